"""Fitting: how many entries a page names, and how much it says of each, so that it stays light.

A list holds 20 entries with descriptions of 120 characters, and readers find that on nearly every
page. Where titles and names are long, or a script takes many bytes, descriptions are cut shorter,
and only if that is not enough the page holds fewer entries: no page is over its cap for what its
authors rightly wrote.
"""

import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TypeVar

from generator.markup.cutting import packed_size
from generator.palette import accent
from generator.settings import Settings
from generator.styles import style_sheet

LENGTHS = (120, 80, 40, 0)
"""Characters of a description in a list, the first that fits."""
FRAME = 2_500
"""Bytes on the wire that the frame, the response's headers and a site's own names take."""
LEAST = 800
"""Bytes, compressed, that an article may have whatever its cap."""

_STORED = 64
"""Bytes by which compression at most lengthens what it packs here (RFC 1951 §3.2.4)."""

_Row = TypeVar("_Row")


def room(settings: Settings, page_type: str) -> int:
    """Return the bytes, compressed, that the article of a page of a type may have."""
    caps = settings.caps
    return max(min(caps.get(page_type, caps["page"]), caps["page"]) - FRAME, LEAST)


def fits(article: str, limit: int) -> bool:
    """Tell whether an article, or the words of one, adds at most so many bytes to a frame.

    What passes with the least effort passes with more, so that is tried first. What hardly packs
    (titles in a script of many signs) shares a frame's codes badly, so it is weighed with one.
    """
    data = article.encode()
    if len(data) + _STORED <= limit * 0.8:
        return True
    quickly = len(zlib.compress(data, 1))
    if quickly <= limit * (1 if quickly < len(data) * 0.4 else 0.8):
        return True
    return beside_frame(article) <= limit


def beside_frame(article: str) -> int:
    """Return the bytes, compressed, that an article adds to a frame."""
    return packed_size(_frame() + article) - _frame_size()


@cache
def _frame() -> str:
    """Return what stands before every article under the lean frame, nearly."""
    return style_sheet(accent(None))


@cache
def _frame_size() -> int:
    return packed_size(_frame())


def paged(
    rows: Sequence[_Row], most: int, fitting: Callable[[Sequence[_Row], int, int], bool]
) -> Iterator[tuple[Sequence[_Row], int]]:
    """Yield the rows of each page with the length of its descriptions; a page without rows if none.

    Args:
        rows: all rows of a list.
        most: rows that a page holds at most.
        fitting: whether rows fit on the page of a number with descriptions of a length.
    """
    begin, number = 0, 1
    while begin < len(rows) or number == 1:
        held, length = _fitting(rows[begin : begin + most], number, fitting)
        yield held, length
        begin, number = begin + len(held), number + 1
        if not held:
            return


def _fitting(
    rows: Sequence[_Row], number: int, fitting: Callable[[Sequence[_Row], int, int], bool]
) -> tuple[Sequence[_Row], int]:
    """Return the rows of a page and the length of their descriptions, after few questions.

    What was asked about is what is returned, so a page fits even where one more row packs better.
    """
    longest, *between, shortest = LENGTHS
    if len(rows) <= 1 or fitting(rows, number, longest):
        return rows, longest
    if fitting(rows, number, shortest):
        return rows, next((n for n in between if fitting(rows, number, n)), shortest)
    fit, too_many = 1, len(rows)
    while too_many - fit > 1:
        middle = (fit + too_many) // 2
        if fitting(rows[:middle], number, shortest):
            fit = middle
        else:
            too_many = middle
    return rows[:fit], shortest
