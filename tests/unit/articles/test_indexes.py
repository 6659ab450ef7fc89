"""Indexes: cut by letter, by two letters, and paged; addresses that stay; light at any size."""

from collections.abc import Iterable
from random import Random

import pytest

from generator.articles import Body
from generator.articles.fitting import FRAME
from generator.markup.cutting import packed_size
from generator.palette import Accent
from generator.settings import DEFAULT_CAPS
from generator.styles import style_sheet
from generator.views import Library
from tests.making import document, library, settings
from tests.unit.articles.reading import article, linked, plans, titled

STYLE = style_sheet(Accent("#000000", "#ffffff"))
LEEWAY = 150
"""Bytes that the links between pages take, and a frame leaves for them."""
OPENINGS = "Ba Be Bi Bo Bu Da De".split()


def titled_library(titles: Iterable[str], **given: str) -> Library:
    return library(
        (document(f"library/{n:05}.md", title=title) for n, title in enumerate(titles)),
        settings=settings(**given),
    )


def many(count: int, openings: list[str]) -> list[str]:
    return [f"{openings[n % len(openings)]}ta {n:05}" for n in range(count)]


def test_a_letter_with_more_than_a_page_is_cut_by_two_and_then_paged() -> None:
    shown = titled_library([*many(400, OPENINGS), "Water"])
    assert [w for w, a in linked(article(shown, "/a-z/"))[:3]] == ["B 286", "D 114", "W 1"]
    assert ("Ba 58", "../../a-z/b/ba/") in [
        (w, a.replace("../../../", "../../")) for w, a in linked(article(shown, "/a-z/b/"))
    ]
    first, second = article(shown, "/a-z/b/ba/"), article(shown, "/a-z/b/ba/page/2/")
    assert len(titled(first, "Bata")) + len(titled(second, "Bata")) == 58
    assert titled(article(shown, "/a-z/w/"), "Water") == ["Water"]


def test_no_address_of_the_index_vanishes_as_the_library_grows() -> None:
    before: set[str] = set()
    for count in (0, 10, 50, 51, 90, 140, 600):
        shown = titled_library([*many(count, OPENINGS), *(f"☂ {'☂' * n}" for n in range(count))])
        now = {a for a in plans(shown) if a.startswith("/a-z/")}
        assert before <= now
        before = now


def test_every_title_stands_in_the_index_once_at_any_size() -> None:
    for count in (50, 51, 400):
        shown = titled_library(many(count, OPENINGS))
        held = [
            address
            for plan in plans(shown).values()
            if plan.address.startswith("/a-z/")
            for address in plan.holds
        ]
        assert sorted(held) == sorted(entry.address for entry in shown.listed)


def test_letters_lead_to_each_other_and_tell_where_the_reader_is() -> None:
    shown = titled_library([*many(400, OPENINGS), "Water"])
    assert 'aria-current="true">D</a>' in article(shown, "/a-z/d/")
    assert article(shown, "/a-z/w/").count("aria-current") == 1
    assert 'aria-current="true">Be</a>' in article(shown, "/a-z/b/be/page/2/")
    assert linked(article(shown, "/a-z/b/be/"))[0] == ("A to Z: B", "../../../a-z/b/")


def test_the_letters_of_a_paged_index_lead_to_where_they_begin() -> None:
    names = [f"{letter}na Person {n}" for letter in "ABCDEFGH" for n in range(30)]
    shown = library([document(f"library/{n}.md", authors=(name,)) for n, name in enumerate(names)])
    first = article(shown, "/people/")
    letters = dict(linked(first)[:8])
    assert list(letters) == list("ABCDEFGH")
    page = "/people/" + letters["H"].removeprefix("../people/")
    assert [w for w, _ in linked(article(shown, page)) if w.startswith("Hna")]
    assert 'aria-current="true">A</a>' in first


def test_titles_in_other_scripts_come_after_the_sites_own() -> None:
    titles = [*many(40, ["Ba"]), *(f"ጤና {n:02}" for n in range(20)), "水", "المياه", "2030"]
    english = [w for w, _ in linked(article(titled_library(titles), "/a-z/"))]
    assert english == ["B 40", "م 1", "ጠ 20", "漢 1", "0-9 1"]
    amharic = [w for w, _ in linked(article(titled_library(titles, language="am"), "/a-z/"))]
    assert amharic == ["ጠ 20", "B 40", "م 1", "漢 1", "0-9 1"]


def _words(random: Random, alphabet: str) -> str:
    return " ".join("".join(random.choices(alphabet, k=random.randint(3, 9))) for _ in range(6))


@pytest.mark.parametrize(
    "alphabet",
    [
        pytest.param("abcdefghijklmnopqrstuvwxyz", id="Latin"),
        pytest.param("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", id="Arabic"),
        pytest.param("".join(map(chr, range(0x1200, 0x1340))), id="Ethiopic"),
        pytest.param("".join(map(chr, range(0x4E00, 0x5200))), id="Chinese"),
        pytest.param("☂", id="signs"),
    ],
)
def test_indexes_of_a_large_library_stay_below_their_caps(alphabet: str) -> None:
    random = Random(1)  # noqa: S311 - the same titles in every run
    people = [_words(random, alphabet) for _ in range(300)]
    tags = [_words(random, alphabet)[:40] for _ in range(300)]
    shown = library(
        document(
            f"library/{n:05}.md", title=_words(random, alphabet), authors=(people[n % 300],),
            tags=(tags[n % 300],),
        )
        for n in range(600)
    )  # fmt: skip
    indexes = [
        plan for address, plan in plans(shown).items()
        if address.startswith("/a-z/")
        or address in {"/people/", "/tags/", "/people/page/2/", "/tags/page/2/"}
    ]  # fmt: skip
    assert len(indexes) > 4
    for plan in indexes:
        drawn = plan.compose(Body())
        weight = FRAME + packed_size(STYLE + drawn) - packed_size(STYLE)
        assert weight <= DEFAULT_CAPS[plan.page_type] + LEEWAY, plan.address
