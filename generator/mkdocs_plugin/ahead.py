"""Rendering ahead: a second process renders half of the bodies while MkDocs renders the others.

MkDocs renders one page after the other. Before it begins, `rendered_ahead` forks; what the second
process made of a page is taken over when MkDocs comes to it, if the Markdown is still the same:
another plugin may have changed it since, and then the page is rendered as ever.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.workers import WORTH_DIVIDING, aside, can_fork


@dataclass(frozen=True, slots=True)
class Ahead:
    """What came of one page in the second process."""

    markdown: str
    content: str
    text: str
    """The page's whole text, made harmless from this content."""
    anchors: frozenset[str]
    links: tuple[tuple[str, dict[str, str]], ...]
    """Headings of other files that it links to, by the file's path: the heading, the link."""
    failure: str
    logged: tuple[tuple[str, int, str], ...]
    """What MkDocs had to say of it: logger, level, message."""


Made = Callable[[], Mapping[str, Ahead]]
"""Waits for the second process, once, and returns what it made by path of the file."""


Harmless = Callable[[Page, str], str]
"""Makes a page's whole text from its content."""


def rendered_ahead(pages: Sequence[Page], config: Any, files: Files, harmless: Harmless) -> Made:
    """Begin to render the second half of some pages; return a function that waits for them."""
    if len(pages) < WORTH_DIVIDING or not can_fork():
        return dict
    half = pages[len(pages) // 2 :]
    return aside(lambda: dict(_rendered(half, config, files, harmless)))


def _rendered(
    pages: Sequence[Page], config: Any, files: Files, harmless: Harmless
) -> Iterable[tuple[str, Ahead]]:
    heard = _Listener()
    logger = logging.getLogger(type(config).__module__.partition(".")[0])
    logger.handlers, logger.propagate = [heard], False
    for page in pages:
        heard.lines.clear()
        config._current_page = page  # noqa: SLF001 - as MkDocs does around the same calls
        page.read_source(config)
        page.render(config, files)
        links = (page.links_to_anchors or {}).items()
        yield (
            page.file.src_uri,
            Ahead(
                page.markdown or "",
                page.content or "",
                harmless(page, page.content or ""),
                frozenset(page.present_anchor_ids or ()),
                tuple((file.src_uri, dict(found)) for file, found in links),
                getattr(page, "failure", ""),
                tuple(heard.lines),
            ),
        )


def take_over(page: Page, made: Ahead, files: Files) -> None:
    """Give a page what was rendered ahead, and say what was said of it."""
    page.content = made.content
    page.present_anchor_ids = set(made.anchors)
    targets = ((files.get_file_from_path(path), found) for path, found in made.links)
    page.links_to_anchors = {file: found for file, found in targets if file is not None}
    for name, level, message in made.logged:
        logging.getLogger(name).log(level, message)


class _Listener(logging.Handler):
    """Keeps what is logged, to be logged again in the first process."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[str, int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append((record.name, record.levelno, record.getMessage()))
