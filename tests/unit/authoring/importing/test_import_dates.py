"""The clock time that was announced is kept; what cannot be so is turned or moved, and noted."""

from datetime import date, datetime

import pytest

from generator.authoring.importing.dates import day_of, local, when, written
from generator.times import NotATime, zone


@pytest.mark.parametrize(
    ("text", "offset", "shown", "note"),
    [
        ("2024-01-10T14:00:00-05:00", "", "2024-01-10T14:00-05:00", ""),
        ("2024-01-10 14:00:00 -0500", "", "2024-01-10T14:00-05:00", ""),
        ("2024-07-10T14:00:00-0500", "", "2024-07-10T14:00-04:00", "the clock time was kept"),
        ("2024-01-10T14:00-04:00", "", "2024-01-10T14:00-05:00", "the clock time was kept"),
        ("2024-07-10T14:00", "-05:00", "2024-07-10T14:00-04:00", "the clock time was kept"),
        ("2024-07-10T14:00", "", "2024-07-10T14:00-04:00", ""),
        ("2024-07-10T14:00:00.123Z", "", "2024-07-10T10:00-04:00", "turned into the zone's"),
        ("2024-07-10T14:00:30-04:00", "", "2024-07-10T14:00:30-04:00", ""),
        ("2024-03-10T02:30", "", "2024-03-10T03:30-04:00", "the change of clocks"),
        ("2024-03-10T02:30-05:00", "", "2024-03-10T03:30-04:00", "the change of clocks"),
        ("2024-11-03T01:30", "", "2024-11-03T01:30-04:00", "comes twice"),
        ("2024-11-03T01:30-05:00", "", "2024-11-03T01:30-05:00", ""),
    ],
)
def test_a_moment_is_what_the_zones_clocks_showed(
    text: str, offset: str, shown: str, note: str
) -> None:
    tz = zone("America/New_York")
    moment = when(text)
    assert tz is not None
    assert isinstance(moment, datetime)
    notes: list[str] = []
    assert written(local(moment, offset, tz, notes.append)) == shown
    assert len(notes) == bool(note)
    assert note in "".join(notes)


def test_a_day_comes_from_the_date_else_from_the_files_name() -> None:
    notes: list[str] = []
    assert day_of("2024-07-10T23:00:00-04:00", "", notes.append) == date(2024, 7, 10)
    assert not notes
    assert day_of("", "news/2015-04-24-words.md", notes.append) == date(2015, 4, 24)
    assert len(notes) == 1
    assert day_of("", "news/words-12015-04-24.md", notes.append) is None
    with pytest.raises(NotATime):
        day_of("2024-02-30", "", notes.append)
