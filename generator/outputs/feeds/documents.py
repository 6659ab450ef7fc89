"""The documents of one channel: its head feed in each form, and its archived feeds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from heapq import nsmallest

from generator.channels import Channel
from generator.kinds import Entry, kind_named
from generator.kinds.newsletters import Newsletter
from generator.outputs import Rendered
from generator.outputs._writing import url_of
from generator.outputs.feeds.archives import Part, packed, packed_item, parts, usual_markup
from generator.outputs.feeds.feedgen_forms import archived, atom, removal_element, rss
from generator.outputs.feeds.fitting import TEXT_LIMIT, fitted, shorter_than
from generator.outputs.feeds.items import WHOLE, Composer, Head, Item, Link
from generator.outputs.feeds.json_form import json_feed
from generator.sizes import weight

LATEST = 20
"""Entries that a head feed holds at most; it marks as many removals."""

FORMS: Mapping[str, Callable[[Head, Sequence[Item]], bytes]] = {
    "atom": atom,
    "xml": rss,
    "json": json_feed,
}
ATOM, RSS = "application/atom+xml", "application/rss+xml"


def latest(entries: Sequence[Entry], count: int = LATEST) -> list[Entry]:
    """Return the entries that joined or changed last, the latest first, then by path."""
    return nsmallest(
        count, entries, key=lambda e: (-e.changed.toordinal(), -e.date.toordinal(), e.path)
    )


class Documents:
    """The head feed and the archived feeds of one channel."""

    def __init__(self, composer: Composer, channel: Channel) -> None:
        self.composer = composer
        self.channel = channel
        self.cap = composer.settings.caps["feed"]
        self.limit = WHOLE if _holds_issues(channel) else TEXT_LIMIT

    def head(self, form: str, rendered: Rendered) -> bytes:
        """Return the head feed in a form."""
        channel, composer = self.channel, self.composer
        entries, removed = latest(channel.entries), channel.withdrawn[:LATEST]
        archives = rendered.once(self._parts)
        older = self._leading_to("prev-archive", archives[-1].name if archives else "")
        links = (*older, *composer.hub)

        def draw(count: int, limit: int) -> bytes:
            items = [composer.item(rendered, entry, limit) for entry in entries[:count]]
            head = composer.head(channel, channel.address(form), items, links, removed)
            return FORMS[form](head, items)

        return fitted(draw, len(entries), self.limit, self.cap)

    def archive(self, rendered: Rendered) -> Iterator[tuple[str, bytes]]:
        """Yield the archived feeds, in Atom, if the head does not hold all."""
        for part in rendered.once(self._parts):
            kept = [e for e in part.entries if e.status != "withdrawn"]
            removed = [e for e in part.entries if e.status == "withdrawn"]
            items = [self._item(rendered, entry) for entry in kept]
            links = (
                *self._current,
                *self._leading_to("prev-archive", part.older),
                *self._leading_to("next-archive", part.newer),
            )
            address = self._address(part.name)
            head = self.composer.head(self.channel, address, items, links, removed)
            yield f"{part.name}.xml", archived(head, items)

    def _parts(self, rendered: Rendered) -> tuple[Part, ...]:
        """Return how the entries are divided; into nothing when the head holds them all."""
        entries, removed = self.channel.entries, self.channel.withdrawn

        def weigh(entry: Entry) -> int:
            if entry.status == "withdrawn":
                element = removal_element(self.composer.removal(entry))
                return packed(element, self._usual)
            return self._packed(self._item(rendered, entry))

        if len(entries) <= LATEST and sum(map(weigh, entries)) <= self._room:
            return ()
        return parts([*entries, *removed], weigh, self._room)

    @cached_property
    def _room(self) -> int:
        """Bytes that the entries of an archived feed may weigh."""
        links = (*self._current, *self._leading_to("prev-archive", "2026-1") * 2)
        head = self.composer.head(self.channel, self._address("2026-1"), (), links)
        return self.cap - weight(archived(head, ()))

    def _item(self, rendered: Rendered, entry: Entry) -> Item:
        """Return an entry's item, its text cut if it is too heavy even alone."""
        item = self.composer.item(rendered, entry, self.limit)
        for shorter in shorter_than(self.limit):
            if self._packed(item) <= self._room:
                break
            item = self.composer.item(rendered, entry, shorter)
        return item

    def _packed(self, item: Item) -> int:
        return packed_item(item, self.composer.head_language(self.channel), self._usual)

    @cached_property
    def _usual(self) -> bytes:
        return usual_markup(self.composer.settings)

    @cached_property
    def _current(self) -> tuple[Link, ...]:
        form, media_type = ("atom", ATOM) if "atom" in self.channel.forms else ("xml", RSS)
        url = url_of(self.composer.settings, self.channel.address(form))
        return (Link("current", url, media_type),)

    def _leading_to(self, relation: str, name: str) -> tuple[Link, ...]:
        """Return the link to an archived feed, if there is one."""
        url = url_of(self.composer.settings, self._address(name))
        return (Link(relation, url, ATOM),) if name else ()

    def _address(self, name: str) -> str:
        return f"{self.channel.archive}/{name}.xml"


def _holds_issues(channel: Channel) -> bool:
    kind = kind_named(Newsletter.kind_name)
    return channel.group == "kind" and kind is not None and channel.name == kind.feed
