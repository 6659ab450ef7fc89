"""Our own words, days, numbers, sizes and waits in the site's language."""

from datetime import UTC, date, datetime, timedelta

import pytest

from generator.language import Words, direction, locale_of
from generator.settings import DEFAULT_SPEEDS
from generator.sizes import Speed
from generator.times import PartialDate

ENGLISH = Words("en")


def _spaced(text: str) -> str:
    """Return a text whose lines may end between a number and its unit."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1_000, "1 kB"),
        (1_049, "1 kB"),
        (2_300_000, "2.3 MB"),
        (9_960_000, "10 MB"),
        (12_400_000, "12 MB"),
        (999_499, "999 kB"),
        (999_500, "1 MB"),
        (999_500_000, "1 GB"),
        (1_500_000_000_000, "1,500 GB"),
    ],
)
def test_a_size_is_told_with_two_digits_that_count(size: int, shown: str) -> None:
    assert _spaced(ENGLISH.size(size)) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "1 s"), (1, "1 s"), (59, "59 s"), (60, "1 min"), (61, "1 min 15 s"),
        (75, "1 min 15 s"), (299, "5 min"), (300, "5 min"), (301, "6 min"), (3_600, "1 h"),
        (5_400, "1 h 30 min"), (90_000, "25 h"),
    ],
)  # fmt: skip
def test_a_wait_is_told_coarser_when_it_is_longer_and_never_too_short(
    seconds: int, shown: str
) -> None:
    assert _spaced(ENGLISH.wait(seconds * 125, Speed("1k", 1))) == shown


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "2.3 MB, about 1 min 15 s on 3G, 9 min on 2G"),
        ("fr", "2,3"),
        ("pt", "2,3"),
        ("sw", "MB 2.3"),
        ("ar", "2.3"),
        ("am", "2.3"),
    ],
)
def test_a_cost_is_told_in_bytes_and_minutes(language: str, shown: str) -> None:
    assert _spaced(Words(language).cost(2_300_000, DEFAULT_SPEEDS)).startswith(shown)
    assert _spaced(ENGLISH.cost(2_300_000, ())) == "2.3 MB"


@pytest.mark.parametrize("language", ["en", "fr", "pt", "sw", "ar"])
def test_no_line_ends_between_a_number_and_its_unit(language: str) -> None:
    words = Words(language)
    told = [words.size(999), words.size(2_300_000), words.duration(timedelta(minutes=42))]
    assert [text.split(" ") for text in told] == [[text] for text in told]
    assert all("\N{NO-BREAK SPACE}" in text for text in told)


@pytest.mark.parametrize(
    ("language", "day", "short", "month"),
    [
        ("en", "4 March 2026", "4 Mar 2026", "March 2026"),
        ("en-US", "March 4, 2026", "Mar 4, 2026", "March 2026"),
        ("fr", "4 mars 2026", "4 mars 2026", "mars 2026"),
        ("sw", "4 Machi 2026", "4 Mac 2026", "Machi 2026"),
        ("xx-unknown", "4 March 2026", "4 Mar 2026", "March 2026"),
    ],
)
def test_days_are_written_as_the_language_writes_them(
    language: str, day: str, short: str, month: str
) -> None:
    words, when = Words(language), date(2026, 3, 4)
    assert (words.day(when), words.short_day(when)) == (day, short)
    assert words.partial(PartialDate(2026, 3)) == month
    assert words.partial(PartialDate(2026)) == "2026"
    assert words.partial(PartialDate(2026, 3, 4)) == day


@pytest.mark.parametrize("language", "en fr pt sw ar am zh-Hans fa ha".split())
@pytest.mark.parametrize("year", [1, 1000, 9999])
def test_every_year_of_the_calendar_can_be_written(language: str, year: int) -> None:
    words = Words(language)
    for text in (
        words.day(date(year, 12, 31)),
        words.short_day(date(year, 1, 1)),
        words.partial(PartialDate(year, 2)),
        words.month_short(date(year, 6, 1)),
    ):
        assert text.strip()


@pytest.mark.parametrize(
    ("length", "shown"),
    [
        (timedelta(seconds=42), "42 s"),
        (timedelta(minutes=42, seconds=10), "42 min"),
        (timedelta(minutes=59, seconds=50), "1 h"),
        (timedelta(hours=1), "1 h"),
        (timedelta(hours=1, minutes=30), "1 h 30 min"),
        (timedelta(days=2), "48 h"),
    ],
)
def test_a_duration_is_told_in_hours_and_minutes(length: timedelta, shown: str) -> None:
    assert _spaced(ENGLISH.duration(length)) == shown


@pytest.mark.parametrize(
    ("tag", "way"),
    [
        ("en", "ltr"), ("ar", "rtl"), ("ar-EG", "rtl"), ("fa", "rtl"), ("he", "rtl"),
        ("ur-Latn", "ltr"), ("pa-Arab", "rtl"), ("prs", "rtl"), ("am", "ltr"), ("zz", "ltr"),
        ("", "ltr"),
    ],
)  # fmt: skip
def test_a_language_is_written_in_its_direction(tag: str, way: str) -> None:
    assert direction(tag) == way


def test_an_unknown_language_is_written_like_its_parent_and_at_last_like_english() -> None:
    assert locale_of("fr-XX").language == "fr"
    assert str(locale_of("x-y-z")) == "en_GB"
    assert Words("tlh").number(1234.5) == "1,234.5"


@pytest.mark.parametrize(
    ("tag", "name"),
    [("fr", "French"), ("pt-BR", "Portuguese (Brazil)"), ("am", "Amharic"), ("qqq", "qqq")],
)
def test_a_language_has_a_name_or_at_least_its_tag(tag: str, name: str) -> None:
    assert ENGLISH.language_name(tag) == name


def test_a_country_has_a_name_in_the_language_or_at_least_its_code() -> None:
    assert Words("fr").country("de") == "Allemagne"
    assert ENGLISH.country("ZZ1") == "ZZ1"


def test_a_number_chooses_the_form_of_its_noun() -> None:
    forms = ("%(n)s entry", "%(n)s entries")
    assert [ENGLISH.count(*forms, n) for n in (0, 1, 2_000)] == [
        "0 entries", "1 entry", "2,000 entries",
    ]  # fmt: skip


def test_a_percent_sign_in_words_is_left_alone() -> None:
    assert ENGLISH.text("100% %(safe)s") == "100% %(safe)s"
    assert ENGLISH.text("") == ""


def test_a_clock_shows_hours_of_its_own_zone() -> None:
    assert ENGLISH.clock(datetime(2026, 3, 4, 15, 5, tzinfo=UTC)) == "15:05"
