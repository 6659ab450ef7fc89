"""Views: what pages ask of the library on a day, and in what order it answers."""

import time
from datetime import UTC, date, datetime
from typing import Any

import pytest

from generator.views import RELATED, Library, by_kind
from tests.making import document, library, link, settings, video, webinar


def _paths(entries: Any) -> list[str]:
    return [e.path.rpartition("/")[2].removesuffix(".md") for e in entries]


def _at(moment: datetime, zone: str = "Africa/Nairobi") -> Any:
    return settings(moment=moment, timezone=zone)


def test_webinars_that_were_cancelled_or_postponed_are_not_expected() -> None:
    statuses = ("confirmed", "proposed", "postponed", "cancelled")
    shown = library([webinar(f"webinars/{s}.md", event_status=s) for s in statuses])
    assert _paths(shown.expected) == ["confirmed", "proposed"]
    assert len(shown.upcoming) == 4


@pytest.mark.parametrize(
    ("moment", "zone", "is_upcoming"),
    [
        (datetime(2026, 7, 1, 20, 59, tzinfo=UTC), "Africa/Nairobi", True),
        (datetime(2026, 7, 1, 21, 0, tzinfo=UTC), "Africa/Nairobi", False),
        (datetime(2026, 7, 2, 6, 59, tzinfo=UTC), "America/Los_Angeles", True),
        (datetime(2026, 7, 2, 7, 0, tzinfo=UTC), "America/Los_Angeles", False),
    ],
)
def test_a_webinar_is_to_come_until_its_last_day_is_over_where_the_site_is_at_home(
    moment: datetime, zone: str, is_upcoming: bool
) -> None:
    shown = library([webinar()], settings=_at(moment, zone))
    assert (len(shown.upcoming), len(shown.past)) == (int(is_upcoming), int(not is_upcoming))


def test_the_next_webinar_is_first_and_so_is_the_latest_past_one() -> None:
    def on(month: int, name: str) -> Any:
        return webinar(f"webinars/{name}.md", start=datetime(2026, month, 5, 12, tzinfo=UTC))

    shown = library([on(8, "late"), on(7, "soon"), on(1, "first"), on(5, "last"), on(7, "also")])
    assert _paths(shown.upcoming) == ["also", "soon", "late"]
    assert _paths(shown.past) == ["last", "first"]


def test_two_people_with_one_slug_have_a_page_each() -> None:
    shown = library(
        [
            document("library/a.md", date=date(2026, 1, 1), authors=("Li Wei",)),
            document("library/b.md", date=date(2026, 2, 1), authors=("李威",)),
            document("library/c.md", date=date(2026, 3, 1), authors=("LI  WEI",)),
        ]
    )
    held = {g.name: _paths(g.entries) for g in shown.people}
    assert held == {"LI  WEI": ["c", "a"], "李威": ["b"]}
    assert len({g.slug for g in shown.people}) == 2


@pytest.mark.parametrize(
    ("title", "letter", "address"),
    [
        ("Équipe", "E", "/a-z/e/"),
        ("«2030»", "0-9", "/a-z/0-9/"),
        ("٣ كتب", "0-9", "/a-z/0-9/"),
        ("مياه", "م", "/a-z/m-0645/"),
        ("ጤና", "ጠ", "/a-z/te-1320/"),
        ("水", "漢", "/a-z/han-6f22/"),
        ("😀", "#", "/a-z/other/"),
        ("ßtraße", "S", "/a-z/s/"),
    ],
)
def test_a_title_is_filed_under_its_own_letter(title: str, letter: str, address: str) -> None:
    (group,) = library([document(title=title)]).letters
    assert (group.name, group.address) == (letter, address)


def test_letters_come_in_the_order_of_words_and_what_is_no_letter_last() -> None:
    titles = ["Zeta", "alpha", "Äpfel", "9 ways", "😀", "ጤና", "Beta"]
    shown = library([document(f"library/{n}.md", title=t) for n, t in enumerate(titles)])
    names = [g.name for g in shown.letters]
    assert names[:2] == ["A", "B"]
    assert set(names[-2:]) == {"0-9", "#"}
    assert [e.title for e in shown.letters[0].entries] == ["alpha", "Äpfel"]


