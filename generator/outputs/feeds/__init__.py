"""Feeds: the newest entries of every channel as RSS 2.0, Atom 1.0 and JSON Feed 1.1.

A feed holds up to 20 entries, the newest first by the day they joined, and stays within its budget.
Its dates are those of its entries, its ids tag URIs that outlive a move (RFC 4151).
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from heapq import nsmallest

from generator.channels import Channel, channels
from generator.kinds import Entry, kind_named
from generator.kinds.newsletters import Newsletter
from generator.outputs import Output, Rendered, output
from generator.outputs.feeds.feedgen_forms import atom, rss
from generator.outputs.feeds.fitting import fitted, fitted_whole
from generator.outputs.feeds.items import Composer, Head, Item
from generator.outputs.feeds.json_form import json_feed
from generator.views import Library

NEWEST = 20
"""Entries that a head feed holds at most."""

FORMS: dict[str, Callable[[Head, Sequence[Item]], bytes]] = {
    "xml": rss,
    "atom": atom,
    "json": json_feed,
}


@output
def feeds(library: Library) -> Iterator[Output]:
    """Yield the feeds of every channel, in its forms."""
    composer = Composer(library)
    for channel in channels(library):
        source = f"the feed of {channel.title}"
        for form in channel.forms:
            render = partial(_render, composer, channel, form)
            yield Output(channel.address(form), source, render)


def newest(entries: Sequence[Entry], count: int = NEWEST) -> list[Entry]:
    """Return the entries that joined last, the newest first, then by path."""
    return nsmallest(count, entries, key=lambda e: (-e.date.toordinal(), e.path))


def _render(composer: Composer, channel: Channel, form: str, rendered: Rendered) -> bytes:
    entries = newest(channel.entries)

    def draw(count: int, limit: int) -> bytes:
        items = [composer.item(rendered, entry, limit) for entry in entries[:count]]
        return FORMS[form](composer.head(channel, form, items), items)

    fit = fitted_whole if _holds_issues(channel) else fitted
    return fit(draw, len(entries), composer.settings.caps["feed"])


def _holds_issues(channel: Channel) -> bool:
    kind = kind_named(Newsletter.kind_name)
    return channel.group == "kind" and kind is not None and channel.name == kind.feed
