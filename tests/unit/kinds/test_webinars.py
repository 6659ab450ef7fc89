"""Webinars: where they stand in their life, and what is claimed of them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from generator.fields import Download
from generator.kinds.entry import SiteDefaults
from generator.kinds.webinars import Materials, State, Webinar

BEFORE, ON_THE_DAY, AFTER = date(2026, 3, 3), date(2026, 3, 4), date(2026, 3, 5)
RECORDED = Materials(recording=Download(url="https://example.org/talk"))


def _clock(text: str) -> datetime:
    """Return what a clock shows, without a zone, as authors write it."""
    return datetime.fromisoformat(text)


def _length(webinar: Webinar) -> timedelta:
    return webinar.ends.astimezone(UTC) - webinar.begins.astimezone(UTC)


def _webinar(site_zone: str = "", **written: Any) -> Webinar:
    site = SiteDefaults(timezone=site_zone)
    given = {"start": _clock("2026-03-04T15:00"), "timezone": "Africa/Nairobi", **written}
    if isinstance(given["start"], datetime) and "end" not in given:
        given.setdefault("duration", timedelta(hours=1.5))
    webinar = Webinar(path="webinars/x.md", title="T", description="D", date=BEFORE, **given)
    assert [f for f in webinar.faults(site) if not f.warning] == []
    return webinar.settled(site)


@pytest.mark.parametrize(
    ("written", "today", "state"),
    [
        pytest.param({}, BEFORE, State.SCHEDULED, id="before"),
        pytest.param({}, ON_THE_DAY, State.SCHEDULED, id="until midnight"),
        pytest.param({}, AFTER, State.AWAITED, id="online and over"),
        pytest.param({"materials": RECORDED}, AFTER, State.PUBLISHED, id="with a recording"),
        pytest.param({"materials": Materials()}, AFTER, State.AWAITED, id="with empty materials"),
        pytest.param({"mode": "in-person"}, AFTER, State.HELD, id="in person and over"),
        pytest.param(
            {"event_type": "meeting"}, AFTER, State.HELD, id="a meeting promises no recording"
        ),
        pytest.param(
            {"event_type": "conference", "mode": "hybrid"},
            AFTER,
            State.AWAITED,
            id="one online does",
        ),
        pytest.param({"event_status": "proposed"}, BEFORE, State.PROPOSED, id="proposed"),
        pytest.param(
            {"event_status": "proposed"}, AFTER, State.PROPOSED, id="never more than proposed"
        ),
        pytest.param({"event_status": "cancelled"}, AFTER, State.CANCELLED, id="cancelled"),
        pytest.param({"event_status": "postponed"}, BEFORE, State.POSTPONED, id="postponed"),
    ],
)
def test_state(written: dict[str, Any], today: date, state: State) -> None:
    assert _webinar(**written).state(today) is state


@pytest.mark.parametrize("event_type", ["webinar", "training", "call"])
def test_nobody_travels_to_these_unless_it_is_written(event_type: str) -> None:
    assert _webinar(event_type=event_type).mode == "online"
    assert _webinar(event_type=event_type, mode="hybrid").mode == "hybrid"


@pytest.mark.parametrize("event_type", ["meeting", "conference"])
def test_of_a_meeting_nothing_is_claimed_that_is_not_written(event_type: str) -> None:
    meeting = _webinar(event_type=event_type, start=date(2006, 3, 22), end=date(2006, 3, 24))
    assert meeting.mode == ""
    assert "How" not in [fact.label for fact in meeting.facts()]
    assert meeting.state(AFTER) is State.HELD


def test_moments_are_placed_in_the_zone_of_the_event() -> None:
    there = _webinar()
    assert there.begins == datetime(2026, 3, 4, 12, tzinfo=UTC)
    assert there.ends == datetime(2026, 3, 4, 13, 30, tzinfo=UTC)
    assert there.start.isoformat() == "2026-03-04T15:00:00+03:00"


def test_the_site_lends_its_zone() -> None:
    assert _webinar("Asia/Kolkata", timezone="").begins == datetime(2026, 3, 4, 9, 30, tzinfo=UTC)


def test_a_meeting_over_the_change_of_clocks_takes_as_long_as_it_takes() -> None:
    night = _webinar(
        start=_clock("2026-10-25T00:30"), duration=timedelta(hours=2), timezone="Europe/London"
    )
    assert _length(night) == timedelta(hours=2)
    assert str(night.end) == "2026-10-25 01:30:00+00:00"


def test_a_clock_that_was_put_back_between_start_and_end_is_no_fault() -> None:
    night = _webinar(
        start=_clock("2026-10-25T01:45+01:00"),
        end=_clock("2026-10-25T01:15+00:00"),
        timezone="Europe/London",
    )
    assert _length(night) == timedelta(minutes=30)


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ({}, date(2026, 3, 4)),
        ({"end": date(2026, 3, 6)}, date(2026, 3, 6)),
        ({"duration": timedelta(days=3)}, date(2026, 3, 6)),
        ({"duration": timedelta(days=1)}, date(2026, 3, 4)),
    ],
)
def test_whole_days_end_with_the_last(written: dict[str, Any], last: date) -> None:
    days = _webinar(start=date(2026, 3, 4), **written)
    assert days.end == last
    assert days.ends.date() == last
    assert not days.is_over(last)
    assert days.is_over(last + timedelta(days=1))


@pytest.mark.parametrize(
    ("start", "zone"),
    [
        (_clock("1000-01-01T00:00"), "Pacific/Kiritimati"),
        (_clock("2999-12-31T23:59"), "Pacific/Pago_Pago"),
        (_clock("2026-03-29T00:59"), "Europe/London"),
    ],
)
def test_no_moment_that_a_field_takes_is_too_far(start: datetime, zone: str) -> None:
    far = _webinar(start=start, timezone=zone, duration=timedelta(days=31))
    assert _length(far) == timedelta(days=31)


def test_settling_twice_changes_nothing() -> None:
    once = _webinar(event_type="meeting")
    assert once.settled(SiteDefaults(timezone="Asia/Kolkata")) == once
