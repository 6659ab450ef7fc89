"""Keeping a head feed within its budget: fewer items, and as many as fit.

What an item says does not depend on its neighbours, so that readers never take an old one for
changed. Only an item that is over the budget even alone is cut.
"""

from collections.abc import Callable

from generator.outputs.feeds.items import WHOLE
from generator.sizes import HEADERS, quick_weight

TEXT_LIMIT = 1_000
"""Bytes of HTML that the text of an item may take."""

CUT_LIMITS = (40_000, 30_000, 20_000, 12_000, 8_000, 4_000, 1_500, 600, 1)
"""The same for an item that alone is over the budget."""

Draw = Callable[[int, int], bytes]
"""Draws a feed with so many of its latest items, each with a text of so many bytes."""


def fitted(draw: Draw, count: int, limit: int, cap: int) -> bytes:
    """Return a feed under `cap` bytes on the wire with as many items as fit, at least one.

    Args:
        draw: draws the feed.
        count: how many items there are.
        limit: bytes of HTML that the text of each may take, or `WHOLE`.
        cap: bytes.
    """
    document = _most(draw, count, limit, cap)
    for shorter in shorter_than(limit):
        if fits(document, cap):
            break
        document = draw(1, shorter)
    return document


def shorter_than(limit: int) -> tuple[int, ...]:
    """Return the limits to try for an item that is too heavy with a text of `limit` bytes."""
    return tuple(each for each in CUT_LIMITS if limit == WHOLE or each < limit)


def fits(document: bytes, cap: int) -> bool:
    """Tell whether a document surely weighs less than `cap` bytes.

    Judged by fast compression, which costs a quarter of the exact weight and errs on the safe side.
    """
    return len(document) + HEADERS < cap or quick_weight(document) < cap


def _most(draw: Draw, count: int, limit: int, cap: int) -> bytes:
    """Return the feed with the most items that fits; else with the first item alone."""
    document = draw(count, limit)
    if count <= 1 or fits(document, cap):
        return document
    low, high = 1, count - 1
    best = draw(low, limit)
    while low < high:
        middle = (low + high + 1) // 2
        document = draw(middle, limit)
        if fits(document, cap):
            low, best = middle, document
        else:
            high = middle - 1
    return best
