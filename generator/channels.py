"""Channels: what a reader can follow, each with its entries and the forms its feed comes in.

Pages link to channels, outputs write them, the list of subscriptions names them; this is the one
place that says which there are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.kinds import Entry, all_kinds
from generator.kinds.entry import N_
from generator.language import Words
from generator.views import Group, Library

PODCAST = "/feeds/podcast.xml"
"""The feed of everything that can be listened to."""
THREE_FORMS = ("xml", "atom", "json")
"""RSS 2.0, Atom 1.0, JSON Feed 1.1."""
RSS_ALONE = ("xml",)
FORM_NAMES = {"xml": "RSS", "atom": "Atom", "json": "JSON"}
TOLD = ("main", "kind", "language")
"""The sorts of channels whose feeds are explained on a page of their own, with what they cost."""


@dataclass(frozen=True, slots=True, eq=False)
class Channel:
    """Something to follow; a library has one of each, so they are told apart by identity."""

    name: str
    """What stands in its address, for example `tags/peer-learning`."""
    title: str
    """English for the fixed channels (to be translated), else a contributor's word."""
    about: str
    """The address of the page that lists the same entries."""
    entries: tuple[Entry, ...]
    """Newest first."""
    forms: tuple[str, ...]
    group: str
    """What sort of channel it is: main, kind, tag, country, person, series or language."""
    withdrawn: tuple[Entry, ...] = ()
    """What it held once, as far as removals are marked; the latest first."""

    @property
    def archive(self) -> str:
        """The folder of the feeds that hold its older entries, without `/` at the end."""
        return f"/feeds/{self.name}/archive"

    def address(self, form: str = "xml") -> str:
        """Return where the channel's feed is."""
        return f"/feeds/{self.name}.{form}"


@lru_cache(maxsize=1)
def channels(library: Library) -> tuple[Channel, ...]:
    """Return every channel, the main ones first."""
    return tuple(_all(library))


def main_channel(library: Library) -> Channel:
    """Return the channel of everything."""
    return channels(library)[0]


def channel_about(library: Library, address: str) -> Channel | None:
    """Return the channel whose page is at an address."""
    return _by_page(library).get(address)


def channel_name(channel: Channel, words: Words) -> str:
    """Return what readers call a channel: our word in their language, or a contributor's."""
    if channel.group in ("main", "kind"):
        return words.text(channel.title)
    return words.language_name(channel.title) if channel.group == "language" else channel.title


@lru_cache(maxsize=1)
def _by_page(library: Library) -> dict[str, Channel]:
    return {channel.about: channel for channel in reversed(channels(library))}


def _all(library: Library) -> Iterator[Channel]:
    listed, gone = library.listed, library.withdrawn
    yield Channel("all", N_("Everything"), "/", listed, THREE_FORMS, "main", gone)
    for kind in all_kinds():
        entries = library.of_kind(kind)
        past = tuple(e for e in gone if e.kind_name == kind.name)
        yield Channel(kind.feed, kind.plural, kind.list_address, entries, THREE_FORMS, "kind", past)
    for tag in library.tags:
        entries = library.tagged(tag)
        past = tuple(e for e in gone if tag in library.catalogue.tags_of(e))
        yield Channel(f"tags/{tag.slug}", tag.label, tag.address, entries, THREE_FORMS, "tag", past)
    yield from _of_groups("countries", "country", library.countries)
    yield from _of_groups("people", "person", library.people)
    yield from _of_groups("series", "series", library.series)
    yield from _of_groups("languages", "language", library.languages)


def _of_groups(folder: str, sort: str, groups: tuple[Group, ...]) -> Iterator[Channel]:
    for group in groups:
        newest = tuple(sorted(group.entries, key=lambda e: (-e.date.toordinal(), e.path)))
        yield Channel(f"{folder}/{group.slug}", group.name, group.address, newest, RSS_ALONE, sort)
