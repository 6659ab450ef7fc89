"""Weighing pages in Chromium: what a reader's phone asks for, gets, and when it shows something."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tests.browser.programs import CHROMIUM_FLAGS, program

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser, Page

    from tests.browser.hosting import Host

PHONE = {"width": 360, "height": 640}
LONGEST = 180_000
"""Milliseconds that a page may take to load."""
QUIET = 3_000
"""Milliseconds without another answer, after which nothing more is awaited."""
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


@dataclass(frozen=True)
class Profile:
    """A network: each answer comes so late and so slowly."""

    name: str
    kbits: int
    """kbit a second, down and up."""
    latency: int
    """Milliseconds from a request to its answer."""


PROFILES = (Profile("2G", 35, 1300), Profile("3G", 250, 300))


@dataclass(frozen=True)
class Weight:
    """What one page costs.

    Attributes:
        requests: how many, of the site's own host.
        elsewhere: how many of other hosts; there is no network, so they have no bytes.
        cold: bytes on the wire of a first visit, headers and all.
        next: bytes on the wire when another page of the site was open before.
        paint: seconds to the first text or picture of a first visit, by name of profile.
    """

    requests: int
    elsewhere: int
    cold: int
    next: int
    paint: Mapping[str, float]


class UnseenPageError(Exception):
    """A page is not there, or not whole; the message is for people."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run Chromium of this machine, which reaches nothing but the loopback."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program("chromium"), args=CHROMIUM_FLAGS
        )
        yield browser
        browser.close()


def weigh(browser: Browser, host: Host, address: str, before: str, times: int) -> Weight:
    """Weigh a page.

    Args:
        browser: see ``chromium``.
        host: serves the site.
        address: the page.
        before: the page that was open before it, for the weight of the next page.
        times: how often each time to first paint is taken; the median counts.

    Raises:
        UnseenPageError: the host was asked for something that it does not have.
    """
    with fresh(browser) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        visit(page, host, address)
        if [sent for sent in host.sent if sent.status >= 400]:
            raise UnseenPageError(f"{address} could not be loaded in whole.")
        requests, cold = len(host.sent), host.size
        elsewhere = [url for url in asked if url.startswith("http") and host.origin not in url]
    with fresh(browser) as page:
        visit(page, host, before)
        visit(page, host, address)
        again = host.size
    paint = {
        profile.name: median(first_paint(browser, host, address, profile) for _ in range(times))
        for profile in PROFILES
    }
    return Weight(requests, len(elsewhere), cold, again, paint)


@contextmanager
def fresh(browser: Browser) -> Iterator[Page]:
    """Open a page of a reader who has never been here, on a phone."""
    context = browser.new_context(viewport=PHONE)
    context.set_default_timeout(LONGEST)
    yield context.new_page()
    context.close()


def visit(page: Page, host: Host, address: str) -> None:
    """Open a page until nothing more comes; the host counts from here."""
    host.forget()
    page.goto(host.url(address))
    sent = -1
    while sent != len(host.sent):
        sent = len(host.sent)
        page.wait_for_timeout(QUIET)


def first_paint(browser: Browser, host: Host, address: str, profile: Profile) -> float:
    """Return the seconds until a first visitor on such a network sees something."""
    with fresh(browser) as page:
        page.context.new_cdp_session(page).send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": profile.latency,
                "downloadThroughput": profile.kbits * 125,
                "uploadThroughput": profile.kbits * 125,
            },
        )
        page.goto(host.url(address), wait_until="commit")
        while (painted := page.evaluate(PAINTED)) is None:
            page.wait_for_timeout(20)
        return float(painted) / 1000
