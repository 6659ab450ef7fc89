"""Packs: parts of the library as files to keep, for readers who are often without a network.

Each pack is a book (EPUB 3) and a folder of pages (zip). What an entry says is drawn once, and what
is the same in several packs is made and compressed once.
"""

from collections.abc import Iterator
from functools import partial

from generator.outputs import Output, output
from generator.outputs.packs.card import Cards
from generator.outputs.packs.epub import Binder
from generator.outputs.packs.telling import Teller
from generator.packs import packs
from generator.views import Library


@output
def pack_files(library: Library) -> Iterator[Output]:
    """Yield every pack as a book and as a folder."""
    teller = Teller(library)
    binder, cards = Binder(teller), Cards(teller)
    for pack in packs(library):
        source = f"the pack {pack.name}"
        yield Output(pack.address("epub"), source, partial(binder.book, pack))
        yield Output(pack.address("zip"), source, partial(cards.card, pack))
