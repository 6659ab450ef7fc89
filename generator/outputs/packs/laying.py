"""How a pack is laid out as a folder: its lists, and the documents that come along.

Every page stands at its address of the site, so what is known of the one holds of the other.
"""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from generator.addresses import file_address, page_of
from generator.articles.drawing import drawing
from generator.kinds import Entry
from generator.packs import Pack
from generator.views import Library, by_kind

PER_PAGE = 100
"""Entries on a page of a list: bytes cost nothing here, but old phones are slow to draw."""
TITLES = 400
"""Titles above which the index of titles is divided by letter."""
ALL_ALONG = ("library", "new")
"""Sorts of packs with a page for each tag, and with documents. Packs of single tags overlap: sixty
of them, each with its documents, would be a site of hundreds of megabytes."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, before it is divided into pages."""

    address: str
    title: str
    entries: tuple[Entry, ...]
    lede: str = ""

    @property
    def total(self) -> int:
        """On how many pages it stands."""
        return math.ceil(len(self.entries) / PER_PAGE)

    @property
    def pages(self) -> tuple[tuple[str, int, tuple[Entry, ...]], ...]:
        """The address, number and entries of each of its pages."""
        return tuple(
            (page_of(self.address, n + 1), n + 1, self.entries[n * PER_PAGE : (n + 1) * PER_PAGE])
            for n in range(self.total)
        )


@dataclass(frozen=True, slots=True)
class Folder:
    """What stands in the folder of a pack."""

    pack: Pack
    kinds: tuple[Listing, ...]
    tags: tuple[Listing, ...]
    """Empty where tags have no pages."""
    titles: tuple[Entry, ...]
    """All entries by title."""
    letters: tuple[Listing, ...]
    """The same by letter; empty where all titles stand on one page."""
    files: Mapping[str, str]
    """The paths of content files that come along, by address."""
    left_out: int
    """Files of its entries that do not."""
    addresses: frozenset[str]
    """Everything that a link can lead to."""


class Layouts:
    """Lays out the packs of one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._words = drawing(library).words

    @cached_property
    def _filed(self) -> Mapping[str, tuple[int, str, str]]:
        """Where each title stands in the order of titles; its letter, and that one's address."""
        filed = [(e.path, g.name, g.address) for g in self._library.letters for e in g.entries]
        return {path: (n, name, address) for n, (path, name, address) in enumerate(filed)}

    def folder(self, pack: Pack) -> Folder:
        """Return how a pack is laid out."""
        newest = sorted(pack.entries, key=lambda e: (-e.date.toordinal(), e.path))
        kinds = tuple(
            Listing(kind.list_address, self._words.text(kind.plural), entries)
            for kind, entries in by_kind(newest)
        )
        titles = tuple(sorted(pack.entries, key=lambda e: self._filed[e.path]))
        letters = self._letters(titles) if len(titles) > TITLES else ()
        tags = self._tags(newest) if pack.sort in ALL_ALONG else ()
        files, left_out = self._files(pack) if pack.sort in ALL_ALONG else ({}, 0)
        lists = (*kinds, *tags, *letters)
        addresses = {"/", "/a-z/", "/search/", *(["/tags/"] if tags else [])}
        addresses |= {address for each in lists for address, _, _ in each.pages}
        addresses |= {entry.address for entry in pack.entries}
        return Folder(
            pack, kinds, tags, titles, letters, files, left_out, frozenset(addresses | files.keys())
        )

    def _letters(self, titles: tuple[Entry, ...]) -> tuple[Listing, ...]:
        held = groupby(titles, key=lambda e: self._filed[e.path][1:])
        return tuple(Listing(address, name, tuple(each)) for (name, address), each in held)

    def _tags(self, newest: list[Entry]) -> tuple[Listing, ...]:
        held: dict[str, list[Entry]] = defaultdict(list)
        for entry in newest:
            for tag in self._library.catalogue.tags_of(entry):
                held[tag.slug].append(entry)
        return tuple(
            Listing(tag.address, tag.label, tuple(held[tag.slug]), tag.question or tag.description)
            for tag in self._library.tags
            if tag.slug in held
        )

    def _files(self, pack: Pack) -> tuple[dict[str, str], int]:
        """Return the files that come along, the smallest first, and how many do not."""
        sizes = self._library.published_files
        named = {path for entry in pack.entries for _, path in entry.files() if path in sizes}
        kept: dict[str, str] = {}
        room = self._library.settings.pack_files
        for path in sorted(named, key=lambda path: (sizes[path], path)):
            room -= sizes[path]
            if room < 0:
                break
            kept[file_address(path)] = path
        return kept, len(named) - len(kept)
