"""Coding: numbers and sorted words as short text, which gzip packs well and a script reads fast.

A number is written in characters that need no escape in a JavaScript string: its last digit is one
of 57 (`#` to `[`), the digits before it are of 34 (`]` to `~`), so that no mark between numbers is
needed. Small numbers, which are most, take one character.
"""

from collections.abc import Iterable, Iterator
from functools import cache

LAST, BEFORE = 57, 34
"""How many last digits there are, and how many of those before it."""
FIRST_LAST, FIRST_BEFORE = 35, 93
"""Their first characters."""


@cache
def number(value: int) -> str:
    """Return a whole number from 0 as text.

    >>> number(0), number(56), number(57), number(57 * 35)
    ('#', '[', ']#', ']]#')
    """
    rest, last = divmod(value, LAST)
    text = chr(FIRST_LAST + last)
    while rest:
        rest, digit = divmod(rest - 1, BEFORE)
        text = chr(FIRST_BEFORE + digit) + text
    return text


def gaps(ascending: Iterable[int], step: int) -> str:
    """Return ascending numbers as text.

    Each is `step` times a place plus a remainder, and the places ascend strictly; written is what
    the place is beyond the next one after the last.
    """
    text, floor = [], 0
    for each in ascending:
        text.append(number(each - floor))
        floor = each - each % step + step
    return "".join(text)


def units(text: str) -> bytes:
    """Return a key that sorts texts as JavaScript compares them, by UTF-16 units."""
    return text.encode("utf-16-be")


def fronted(words: Iterable[str]) -> Iterator[str]:
    """Yield each word without the beginning that it shares with the one before it.

    A letter from `A` on, which no word has, says how many UTF-16 units it shares.

    >>> list(fronted(["map", "mapping", "maps"]))
    ['Amap', 'Dping', 'Ds']
    """
    before = ""
    for word in words:
        length = shared(before, word)
        yield chr(ord("A") + len(units(word[:length])) // 2) + word[length:]
        before = word


def shared(one: str, other: str) -> int:
    """Return how many characters two words have in common at their beginning."""
    most = min(len(one), len(other))
    return next((n for n in range(most) if one[n] != other[n]), most)
