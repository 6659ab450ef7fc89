"""The place of each imported item: `<folder>/<year>/<slug>.md`, one item a path.

Items that are no content here, or lack what no rule can supply, are refused with the reason.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from generator.authoring.importing.dates import Note, day_of
from generator.authoring.importing.items import TODAY, Item, Repair, Skipped
from generator.authoring.importing.known import Known, works_in
from generator.authoring.importing.plain_text import (
    without_controls,
    without_entities,
    without_inline_tags,
)
from generator.kinds import kind_named
from generator.sources import LARGEST_PAGE
from generator.text import slug
from generator.times import NotATime

KIND_OF_TYPE = {"document": "document", "link": "link", "event": "webinar", "video": "video"}
"""The kind that each type of item becomes."""

_RESERVED = re.compile(r"index|readme|con|prn|aux|nul|com\d|lpt\d")
"""Names that mean something else: a folder's introduction, a device of Windows."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An item that has a place."""

    item: Item
    day: date
    """When it joins the library; when an event begins."""
    path: str
    """Its file below the content folder."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where all items of a file belong."""

    placed: tuple[Placed, ...]
    """To be written."""
    known: tuple[Placed, ...]
    """Works that an entry holds already, each with the path of that entry."""
    refused: tuple[Skipped, ...]
    repairs: tuple[Repair, ...]


class _Refused(Exception):
    """The item has no place; the message says why."""


def place(items: Iterable[Item], held: Known, today: date) -> Placement:
    """Return the places of items in a library.

    Args:
        items: in the order of their file.
        held: the works that the library has already.
        today: the day of the import.
    """
    placing = _Placing(held, today)
    placed: list[Placed] = []
    known: list[Placed] = []
    refused: list[Skipped] = []
    repairs: list[Repair] = []
    for raw in items:
        item = _clean(raw)
        notes = list(item.notes)
        if item != raw:
            notes.append("characters that no page may hold: taken out")
        try:
            found, is_known = placing.of(item, notes.append)
        except _Refused as error:
            refused.append(Skipped(item.number, str(error), item.title))
            continue
        (known if is_known else placed).append(found)
        repairs += [Repair(item.number, note) for note in notes]
    return Placement(tuple(placed), tuple(known), tuple(refused), tuple(repairs))


class _Placing:
    """What is taken while items get their places, one after the other."""

    def __init__(self, held: Known, today: date) -> None:
        self._held = held
        self._today = today
        self._ids: set[str] = set()
        self._works: set[str] = set()
        self._paths: set[str] = set()

    def of(self, item: Item, note: Note) -> tuple[Placed, bool]:
        """Return an item in its place, and whether an entry holds its work already."""
        if reason := _reason(item):
            raise _Refused(reason)
        if item.id and item.id.casefold() in self._ids:
            raise _Refused("its id is that of an earlier one")
        day = self._day(item, note)
        works = works_in(item, day)
        if not self._works.isdisjoint(works):
            raise _Refused("it is the same work as an earlier one")
        self._ids.add(item.id.casefold())
        self._works.update(works)
        if path := self._held.find(works):
            return Placed(item, day, path), True
        path = self._free(item, day)
        if not path.endswith(f"/{_name(item)}.md"):
            note("name that another item of the year has: a number was added")
        self._paths.add(path)
        return Placed(item, day, path), False

    def _day(self, item: Item, note: Note) -> date:
        if item.date == TODAY:
            return self._today
        try:
            day = day_of(item.date, item.source, note)
        except NotATime as error:
            raise _Refused(f"date: {str(error).partition('; ')[0]}") from None
        if day is None:
            raise _Refused("it has no date")
        return day

    def _free(self, item: Item, day: date) -> str:
        kind = kind_named(KIND_OF_TYPE[item.type])
        folder = f"{kind.folder if kind else 'library'}/{day.year:04}"
        name = _name(item)
        stem, number = name, 1
        while _RESERVED.fullmatch(stem) or self._is_taken(f"{folder}/{stem}.md", item):
            number += 1
            stem = f"{name}-{number}"
        return f"{folder}/{stem}.md"

    def _is_taken(self, path: str, item: Item) -> bool:
        """Tell whether another work has a path; a short name of its own leads to no other."""
        return path in self._paths or (not item.slug and path in self._held.paths)


def _reason(item: Item) -> str:
    """Return why an item has no place, or an empty string."""
    if item.type not in KIND_OF_TYPE:
        if not item.type.strip():
            return "it has no type"
        article = "an" if item.type[:1].lower() in "aeiou" else "a"
        return f"{article} {item.type[:40]} is not a kind that is imported"
    if not item.title.strip():
        return "it has no title"
    if len(item.body.encode()) > LARGEST_PAGE:
        return f"its text is longer than {LARGEST_PAGE // 1024} KiB"
    return ""


def _clean(item: Item) -> Item:
    """Return an item without the characters that no page may hold."""
    return replace(item, **{f.name: _cleaned(getattr(item, f.name)) for f in fields(item)})


def _cleaned(value: Any) -> Any:
    match value:
        case str():
            return without_controls(value)
        case tuple():
            return tuple(map(_cleaned, value))
        case Mapping():
            return {key: _cleaned(each) for key, each in value.items()}
    return value


def _name(item: Item) -> str:
    words = without_entities(without_inline_tags(item.title))
    return slug(item.slug.rpartition("/")[2].strip() or words)
