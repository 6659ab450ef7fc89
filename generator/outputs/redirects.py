"""Redirects: a former address leads on to where its entry or page is now.

A static host cannot answer 301, so a page that refreshes at once stands there; search engines take
it for a move (https://developers.google.com/search/docs/crawling-indexing/301-redirects), readers
without refresh find a link. Hosts that read `_redirects` (Cloudflare Pages, Netlify, GitLab Pages)
find every move in it; Netlify takes the page first.
"""

from collections.abc import Iterator
from functools import partial
from html import escape
from urllib.parse import quote

from generator.addresses import ALIAS_OF, relative
from generator.kinds import Entry
from generator.kinds.prose import Page
from generator.outputs import Output, Rendered, output
from generator.outputs._writing import url_of
from generator.views import Library

LIST = "/_redirects"
_LITERAL = "/-._~"
"""What stays as it is in the list: `*` and `:` would match more than one address there."""


@output
def redirects(library: Library) -> Iterator[Output]:
    """Yield a page for each former address of whatever readers can open, and the list of all."""
    moves = list(_moves(library))
    for alias, record in moves:
        source = ALIAS_OF + record.path
        yield Output(alias, source, partial(_render, library, record, alias))
    if moves:
        yield Output(LIST, "the list of redirects", partial(_render_list, library, moves))


def _moves(library: Library) -> Iterator[tuple[str, Entry | Page]]:
    catalogue = library.catalogue
    records: list[Entry | Page] = [*catalogue.entries.values(), *catalogue.pages.values()]
    for record in records:
        if record.path in library.page_paths:
            for alias in record.aliases:
                yield alias, record


def _render_list(library: Library, moves: list[tuple[str, Entry | Page]], _: Rendered) -> bytes:
    base = library.settings.base_path

    def placed(address: str) -> str:
        return quote(base + address.lstrip("/"), safe=_LITERAL)

    lines = sorted(f"{placed(alias)} {placed(record.address)} 301\n" for alias, record in moves)
    return "".join(lines).encode()


def _render(library: Library, record: Entry | Page, alias: str, _: Rendered) -> bytes:
    to = escape(relative(alias, record.address))
    canonical = escape(url_of(library.settings, record.address))
    language = escape(record.language or library.settings.language)
    title = escape(record.title)
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta http-equiv="refresh" content="0;url={to}"><meta name="robots" content="noindex">'
        f'<link rel="canonical" href="{canonical}"></head>'
        f'<body><p><a href="{to}">{title}</a></p></body></html>\n'
    ).encode()
