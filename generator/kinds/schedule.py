"""When people meet: moments judged and placed in a time zone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from generator.kinds.entry import Fault
from generator.times import local_faults, zone

_SHORTEST = timedelta(minutes=5)
"""A shorter meeting is probably hours and minutes read as minutes and seconds."""


def moment_faults(
    field: str, moment: date | datetime | None, own_zone: str, site_zone: str
) -> Iterator[Fault]:
    """Yield why a moment is not one moment, or not the one that was meant.

    Args:
        field: the field it stands in.
        moment: what was written; a day needs no zone.
        own_zone: the zone that the entry names; its offset must agree.
        site_zone: the zone that it takes when it names none.
    """
    if not isinstance(moment, datetime):
        return
    name = own_zone or site_zone
    tz = zone(name) if name else None
    if moment.tzinfo is None:
        if tz is None:
            yield Fault(
                field,
                f"needs a time zone, for example {moment:%Y-%m-%dT%H:%M}+03:00 "
                "or timezone: Africa/Nairobi",
            )
        elif why := local_faults(moment, tz):
            first, second = (moment.replace(tzinfo=tz, fold=fold) for fold in (0, 1))
            late = first.astimezone(UTC).astimezone(tz)
            yield Fault(
                field,
                f"{moment:%H:%M} {why} in {name}",
                f"write the offset too, {_offset(first)} or {_offset(second)}"
                if "twice" in why
                else f"write the hour that is meant, for example {late:%Y-%m-%dT%H:%M}",
            )
    elif tz is not None and moment.utcoffset() != moment.astimezone(tz).utcoffset():
        yield _disagreement(field, moment, moment.astimezone(tz), name, is_own=bool(own_zone))


def _disagreement(
    field: str, written: datetime, there: datetime, name: str, *, is_own: bool
) -> Fault:
    if is_own:
        return Fault(
            field,
            f"has the offset {_offset(written)}, but {name} has {_offset(there)} on that day",
            f"write {written:%Y-%m-%dT%H:%M}{_offset(there)}, or the time zone that was meant",
        )
    return Fault(
        "timezone",
        f"is missing, so {field} is shown as {there:%H:%M} in {name}",
        "write the zone of its place, for example timezone: Africa/Nairobi",
        warning=True,
    )


def _offset(moment: datetime) -> str:
    shift = moment.utcoffset() or timedelta()
    minutes = int(abs(shift).total_seconds()) // 60
    return f"{'-' if shift < timedelta() else '+'}{minutes // 60:02}:{minutes % 60:02}"


def length_faults(start: date | datetime, duration: timedelta | None) -> Iterator[Fault]:
    """Yield doubts about how long something takes."""
    if duration is None:
        return
    if not isinstance(start, datetime) and duration < timedelta(days=1):
        yield Fault(
            "start",
            "names no hour, and duration is less than a day",
            f"write for example {start}T15:00",
            warning=True,
        )
    elif duration < _SHORTEST:
        minutes, seconds = divmod(int(duration.total_seconds()), 60)
        yield Fault(
            "duration",
            f"is read as {minutes} min {seconds} s",
            f"write {minutes}:{seconds:02}:00 if hours and minutes are meant",
            warning=True,
        )


def placed(when: date | datetime, zone_name: str) -> date | datetime:
    """Return a moment as the clock of a zone shows it (UTC when none is named); a day stays one."""
    if not isinstance(when, datetime):
        return when
    tz = zone(zone_name) if zone_name else None
    if when.tzinfo is None:
        return when.replace(tzinfo=tz or UTC)
    return when.astimezone(tz) if tz else when


def end_after(start: date | datetime, length: timedelta) -> date | datetime:
    """Return when something is over that takes a while; for whole days the last day.

    A moment must be aware: the clock may change while people meet.
    """
    if isinstance(start, datetime):
        return (start.astimezone(UTC) + length).astimezone(start.tzinfo)
    return start + max(length - timedelta(days=1), timedelta())


def first_moment(when: date | datetime, zone_name: str) -> datetime:
    """Return a moment as it is, and the first one of a day."""
    return _at(when, zone_name, time.min)


def last_moment(when: date | datetime, zone_name: str) -> datetime:
    """Return a moment as it is, and the last one of a day."""
    return _at(when, zone_name, time.max)


def _at(when: date | datetime, zone_name: str, wall: time) -> datetime:
    if isinstance(when, datetime):
        return when
    return datetime.combine(when, wall, zone(zone_name or "UTC"))
