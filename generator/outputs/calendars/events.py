"""A webinar as a calendar's event (VEVENT, RFC 5545 §3.6.1; CONFERENCE of RFC 7986).

All of it follows from the entry alone: who is told of a change in what order, from its days and
from how far it is in its life.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import icalendar

from generator.addresses import file_address
from generator.calendars import event_to_come
from generator.kinds.answers import Offer
from generator.kinds.entry import N_
from generator.kinds.webinars import Webinar
from generator.language import Words
from generator.outputs._writing import tag_uri, url_of
from generator.outputs.calendars.texts import Text, categories
from generator.outputs.calendars.zones import writable
from generator.views import Library

STATUSES = {
    "confirmed": "CONFIRMED",
    "proposed": "TENTATIVE",
    "postponed": "CANCELLED",
    "cancelled": "CANCELLED",
}
"""By an entry's `event_status`; nobody should come on the old day of what is postponed."""
STEPS = 8
"""Steps of a webinar's life that one day of its revision counts."""

_NUMBER = re.compile(r"\+[0-9][0-9 ().-]{5,}[0-9]")
"""A number that can be dialled from anywhere (RFC 3966 §5.1.4)."""


class Composer:
    """Composes the events of one library, each once for all the calendars it is in."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._settings = library.settings
        self._words = Words(library.settings.language, library.settings.locales)
        self._composed: dict[str, bytes] = {}

    def event(self, webinar: Webinar) -> bytes:
        """Return a webinar's event, its lines folded."""
        if webinar.path not in self._composed:
            self._composed[webinar.path] = self._event(webinar).to_ical()
        return self._composed[webinar.path]

    def _event(self, webinar: Webinar) -> icalendar.Event:
        event = icalendar.Event()
        event.add("UID", tag_uri(self._settings, webinar.first_address))
        event.add("SEQUENCE", revision(webinar))
        event.add("DTSTAMP", midnight(webinar.changed))
        event.add("CREATED", midnight(webinar.date))
        event.add("LAST-MODIFIED", midnight(webinar.changed))
        for name, moment in zip(("DTSTART", "DTEND"), span(webinar), strict=True):
            event.add(name, moment)
        event.add("STATUS", STATUSES["cancelled" if _is_gone(webinar) else webinar.event_status])
        event.add("TRANSP", "TRANSPARENT")
        event.add("URL", icalendar.vUri(url_of(self._settings, webinar.address)))
        event.add("SUMMARY", self._said(self._summary(webinar), webinar.language))
        if not _is_gone(webinar):
            self._tell(event, webinar)
        return event

    def _tell(self, event: icalendar.Event, webinar: Webinar) -> None:
        """Add what only readers of a webinar that is still there are told."""
        event.add("DESCRIPTION", self._said("\n".join(self._lines(webinar)), webinar.language))
        place = webinar.location or webinar.join_url
        if place:
            event.add("LOCATION", Text(place))
        if webinar.organizer:
            event.add("CONTACT", Text(webinar.organizer))
        tags = self.library.catalogue.tags_of(webinar)
        if tags:
            event.add("CATEGORIES", categories([tag.label for tag in tags]))
        for uri, feature in _ways_in(webinar):
            event.add("CONFERENCE", icalendar.vUri(uri, params={"VALUE": "URI", **feature}))
        for offer in webinar.offers():
            if not offer.is_page and (url := self._url(offer)):
                event.add("ATTACH", icalendar.vUri(url))
        if self._settings.alarm and event_to_come(self.library, webinar):
            event.add_component(self._alarm(webinar, self._settings.alarm))

    def _summary(self, webinar: Webinar) -> str:
        """Return the title, after a word where it does not simply take place."""
        notice = webinar.notice()
        return f"{self._words.text(notice)}: {webinar.title}" if notice else webinar.title

    def _lines(self, webinar: Webinar) -> Iterator[str]:
        yield webinar.description
        if webinar.presenters:
            yield self._line(N_("Presented by"), self._words.names(webinar.presenters))
        if webinar.dial_in:
            yield self._line(N_("By phone"), webinar.dial_in)
        for offer in webinar.offers():
            if url := self._url(offer):
                yield self._line(offer.label, url)
        yield url_of(self._settings, webinar.address)

    def _line(self, label: str, text: str) -> str:
        return f"{self._words.text(label)}: {text}"

    def _url(self, offer: Offer) -> str:
        """Return where an offer is; what stands on the page itself is nowhere else."""
        return url_of(self._settings, file_address(offer.file)) if offer.file else offer.url

    def _said(self, text: str, language: str) -> Text:
        """Return a text with its language where that is not the site's."""
        is_other = language and language != self._settings.language
        return Text(text, params={"LANGUAGE": language} if is_other else {})

    def _alarm(self, webinar: Webinar, before: timedelta) -> icalendar.Alarm:
        alarm = icalendar.Alarm()
        alarm.add("ACTION", "DISPLAY")
        alarm.add("DESCRIPTION", self._said(webinar.title, webinar.language))
        alarm.add("TRIGGER", -before)
        return alarm


def revision(webinar: Webinar) -> int:
    """Return a number that grows when a webinar's entry says that it changed (SEQUENCE).

    Each day from `date` to `updated` counts, each former address, and each step of its life.
    """
    days = (webinar.changed - webinar.date).days + len(webinar.aliases)
    if _is_gone(webinar):
        step = STEPS - 1
    else:
        step = ("proposed", "confirmed", "postponed", "cancelled").index(webinar.event_status)
        step += 3 * webinar.has_recording
    return days * STEPS + step


def span(webinar: Webinar) -> tuple[date, date]:
    """Return when a webinar begins and is over; for whole days the day after the last."""
    start, end = webinar.start, webinar.end or webinar.start
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return start, end + timedelta(days=1)
    told = writable(start), writable(end)
    if start.tzinfo is UTC or any(moment.tzinfo is UTC for moment in told):
        return start.astimezone(UTC), end.astimezone(UTC)
    return told


def _is_gone(webinar: Webinar) -> bool:
    return webinar.status == "withdrawn"


def midnight(day: date) -> datetime:
    """Return the moment for which a day stands where only a moment may."""
    return datetime.combine(day, time.min, UTC)


def _ways_in(webinar: Webinar) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield addresses at which people take part, each with what it is for (RFC 7986 §6.3)."""
    if webinar.join_url:
        yield webinar.join_url, {}
    number = _NUMBER.match(webinar.dial_in)
    if number:
        yield "tel:" + re.sub("[ ().-]", "", number[0]), {"FEATURE": "PHONE"}
