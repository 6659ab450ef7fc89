"""Pages as MkDocs sees them: Markdown within limits, and pages that never were any."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.markup.tokens import headings
from generator.mkdocs_plugin.ahead import Ahead, take_over

SECONDS_A_PAGE = 5
"""How long one page's Markdown may keep the processor at work."""
BETWEEN = "\x1e"
"""What parts a body from what follows it: a character that no text may hold."""


class BodyPage(Page):
    """A page whose Markdown a contributor wrote: a failure to render it is that page's alone."""

    failure = ""
    following = ""
    """Markdown that is rendered by itself and stands after the body."""
    ahead: Ahead | None = None
    """What was rendered before MkDocs asks for it."""

    def render(self, config: Any, files: Files) -> None:
        """Take over what was rendered ahead; else render, within limits of time and depth."""
        made = self.ahead
        if made is not None and made.markdown == self.markdown:
            take_over(self, made)
            self.failure, self.toc = made.failure, TableOfContents([])
        else:
            self._render_here(config, files)

    def _render_here(self, config: Any, files: Files) -> None:
        try:
            with at_most(SECONDS_A_PAGE):
                if self.following:
                    self._render_both(config, files)
                else:
                    super().render(config, files)
        except RecursionError:
            self.failure = "the text is nested too deeply to be rendered"
        except TimeoutError:
            self.failure = f"the text takes more than {SECONDS_A_PAGE} s to render"
        except Exception as error:
            self.failure = f"the text cannot be rendered ({type(error).__name__}: {error})"
        if self.failure:
            self.content, self.toc = "", TableOfContents([])

    def _render_both(self, config: Any, files: Files) -> None:
        body = self.markdown
        self.markdown = self.following
        super().render(config, files)
        following = self.content
        self.markdown = body
        super().render(config, files)
        self.content = f"{self.content}{BETWEEN}{following}"

    def validate_anchor_links(self, *, files: Files, log_level: int) -> None:
        """Say nothing: `generator.anchors` tells of links to places, with line and column.

        It also knows the places that we add to a text, and those that were not harmless.
        """


class GeneratedPage(Page):
    """A page that never was Markdown."""

    def read_source(self, config: Any) -> None:  # noqa: ARG002
        """There is nothing to read; themes that undo the escaping of a title do not do it here."""
        self.markdown, self.meta = "", {} if self.is_homepage else {"title": self.title}

    def render(self, config: Any, files: Files) -> None:  # noqa: ARG002
        """There is nothing to render; the article is composed when it is written."""
        self.content, self.toc = "", TableOfContents([])
        self.present_anchor_ids = set()


def contents_of(text: str) -> TableOfContents:
    """Return a text's headings for a theme's table of contents, every word escaped."""
    tops: list[AnchorLink] = []
    for heading in headings(text):
        if not heading.id or heading.level > 3:
            continue
        link = AnchorLink(escape(heading.text), escape(heading.id), heading.level)
        if heading.level == 3 and tops:
            tops[-1].children.append(link)
        else:
            tops.append(link)
    return TableOfContents(tops)


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Raise TimeoutError in what takes longer, where the system has an alarm to give."""
    if (
        not hasattr(signal, "SIGVTALRM")
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return

    def ring(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
