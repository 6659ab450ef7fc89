"""A page is one request within its cap, and nothing runs in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.every_page import PAGES
from tests.browser.hosting import Host

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.external

ANY = 14_000
PICTURE = 15_300
CAPS: defaultdict[str, int] = defaultdict(
    lambda: ANY,
    {
        "home": 4_500,
        "list": 6_000,
        "second page of a list": 6_000,
        "list of a kind": 6_000,
        "tag": 6_000,
        "tag with a question": 6_000,
        "country": 6_000,
        "person": 6_000,
        "series": 6_000,
        "languages": 6_000,
        "year": 6_000,
        "newsletters": 6_000,
        "webinars": 4_500,
        "tags": 4_000,
        "countries": 4_000,
        "people": 4_000,
        "archive": 4_000,
        "a to z": 4_000,
        "prose": 4_000,
        "search": 6_000,
        "document with a picture": 4_500,
        "document in another language": 4_500,
        "video": 4_500,
        "link": 4_500,
        "webinar to come": 4_500,
        "webinar published": 4_500,
    },
)
"""The most bytes on the wire, headers and all, of a page of each type."""
SCRIPTED = {"search", "offline"}
"""The only types of page that carry a script."""
RUNNING = "script:not([type]), [onclick], [onload], iframe, object"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_one_request_within_its_cap(
    name: str, page: Page, host: Host, console: list[str]
) -> None:
    page.goto(host.url(PAGES[name]), wait_until="networkidle")

    pictures = [each for each in host.sent if each.address.startswith("/pictures/")]
    (sent,) = [each for each in host.sent if each not in pictures]
    assert sent.address == PAGES[name]
    assert sent.size <= CAPS[name]
    assert all(each.size <= PICTURE for each in pictures)
    assert page.locator(RUNNING).count() == (name in SCRIPTED)
    assert [said for said in console if "status of 404" not in said] == []


def test_the_next_page_is_one_request_again(page: Page, host: Host) -> None:
    page.goto(host.url("/"), wait_until="networkidle")
    host.forget()

    page.get_by_role("link", name="Library", exact=True).click()
    page.wait_for_load_state("networkidle")

    assert [each.address for each in host.sent] == ["/library/"]


def test_every_page_can_be_used_without_javascript(
    open_page: Callable[..., Page], host: Host
) -> None:
    page = open_page(java_script_enabled=False)
    for address in PAGES.values():
        page.goto(host.url(address))
        assert page.locator("main h1").is_visible()
        assert page.locator("main").get_by_role("link").first.is_visible(), address


PAINTED_AT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
PAINTED = ("home", "list", "document", "webinar published")
PROFILES = {"35 kbit/s, 1300 ms": (35, 1300), "250 kbit/s, 300 ms": (250, 300)}


@pytest.mark.parametrize("profile", PROFILES)
def test_time_to_first_paint_is_reported(
    profile: str, open_page: Callable[..., Page], host: Host, report: Callable[[str], None]
) -> None:
    kbits, latency = PROFILES[profile]
    for name in PAINTED:
        page = open_page()
        page.context.new_cdp_session(page).send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": latency,
                "downloadThroughput": kbits * 125,
                "uploadThroughput": kbits * 125,
            },
        )
        page.goto(host.url(PAGES[name]))
        while (painted := page.evaluate(PAINTED_AT)) is None:
            page.wait_for_timeout(50)
        assert painted >= latency
        report(f"first paint at {profile}: {name} {painted / 1000:.1f} s")
