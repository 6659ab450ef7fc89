"""Browsers without style sheets: w3m and lynx can read and follow everything."""

from __future__ import annotations

import html
import os
import re
import subprocess
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from generator.markup.tokens import text_of
from tests.browser.every_page import PAGES
from tests.browser.hosting import BASE, Host
from tests.browser.programs import program
from tests.site.drawing_trees import Project

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.external

DUMPS = {
    "w3m": ("-dump", "-cols", "2000", "-O", "UTF-8", "-o", "display_link_number=1"),
    "lynx": ("-dump", "-width=2000", "-assume_charset=utf-8", "-display_charset=utf-8"),
}


def told(browser: str, url: str, *more: str) -> str:
    """Return what a text browser writes of a page."""
    done = subprocess.run(
        [program(browser), *DUMPS[browser], *more, url],
        env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stdout


@pytest.mark.parametrize("browser", DUMPS)
def test_headings_and_links_are_read(browser: str, host: Host, built: Project) -> None:
    for name, address in PAGES.items():
        source = built.page("/404.html" if name == "missing" else address)
        source = re.sub(r"<(script|style)\b.*?</\1>", "", source, flags=re.DOTALL)
        seen = re.sub(r"\s+", " ", re.sub(r"\[\d+\]", "", told(browser, host.url(address))))
        words = [
            " ".join(html.unescape(text_of(inner)).split())
            for inner in re.findall(r"<(?:h[1-6]|a)\b[^>]*>(.*?)</(?:h[1-6]|a)>", source, re.DOTALL)
        ]

        assert [each for each in words if each not in seen] == [], (name, seen)


@pytest.mark.parametrize("browser", DUMPS)
def test_what_only_a_script_can_do_is_not_offered(browser: str, host: Host) -> None:
    for address, told_instead, control in (
        ("/search/", "Search needs a script", "Try again"),
        ("/offline/", "This needs JavaScript", "Keep what I read"),
    ):
        seen = " ".join(told(browser, host.url(address)).split())
        assert told_instead in seen
        assert control not in seen


def test_every_page_is_reached_by_links_that_lead_somewhere(host: Host, built: Project) -> None:
    start = host.url("/")
    wanted, known = [start], {start}
    while wanted:
        listed = told("lynx", wanted.pop(), "-listonly", "-nonumbers")
        links = {line.split("#")[0] for line in listed.splitlines() if line.startswith(start)}
        wanted += sorted(link for link in links - known if link.endswith("/"))
        known |= links

    assert [each for each in host.sent if each.status != 200] == []
    reached = {unquote(urlsplit(link).path).removeprefix(BASE) for link in known}
    assert reached - built.addresses() == set()
    pages = {address for address in built.addresses() if address.endswith("/")}
    assert pages - reached == {"/library/gone/", "/library/old-guide/"}


def test_a_page_without_its_style_can_be_read(page: Page, host: Host) -> None:
    page.goto(host.url("/library/guide/"))
    page.evaluate("document.querySelector('style').remove()")

    assert page.locator("h1").bounding_box()["y"] < 800
    assert page.locator("svg").bounding_box()["height"] < 40
