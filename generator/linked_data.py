"""Linked data: what a page is about, in the vocabulary of schema.org, for search engines.

https://schema.org/docs/datamodel.html: where it knows no better, a text may stand for a person or
an organisation. Nothing is stated that an entry does not say; the whole record is in the catalogue.
"""

import json
from collections.abc import Iterator
from functools import partial

from generator.addresses import public
from generator.kinds import Entry
from generator.kinds.answers import Data
from generator.language import Words
from generator.settings import Settings

CONTEXT = "https://schema.org"


def graph(settings: Settings, words: Words, entry: Entry) -> dict[str, Data]:
    """Return what an entry's page is about, and where it stands in the library."""
    return {"@context": CONTEXT, "@graph": [_thing(settings, entry), _way(settings, words, entry)]}


def script_safe(data: Data) -> str:
    """Return JSON that can stand in a script element and in JavaScript, whatever it holds."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_ESCAPES)


_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def _thing(settings: Settings, entry: Entry) -> dict[str, Data]:
    return dict(_statements(settings, entry))


def _statements(settings: Settings, entry: Entry) -> Iterator[tuple[str, Data]]:
    yield "@type", entry.kind.schema_type
    yield "name", entry.title
    yield "url", entry.cited_address() or public(settings.site_url, entry.address)
    yield "inLanguage", entry.language or settings.language
    yield from entry.statements(partial(public, settings.site_url))


def _way(settings: Settings, words: Words, entry: Entry) -> dict[str, Data]:
    """Return the way to a page: the list of its kind, then the entry."""
    kind, site = entry.kind, settings.site_url
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": 1,
                "name": words.text(kind.plural),
                "item": public(site, kind.list_address),
            },
            {"@type": "ListItem", "position": 2, "name": entry.title},
        ],
    }
