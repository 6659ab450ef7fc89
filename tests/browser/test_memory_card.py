"""A pack opened from a memory card: pages without a server, and a search that works there."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site.drawing_trees import Project

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.external


@pytest.fixture(scope="module")
def card(built: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of the whole library, unpacked into a folder with a space in its name."""
    folder = tmp_path_factory.mktemp("memory") / "a card"
    with zipfile.ZipFile(built.site / "packs/library.zip") as pack:
        pack.extractall(folder)
    return folder


def test_every_page_can_be_reached_by_links_that_are_files(card: Path, page: Page) -> None:
    ahead, seen = [(card / "index.html").as_uri()], set()
    while ahead:
        url = ahead.pop()
        if url in seen:
            continue
        seen.add(url)
        page.goto(url)
        links = page.locator("a").evaluate_all("all => all.map(a => a.href.split('#')[0])")
        ahead += [link for link in links if link.startswith("file:") and link.endswith(".html")]

    pages = {path.as_uri() for path in card.rglob("*.html")}
    assert seen == pages


def test_pages_have_their_look(card: Path, page: Page) -> None:
    page.goto((card / "library/guide/index.html").as_uri())
    size = page.locator("h1").evaluate("each => getComputedStyle(each).fontFamily")
    assert "Georgia" in size


@pytest.mark.parametrize(
    ("query", "found"), [("guide", "Guide"), ("footno", "Guide"), ("دليل", "دليل الزيارات")]
)
def test_search_finds_words_and_beginnings_of_words(
    query: str, found: str, card: Path, page: Page, console: list[str]
) -> None:
    page.goto((card / "index.html").as_uri())
    page.get_by_label("Search").fill(query)
    page.get_by_role("button", name="Search").click()
    page.locator("#__found a").first.wait_for()

    page.locator("#__found a", has_text=found).first.click()

    assert page.locator("h1").inner_text() == found
    assert console == []


@pytest.mark.parametrize(
    "query", ["", "the", "\U0001f989", "<script>alert(1)</script>", "x" * 5_000]
)
def test_a_query_that_finds_nothing_gets_an_answer(query: str, card: Path, page: Page) -> None:
    page.goto((card / "search/index.html").as_uri())
    page.locator("#__q").fill(query)
    page.get_by_role("button", name="Search").click()
    page.wait_for_function("/^(Results|Nothing|No entry|Write)/.test(__said.textContent)")
    assert page.locator("main script").count() == 2


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_is_wider_than_the_window(width: int, card: Path, page: Page) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    for name in (
        "index.html",
        "library/guide/index.html",
        "tags/index.html",
        "library/awkward/index.html",
    ):
        page.goto((card / name).as_uri())
        scrolled = page.evaluate("document.documentElement.scrollWidth")
        assert scrolled <= width, name
