"""What a kind answers when a page, a list or a feed asks: plain values, with no word on looks.

Labels are English and marked with `N_`, so that they can be translated where shown.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from generator import fields
from generator.times import PartialDate

TRANSCRIPT = "__transcript"
"""The id of the heading over what was said; ids that begin so are never a contributor's."""
_WITH_WORDS = (".txt", ".md", ".vtt")


def has_words(path: str) -> bool:
    """Tell whether the words of a file can stand on a page: plain text, Markdown or WebVTT."""
    return path.lower().endswith(_WITH_WORDS)


Data = str | int | list["Data"] | dict[str, "Data"]
"""A value of JSON."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in an entry, and as what."""

    name: str
    role: str
    """A schema.org property: author, editor, organizer, performer ..."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address elsewhere, a file here (`content:` path) or an entry."""

    text: str
    url: str = ""
    entry: str = ""


class Label(str):
    """A value in our own words, marked with `N_` and translated; other texts are authors' own."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many came, and the codes of the countries they came from."""

    number: int
    countries: tuple[str, ...] = ()


Value = str | int | date | datetime | timedelta | PartialDate | Link | Turnout | tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of an entry's head: a label and a value."""

    label: str
    value: Value


@dataclass(frozen=True, slots=True)
class Offer:
    """Something a reader can take, and what is known of its cost."""

    label: str
    url: str = ""
    file: str = ""
    size: int | None = None
    is_page: bool = False
    """A page of the web rather than a file: its size is not asked for."""
    note: str = ""
    anchor: str = ""
    """The id of a heading of the entry's own text: what costs nothing but going there."""

    @classmethod
    def of(cls, label: str, download: fields.Download) -> "Offer":
        """Return the offer of a download."""
        return cls(label, url=download.url, file=download.file, size=download.size)

    @classmethod
    def of_words(cls, label: str, download: fields.Download) -> "Offer":
        """Return the offer of what was said: on the page if it can be read, else a download."""
        if has_words(download.file):
            return cls(label, anchor=TRANSCRIPT)
        return cls.of(label, download)


@dataclass(frozen=True, slots=True)
class Sound:
    """What can be listened to, without pictures."""

    where: fields.Download
    length: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One point of a section; `lead` stands before it, as a time or a question does."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Occasion:
    """When something takes place: moments in the zone of its place, or whole days."""

    start: date | datetime
    end: date | datetime
    """For whole days the last day."""
    timezone: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A titled list of points that belongs to an entry's text."""

    title: str
    items: tuple[Item, ...]
    anchor: str = ""
    """The id of its heading, where something leads to it."""


def items(texts: tuple[str, ...]) -> tuple[Item, ...]:
    """Return points without a lead."""
    return tuple(Item(text) for text in texts)
