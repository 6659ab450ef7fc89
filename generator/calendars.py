"""Calendars: what a reader's calendar program can follow, and what each holds.

Pages link to calendars and outputs write them; this is the one place that says which there are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.kinds import Entry
from generator.kinds.entry import N_
from generator.kinds.webinars import Webinar
from generator.views import Library


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Webinars to follow; a library has one of each, so they are told apart by identity."""

    address: str
    title: str
    """English for the calendar of all (to be translated), else the name of a series."""
    is_named: bool
    """Whether a contributor gave the title."""
    about: str
    """The address of the page that lists the same webinars."""
    webinars: tuple[Webinar, ...]


@lru_cache(maxsize=1)
def calendars(library: Library) -> tuple[Calendar, ...]:
    """Return the calendar of all webinars, then those of the series."""
    return tuple(_all(library))


def calendar_about(library: Library, address: str) -> Calendar | None:
    """Return the calendar whose page is at an address."""
    return _by_page(library).get(address)


def event_address(page: str) -> str:
    """Return where the calendar of a single webinar is, given the address of its page.

    >>> event_address("/webinars/forms/")
    '/webinars/forms/event.ics'
    """
    return f"{page}event.ics"


def event_to_come(library: Library, entry: Entry) -> str:
    """Return where to get an entry for one's own calendar while people expect it, else nothing."""
    if not isinstance(entry, Webinar) or entry.status == "withdrawn":
        return ""
    is_due = entry.is_expected and not entry.is_over(library.settings.today)
    return event_address(entry.address) if is_due else ""


@lru_cache(maxsize=1)
def _by_page(library: Library) -> dict[str, Calendar]:
    return {calendar.about: calendar for calendar in calendars(library)}


def _all(library: Library) -> Iterator[Calendar]:
    title = N_("Webinars")
    yield Calendar("/webinars/calendar.ics", title, False, "/webinars/", library.webinars)
    for group in library.series:
        held = tuple(entry for entry in group.entries if isinstance(entry, Webinar))
        address = f"/webinars/series/{group.slug}.ics"
        yield Calendar(address, group.name, True, group.address, held)
