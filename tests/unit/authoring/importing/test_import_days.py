"""Days as people write them are read where they can be read in one way only."""

import pytest

from generator.authoring.importing.reading.days import day, partial


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026", "2026"),
        ("2026-3", "2026-03"),
        ("2026/03/04", "2026-03-04"),
        ("2026-03-04T10:00:00Z", "2026-03-04"),
        ("20260304", "2026-03-04"),
        ("4.3.2026", "2026-03-04"),
        ("25/12/2026", "2026-12-25"),
        ("12/25/2026", "2026-12-25"),
        ("5/5/2026", "2026-05-05"),
        ("3/4/2026", ""),
        ("4 March 2026", "2026-03-04"),
        ("Tuesday, March 4th, 2026", "2026-03-04"),
        ("Tue, 04 Mar 2026 23:30:00 -0500", "2026-03-04"),
        ("Sept. 2026", "2026-09"),
        ("Spring 2026", ""),
        ("2026-02-30", ""),
        ("99/99/9999", ""),
        ("0000", ""),
        ("soon", ""),
        ("", ""),
        ("1" * 5_000, ""),
    ],
)
def test_a_year_a_month_or_a_day(text: str, found: str) -> None:
    assert partial(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1741082400", "2025-03-04"),
        ("2025-03-04 10:00", "2025-03-04"),
        ("March 2025", ""),
        ("-5", ""),
    ],
)
def test_a_day_on_which_something_was_added(text: str, found: str) -> None:
    assert day(text) == found
