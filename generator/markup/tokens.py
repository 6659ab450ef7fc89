"""Tokens of sanitised HTML.

These functions take what `sanitise` gives, and pictures of ours in it, and nothing else: there
every attribute is in double quotes, every element is closed, and text holds no bare `<` (HTML
Living Standard §13.3). A whole picture is one token, so that nothing ever comes between its parts.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

PICTURE = "picture"
_A_TAG = r'<(/?)([a-z][a-z0-9]*+)[^<>"]*+(?:"[^"]*+"[^<>"]*+)*+>'
TAG = re.compile(_A_TAG)
"""A tag: a slash if it closes, and its element. Where the text between stays as it is, looking at
tags alone takes a third of the time."""
_TOKEN = re.compile(rf"<({PICTURE})>(?:[^<]|<(?!/{PICTURE}>))*+</{PICTURE}>|{_A_TAG}|[^<]++")
_ATTRIBUTE = re.compile(r'\s([a-z][a-z0-9-]*)(?:="([^"]*)")?')

_ID = re.compile(r'<[a-z][a-z0-9]*(?: [^<>"= ]+="[^"]*")*? id="([^"]*)"')

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
VOID = frozenset({"br", "hr", "img", "wbr", "col", PICTURE})


class Token(NamedTuple):
    """A start tag, an end tag, a whole picture, or text, as it stands in the source."""

    source: str
    name: str = ""
    """The element; empty for text."""
    closes: bool = False

    @property
    def opens(self) -> bool:
        """Whether an element begins here that will need an end tag."""
        return bool(self.name) and not self.closes and self.name not in VOID

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes of a start tag, unescaped; of a picture those of the image in it."""
        return attributes_of(self.source)


def attributes_of(tag: str) -> dict[str, str]:
    """Return the attributes of a start tag, unescaped."""
    return {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(tag)}


def ids_in(source: str) -> Iterator[str]:
    """Yield the ids of the elements of sanitised HTML, in order."""
    return map(html.unescape, _ID.findall(source))


def tokens(source: str) -> Iterator[Token]:
    """Yield the tokens of sanitised HTML; joined again they are the source."""
    for match in _TOKEN.finditer(source):
        yield Token(match[0], match[1] or match[3] or "", match[2] == "/")


def leveled(heading: re.Match[str], level: int) -> str:
    """Return a heading's tag at another level."""
    name = heading.start(2) - heading.start()
    return f"{heading[0][:name]}h{level}{heading[0][name + 2 :]}"


def text_of(source: str) -> str:
    """Return the words of sanitised HTML, with spaces between blocks; a picture's words too."""
    return " ".join(html.unescape("".join(map(_words, tokens(source)))).split())


def _words(token: Token) -> str:
    if token.name == PICTURE:
        return html.escape(token.attributes.get("alt", ""))
    return " " if token.name in BLOCKS else "" if token.name else token.source


BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tr td th blockquote pre hr br "
    "details summary figure figcaption".split()
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a body."""

    level: int
    id: str
    text: str


def headings(source: str) -> tuple[Heading, ...]:
    """Return the headings of sanitised HTML in order, without the sign that links to each."""
    found: list[Heading] = []
    opened: Token | None = None
    words: list[str] = []
    in_permalink = False
    for token in tokens(source):
        if token.name in HEADINGS:
            if token.closes and opened:
                text = " ".join(html.unescape("".join(words)).split())
                found.append(Heading(int(opened.name[1]), opened.attributes.get("id", ""), text))
                opened = None
            else:
                opened, words = token, []
        elif token.name == "a":
            in_permalink = token.attributes.get("class") == "headerlink"
        elif opened and not token.name and not in_permalink:
            words.append(token.source)
    return tuple(found)
