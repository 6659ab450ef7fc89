"""The place of each imported item: `<folder>/<year>/<slug>.md`, one item a path.

Items that are no content here, or lack what no rule can supply, are refused with the reason.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date

from generator.authoring.importing.dates import day_of
from generator.authoring.importing.items import Item, Repair, Skipped
from generator.authoring.importing.plain_text import without_controls
from generator.kinds import kind_named
from generator.sources import LARGEST_PAGE
from generator.text import forbidden_character, slug
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
    """When it was published; when an event begins."""
    path: str
    """Its file below the content folder."""


def place(items: Iterable[Item]) -> tuple[tuple[Placed, ...], list[Skipped], list[Repair]]:
    """Return the items that have a place, those that have none, and what was repaired."""
    placed: list[Placed] = []
    refused: list[Skipped] = []
    repairs: list[Repair] = []
    ids: dict[str, int] = {}
    taken: set[str] = set()
    for raw in items:
        item = _clean(raw)
        notes: list[str] = []
        if item != raw:
            notes.append("characters that no page may hold: taken out")
        reason = _reason(item, ids)
        day: date | None = None
        if not reason:
            try:
                day = day_of(item.date, item.source, notes.append)
                reason = "" if day else "it has no date"
            except NotATime as error:
                reason = f"date: {str(error).partition('; ')[0]}"
        if reason or day is None:
            refused.append(Skipped(item.number, reason, item.title))
            continue
        ids.setdefault(item.id.casefold() or f"#{item.number}", item.number)
        path = _free(item, day, taken)
        if _is_numbered(path, item):
            notes.append("name that another item of the year has: a number was added")
        taken.add(path)
        placed.append(Placed(item, day, path))
        repairs += [Repair(item.number, note) for note in notes]
    return tuple(placed), refused, repairs


def _reason(item: Item, ids: dict[str, int]) -> str:
    """Return why an item has no place, or an empty string."""
    if item.type not in KIND_OF_TYPE:
        if not item.type.strip():
            return "it has no type"
        article = "an" if item.type[:1].lower() in "aeiou" else "a"
        return f"{article} {item.type[:40]} is not a kind that is imported"
    if not item.title.strip():
        return "it has no title"
    if item.id and item.id.casefold() in ids:
        return "its id is that of an earlier one"
    if len(item.body.encode()) > LARGEST_PAGE:
        return f"its text is longer than {LARGEST_PAGE // 1024} KiB"
    return ""


def _clean(item: Item) -> Item:
    """Return an item without the characters that no page may hold, and with plain line ends."""
    changed: dict[str, object] = {}
    for field in fields(item):
        value = getattr(item, field.name)
        if isinstance(value, str) and forbidden_character(value) is not None:
            changed[field.name] = without_controls(value)
        elif isinstance(value, tuple) and any(
            forbidden_character(each) is not None for each in value
        ):
            changed[field.name] = tuple(without_controls(each) for each in value)
    return replace(item, **changed) if changed else item  # type: ignore[arg-type]


def _free(item: Item, day: date, taken: set[str]) -> str:
    kind = kind_named(KIND_OF_TYPE[item.type])
    folder = kind.folder if kind else "library"
    name = _name(item)
    stem, number = name, 1
    while _RESERVED.fullmatch(stem) or f"{folder}/{day.year:04}/{stem}.md" in taken:
        number += 1
        stem = f"{name}-{number}"
    return f"{folder}/{day.year:04}/{stem}.md"


def _name(item: Item) -> str:
    return slug(item.slug.rpartition("/")[2].strip() or item.title)


def _is_numbered(path: str, item: Item) -> bool:
    return path.rpartition("/")[2] != f"{_name(item)}.md"
