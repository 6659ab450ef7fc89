"""Nothing of what others collected runs in Chromium, with no policy to help the sanitiser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import markdown
import pytest

from generator.markup.sanitise import plain, sanitise
from tests.hostile.suites import payloads
from tests.hostile.test_hostile_bodies import BODIES, EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.external

PLACE = "http://library.example/"
TOGETHER = 60
"""Texts on one page."""
TRAPS = """
window.ran = [];
for (const name of ["alert", "confirm", "prompt", "print", "open"])
  window[name] = words => { window.ran.push(name + ": " + words); };
"""
TOUCH = """
for (const element of document.body.querySelectorAll("*")) {
  for (const kind of ["mouseover", "mousedown", "click", "focus", "toggle", "error", "load"])
    element.dispatchEvent(new Event(kind, {bubbles: kind != "load", cancelable: true}));
}
"""


def _texts() -> dict[str, str]:
    """Return every hostile text by its name, as it is written and as Markdown makes it."""
    renderer = markdown.Markdown(extensions=EVERYTHING)
    written = dict(BODIES)
    for suite in ("bleach", "dompurify", "naughty-strings"):
        written |= {payload.name: payload.text for payload in payloads(suite)}
    made = {f"{name} (Markdown)": renderer.reset().convert(text) for name, text in written.items()}
    return {**written, **made}


def _ran(page: Page, texts: list[str]) -> tuple[list[str], list[str]]:
    """Return what texts on one page ran, and what they asked the network for."""
    asked: list[str] = []
    shown = "\n".join(f"<div>{text}</div>" for text in texts)
    source = f"<!doctype html><script>{TRAPS}</script><body>{shown}"

    def answer(route: Route) -> None:
        if route.request.url == PLACE and not route.request.redirected_from:
            route.fulfill(body=source, content_type="text/html; charset=utf-8")
        else:
            asked.append(route.request.url)
            route.abort()

    page.route("**/*", answer)
    page.goto(PLACE)
    page.evaluate("() => addEventListener('click', event => event.preventDefault())")
    page.evaluate(TOUCH)
    page.wait_for_timeout(50)
    ran: list[str] = page.evaluate("() => window.ran")
    page.unroute_all()
    return ran, asked


def test_nothing_runs_and_nothing_is_asked_for(open_page: Callable[..., Page]) -> None:
    clean = {n: plain(sanitise(t), "A title", lambda _: "JPEG") for n, t in _texts().items()}
    page = open_page()
    names_of_all = list(clean)
    for start in range(0, len(clean), TOGETHER):
        names = names_of_all[start : start + TOGETHER]
        assert _ran(page, [clean[name] for name in names]) == ([], []), names


def test_the_traps_catch_what_is_not_made_harmless(open_page: Callable[..., Page]) -> None:
    page = open_page()
    ran, asked = _ran(page, ["<img src=//evil.example/x onerror=alert(1)>"])
    assert set(ran) == {"alert: 1"}
    assert asked
