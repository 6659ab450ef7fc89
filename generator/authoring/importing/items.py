"""What every importable form is turned into first: items, as neutral as a library card.

A reader of a form (one module each) yields one `Item` or one `Skipped` for each record of its
file, in the order of the file, and a `Remark` on what concerns all of them. It says what stands
there and repairs no more than its form demands; all else that is wrong with an item is mended,
counted or refused in one place for all forms. What somebody filled in for this very library is no
item but `Submitted`: it has the fields of its kind already.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.authoring.receiving import Submission

TODAY = "today"
"""The date of a record that joins the library on the day of its import."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One record of a foreign library, as it was found; empty text means that nothing was there."""

    number: int
    """Its line, row or place in the file, from 1."""
    type: str
    """document, link, event, video; anything else is skipped."""
    title: str
    id: str = ""
    """What names it in its own library."""
    slug: str = ""
    """Its own short name for addresses."""
    date: str = ""
    """When it joined the library it comes from, or `TODAY`; when an event begins."""
    issued: str = ""
    """When the work itself came out: a year, a month or a day, ISO 8601."""
    end: str = ""
    """When an event ends."""
    timezone: str = ""
    """An IANA name, or an offset such as -05:00 for moments that have none."""
    duration: str = ""
    summary: str = ""
    body: str = ""
    """Markdown."""
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    organizer: str = ""
    language: str = ""
    url: str = ""
    files: tuple[str, ...] = ()
    """Addresses of files that belong to it."""
    video: str = ""
    """The address of a recording."""
    location: str = ""
    """A place, or the name of a service that people meet on."""
    is_hybrid: bool = False
    """People met at the place and online."""
    registration: str = ""
    """The address at which people sign up for an event."""
    source: str = ""
    """The path of its file in the system it comes from; other items may refer to it."""
    is_draft: bool = False
    details: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    """What else is known, by the fields of the kind it becomes; what none of them takes is left
    out."""
    notes: tuple[str, ...] = ()
    """What had to be mended to read it, in the words of the report."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that was left out, and why."""

    number: int
    reason: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Repair:
    """Something that was mended in one record, in the words of the report."""

    number: int
    what: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know of the whole file, in the words of the report."""

    what: str


@dataclass(frozen=True, slots=True)
class Submitted:
    """A record that is an entry already, as somebody filled it in."""

    number: int
    submission: Submission


Record = Item | Submitted | Skipped | Remark


class CannotImport(Exception):
    """The whole file cannot be imported; the message says why."""
