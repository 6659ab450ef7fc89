"""Keeping a head feed within its budget: shorter texts first, then fewer items."""

from collections.abc import Callable

from generator.outputs.feeds.items import WHOLE
from generator.sizes import HEADERS, quick_weight

TEXT_LIMITS = (1_500, 1_000, 600)
"""Bytes of HTML that the text of an item may take; the longest that fits is taken."""

CUT_LIMITS = (40_000, 30_000, 20_000, 12_000, 8_000, 4_000, 1_500)
"""The same for an issue that alone is over the budget."""

Draw = Callable[[int, int], bytes]
"""Draws a feed with so many of its newest items, each with a text of so many bytes."""


def fitted(draw: Draw, count: int, cap: int) -> bytes:
    """Return a feed under `cap` bytes on the wire, with as much text, then as many items as fit."""
    for limit in TEXT_LIMITS[:-1]:
        document = draw(count, limit)
        if fits(document, cap):
            return document
    return _most(draw, count, TEXT_LIMITS[-1], cap)


def fitted_whole(draw: Draw, count: int, cap: int) -> bytes:
    """Return a feed under `cap` bytes with as many whole texts as fit, at least one item.

    One that is over the budget even alone is cut.
    """
    document = _most(draw, count, WHOLE, cap)
    for limit in CUT_LIMITS:
        if fits(document, cap):
            break
        document = draw(1, limit)
    return document


def fits(document: bytes, cap: int) -> bool:
    """Tell whether a document surely weighs less than `cap` bytes.

    Judged by fast compression, which costs a quarter of the exact weight and errs on the safe side.
    """
    return len(document) + HEADERS < cap or quick_weight(document) < cap


def _most(draw: Draw, count: int, limit: int, cap: int) -> bytes:
    """Return the feed with the most items that fits; else with the newest item alone."""
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
