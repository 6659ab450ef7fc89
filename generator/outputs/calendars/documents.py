"""A calendar as a document: its head, the zones by whose clocks it tells times, its events."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import icalendar

from generator.kinds.webinars import Webinar
from generator.outputs._writing import REFRESH, tag_uri, url_of
from generator.outputs.calendars.events import Composer, midnight, span
from generator.outputs.calendars.texts import Text
from generator.outputs.calendars.zones import told_zone
from generator.palette import css_name
from generator.settings import Settings

_PROGRAM = "-//Hourglass//Hourglass//EN"
_END = b"END:VCALENDAR\r\n"


@dataclass(frozen=True, slots=True)
class Head:
    """What a calendar says of itself."""

    address: str
    about: str
    """The address of the page that lists the same webinars."""
    name: str


def document(composer: Composer, head: Head, webinars: Sequence[Webinar]) -> bytes:
    """Return a calendar with its events in the order that is given."""
    begin: bytes = _begun(composer.library.settings, head, webinars).to_ical()
    zones = b"".join(_zones(composer.library.settings, webinars))
    events = b"".join(composer.event(webinar) for webinar in webinars)
    return begin.removesuffix(_END) + zones + events + _END


def _begun(settings: Settings, head: Head, webinars: Sequence[Webinar]) -> icalendar.Calendar:
    """Return a calendar without events (RFC 5545 §3.6, RFC 7986 §5)."""
    begun, name = icalendar.Calendar(), Text(head.name)
    source = url_of(settings, head.address)
    begun.add("VERSION", "2.0")
    begun.add("PRODID", _PROGRAM)
    begun.add("UID", tag_uri(settings, head.address))
    begun.add("NAME", name)
    begun.add("X-WR-CALNAME", name)
    begun.add("URL", icalendar.vUri(url_of(settings, head.about)))
    begun.add("SOURCE", icalendar.vUri(source, params={"VALUE": "URI"}))
    begun.add("REFRESH-INTERVAL", icalendar.vDuration(REFRESH, params={"VALUE": "DURATION"}))
    begun.add("X-PUBLISHED-TTL", icalendar.vDuration(REFRESH))
    begun.add("COLOR", css_name(settings.palette))
    if webinars:
        begun.add("LAST-MODIFIED", midnight(max(webinar.changed for webinar in webinars)))
    return begun


def _zones(settings: Settings, webinars: Sequence[Webinar]) -> Iterator[bytes]:
    """Yield the zones by whose clocks webinars are told; of an empty calendar the site's own."""
    told: dict[str, tuple[ZoneInfo, set[int]]] = {}
    if not webinars:  # something must stand in a calendar
        told[settings.tz.key] = settings.tz, {settings.authority_year}
    for webinar in webinars:
        for moment in span(webinar):
            if isinstance(moment, datetime) and isinstance(moment.tzinfo, ZoneInfo):
                _, years = told.setdefault(moment.tzinfo.key, (moment.tzinfo, set()))
                years |= {moment.year, moment.astimezone(UTC).year}
    for _, (tz, years) in sorted(told.items()):
        yield told_zone(tz, frozenset(years))
