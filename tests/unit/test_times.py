"""Days, moments, durations and zones."""

import pickle
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from generator import times
from generator.times import NotATime, PartialDate


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-03-04", date(2026, 3, 4)),
        ("2026-03-04T15:00", datetime.fromisoformat("2026-03-04T15:00:00")),
        ("2026-03-04 15:00:30", datetime.fromisoformat("2026-03-04T15:00:30")),
        ("2026-03-04t15:00z", datetime(2026, 3, 4, 15, tzinfo=UTC)),
        ("2026-03-04T15:00 +0530", datetime(2026, 3, 4, 15, tzinfo=timezone(timedelta(hours=5.5)))),
    ],
)
def test_a_day_or_moment(written: str, meant: date) -> None:
    assert times.parse_when(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "soon", "2026-02-30", "2026-3-4", "26-03-04", "0000-01-01", "0999-12-31", "3000-01-01",
        "2026-03-04T24:00", "2026-03-04T15:60", "2026-03-04T15:00:60", "2026-03-04T15:00+15:00",
        "2026-03-04T15:00+03:60", "2026-03-04T15", "٢٠٢٦-٠٣-٠٤T١٥:٠٠", "2026-03-04" + "0" * 9999,
    ],
)  # fmt: skip
def test_no_day_and_no_moment(written: str) -> None:
    with pytest.raises(NotATime) as fault:
        times.parse_when(written)
    assert fault.value.hint
    assert len(str(fault.value)) < 250


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2015", PartialDate(2015)),
        ("2015-04", PartialDate(2015, 4)),
        ("0850-04-09", PartialDate(850, 4, 9)),
    ],
)
def test_as_much_of_a_date_as_is_known(written: str, meant: PartialDate) -> None:
    assert times.parse_partial(written) == meant
    assert str(meant) == written


@pytest.mark.parametrize(
    "written", ["15", "2015-00", "2015-13", "2015-02-29", "April 2015", "0000"]
)
def test_no_partial_date(written: str) -> None:
    with pytest.raises(NotATime):
        times.parse_partial(written)


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("1:02:33", 3753), ("42:10", 2530), ("120:00", 7200), ("PT1H30M", 5400), ("p1dt1s", 86401),
        ("90 min", 5400), ("2h", 7200), ("1 hour 5 minutes", 3900), ("744 h", 31 * 86400),
    ],
)  # fmt: skip
def test_duration(written: str, seconds: int) -> None:
    assert times.parse_duration(written) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "written",
    [
        "", "soon", "0:00", "1:75", "1:75:00", "P", "PT", "745 h", "32 days", "-1 h", "90",
        "9" * 5000 + ":00:00", "PT" + "9" * 5000 + "S", "9" * 5000 + " h", "٩٠ min",
    ],
)  # fmt: skip
def test_no_duration(written: str) -> None:
    with pytest.raises(NotATime):
        times.parse_duration(written)


@pytest.mark.parametrize(
    ("clock", "zone", "why"),
    [
        ("2026-03-29T01:30", "Europe/London", "does not exist"),
        ("2026-10-25T01:30", "Europe/London", "comes twice"),
        ("2026-06-25T01:30", "Europe/London", ""),
        ("2026-03-29T01:30", "Africa/Nairobi", ""),
    ],
)
def test_a_clock_that_is_changed(clock: str, zone: str, why: str) -> None:
    tz = times.zone(zone)
    assert tz is not None
    fault = times.local_faults(datetime.fromisoformat(clock), tz)
    assert fault.startswith(why)
    assert bool(fault) == bool(why)


def test_zones_come_from_the_package_and_from_nowhere_else() -> None:
    assert times.zone("Africa/Nairobi") is times.zone("Africa/Nairobi")
    for name in ("Mars/Olympus", "../etc/passwd", "/etc/localtime", ""):
        assert times.zone(name) is None


def test_a_zone_is_itself_again_after_a_way_between_processes() -> None:
    zone = times.zone("Africa/Nairobi")
    assert pickle.loads(pickle.dumps(zone)) is zone  # noqa: S301 - our own bytes
