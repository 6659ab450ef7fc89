"""An issue of the newsletter as mail, in panes as wide as those of mail programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.hosting import Host
from tests.browser.test_access import violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.external

PANES = [600, 360]


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", PANES)
def test_it_can_be_read_without_scrolling_sideways(
    width: int,
    colours: str,
    built: Any,
    host_of: Callable[..., Host],
    open_page: Callable[..., Page],
) -> None:
    host = host_of(built.site)
    page = open_page(color_scheme=colours, viewport={"width": width, "height": 800})
    page.goto(host.url(mail_of(built)))

    assert page.evaluate("document.documentElement.scrollWidth") == width
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (paper == "rgb(255, 255, 255)") == (colours == "light")
    asked_for = [sent.address for sent in host.sent if sent.address != "/favicon.ico"]
    assert asked_for == [mail_of(built)]
    of_pages = ("landmark", "region")  # mail programs bring the landmarks
    assert [fault for fault in violations(page) if not fault.startswith(of_pages)] == []


def mail_of(built: Any) -> str:
    """Return where an issue of the site is as HTML for mail."""
    found = sorted((built.site / "newsletters").glob("*/email.html"))
    return f"/{found[0].relative_to(built.site).as_posix()}"
