"""The site map (https://www.sitemaps.org/protocol.html): every page, and the day it changed."""

import math
from collections.abc import Iterator
from datetime import date
from functools import partial
from xml.sax.saxutils import escape, quoteattr

from generator.kinds import Entry, all_kinds
from generator.outputs import Output, Rendered, output
from generator.outputs._writing import DECLARATION, clean, url_of
from generator.settings import Settings
from generator.views import Library

ADDRESS = "/sitemap.xml"
LARGEST = 50_000
"""Addresses that one site map may hold, by the protocol."""
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_UNLISTED = frozenset({"/404.html"})

_XHTML = "http://www.w3.org/1999/xhtml"

Row = tuple[str, date | None]


@output
def sitemap(library: Library) -> Iterator[Output]:
    """Yield the site map, or for a site that may be too large the parts and their index."""
    count = math.ceil(most_pages(library) / LARGEST)
    if count == 1:
        yield Output(ADDRESS, "the site map", partial(_render, library, 0, 1))
        return
    yield Output(ADDRESS, "the site map", partial(_render_index, library, count))
    for number in range(count):
        render = partial(_render, library, number, count)
        yield Output(_part(number), f"part {number + 1} of the site map", render)


def most_pages(library: Library) -> int:
    """Return a number of pages that the site will hardly exceed, before they are made.

    An entry has its page, a further one for each stretch of a long text, and takes a twentieth of a
    page in each list it is in; a list has one page at least.
    """
    groups = (library.people, library.countries, library.series, library.languages)
    lists = sum(len(each) for each in groups) + len(library.tags)
    lists += sum(1 + len(library.openings(letter)) for letter in library.letters)
    lists += len(library.languages) * len(all_kinds())
    places = sum(6 + len(e.tags) + len(e.people()) + len(e.countries) for e in library.listed)
    parts = sum(1 + len(entry.body) // 8_000 for entry in library.paged)
    pages = len(library.catalogue.pages)
    return 200 + 2 * lists + places // max(library.settings.per_page, 1) + parts + pages


def _render(library: Library, number: int, count: int, rendered: Rendered) -> bytes:
    rows = _rows(rendered)[_share(number, count, rendered)]
    versions = _versions(library)
    urls = "".join(_element("url", library.settings, row, versions.get(row[0], "")) for row in rows)
    known = f' xmlns:xhtml="{_XHTML}"' if versions else ""
    return f'{DECLARATION}<urlset xmlns="{_NAMESPACE}"{known}>\n{urls}</urlset>\n'.encode()


def _versions(library: Library) -> dict[str, str]:
    """Return, by the address of each entry that was translated, links to all its versions.

    https://developers.google.com/search/docs/specialty/international/localized-versions
    """
    found: dict[str, str] = {}
    for paths in library.catalogue.works.values():
        same = [entry for path in paths if (entry := library.open_to(path))]
        if len(same) > 1:
            links = "".join(_version(library.settings, entry) for entry in same)
            found.update((entry.address, links) for entry in same)
    return found


def _version(settings: Settings, entry: Entry) -> str:
    to = quoteattr(clean(url_of(settings, entry.address)))
    return f'<xhtml:link rel="alternate" hreflang={quoteattr(entry.language)} href={to}/>'


def _render_index(library: Library, count: int, rendered: Rendered) -> bytes:
    rows = _rows(rendered)
    found = []
    for number in range(count):
        days = [day for _, day in rows[_share(number, count, rendered)] if day]
        found.append((_part(number), max(days, default=None)))
    parts = "".join(_element("sitemap", library.settings, row) for row in found)
    return f'{DECLARATION}<sitemapindex xmlns="{_NAMESPACE}">\n{parts}</sitemapindex>\n'.encode()


def _rows(rendered: Rendered) -> list[Row]:
    return sorted((a, day) for a, day in rendered.pages.items() if a not in _UNLISTED)


def _share(number: int, count: int, rendered: Rendered) -> slice:
    """Return the even share of a part, so that none is empty."""
    total = len(_rows(rendered))
    return slice(number * total // count, (number + 1) * total // count)


def _part(number: int) -> str:
    return f"/sitemap-{number + 1}.xml"


def _element(name: str, settings: Settings, row: Row, more: str = "") -> str:
    address, day = row
    changed = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
    return (
        f"<{name}><loc>{escape(clean(url_of(settings, address)))}</loc>{changed}{more}</{name}>\n"
    )
