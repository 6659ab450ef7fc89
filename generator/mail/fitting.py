"""Keeping a letter short enough: shorter descriptions first, then fewer items, told as such."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from generator.mail.letter import Letter, Section
from generator.markup.cutting import excerpt
from generator.text import cut

LARGEST = 60_000
"""Bytes of HTML. Gmail shows no more than 102 kB, and programs that send mail add their own."""

LENGTHS = (300, 120, 60, 0)
"""Characters of each item's description; the longest that fits is taken."""

BODY_LIMITS = (24_000, 12_000, 6_000, 3_000)
"""Bytes of the editor's text, of which more is taken than that only if everything fits."""

Fits = Callable[[Letter], bool]


def fitted(letter: Letter, fits: Fits) -> Letter:
    """Return as much of a letter as fits; each section says how much of it is left out.

    Args:
        letter: all there is to say.
        fits: tells whether a letter can be sent.
    """
    for body in _bodies(letter):
        for length in LENGTHS:
            shorter = _shortened(body, length, _longest(body))
            if fits(shorter):
                return shorter
        bare = _shortened(body, 0, 0)
        if fits(bare):
            return _fullest(body, fits)
    return replace(bare, sections=())


def _bodies(letter: Letter) -> Iterator[Letter]:
    """Yield the letter with ever less of the editor's text."""
    yield letter
    for limit in BODY_LIMITS:
        body, is_cut = excerpt(letter.body, limit)
        if is_cut:
            yield replace(letter, body=body, is_cut=True)


def _fullest(letter: Letter, fits: Fits) -> Letter:
    """Return the letter with as many items of each section as fit, without descriptions."""
    low, high = 0, _longest(letter)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(_shortened(letter, 0, middle)):
            low = middle
        else:
            high = middle - 1
    return _shortened(letter, 0, low)


def _longest(letter: Letter) -> int:
    return max((len(section.items) for section in letter.sections), default=0)


def _shortened(letter: Letter, length: int, most: int) -> Letter:
    return replace(letter, sections=tuple(_shorter(s, length, most) for s in letter.sections))


def _shorter(section: Section, length: int, most: int) -> Section:
    items = tuple(
        replace(item, told=cut(item.told, length) if length else "")
        for item in section.items[:most]
    )
    return replace(section, items=items, left_out=len(section.items) - len(items))
