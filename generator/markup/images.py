"""Images of a body: what their author said of them, and pictures turned back into links."""

import html
import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from generator.markup.tokens import PICTURE, tokens


@dataclass(frozen=True, slots=True)
class Image:
    """An image as Markdown made it of an author's words."""

    address: str
    """Where it is, as seen from its page; empty when it is nowhere."""
    alt: str
    title: str = ""
    is_linked: bool = False
    """Whether it stands inside a link, so that nothing in it can be another."""

    @property
    def words(self) -> str:
        """What stands for it where it is not seen."""
        return self.alt or unquote(posixpath.basename(self.address.partition("?")[0])) or "…"


def as_link(image: Image, note: str) -> str:
    """Return a link to an image in place of it, with a note such as "JPEG, 120 kB" if any."""
    if image.is_linked or not image.address:
        return html.escape(image.words)
    shown = f"{image.words} ({note})" if note else image.words
    return f'<a href="{html.escape(image.address)}">{html.escape(shown)}</a>'


def pictures_as_links(source: str, note: Callable[[str], str]) -> str:
    """Return a body with a link in place of each picture, for readers that fetch what they show.

    Args:
        source: a body of an article.
        note: gives words on the picture at an address, or nothing.
    """
    return "".join(_with_links(source, note)) if f"<{PICTURE}>" in source else source


def _with_links(source: str, note: Callable[[str], str]) -> Iterator[str]:
    is_linked = False
    for token in tokens(source):
        if token.name == "a":
            is_linked = not token.closes
        if token.name == PICTURE:
            address, alt = token.attributes["src"], token.attributes["alt"]
            yield as_link(Image(address, alt, is_linked=is_linked), note(address))
        else:
            yield token.source
