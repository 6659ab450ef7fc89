"""Columns of plain text: how wide characters are on a terminal, and lines that stay within.

Widths follow Unicode Standard Annex #11: wide and full-width characters take two columns, marks
and what is not seen none. An emoji made of several is counted as all of them, so a line may end
early and never late.
"""

import re
import unicodedata
from collections.abc import Iterator

WIDTH = 78
"""Columns of a line of mail at most (RFC 5322 §2.1.1)."""

_EMOJI_FORM = "\ufe0f"
_LONGEST = 20
"""Characters that are kept together at most, for texts that are nothing but marks."""
_WORDS = re.compile(r"\S*://\S*|\S+(?: \[[0-9]+\]\S*)?")
"""Words, each with the mark of the note that belongs to it."""
_NEVER_FIRST = frozenset("、。，．・：；？！」』）］｝】〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ")
"""What East Asian lines do not begin with."""


def columns(text: str) -> int:
    """Return how many columns a text takes.

    >>> columns("naïve"), columns("学習")
    (5, 4)
    """
    return len(text) if text.isascii() else sum(map(_columns_of, text))


def _columns_of(char: str) -> int:
    if char == _EMOJI_FORM:
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrapped(text: str, first: str = "", rest: str = "", width: int = WIDTH) -> Iterator[str]:
    """Yield lines of at most `width` columns, broken between words or wide characters.

    An address is never broken, and the mark of a note stays with its word. Line ends are kept.

    Args:
        text: what to set.
        first: what the first line begins with.
        rest: what every other line begins with.
        width: columns, those of `first` and `rest` included.
    """
    begin = first
    for paragraph in text.split("\n"):
        line = ""
        for word in _WORDS.findall(paragraph):
            if line and columns(begin) + columns(line) + 1 + columns(word) <= width:
                line += " " + word
                continue
            if line and columns(rest) + columns(word) <= width:
                yield begin + line
                begin, line = rest, word
                continue
            joined = f"{line} {word}" if line else word
            *whole, line = _broken(joined, width - columns(begin), width - columns(rest))
            for each in whole:
                yield (begin + each).rstrip()
                begin = rest
        yield (begin + line).rstrip()
        begin = rest


def chopped(line: str, width: int) -> Iterator[str]:
    """Yield a line whose spaces count, in pieces of at most `width` columns."""
    piece = ""
    for cluster in _clusters(line):
        if piece and columns(piece + cluster) > width:
            yield piece
            piece = ""
        piece += cluster
    yield piece


def _broken(text: str, room: int, later: int) -> list[str]:
    """Return a text in pieces, the first of at most `room` columns, the others of `later`."""
    head, space, tail = text.rpartition(" ")
    if "://" in tail:
        return [head, tail] if space else [tail]
    pieces: list[str] = []
    line = ""
    for cluster in _clusters(text):
        if line and columns(line + cluster) > max(room, 2):
            pieces.append(line)
            line, room = "", later
        line = (line + cluster).lstrip()
    return [*pieces, line]


def _clusters(text: str) -> Iterator[str]:
    """Yield stretches between which a line may end where no space does it: a base and its marks."""
    cluster = ""
    for char in text:
        clings = _columns_of(char) == 0 or char == _EMOJI_FORM or char in _NEVER_FIRST
        if cluster and not clings and not cluster.endswith("\u200d"):
            yield cluster
            cluster = ""
        cluster += char
        if len(cluster) == _LONGEST:
            yield cluster
            cluster = ""
    if cluster:
        yield cluster