def test_countries_are_named_in_the_sites_language_and_years_are_newest_first() -> None:
    shown = library(
        [
            document("library/a.md", countries=("DE", "KE"), date=date(1000, 1, 1)),
            document("library/b.md", countries=("KE",), date=date(2026, 1, 1)),
        ],
        settings=settings(language="fr"),
    )
    assert [(g.slug, g.name, len(g.entries)) for g in shown.countries] == [
        ("de", "Allemagne", 1),
        ("ke", "Kenya", 2),
    ]
    assert shown.country("KE") is shown.countries[1]
    assert shown.country("ZZ") is None
    assert [g.address for g in shown.years] == ["/archive/2026/", "/archive/1000/"]


def test_languages_are_told_only_when_there_are_several() -> None:
    one, other = document("library/a.md"), document("library/b.md", language="pt-BR")
    assert library([one]).languages == ()
    assert [(g.slug, g.name) for g in library([one, other]).languages] == [
        ("en", "en"),
        ("pt-br", "pt-BR"),
    ]


def test_a_series_is_in_the_order_it_takes_place_under_one_name() -> None:
    def part(month: int, series: str) -> Any:
        start = datetime(2026, month, 5, 12, tzinfo=UTC)
        return webinar(f"webinars/{month}.md", start=start, series=series)

    shown = library([part(8, "Data for action"), part(2, "data-for-action"), document()])
    (series,) = shown.series
    assert _paths(series.entries) == ["2", "8"]
    assert shown.series_of(shown.webinars[0]) is series
    assert shown.series_of(shown.of_kind(document().kind)[0]) is None


def test_entries_are_divided_by_kind_in_the_order_of_kinds() -> None:
    divided = by_kind([webinar(), link(), document(), video()])
    assert [kind.name for kind, _ in divided] == ["document", "video", "link", "webinar"]


RARE = {"tags": ("rare", "common")}


def _shelf(**given: Any) -> Library:
    return library(
        [
            document("library/self.md", **RARE, **given),
            document("library/rare.md", tags=("rare",), date=date(2020, 1, 1)),
            document("library/both.md", **RARE, date=date(2019, 1, 1)),
            *(document(f"library/c{n}.md", tags=("common",)) for n in range(9)),
            document("library/named.md", date=date(2001, 1, 1)),
            document("library/withdrawn.md", **RARE, status="withdrawn"),
            document("library/draft.md", **RARE, status="draft"),
            document("library/later.md", **RARE, date=date(2027, 1, 1)),
        ]
    )


def _related(shown: Library) -> list[str]:
    entry = shown.visible("library/self.md")
    assert entry is not None
    return _paths(shown.related(entry))


def test_related_entries_share_rare_tags_before_common_ones() -> None:
    assert _related(_shelf()) == ["both", "rare", "c0", "c1", "c2"]


def test_named_entries_come_first_and_only_those_that_can_be_read() -> None:
    named = ("named", "withdrawn", "draft", "later", "self", "gone")
    shown = _shelf(related=tuple(f"library/{name}.md" for name in named))
    assert _related(shown) == ["named", "both", "rare", "c0", "c1"]


def test_a_newer_edition_and_translations_are_not_called_related() -> None:
    assert "both" not in _related(_shelf(replaced_by="library/both.md"))
    assert "both" not in _related(_shelf(translation_of="library/both.md"))


def test_an_entry_without_tags_has_nothing_related() -> None:
    shown = library([document("library/self.md"), document("library/b.md")])
    assert _related(shown) == []


def test_related_entries_of_ten_thousand_are_found_in_little_time() -> None:
    tags = [f"tag {n}" for n in range(60)]
    shown = library(
        document(
            f"library/{n}.md",
            tags=(tags[n % 60], tags[n % 7], tags[n % 11]),
            date=date(2020 + n % 6, 1 + n % 12, 1 + n % 28),
        )
        for n in range(10_000)
    )
    begun = time.process_time()
    found = [shown.related(entry) for entry in shown.listed]
    assert time.process_time() - begun < 10
    assert {len(each) for each in found} == {RELATED}
