"""Days and moments of foreign libraries, as they were announced in the zone of the site.

The clock time people were told is believed. Systems write a fixed offset (`-05:00` all year), so
an offset that the zone has at some time of the year but not on that day is a slip of the system,
and the clock time stays. An offset that the zone never has names a moment elsewhere, which is
turned into the zone's own clock.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from generator.times import NotATime, local_faults, parse_when, zone

Note = Callable[[str], None]
"""Takes in what was repaired."""

_FRACTION = re.compile(r"(:\d{2})[.,]\d+")
_OFFSET = re.compile(r"(?:Z|[+-]\d{2}:?\d{2})", re.IGNORECASE)
_DAY_IN_NAME = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")


def when(text: str) -> date | datetime:
    """Return the day or moment of a text; fractions of seconds are left out.

    Raises:
        NotATime: for any other form.
    """
    return parse_when(_FRACTION.sub(r"\1", text.strip()))


def day_in(source: str) -> str:
    """Return the day that stands in the name of a file, such as `2015-04-24`, or nothing."""
    named = _DAY_IN_NAME.search(source)
    return named[1] if named else ""


def day_of(text: str, source: str, note: Note) -> date | None:
    """Return the day something was published; None when neither text nor file name tells.

    Raises:
        NotATime: when there is a text, but it is no day.
    """
    if text.strip():
        found = when(text)
        return found.date() if isinstance(found, datetime) else found
    named = day_in(source)
    if not named:
        return None
    found = when(named)
    note("no date: the day in the name of its file was used")
    return found


def local(moment: datetime, offset: str, tz: ZoneInfo, note: Note) -> datetime:
    """Return a moment as the zone's clocks show it, with the zone's offset of that day.

    Args:
        moment: with an offset, or naive.
        offset: what to assume for a naive one; empty for the zone's own.
        tz: the zone.
        note: hears what had to be repaired.
    """
    given = moment
    if moment.tzinfo is None and _OFFSET.fullmatch(offset.strip()):
        given = datetime.fromisoformat(moment.isoformat() + _colon(offset.strip()))
    wall = given.replace(tzinfo=None)
    if given.tzinfo is None or (_is_skipped(wall, tz) and given.utcoffset() in _offsets(wall, tz)):
        return _placed(wall, tz, note)
    for fold in (0, 1):
        there = wall.replace(tzinfo=tz, fold=fold)
        if there.utcoffset() == given.utcoffset():
            return there
    if given.utcoffset() in _offsets(wall, tz):
        note(f"offset {_shown(given)} is not that of {tz.key} on that day: the clock time was kept")
        return _placed(wall, tz, note)
    note(f"offset {_shown(given)} is never that of {tz.key}: the time was turned into the zone's")
    return given.astimezone(tz)


def zone_of(name: str, default: ZoneInfo) -> ZoneInfo:
    """Return the zone an item names, else the site's."""
    return zone(name.strip()) or default


def written(moment: datetime) -> str:
    """Return a moment as authors write it, such as `2026-03-04T15:00+03:00`."""
    text = moment.isoformat(timespec="seconds")
    return text[:16] + text[19:] if moment.second == 0 else text


def _placed(wall: datetime, tz: ZoneInfo, note: Note) -> datetime:
    if _is_skipped(wall, tz):
        note("clock time that the change of clocks skips: moved by the hour that is skipped")
        return wall.replace(tzinfo=tz).astimezone(UTC).astimezone(tz)
    if local_faults(wall, tz):
        note("clock time that comes twice on that day: the first was taken")
    return wall.replace(tzinfo=tz)


def _is_skipped(wall: datetime, tz: ZoneInfo) -> bool:
    return "does not exist" in local_faults(wall, tz)


def _offsets(wall: datetime, tz: ZoneInfo) -> set[timedelta | None]:
    """Return the offsets that the zone has in the course of the year around a time."""
    return {(wall + timedelta(days=30 * n)).replace(tzinfo=tz).utcoffset() for n in range(-6, 7)}


def _colon(offset: str) -> str:
    return "+00:00" if offset.upper() == "Z" else f"{offset[:3]}:{offset[-2:]}"


def _shown(moment: datetime) -> str:
    return moment.isoformat()[-6:]


__all__ = ["NotATime", "Note", "day_in", "day_of", "local", "when", "written", "zone_of"]
