"""Lists that a reader can keep: the newest entries, and the entries of a tag."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, takewhile

from generator.addresses import page_of, part_of
from generator.kinds import Entry
from generator.views import Library

NEWEST = 20
"""Entries of the list of what is new."""
LEAST = 5
"""Entries for which the list of a tag is offered."""
MOST = 200
"""Entries of a tag that its list holds, the newest."""
TAGS = 30
"""Tags whose lists are offered, those with the most entries."""
_AROUND = 2_900
"""Bytes on the wire of a short entry's page, less its text."""
_PACKING = 2.2
"""How much smaller a text is when it is compressed."""


@dataclass(frozen=True, slots=True, eq=False)
class KeptList:
    """Entries to keep together."""

    name: str
    """What stands in its address."""
    title: str
    """The tag's label; empty for the newest entries."""
    about: str
    """The address of the list of these entries."""
    entries: tuple[Entry, ...]
    about_bytes: int
    """About what its pages weigh on the wire."""

    @property
    def address(self) -> str:
        """Where the addresses of its pages stand, as JSON."""
        return f"/offline/lists/{self.name}.json"

    def addresses(self, pages: Set[str]) -> Iterator[str]:
        """Yield the address of each of its pages, parts of long texts and of the list included.

        Args:
            pages: the address of every page of the site.
        """
        further = (page_of(self.about, number) for number in count(2))
        yield self.about
        yield from takewhile(pages.__contains__, further) if self.title else ()
        for entry in self.entries:
            parts = (part_of(entry.address, number) for number in count(2))
            yield entry.address
            yield from takewhile(pages.__contains__, parts)


@lru_cache(maxsize=1)
def kept_lists(library: Library) -> tuple[KeptList, ...]:
    """Return the lists that are offered, what is new first, then tags by label."""
    return tuple(_all(library))


def _all(library: Library) -> Iterator[KeptList]:
    if library.listed:
        entries = library.listed[:NEWEST]
        yield KeptList("newest", "", "/", entries, _about_bytes(library, entries))
    large = [tag for tag in library.tags if len(library.tagged(tag)) >= LEAST]
    offered = sorted(large, key=lambda tag: -len(library.tagged(tag)))[:TAGS]
    for tag in large:
        if tag in offered:
            entries = library.tagged(tag)[:MOST]
            about = _about_bytes(library, entries)
            yield KeptList(f"tag-{tag.slug}", tag.label, tag.address, entries, about)


def _about_bytes(library: Library, entries: tuple[Entry, ...]) -> int:
    """Return about what the pages of entries and of their list weigh on the wire.

    Told from the texts as they were written, since pages are weighed after all is made.
    """
    texts = sum(len(entry.body.encode()) for entry in entries)
    spoken = filter(None, map(library.transcript_of, entries))
    transcripts = sum(transcript.size for transcript in spoken)
    return round(texts / _PACKING) + transcripts + _AROUND * (len(entries) + 1)
