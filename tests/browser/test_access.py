"""WCAG 2.2 AA: no violation that axe knows, use by keyboard alone, forced colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.every_page import ARABIC_PAGES, SEEN, settled
from tests.browser.hosting import Host
from tests.site.drawing_trees import Project

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.external

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASKED = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations", "incomplete"],
}
UNDECIDED = {"color-contrast", "target-size"}
"""Rules that may not even leave a question open, but for what a table of its own scrolls away."""
NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 800}
VIEWS: dict[str, tuple[Any, dict[str, Any]]] = {
    "light, narrow": (NARROW, {"color_scheme": "light"}),
    "light, wide": (WIDE, {"color_scheme": "light"}),
    "dark, narrow": (NARROW, {"color_scheme": "dark"}),
    "dark, wide": (WIDE, {"color_scheme": "dark"}),
    "forced colours": (NARROW, {"color_scheme": "light", "forced_colors": "active"}),
}


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong with a page: the rule and the element, a line each."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415

    found = Axe().run(page, options=ASKED).response
    undecided = [each for each in found["incomplete"] if each["id"] in UNDECIDED]
    return [
        f"{each['id']}: {node['html']} {node['failureSummary']}"
        for each in found["violations"] + undecided
        for node in each["nodes"]
        if each not in undecided or not page.locator(f"table {node['target'][0]}").count()
    ]


@pytest.mark.parametrize("name", SEEN)
def test_axe_finds_nothing(name: str, page: Page, host: Host) -> None:
    page.goto(host.url(SEEN[name]), wait_until=settled(name))
    found = {}
    for view, (size, media) in VIEWS.items():
        page.set_viewport_size(size)
        page.emulate_media(**media)
        found[view] = violations(page)

    assert {view: faults for view, faults in found.items() if faults} == {}


def test_axe_finds_nothing_after_the_tap_that_keeps_pages(page: Page, host: Host) -> None:
    page.goto(host.url("/offline/"))
    page.get_by_role("button", name="Keep what I read").click()
    page.get_by_role("button", name="Remove everything kept").wait_for()

    assert violations(page) == []


@pytest.mark.parametrize("name", ARABIC_PAGES)
def test_axe_finds_nothing_from_right_to_left(
    name: str,
    open_page: Callable[..., Page],
    arabic: Project,
    host_of: Callable[..., Host],
) -> None:
    page = open_page(viewport=NARROW)
    page.goto(host_of(arabic.site).url(ARABIC_PAGES[name]))

    assert page.locator("html").get_attribute("dir") == "rtl"
    assert violations(page) == []


LINKS = "a[href], button, input, select, textarea"
REACHED = f"""() => {{
    const all = [...document.querySelectorAll("{LINKS}")].filter(e => e.checkVisibility());
    const e = document.activeElement, box = e.getBoundingClientRect(), look = getComputedStyle(e);
    return {{
        place: all.indexOf(e), of: all.length, text: e.textContent.trim(),
        outline: look.outlineStyle == "none" ? 0 : parseFloat(look.outlineWidth),
        seen: box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
        ended: e == document.body,
    }}
}}"""


def skip_to_the_content(page: Page) -> None:
    """See that the first thing the keyboard reaches leads past the navigation."""
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.text_content() == "Skip to content"
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


@pytest.mark.parametrize("name", SEEN)
def test_the_keyboard_reaches_everything_in_order(name: str, page: Page, host: Host) -> None:
    page.goto(host.url(SEEN[name]), wait_until=settled(name))
    number = page.evaluate(f"document.querySelectorAll('{LINKS}').length")
    places: list[int] = []
    for _ in range(number * 2):
        page.keyboard.press("Tab")
        at = page.evaluate(REACHED)
        if at["ended"]:
            break
        assert at["outline"] >= 2, at
        assert at["seen"], at
        places.append(at["place"])

    links = [place for place in places if place >= 0]
    assert links == list(range(at["of"]))
    page.goto(host.url(SEEN[name]), wait_until=settled(name))
    skip_to_the_content(page)


def test_forced_colours_leave_what_was_told_by_colour(
    open_page: Callable[..., Page], host: Host
) -> None:
    page = open_page(forced_colors="active")
    page.goto(host.url("/library/guide/"))

    offers = page.locator(".get").evaluate("e => getComputedStyle(e).borderInlineStartWidth")
    here = page.locator("[aria-current]").evaluate("e => getComputedStyle(e).borderBottomStyle")
    link = page.locator(".facts a").first.evaluate("e => getComputedStyle(e).textDecorationLine")
    assert (float(offers.removesuffix("px")) > 2, here, link) == (True, "solid", "underline")
