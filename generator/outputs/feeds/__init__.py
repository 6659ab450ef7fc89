"""Feeds: the latest entries of every channel as RSS 2.0, Atom 1.0 and JSON Feed 1.1.

A head feed holds up to 20 entries, those that joined or changed last first, and stays within its
budget. When it cannot hold all, it leads to archived feeds that do (RFC 5005 §4). Dates are those
of entries, ids tag URIs that outlive a move (RFC 4151).
"""

from collections.abc import Iterator
from functools import partial

from generator.channels import TOLD, channels
from generator.outputs import Output, OutputFolder, output
from generator.outputs.feeds.documents import Documents, latest
from generator.outputs.feeds.items import Composer
from generator.outputs.feeds.podcast import podcast
from generator.sizes import weight
from generator.views import Library

__all__ = ["feeds", "latest"]


@output
def feeds(library: Library) -> Iterator[Output | OutputFolder]:
    """Yield the feeds of every channel, in its forms, and the folder of its archived feeds."""
    composer = Composer(library)
    yield from podcast(composer)
    for channel in channels(library):
        documents = Documents(composer, channel)
        source = f"the feed of {channel.title}"
        for form in channel.forms:
            size = weight if channel.group in TOLD else len
            yield Output(channel.address(form), source, partial(documents.head, form), size)
        if len(channel.entries) > 1:
            yield OutputFolder(
                channel.archive, f"the archive of {channel.title}", documents.archive
            )
