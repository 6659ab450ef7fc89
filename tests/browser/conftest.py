"""A real browser before a site that has every type of page, on a host that counts.

A module of these tests begins with `pytestmark = pytest.mark.external` and imports Playwright or
axe only under `TYPE_CHECKING`: `make test` collects it too, and has neither. The fixtures:

- `built`: the project `every_page`, built once; `built.site` is its folder, `built.page("/a/")` a
  page's text. `arabic` is a small site in Arabic.
- `host`: serves `built` (see `hosting.Host`): `host.url("/search/?q=maps")`, `host.sent` and
  `host.size` since the test began, `host.failing.add("/search/ma.js")`, `with host.cut_off():`.
  `host_of(folder)` gives one for another site.
- `page`: a fresh page of a fresh context, 1280 × 800, light; `open_page(color_scheme="dark",
  java_script_enabled=False)` gives more of them, each a stranger to the others. Nothing but the
  loopback can be reached.
- `console`: what the consoles of this test's pages said, errors of their scripts included.
- `report(line)`: says a line at the end of the run, for what is measured and not asserted.

The clock of the build is 1 June 2026 (`tests.site.running`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.every_page import arabic_library, every_page
from tests.browser.hosting import Host
from tests.browser.programs import CHROMIUM_FLAGS, program
from tests.site.running import run_apart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.site.drawing_trees import Project

_REPORTED = pytest.StashKey[list[str]]()


def _build(project: Project) -> Project:
    done = run_apart(project.root, "hourglass", "build", "-q")
    assert done.code == 0, done.said
    return project


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The site that has every type of page; not to be built again."""
    return _build(every_page(tmp_path_factory.mktemp("every")))


@pytest.fixture(scope="session")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A site in Arabic; not to be built again."""
    return _build(arabic_library(tmp_path_factory.mktemp("arabic")))


@pytest.fixture(scope="session")
def _hosts() -> Iterator[dict[Path, Host]]:
    hosts: dict[Path, Host] = {}
    yield hosts
    for each in hosts.values():
        each.close()


@pytest.fixture
def host_of(_hosts: dict[Path, Host]) -> Callable[[Path], Host]:
    """Return a host for a folder, which has sent nothing yet."""

    def serve(site: Path) -> Host:
        if site not in _hosts:
            _hosts[site] = Host(site)
        _hosts[site].forget()
        return _hosts[site]

    return serve


@pytest.fixture
def host(built: Project, host_of: Callable[[Path], Host]) -> Host:
    """The host of the site that has every type of page."""
    return host_of(built.site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of this machine; nothing but the loopback can be reached from it."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    path = program("chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def console() -> list[str]:
    """What the consoles of the test's pages said."""
    return []


@pytest.fixture
def open_page(browser: Browser, console: list[str]) -> Iterator[Callable[..., Page]]:
    """Return a fresh page of a fresh context; what is given goes to `Browser.new_context`."""
    contexts = []

    def opened(**options: Any) -> Page:
        context = browser.new_context(
            **{"viewport": {"width": 1280, "height": 800}, "color_scheme": "light", **options}
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: console.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: console.append(f"error: {error}"))
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A fresh page, 1280 × 800, light."""
    return open_page()


@pytest.fixture
def report(pytestconfig: pytest.Config) -> Callable[[str], None]:
    """Say a line at the end of the run."""
    return pytestconfig.stash.setdefault(_REPORTED, []).append


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say what was measured."""
    lines = config.stash.get(_REPORTED, [])
    if lines:
        terminalreporter.section("measured")
        for line in lines:
            terminalreporter.line(line)
