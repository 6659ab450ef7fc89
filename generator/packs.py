"""Packs: what a reader can take along, to read away from the network.

Pages offer packs and outputs write them; this is the one place that says which there are, and what
each holds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.addresses import page_of
from generator.kinds import Entry
from generator.kinds.entry import N_
from generator.kinds.newsletters import Newsletter
from generator.language import Words
from generator.views import Library

FORMS = ("epub", "zip")
"""EPUB 3 for phones and readers of books; a zip of pages for memory cards and computers."""
OFFERED = "/offline/"
"""The page that offers them."""
TAGS_A_PAGE = 40
"""Packs of tags that one page offers."""
LEAST = 5
"""Entries of a tag for which it has packs of its own."""
SORTS = ("library", "new", "tags")
"""What an owner may choose from: the whole library, what is new, each tag."""


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """Something to take along; a library has one of each, so they are told apart by identity."""

    name: str
    """What stands in its address, for example `tag-water`."""
    sort: str
    """One of `SORTS`."""
    title: str
    """A contributor's word: the tag, or the newsletter since which things are new; else empty."""
    about: str
    """The address of the page on the same entries."""
    entries: tuple[Entry, ...]
    """Newest first, replaced ones last; never empty."""

    def address(self, form: str) -> str:
        """Return where the pack is, in a form."""
        return f"/packs/{self.name}.{form}"


@lru_cache(maxsize=1)
def packs(library: Library) -> tuple[Pack, ...]:
    """Return every pack that the owner wants and that holds something: all, what is new, tags."""
    return tuple(pack for pack in _all(library) if pack.entries)


def offer_of(library: Library, address: str) -> str:
    """Return where the packs of the tag with its page at an address are offered; else nothing."""
    return _offers(library).get(address, "")


@lru_cache(maxsize=1)
def _offers(library: Library) -> dict[str, str]:
    tags = [pack for pack in packs(library) if pack.sort == "tags"]
    return {
        pack.about: f"{page_of(OFFERED, n // TAGS_A_PAGE + 1)}#{pack.name}"
        for n, pack in enumerate(tags)
    }


def last_letter(library: Library) -> Newsletter | None:
    """Return the newsletter that told of the latest days, if there is one."""
    return max(library.newsletters, key=lambda n: (n.last_day, n.date, n.path), default=None)


def pack_name(pack: Pack, words: Words) -> str:
    """Return what readers call a pack."""
    match pack.sort:
        case "library":
            return words.text(N_("The whole library"))
        case "new":
            return words.text(N_("New since the newsletter %(issue)s"), issue=pack.title)
        case _:
            return pack.title


def _all(library: Library) -> Iterator[Pack]:
    wanted, letter = library.settings.packs, last_letter(library)
    if "library" in wanted:
        yield Pack("library", "library", "", "/", library.listed)
    if "new" in wanted and letter:
        yield Pack("new", "new", letter.issue, letter.address, _since(library, letter))
    for tag in library.tags if "tags" in wanted else ():
        entries = library.tagged(tag)
        if len(entries) >= LEAST:
            yield Pack(f"tag-{tag.slug}", "tags", tag.label, tag.address, entries)


def _since(library: Library, letter: Newsletter) -> tuple[Entry, ...]:
    """Return what joined after the days that a newsletter tells of."""
    return tuple(e for e in library.listed if e.date > letter.last_day and e is not letter)
