"""Cutting long HTML into parts that are each whole, and excerpts that end at a block.

A cut is made where a reader would make it: before a second-level heading, else before a block,
else between the items of a list or the rows of a table, else between words. Elements that are open
at a cut are closed before it and opened again after it.
"""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.markup.tokens import Token, tokens

_TOO_COARSE = 0.5
"""A part that would end before this share of its limit is cut at the next finer place instead."""


def packed_size(source: str) -> int:
    """Return the bytes of a piece of HTML when compressed, as a page of its own would be."""
    return len(gzip.compress(source.encode(), 6, mtime=0))


def parts(source: str, limit: int) -> tuple[str, ...]:
    """Return sanitised HTML in pieces of at most `limit` bytes compressed; one if it fits whole."""
    if len(source) <= limit or packed_size(source) <= limit:
        return (source,)
    pieces = list(_pieces(source, limit))
    found: list[str] = []
    begin = 0
    while begin < len(pieces):
        end = _last_that_fits(pieces, begin, limit)
        end = _best_cut(pieces, begin, end)
        found.append(_assembled(pieces[begin:end]))
        begin = end
    return tuple(part for part in found if part.strip())


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch that is not cut: some tokens, and the elements open before and after it."""

    source: str
    before: tuple[Token, ...]
    """Start tags that go on with what was open before it."""
    after: tuple[str, ...]
    """Names of the elements open after it."""
    coarseness: int
    """How good a cut before it is: 3 a section, 2 a block, 1 an item, 0 a word."""


@dataclass(slots=True)
class _Opened:
    """An element that is open, and for an ordered list the number of the next item."""

    token: Token
    next_number: int = 1


class _Cutter:
    """Walks over tokens and hands out a piece at every place where a cut could be made."""

    def __init__(self, longest: int) -> None:
        self.longest = longest
        self.open: list[_Opened] = []
        self.run: list[str] = []
        self.length = 0
        self.before: tuple[Token, ...] = ()
        self.coarseness = 3

    def cut(self, next_coarseness: int) -> Iterator[_Piece]:
        """Yield what has gathered, if anything, and begin a new piece."""
        if self.run:
            after = tuple(opened.token.name for opened in self.open)
            yield _Piece("".join(self.run), self.before, after, self.coarseness)
        self.before = tuple(_reopened(opened) for opened in self.open)
        self.run, self.length, self.coarseness = [], 0, next_coarseness

    def take(self, source: str) -> None:
        self.run.append(source)
        self.length += len(source)

    def follow(self, token: Token) -> None:
        """Keep account of which elements are open."""
        if token.closes:
            if self.open:
                self.open.pop()
        elif token.opens:
            if token.name == "li" and self.open and self.open[-1].token.name == "ol":
                self.open[-1].next_number += 1
            start = token.attributes.get("start", "") if token.name == "ol" else ""
            number = int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1
            self.open.append(_Opened(token, number))


def _pieces(source: str, limit: int) -> Iterator[_Piece]:
    """Yield the stretches between all places where a cut could be made."""
    cutter = _Cutter(max(limit // 4, 200))
    for token in tokens(source):
        grade = _grade(token, len(cutter.open))
        if grade is not None:
            yield from cutter.cut(grade)
        cutter.follow(token)
        for number, words in enumerate(_stretches(token, cutter.longest)):
            if number or (not token.name and cutter.length + len(words) > cutter.longest):
                yield from cutter.cut(0)
            cutter.take(words)
    yield from cutter.cut(0)


def _stretches(token: Token, longest: int) -> Iterator[str]:
    return iter((token.source,)) if token.name else _in_words(token.source, longest)


def _grade(token: Token, depth: int) -> int | None:
    """Return how good a cut before a token is, or None where none may be made."""
    if not token.name or token.closes:
        return None
    if not depth:
        return 3 if token.name == "h2" else 2
    if token.name in ("li", "tr", "dt", "p", "div", "ul", "ol", "blockquote", "pre", "table"):
        return 1
    return None


def _in_words(text: str, length: int) -> Iterator[str]:
    while len(text) > length:
        at = max(text.rfind(" ", 1, length), text.rfind("\n", 1, length))
        at = at if at > 0 else _between_references(text, length)
        yield text[:at]
        text = text[at:]
    yield text


def _between_references(text: str, at: int) -> int:
    """Return a place near `at` that does not split a character reference such as `&amp;`."""
    amp = text.rfind("&", max(0, at - 40), at)
    return amp if amp > 0 and ";" not in text[amp:at] else at


def _assembled(pieces: list[_Piece]) -> str:
    """Return pieces as whole HTML: elements opened again before, and closed after."""
    opening = "".join(token.source for token in pieces[0].before)
    closing = "".join(f"</{name}>" for name in reversed(pieces[-1].after))
    return opening + "".join(piece.source for piece in pieces) + closing


def _reopened(opened: "_Opened") -> Token:
    """Return the start tag that goes on with an element: without its id, a list at its number."""
    source = re.sub(r'\s(?:id|start)="[^"]*"', "", opened.token.source)
    if opened.token.name == "ol":
        source = f'{source[:-1]} start="{opened.next_number}">'
    return Token(source, opened.token.name)


def _last_that_fits(pieces: list[_Piece], begin: int, limit: int) -> int:
    """Return the end of the longest run of pieces from `begin` within the limit; at least one."""
    low, high = begin + 1, len(pieces)
    while low < high:
        middle = (low + high + 1) // 2
        if packed_size(_assembled(pieces[begin:middle])) <= limit:
            low = middle
        else:
            high = middle - 1
    return low


def _best_cut(pieces: list[_Piece], begin: int, end: int) -> int:
    """Return the best place to cut at or before `end` that does not waste half the part."""
    if end >= len(pieces):
        return end
    total = sum(len(piece.source) for piece in pieces[begin:end])
    for wanted in (3, 2, 1):
        size = total
        for at in range(end, begin, -1):
            if size < total * _TOO_COARSE:
                break
            if pieces[at].coarseness >= wanted:
                return at
            size -= len(pieces[at - 1].source)
    return end


def excerpt(source: str, limit: int) -> tuple[str, bool]:
    """Return the first blocks of sanitised HTML within `limit` bytes, and whether more follows.

    The first block is cut between words when it alone is too long.
    """
    if len(source.encode()) <= limit:
        return source, False
    kept: list[_Piece] = []
    for piece in _pieces(source, limit):
        if len(_assembled([*kept, piece]).encode()) > limit:
            break
        kept.append(piece)
    if not kept:
        return "", True
    end = _best_cut([*kept, _Piece("", (), (), 2)], 0, len(kept))
    return _assembled(kept[:end]), True
