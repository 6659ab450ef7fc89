"""Time zones as a calendar tells them: when clocks change, and by how much (RFC 5545 §3.6.5).

Changes are looked up from day to day in UTC, where no hour is missing or comes twice.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import icalendar

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """The clocks of a zone are set anew, or begin to be told of."""

    moment: datetime
    """In UTC."""
    before: timedelta
    """What clocks were ahead of UTC."""
    after: timedelta
    """What they are from then on."""
    name: str
    """What the time is called from then on."""
    is_daylight: bool


def writable(moment: datetime) -> datetime:
    """Return a moment as a calendar can name it without doubt: in its zone, else in UTC.

    The clock of a zone does not do for the second of two hours that look alike, since a calendar
    means the first (RFC 5545 §3.3.5), nor where a zone was ahead by odd seconds.
    """
    tz = moment.tzinfo
    if not isinstance(tz, ZoneInfo) or tz.key == "UTC":
        return moment.astimezone(UTC)
    ahead = moment.replace(fold=0).utcoffset()
    is_told = ahead == moment.utcoffset() and ahead is not None and not ahead.seconds % 60
    return moment if is_told else moment.astimezone(UTC)


@lru_cache(maxsize=1024)
def told_zone(tz: ZoneInfo, years: frozenset[int]) -> bytes:
    """Return the VTIMEZONE of a zone that is true in all of some years, its lines folded.

    Args:
        tz: a zone with a name.
        years: all those in which a moment is told by its clock, in UTC and there.
    """
    component = icalendar.Timezone()
    component.add("TZID", tz.key)
    onsets: dict[tuple[bool, str, timedelta, timedelta], list[datetime]] = defaultdict(list)
    for change in _needed(tz, sorted(years)):
        key = (change.is_daylight, change.name, change.before, change.after)
        onsets[key].append((change.moment + change.before).replace(tzinfo=None))
    for (is_daylight, name, before, after), (first, *more) in onsets.items():
        part = icalendar.TimezoneDaylight() if is_daylight else icalendar.TimezoneStandard()
        part.add("DTSTART", first)
        part.add("TZOFFSETFROM", before)
        part.add("TZOFFSETTO", after)
        part.add("TZNAME", name)
        for onset in more:  # each on a line of its own, since vobject reads the first of a list
            part.add("RDATE", onset)
        component.add_component(part)
    told: bytes = component.to_ical()
    return told


def _needed(tz: ZoneInfo, years: list[int]) -> Iterator[Change]:
    """Yield the changes of some years, and before each what the clocks were when it began."""
    last: Change | None = None
    for year in years:
        earlier = changes(tz, year - 1)
        begins = earlier[-1] if earlier else _state(tz, datetime(year - 1, 1, 1, tzinfo=UTC))
        if last is None or (begins > last and begins.after != last.after):
            last = begins
            yield begins
        for change in changes(tz, year):
            last = change
            yield change


@lru_cache(maxsize=4096)
def changes(tz: ZoneInfo, year: int) -> tuple[Change, ...]:
    """Return when clocks are set anew in a year (of UTC), to the second, in their order."""
    found = []
    day, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    while day < end:
        ahead = _ahead(tz, day)
        if _ahead(tz, day + _DAY) != ahead:
            early, late = day, day + _DAY
            while late - early > _SECOND:
                middle = early + (late - early) // 2
                middle = middle.replace(microsecond=0)
                early, late = (middle, late) if _ahead(tz, middle) == ahead else (early, middle)
            told = _state(tz, late)
            found.append(Change(late, ahead, told.after, told.name, told.is_daylight))
        day += _DAY
    return tuple(found)


def _state(tz: ZoneInfo, moment: datetime) -> Change:
    """Return what clocks show at a moment, as if they began to."""
    there = moment.astimezone(tz)
    ahead = there.utcoffset() or timedelta()
    return Change(moment, ahead, ahead, there.tzname() or tz.key, bool(there.dst()))


def _ahead(tz: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(tz).utcoffset() or timedelta()
