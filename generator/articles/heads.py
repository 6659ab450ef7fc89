"""Heads: what other programs read of an entry's page, as elements for the head of any frame."""

from markupsafe import Markup

from generator.articles.drawing import drawing
from generator.citing import work_of
from generator.citing.highwire import citation_meta
from generator.kinds import Entry
from generator.linked_data import graph, script_safe
from generator.views import Library

_META = Markup('<meta name="{}" content="{}">')
_DATA = Markup('<script type="application/ld+json">{}</script>')


def entry_head(library: Library, entry: Entry) -> str:
    """Return what an entry's page says to programs; nothing once it is withdrawn."""
    if not library.open_to(entry.path):
        return ""
    data = script_safe(graph(library.settings, drawing(library).words, entry))
    parts = [_META.format(*pair) for pair in citation_meta(work_of(library, entry))]
    parts.append(_DATA.format(Markup(data)))  # noqa: S704
    return str(Markup().join(parts))
