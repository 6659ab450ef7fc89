"""Works that are one: by address, DOI or ISBN, however these are written, else by title and when.

When it was is the year that a work of a list came out, and of what has a day of its own that day.
An event is told by its title and day alone, since several may have one address. So the same list
can be imported again when it has grown, and a link that came as a bookmark does not come again in a
feed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.authoring.importing.items import TODAY, Item
from generator.authoring.importing.values import title
from generator.checks.words import normal_identity
from generator.fields import web_address_fault
from generator.kinds.entry import address_of
from generator.marked_yaml import Scalar
from generator.problems import Problems
from generator.settings import Settings
from generator.sources import Source, read_sources
from generator.text import fold

_YEAR, _DAY = len("2026"), len("2026-03-04")
_DOI = re.compile(r"(?:(?:dx\.)?doi\.org/|doi:\s*)?(10\.[0-9]{4,9}/.+)", re.IGNORECASE)
_ISBN = re.compile(r"(?:97[89])?([0-9]{9})[0-9Xx]")


@dataclass(frozen=True, slots=True)
class Known:
    """The works that the content folder holds, drafts and what was withdrawn among them."""

    works: Mapping[str, str]
    """Paths of entries, by what tells a work."""
    paths: frozenset[str]
    """Paths of entries that hold a work, in one case."""

    @classmethod
    def of(cls, content: Path, settings: Settings) -> "Known":
        """Return the works below a content folder; a header that cannot be read names none.

        The pages of the site itself lead to their entries.
        """
        works: dict[str, str] = {}
        for source in read_sources(content, Problems()).markdown:
            page = settings.absolute(address_of(source.path))
            for work in (*_works_of(source), _identity("url", page)):
                works.setdefault(work, source.path)
        return cls(works, frozenset(path.casefold() for path in works.values()))

    def find(self, works: Iterable[str]) -> str:
        """Return the path of the entry that holds one of some works, or an empty string."""
        return next((self.works[work] for work in works if work in self.works), "")


def works_in(item: Item, day: date) -> tuple[str, ...]:
    """Return what tells the work of an item, or nothing.

    An item with a short name of its own comes from a library that tells its records apart itself.

    Args:
        item: the item.
        day: when it takes place, or joined the library it comes from.
    """
    if item.slug:
        return ()
    name = title(item.title, lambda _: None)
    if item.type == "event":
        return (_named("event", name, f"{day}"),)
    numbers = [(name, _one(item.details.get(name, ""))) for name in ("doi", "isbn")]
    found = _identities([("url", main_address(item)), *numbers])
    if found:
        return found
    return (_named("work", name, item.issued[:_YEAR] if item.date == TODAY else f"{day}"),)


def main_address(item: Item) -> str:
    """Return the address under which an item is entered: its own, its video's or its file's."""
    files = item.files if item.type == "document" and not item.body.strip() else ()
    first, *others = (item.video, item.url) if item.type == "video" else (item.url, *files)
    sound = (a for a in (first, *others) if a.strip() and not web_address_fault(a.strip()))
    return next(sound, "").strip()


def _works_of(source: Source) -> tuple[str, ...]:
    texts = {k.text: v.text for k, v in source.header if isinstance(v, Scalar)}
    numbers = _identities((name, texts.get(name, "")) for name in ("url", "doi", "isbn"))
    if "start" in texts:
        what, when = "event", texts["start"][:_DAY]
    else:
        what, when = "work", texts.get("issued", "")[:_YEAR]
    name = texts.get("title", "")
    return (*numbers, _named(what, name, when), _named(what, name, texts.get("date", "")))


def _identities(pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    found = (_identity(name, value.strip()) for name, value in pairs if value.strip())
    return tuple(dict.fromkeys(filter(None, found)))


def _identity(name: str, value: str) -> str:
    """Return what is the same for a DOI and its address, and for an ISBN of 10 and of 13 digits.

    What is neither a DOI nor an ISBN, though it stands in its place, tells nothing.
    """
    if name == "isbn":
        match = _ISBN.fullmatch(re.sub(r"[^0-9Xx]", "", value))
        return f"isbn:{match[1]}" if match else ""
    bare = normal_identity(value)
    doi = _DOI.fullmatch(bare)
    if doi:
        return f"doi:{doi[1].lower()}"
    return "" if name == "doi" else f"{name}:{bare}"


def _named(what: str, name: str, when: str) -> str:
    return f"{what}:{fold(name)}:{when}"


def _one(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else next(iter(value), "")
