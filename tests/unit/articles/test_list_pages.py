"""Lists, indexes and home: what stands on them, in what order, on how many pages."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from generator.articles import all_plans
from generator.articles.plans import Body
from generator.kinds import Entry
from generator.kinds.prose import Page
from generator.vocabulary import TagDefinition
from tests.making import document, library, link, newsletter, settings, video, webinar
from tests.unit.articles.reading import article, linked, plans, titled, words_of

EMPTY = library()
ALWAYS = (
    "/ /library/ /library/documents/ /library/videos/ /library/links/ /webinars/ /newsletters/ "
    "/tags/ /countries/ /people/ /archive/ /a-z/ /subscribe/ /contribute/"
).split()


@pytest.mark.parametrize("address", ALWAYS)
def test_every_list_exists_when_nothing_is_in_it_and_says_how_to_fill_it(address: str) -> None:
    source = article(EMPTY, address)
    assert source.count("<h1") == 1
    if address not in ("/subscribe/", "/contribute/"):
        assert [a for _, a in linked(source) if a.endswith("contribute/")]


def _many(count: int) -> list[Entry]:
    return [
        document(f"library/d{n:02}.md", title=f"Title {n:02}", date=date(2026, 1, 1 + n % 28))
        for n in range(count)
    ]


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (20, 1), (21, 2), (40, 2), (41, 3)])
def test_a_list_holds_twenty_entries_a_page(count: int, pages: int) -> None:
    shown = library(_many(count))
    found = [a for a in plans(shown) if a.startswith("/library/documents/")]
    assert len(found) == pages
    on_pages = [titled(article(shown, address), "Title") for address in sorted(found)]
    assert sorted(title for titles in on_pages for title in titles) == [
        f"Title {n:02}" for n in range(count)
    ]
    assert all(len(titles) == 20 for titles in on_pages[:-1])


def test_pages_of_a_list_lead_to_each_other() -> None:
    shown = library(_many(41))
    second = article(shown, "/library/documents/page/2/")
    assert ("← Previous", "../../../../library/documents/") in linked(second)
    assert ("Next →", "../../../../library/documents/page/3/") in linked(second)
    assert plans(shown)["/library/documents/page/2/"].title == "Documents (page 2)"


def test_every_address_is_planned_once() -> None:
    shown = library(
        [
            *_many(60),
            webinar(series="S", presenters=("Ann",)),
            link(tags=("Library", "Tags"), countries=("KE",), language="fr"),
            newsletter(),
        ],
        pages=[Page(path="about.md", title="About"), Page(path="library/index.md", title="All")],
    )
    found = [plan.address for plan in all_plans(shown)]
    assert len(set(found)) == len(found)


def test_a_page_introduces_the_list_at_its_address_and_is_no_page_of_its_own() -> None:
    shown = library(pages=[Page(path="library/index.md", title="Our shelf", description="All.")])
    plan = plans(shown)["/library/"]
    assert (plan.path, plan.title, plan.description) == ("library/index.md", "Our shelf", "All.")
    assert "<p>Welcome.</p>" in plan.compose(Body("<p>Welcome.</p>"))


def test_a_tag_page_leads_with_its_question_and_divides_by_kind() -> None:
    definition = TagDefinition(slug="water", label="Water", question="What holds?")
    shown = library(
        [document(tags=("water",)), link(tags=("Water",)), video(tags=("WATER",))],
        tags=(definition,),
    )
    text = words_of(article(shown, "/tags/water/"))
    places = [text.index(word) for word in ("Water", "What holds?", "Documents", "Videos", "Links")]
    assert places == sorted(places)


def test_a_tag_of_one_kind_has_no_heading_for_it() -> None:
    assert "<h2>Documents" not in article(library([document(tags=("water",))]), "/tags/water/")


def test_webinars_to_come_stand_before_past_ones_and_those_by_year() -> None:
    def on(year: int, month: int, title: str) -> Entry:
        moment = datetime(year, month, 5, 12, tzinfo=UTC)
        return webinar(f"webinars/{title}.md", title=title, start=moment)

    shown = library(
        [on(2026, 9, "W late"), on(2026, 7, "W soon"), on(2026, 1, "W new"), on(2024, 5, "W old")]
    )
    source = article(shown, "/webinars/")
    assert titled(source, "W ") == ["W soon", "W late", "W new", "W old"]
    text = words_of(source)
    places = [text.index(word) for word in ("To come", "W soon", "2026 ", "W new", "W old")]
    assert places[0] < places[1] < places[3] < places[4]


def test_titles_stand_on_one_page_until_they_are_too_many_and_then_by_letter() -> None:
    few = library(_many(50))
    assert len(titled(article(few, "/a-z/"), "Title")) == 50
    shown = library([*_many(50), document("library/x.md", title="Water")])
    assert [words for words, a in linked(article(shown, "/a-z/")) if "a-z" in a] == ["T 50", "W 1"]
    assert len(titled(article(shown, "/a-z/t/"), "Title")) == 50
    assert titled(article(shown, "/a-z/w/"), "Water") == ["Water"]


def test_an_index_counts_and_leads_to_each_group() -> None:
    shown = library([document(countries=("KE", "DE"), authors=("Ann",)), link(authors=("Ann",))])
    assert linked(article(shown, "/people/"))[:1] == [("Ann 2", "../people/ann/")]
    assert [words for words, _ in linked(article(shown, "/countries/"))] == ["Germany 1", "Kenya 1"]


def test_home_shows_what_is_new_what_comes_next_and_ways_on() -> None:
    shown = library(
        [
            *_many(9),
            webinar(title="W soon"),
            newsletter(),
            document("library/t.md", tags=("Water",)),
        ],
        tags=(TagDefinition(slug="water", label="Water", question="What holds?"),),
    )
    source = article(shown, "/")
    words = [each for each, _ in linked(source)]
    for wanted in ("W soon", "What holds?", "Water", "Latest newsletter", "Feed"):
        assert wanted in words
    assert plans(shown)["/"].title == "The Library"


def _told(number: int) -> str:
    """Return a description of 116 characters that hardly packs."""
    digits = sha256(str(number).encode()).hexdigest() * 2
    return " ".join(digits[n : n + 8] for n in range(0, 104, 8))


def _longest_told(entries: list[Entry], cap: int) -> int:
    """Return the characters of the longest description in a list that may weigh so much."""
    shown = library(entries, settings=settings(caps={**settings().caps, "list": cap}))
    source = article(shown, "/library/documents/")
    return max(map(len, re.findall(r"<p>([0-9a-f …]+)</p>", source)), default=0)


def test_descriptions_are_as_long_as_the_cap_of_a_list_allows() -> None:
    entries = [replace(each, description=_told(n)) for n, each in enumerate(_many(20))]
    lengths = [_longest_told(entries, cap) for cap in range(3_400, 5_000, 50)]
    assert lengths == sorted(lengths)
    assert lengths[-1] == 116
    assert len({length // 40 for length in lengths}) >= 3


def test_a_page_holds_fewer_entries_when_titles_alone_are_too_heavy() -> None:
    entries = [
        replace(each, title=f"Title {_told(n)} {_told(n + 50)}"[:200])
        for n, each in enumerate(_many(20))
    ]
    shown = library(entries, settings=settings(caps={**settings().caps, "list": 4_000}))
    pages = [a for a in plans(shown) if a.startswith("/library/documents/")]
    held = [len(titled(article(shown, address), "Title")) for address in sorted(pages)]
    assert len(pages) > 1
    assert sum(held) == 20
    assert min(held) >= 1


def test_home_announces_only_webinars_that_will_take_place() -> None:
    off = [webinar(f"webinars/{n}.md", title=f"Off {n}", event_status="cancelled") for n in "abc"]
    shown = library([*off, webinar(start=datetime(2026, 9, 1, 12, tzinfo=UTC), title="Held")])
    coming = words_of(article(shown, "/")).partition("Next webinars")[2].partition("Follow")[0]
    assert "Held" in coming
    assert "Off" not in coming
    assert "/webinars/a/" not in plans(shown)["/"].holds[len(shown.listed) :]
    assert "Off a" in words_of(article(shown, "/webinars/"))
