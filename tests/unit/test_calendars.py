"""Calendars: which there are, and which pages lead to them."""

from datetime import UTC, date, datetime

import pytest

from generator.calendars import calendar_about, calendars, event_to_come
from generator.kinds import Entry
from tests.making import document, library, webinar
from tests.unit.articles.reading import article

PAST = datetime(2026, 5, 31, 12, tzinfo=UTC)


def test_there_is_one_of_all_webinars_and_one_of_each_series() -> None:
    entries = [
        webinar("webinars/a.md", series="Data for action"),
        webinar("webinars/b.md"),
        webinar("webinars/c.md", series="data for action", status="archived"),
        document(),
    ]
    shown = library(entries)
    found = {c.address: [w.path for w in c.webinars] for c in calendars(shown)}
    assert found == {
        "/webinars/calendar.ics": ["webinars/a.md", "webinars/b.md"],
        "/webinars/series/data-for-action.ics": ["webinars/a.md"],
    }
    series = calendar_about(shown, "/webinars/series/data-for-action/")
    assert series is calendars(shown)[1]
    assert calendar_about(shown, "/library/") is None


@pytest.mark.parametrize(
    ("entry", "is_offered"),
    [
        (webinar(), True),
        (webinar(event_status="proposed"), True),
        (webinar(start=date(2026, 6, 1), duration=None, timezone=""), True),
        (webinar(start=PAST), False),
        (webinar(event_status="cancelled"), False),
        (webinar(event_status="postponed"), False),
        (webinar(status="withdrawn"), False),
        (document(), False),
    ],
)
def test_a_page_offers_what_people_are_still_to_meet_for(entry: Entry, is_offered: bool) -> None:
    shown = library([entry])
    (settled,) = shown.paged
    assert bool(event_to_come(shown, settled)) is is_offered
    assert ("Add to your calendar" in article(shown, entry.address)) is is_offered


def test_lists_of_webinars_and_the_page_on_following_lead_to_their_calendars() -> None:
    shown = library([webinar(series="Data")])
    assert 'href="../webinars/calendar.ics"' in article(shown, "/webinars/")
    assert 'href="../../../webinars/series/data.ics"' in article(shown, "/webinars/series/data/")
    assert 'href="../webinars/calendar.ics"' in article(shown, "/subscribe/")
    assert ".ics" not in article(shown, "/library/")
