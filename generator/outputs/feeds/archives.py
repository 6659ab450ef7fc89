"""How the older entries of a channel are divided into archived feeds (RFC 5005 §4).

Each year in which entries joined has documents of its own, filled from the oldest entry on. The
full ones are `<year>-1`, `<year>-2` and so on; the last one, which still grows, is `<year>`. So the
next year can name it for good, and a new entry touches neither a full part nor another year.
"""

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from generator.kinds import Entry
from generator.outputs._writing import tag_uri, url_of
from generator.outputs.feeds.feedgen_forms import ELEMENTS, atom_element
from generator.outputs.feeds.items import Item
from generator.settings import Settings


@dataclass(frozen=True, slots=True)
class Part:
    """One archived feed."""

    name: str
    """Its file's, without ending: `2026` or `2026-1`."""
    entries: tuple[Entry, ...]
    """Newest first."""
    older: str = ""
    """The part before it, of this year or an earlier one; empty for the oldest of all."""
    newer: str = ""
    """The part after it in the same year.

    A later year is not named: its first entry would change a document of this one.
    """


def parts(entries: Sequence[Entry], weigh: Callable[[Entry], int], room: int) -> tuple[Part, ...]:
    """Return the archived feeds of a channel, the oldest first.

    Args:
        entries: all it holds or held, in any order.
        weigh: what an entry weighs in a document, whatever stands beside it.
        room: what the entries of a part may weigh together; one that is heavier stands alone.
    """
    found: list[Part] = []
    in_order = sorted(entries, key=lambda e: (-e.date.toordinal(), e.path))[::-1]
    for year, members in groupby(in_order, key=lambda e: f"{e.date.year:04}"):
        filled = list(_filled(list(members), weigh, room))
        names = [*(f"{year}-{n}" for n in range(1, len(filled))), year]
        for place, (name, held) in enumerate(zip(names, filled, strict=True)):
            older = found[-1].name if found else ""
            newer = names[place + 1] if name != year else ""
            found.append(Part(name, tuple(reversed(held)), older, newer))
    return tuple(found)


def _filled(
    entries: list[Entry], weigh: Callable[[Entry], int], room: int
) -> Iterator[list[Entry]]:
    held: list[Entry] = []
    left = room
    for entry in entries:
        weight = weigh(entry)
        if held and weight > left:
            yield held
            held, left = [], room
        held.append(entry)
        left -= weight
    yield held


@lru_cache(maxsize=ELEMENTS)
def packed_item(item: Item, language: str, usual: bytes) -> int:
    """Return the bytes that an item adds to an archived feed in a language, at most."""
    return packed(atom_element(item, language), usual)


def packed(element: bytes, usual: bytes) -> int:
    """Return the bytes that an element adds to a compressed document, at most.

    Of its neighbours nothing is taken into account but the markup that all share, so elements weigh
    less together. Two texts that share nothing can weigh a little more, hence a margin of 2 %.

    Args:
        element: what is to be added.
        usual: the markup that every document holds.
    """
    press = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=usual)
    return round((len(press.compress(element)) + len(press.flush())) * 1.02)


def usual_markup(settings: Settings) -> bytes:
    """Return what stands in most entries of a site's feeds; compression writes it once."""
    site = f"{url_of(settings, '/')}{tag_uri(settings, '/')}"
    return (
        "</name></author><name><author><summary></summary><published></published>"
        'T00:00:00+00:00</updated><link href="" rel="related"/></content>&lt;li&gt;&lt;a href="'
        '&lt;/a&gt;&lt;/p&gt;&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;<category term="" label=""/></entry>'
        f'<content type="html"><link href="" rel="alternate"/><entry><id><title>{site}'
    ).encode()
