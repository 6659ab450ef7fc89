"""How pages lie on screens and on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from generator.palette import accent
from generator.styles import style_sheet
from tests.browser.every_page import ARABIC_PAGES, SEEN, settled
from tests.browser.hosting import Host
from tests.site.drawing_trees import Project

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.external

STICKING_OUT = """() => {
    const inside = e => {
        for (let up = e; up; up = up.parentElement)
            if (up.matches(".skip") || getComputedStyle(up).overflowX == "auto") return true;
    };
    const wide = document.scrollingElement.clientWidth;
    const out = [...document.body.querySelectorAll("*")].filter(e => {
        const box = e.getBoundingClientRect();
        return (box.right > wide + 1 || box.left < -1) && box.width && !inside(e);
    });
    const first = out.map(e => e.outerHTML.slice(0, 80));
    return document.scrollingElement.scrollWidth > wide ? ["scrolls", ...first] : first;
}"""
"""What lies beyond the sides of the window, but for tables, which scroll by themselves."""
LOOK = """() => [...document.body.querySelectorAll("*")].map(e => {
    const style = getComputedStyle(e);
    return e.tagName + "." + e.className + ": " + [...style].map(p => style.getPropertyValue(p));
})"""
"""How each element looks."""
DRESSED = """(whole) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(whole);
    document.adoptedStyleSheets = [sheet];
}"""
WIDTHS = (320, 360, 1280)
"""At 1280 px and 400 % a window is 320 px wide."""


@pytest.mark.parametrize("name", SEEN)
def test_nothing_scrolls_sideways(name: str, open_page: Callable[..., Page], host: Host) -> None:
    page = open_page()
    found: dict[int | str, list[str]] = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(host.url(SEEN[name]), wait_until=settled(name))
        found[width] = page.evaluate(STICKING_OUT)
    page.set_viewport_size({"width": 360, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    found["letters twice as large"] = page.evaluate(STICKING_OUT)

    assert {view: out for view, out in found.items() if out} == {}


@pytest.mark.parametrize("name", SEEN)
def test_a_page_looks_as_under_the_whole_style_sheet(name: str, page: Page, host: Host) -> None:
    page.goto(host.url(SEEN[name]), wait_until=settled(name))
    before = page.evaluate(LOOK)
    page.evaluate(DRESSED, style_sheet(accent(None)))

    assert page.evaluate(LOOK) == before


@pytest.mark.parametrize("name", ARABIC_PAGES)
def test_nothing_scrolls_sideways_from_right_to_left(
    name: str,
    open_page: Callable[..., Page],
    arabic: Project,
    host_of: Callable[..., Host],
) -> None:
    page = open_page(viewport={"width": 320, "height": 640})
    page.goto(host_of(arabic.site).url(ARABIC_PAGES[name]))

    assert page.evaluate(STICKING_OUT) == []


def test_a_page_from_right_to_left_begins_at_the_right(
    page: Page, arabic: Project, host_of: Callable[..., Host]
) -> None:
    page.goto(host_of(arabic.site).url("/library/dalil/"))
    name, first, last = (
        page.locator(selector).first.bounding_box()
        for selector in (".name", "nav li:first-child", "nav li:last-child")
    )
    bar = page.locator(".get").evaluate("e => getComputedStyle(e).borderRightWidth")

    assert name["x"] > first["x"] > last["x"]
    assert float(bar.removesuffix("px")) > 2
    assert page.locator("h1").evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_words_from_right_to_left_stand_so_in_a_page_from_left_to_right(
    page: Page, host: Host
) -> None:
    page.goto(host.url("/library/dalil/"))
    direction = "e => getComputedStyle(e).direction"

    assert page.locator("h1").evaluate(direction) == "rtl"
    assert page.locator(".prose").evaluate(direction) == "rtl"
    assert page.locator(".facts").evaluate(direction) == "ltr"


@pytest.mark.parametrize(("scheme", "is_dark"), [("light", False), ("dark", True)])
def test_the_page_follows_the_readers_choice_of_dark(
    scheme: str, is_dark: bool, open_page: Callable[..., Page], host: Host
) -> None:
    page = open_page(color_scheme=scheme)
    page.goto(host.url("/"))
    paper = page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
    levels = [int(level) for level in paper.removeprefix("rgb(").removesuffix(")").split(",")]

    assert (max(levels) < 64) is is_dark
    assert (min(levels) > 224) is not is_dark


CUT_OFF = """[...document.querySelectorAll("main *")]
    .filter(e => e.checkVisibility() && getComputedStyle(e).display != "inline")
    .filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.outerHTML.slice(0, 80))"""
"""What paper does not show to the end, since nobody can scroll it."""


@pytest.mark.parametrize("address", ["/library/guide/", "/webinars/kept/", "/newsletters/1/"])
def test_paper_has_the_address_and_no_navigation(address: str, page: Page, host: Host) -> None:
    page.goto(host.url(address))
    assert not page.get_by_text(f"https://example.org/kb{address}", exact=True).last.is_visible()

    page.emulate_media(media="print")

    assert page.get_by_text(f"https://example.org/kb{address}", exact=True).last.is_visible()
    assert page.locator("h1").is_visible()
    assert page.locator("nav:visible").count() == 0
    assert page.evaluate(CUT_OFF) == []
    assert page.pdf().startswith(b"%PDF-")
