"""Rendering ahead: two processes render the bodies before MkDocs asks for them.

MkDocs renders one page after the other. What was made of a page ahead of that is taken over when
MkDocs comes to it, if the Markdown is still the same: another plugin may have changed it since, and
then the page is rendered as ever.
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from generator.workers import WORTH_DIVIDING, can_fork, divided


@dataclass(frozen=True, slots=True)
class Ahead:
    """What came of one page."""

    markdown: str
    content: str
    text: str
    """The page's whole text, made harmless from this content."""
    failure: str
    logged: tuple[tuple[str, int, str], ...]
    """What MkDocs had to say of it: logger, level, message."""


Source = Callable[[Page], str | None]
"""Gives a page's Markdown, as the hook that reads it does."""
Harmless = Callable[[Page, str], str]
"""Makes a page's whole text from its content."""


def rendered_ahead(
    pages: Sequence[Page], config: Any, files: Files, source: Source, harmless: Harmless
) -> Mapping[str, Ahead]:
    """Return what two processes made of some pages, by path of the file.

    Nothing is where that would not pay: there are few pages, or no second process, or a plugin that
    changes the Markdown of pages.
    """
    if len(pages) < WORTH_DIVIDING or not can_fork() or config.plugins.events["page_markdown"]:
        return {}

    def rendered(page: Page) -> Ahead:
        return _rendered(copy(page), config, files, source(page) or "", harmless)

    made = divided(rendered, pages)
    return {page.file.src_uri: each for page, each in zip(pages, made, strict=True)}


def _rendered(page: Page, config: Any, files: Files, source: str, harmless: Harmless) -> Ahead:
    page.markdown, page.meta = get_data(source)
    config._current_page = page  # noqa: SLF001 - as MkDocs does around the same calls
    with _heard(config) as lines:
        page.render(config, files)
    config._current_page = None  # noqa: SLF001
    return Ahead(
        page.markdown,
        page.content or "",
        harmless(page, page.content or ""),
        getattr(page, "failure", ""),
        tuple(lines),
    )


def take_over(page: Page, made: Ahead) -> None:
    """Give a page what was rendered ahead, and say what was said of it."""
    page.content = made.content
    for name, level, message in made.logged:
        logging.getLogger(name).log(level, message)


@contextmanager
def _heard(config: Any) -> Iterator[list[tuple[str, int, str]]]:
    """Keep what MkDocs says from being heard now; give it."""
    logger = logging.getLogger(type(config).__module__.partition(".")[0])
    listener = _Listener()
    before = logger.handlers, logger.propagate
    logger.handlers, logger.propagate = [listener], False
    try:
        yield listener.lines
    finally:
        logger.handlers, logger.propagate = before


class _Listener(logging.Handler):
    """Keeps what is logged, to be logged again when MkDocs comes to the page."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[str, int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append((record.name, record.levelno, record.getMessage()))
