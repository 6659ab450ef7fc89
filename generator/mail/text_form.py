"""A letter as plain text of 78 columns, with its links as numbered notes at the end.

There is no ornament to read aloud: a heading is a line of its own, after two empty ones.
"""

import html
from collections.abc import Iterator

from generator.kinds.entry import N_
from generator.language import Words
from generator.mail.columns import WIDTH, chopped, wrapped
from generator.mail.letter import Item, Letter, Section
from generator.markup.tokens import BLOCKS, HEADINGS, Token, tokens


def text_form(letter: Letter, words: Words) -> str:
    """Return the letter as plain text, its lines ended by a line feed alone.

    Args:
        letter: what it says.
        words: the language of our own words.
    """
    notes = Notes(letter.url)
    lines = [*_lines(letter, words, notes), "", "", *notes.lines()]
    return "\n".join(lines).strip() + "\n"


class Notes:
    """Addresses, numbered in the order in which they are first named.

    Args:
        page: the page of the letter; links within it need no note.
    """

    def __init__(self, page: str) -> None:
        self.page = page
        self._numbers: dict[str, int] = {}

    def mark(self, url: str) -> str:
        """Return the mark of an address, such as "[3]"."""
        return f"[{self._numbers.setdefault(url, len(self._numbers) + 1)}]"

    def lines(self) -> list[str]:
        """Return a line for each address."""
        return [f"[{number}] {url}" for url, number in self._numbers.items()]


_DEEPEST = 24
"""Columns that a margin takes at most."""
_CLOSE_TOGETHER = frozenset("li tr dt dd tbody thead tfoot".split())


def _lines(letter: Letter, words: Words, notes: Notes) -> Iterator[str]:
    yield from wrapped(f"{letter.site} {notes.mark(letter.site_url)}")
    yield ""
    yield from wrapped(letter.title)
    yield ""
    yield from wrapped(letter.description)
    if letter.body:
        yield ""
        yield from plain_lines(letter.body, notes)
    if letter.is_cut:
        yield ""
        yield from wrapped(f"{words.text(N_('Read on'))} {notes.mark(letter.url)}")
    for section in letter.sections:
        yield from _section(section, words, notes)
    yield from ("", "")
    for text, url in letter.links:
        yield from wrapped(f"{text} {notes.mark(url)}")


def _section(section: Section, words: Words, notes: Notes) -> Iterator[str]:
    yield from ("", "")
    yield from wrapped(section.title)
    if section.text:
        yield ""
        yield from wrapped(section.text)
    for item in section.items:
        yield ""
        yield from _item(item, notes)
    if section.left_out:
        more = words.text(N_("and %(n)s more"), n=words.number(section.left_out))
        yield ""
        yield from wrapped(f"{more} {notes.mark(section.url)}", "* ", "  ")


def _item(item: Item, notes: Notes) -> Iterator[str]:
    yield from wrapped(f"{item.title} {notes.mark(item.url)}", "* ", "  ")
    for text in (item.told, item.meta):
        if text:
            yield from wrapped(text, "  ", "  ")


def plain_lines(source: str, notes: Notes) -> Iterator[str]:
    """Yield sanitised HTML as lines of plain text, its links as notes."""
    reader = _Reader(notes)
    for token in tokens(source):
        yield from reader.take(token)
    yield from reader.flush()


class _Reader:
    """Reads tokens and hands out a block of lines at the end of each block of HTML."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._text = ""
        self._links: list[tuple[str, int]] = []
        self._margins: list[tuple[str, str]] = []
        """Of each list item and quotation that is open: its element, and what lines begin with."""
        self._counts: list[int | None] = []
        """Of each open list the number of its last item; None where items have bullets."""
        self._bullet = ""
        self._is_verbatim = False
        self._has_begun = False
        self._gap: list[str] = []
        """Empty lines to come before the next block, each with what it begins with."""

    def take(self, token: Token) -> Iterator[str]:
        name = token.name
        if not name:
            text = html.unescape(token.source)
            self._text += text if self._is_verbatim else _spaced(text)
        elif name == "a":
            self._link(token)
        elif name == "br":
            self._text += "\n"
        elif name in ("td", "th"):
            self._text += " | " if not token.closes and self._text.strip() else ""
        elif name in BLOCKS:
            yield from self._block(token)

    def flush(self) -> Iterator[str]:
        """Yield what has gathered, after an empty line where one block follows another."""
        text = self._text if self._is_verbatim else self._text.strip()
        self._text = ""
        if not text.strip():
            return
        first = rest = self._margin
        if self._bullet:
            first = rest[: len(rest) - len(self._bullet)] + self._bullet
            self._bullet = ""
        if self._has_begun:
            yield from self._gap
        self._has_begun, self._gap = True, []
        if self._is_verbatim:
            for line in text.strip("\n").expandtabs().split("\n"):
                yield from ((rest + piece).rstrip() for piece in chopped(line, WIDTH - len(rest)))
        else:
            yield from wrapped(text, first, rest)

    @property
    def _margin(self) -> str:
        """What lines begin with; of what is nested deep, the innermost."""
        return "".join(margin for _, margin in self._margins)[-_DEEPEST:]

    def _link(self, token: Token) -> None:
        if not token.closes:
            self._links.append((token.attributes.get("href", ""), len(self._text)))
        elif self._links:
            url, begin = self._links.pop()
            is_elsewhere = url and not url.startswith(f"{self._notes.page}#")
            if is_elsewhere and self._text[begin:].strip():
                self._text = f"{self._text.rstrip()} {self._notes.mark(url)}"

    def _block(self, token: Token) -> Iterator[str]:
        yield from self.flush()
        name = token.name
        if not token.closes:
            self._part(token)
        if name == "pre":
            self._is_verbatim = not token.closes
        elif name in ("ul", "ol"):
            self._list(token)
        elif name == "li":
            self._list_item(token)
        elif name in ("blockquote", "dd"):
            self._indent(name, "> " if name == "blockquote" else "  ", token)
        if token.closes:
            self._part(token)

    def _part(self, token: Token) -> None:
        """Ask for an empty line before the next block, two before a heading."""
        if token.name in _CLOSE_TOGETHER or self._counts:
            return
        margin = self._margin.rstrip()
        if token.closes or not self._gap:
            self._gap = [margin]
        if token.name in HEADINGS and not token.closes:
            self._gap = [*self._gap[:1], margin]

    def _list(self, token: Token) -> None:
        if token.closes:
            if self._counts:
                self._counts.pop()
        else:
            start = token.attributes.get("start", "1")
            number = int(start) - 1 if start.lstrip("-").isdigit() else 0
            self._counts.append(number if token.name == "ol" else None)

    def _list_item(self, token: Token) -> None:
        if token.closes:
            self._bullet = ""
            self._indent("li", "", token)
            return
        number = self._counts[-1] if self._counts else None
        if number is not None:
            self._counts[-1] = number + 1
        self._bullet = "* " if number is None else f"{number + 1}. "
        self._indent("li", " " * len(self._bullet), token)

    def _indent(self, name: str, margin: str, token: Token) -> None:
        if not token.closes:
            self._margins.append((name, margin))
        elif self._margins and self._margins[-1][0] == name:
            self._margins.pop()


def _spaced(text: str) -> str:
    """Return text with each run of white space as one space."""
    return " ".join(f"|{text}|".split())[1:-1]
