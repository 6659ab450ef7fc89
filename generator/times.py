"""Days, moments, durations and zones: read from text, strictly, the same on every machine.

Zones come from the `tzdata` package, never from the machine's own database, so that two machines
agree. Nothing here asks what time it is.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from generator.text import quoted

FIRST_YEAR, LAST_YEAR = 1000, 2999
"""What a day may lie between: far enough from the calendar's ends to move by a zone or a month."""
LONGEST = timedelta(days=31)
"""What people meet for or listen to takes no longer."""

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?"
    r" ?([Zz]|[+-][0-9]{2}:?[0-9]{2})?"
)
_CLOCK = re.compile(r"(?:([0-9]{1,6}):)?([0-9]{1,3}):([0-9]{2})")
_ISO_DURATION = re.compile(
    r"P(?:([0-9]{1,6})D)?(?:T(?:([0-9]{1,6})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,8})S)?)?",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"(?:([0-9]{1,6}) ?(?:h|hrs?|hours?))? ?(?:([0-9]{1,6}) ?(?:m|mins?|minutes?))?",
    re.IGNORECASE,
)

_DURATION_HINT = "write for example 1:30:00, 42:10 (minutes and seconds) or 90 min"


class NotATime(ValueError):
    """The text is no day, moment or duration; the hint tells an author what to write."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message}; {hint}")
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month of a year, or a day: when a work itself came out."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """Return the ISO 8601 form, as long as what is known."""
        parts = [f"{self.year:04}"]
        parts += [f"{p:02}" for p in (self.month, self.day) if p is not None]
        return "-".join(parts)


def parse_day(text: str) -> date:
    """Return the day that `2026-03-04` names.

    Raises:
        NotATime: for any other form, for days that no calendar has, and for years beyond
            `FIRST_YEAR` and `LAST_YEAR`.
    """
    match = _DAY.fullmatch(text.strip())
    if not match:
        raise NotATime(
            f"{quoted(text)} is not a day", "write year-month-day, for example 2026-03-04"
        )
    day = _real_day(text, *(int(part) for part in match.groups()))
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NotATime(
            f"{quoted(text)} is too far away", f"write a year from {FIRST_YEAR} to {LAST_YEAR}"
        )
    return day


def parse_partial(text: str) -> PartialDate:
    """Return the year, month or day that `2015`, `2015-04` or `2015-04-09` names.

    Raises:
        NotATime: for any other form.
    """
    match = _PARTIAL.fullmatch(text.strip())
    if not match:
        raise NotATime(
            f"{quoted(text)} is not a year, month or day",
            "write for example 2015, 2015-04 or 2015-04-09",
        )
    _real_day(text, *(int(part or 1) for part in match.groups()))
    return PartialDate(*(int(part) for part in match.groups() if part))


def parse_when(text: str) -> date | datetime:
    """Return a day, or a moment with its offset if one was written (else naive).

    Raises:
        NotATime: when it is neither.
    """
    text = text.strip()
    if _DAY.fullmatch(text):
        return parse_day(text)
    match = _MOMENT.fullmatch(text)
    if not match:
        raise NotATime(
            f"{quoted(text)} is not a day or a moment",
            "write for example 2026-03-04T15:00+03:00, or 2026-03-04 for a whole day",
        )
    day, hour, minute, second, offset = match.groups()
    if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        raise NotATime(
            f"{quoted(text)} has a time that no clock shows", "write hours from 00 to 23, as 15:00"
        )
    parse_day(day)
    stamp = f"{day}T{hour}:{minute}:{second or '00'}"
    if not offset:
        return datetime.fromisoformat(stamp)
    if offset.upper() == "Z":
        return datetime.fromisoformat(stamp).replace(tzinfo=UTC)
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    if hours > 14 or minutes > 59:
        raise NotATime(f"{quoted(offset)} is not an offset from UTC", "write for example +03:00")
    return datetime.fromisoformat(f"{stamp}{offset[:3]}:{offset[-2:]}")


def parse_duration(text: str) -> timedelta:
    """Return the time that `1:02:33`, `42:10` (minutes and seconds), `PT1H30M` or `90 min` names.

    Raises:
        NotATime: for any other form, for nothing at all, and for more than `LONGEST`.
    """
    text = text.strip()
    length: timedelta | None = None
    if match := _CLOCK.fullmatch(text):
        hours, minutes, seconds = _numbers(match)
        if seconds < 60 and (match[1] is None or minutes < 60):
            length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    elif (match := _ISO_DURATION.fullmatch(text)) and any(match.groups()):
        days, hours, minutes, seconds = _numbers(match)
        length = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    elif (match := _SPOKEN.fullmatch(text)) and any(match.groups()):
        hours, minutes = _numbers(match)
        length = timedelta(hours=hours, minutes=minutes)
    if length is None or not timedelta() < length <= LONGEST:
        is_bare = re.fullmatch("[1-9][0-9]{0,3}", text)
        raise NotATime(
            f"{quoted(text)} is not a duration",
            f"write {text} min, if minutes are meant" if is_bare else _DURATION_HINT,
        )
    return length


def iso_duration(length: timedelta) -> str:
    """Return a duration as ISO 8601 writes it, in hours, minutes and seconds.

    >>> iso_duration(timedelta(minutes=90)), iso_duration(timedelta(days=1, seconds=5))
    ('PT1H30M', 'PT24H5S')
    """
    minutes, seconds = divmod(round(length.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "H"), (minutes, "M"), (seconds, "S"))
    return "PT" + ("".join(f"{n}{unit}" for n, unit in parts if n) or "0S")


def clock(milliseconds: int) -> str:
    """Return a time in a recording as players show it.

    >>> clock(0), clock(750_000), clock(3_750_000)
    ('0:00', '12:30', '1:02:30')
    """
    minutes, seconds = divmod(milliseconds // 1_000, 60)
    hours, rest = divmod(minutes, 60)
    return f"{hours}:{rest:02}:{seconds:02}" if hours else f"{rest}:{seconds:02}"


def _numbers(match: re.Match[str]) -> list[int]:
    return [int(part or 0) for part in match.groups()]


class _Zone(ZoneInfo):
    """A zone from the package `tzdata`, which goes to another process as its name."""

    def __reduce__(self) -> tuple[Callable[[str], ZoneInfo | None], tuple[str]]:
        return zone, (self.key,)


@cache
def zone(name: str) -> ZoneInfo | None:
    """Return the time zone of an IANA name such as `Africa/Nairobi`, or None when there is none."""
    if name not in zone_names():
        return None
    resource = files("tzdata") / "zoneinfo" / name
    with resource.open("rb") as stream:
        return _Zone.from_file(stream, key=name)


@cache
def zone_names() -> frozenset[str]:
    """Return every IANA zone name that `tzdata` knows."""
    return frozenset((files("tzdata") / "zones").read_text(encoding="ascii").split())


def local_faults(naive: datetime, tz: ZoneInfo) -> str:
    """Return why a wall-clock time is no single moment in a zone, or an empty string.

    A gap is an hour that clocks skip, a fold one they show twice (PEP 495).
    """
    first, second = naive.replace(tzinfo=tz, fold=0), naive.replace(tzinfo=tz, fold=1)
    if first.utcoffset() == second.utcoffset():
        return ""
    there_and_back = first.astimezone(UTC).astimezone(tz).replace(tzinfo=None)
    if there_and_back != naive:
        return "does not exist on that day, since the clocks go forward"
    return "comes twice on that day, since the clocks go back"


def _real_day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NotATime(
            f"{quoted(text)} is in no calendar", "check the year, the month and the day"
        ) from None
