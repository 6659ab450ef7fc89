"""Packs as folders of pages in a zip, for memory cards and computers.

A folder opened from a card has no server: links name `index.html`, and nothing is fetched but what
a page names as its style, its script or its picture. Of a picture the JPEG comes along, which every
program shows.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property, partial
from urllib.parse import quote

from generator.addresses import relative, root_of
from generator.articles.drawing import drawing
from generator.articles.findable import documents
from generator.articles.plans import Body
from generator.articles.search import ADDRESS as SEARCH
from generator.articles.search import INDEX, search_article
from generator.kinds import Entry
from generator.kinds.entry import N_
from generator.markup.links import rewritten
from generator.outputs import Rendered
from generator.outputs._writing import url_of
from generator.outputs.packs.archive import Packed, archive, packed, stored
from generator.outputs.packs.laying import ALL_ALONG, Folder, Layouts, Listing
from generator.outputs.packs.links import on_the_web, place
from generator.outputs.packs.telling import Teller
from generator.packs import Pack
from generator.palette import accent
from generator.search import MEMORY_CARD, Document, search_files
from generator.styles import compact, style_sheet

NEWEST = 10
"""Entries on the first page."""
NO_SCRIPT = "script-src 'none'"
"""The policy of every page that holds what contributors wrote."""

_OTHER_FORM = re.compile(r"<source [^>]*>")

Row = tuple[str, str, int]
"""A name, an address, and how many entries are there; 0 to say nothing of it."""


class Cards:
    """Makes the folders of one library; a page that is the same in several is made once."""

    def __init__(self, teller: Teller) -> None:
        self._teller = teller
        self._drawing = drawing(teller.library)
        self._settings = teller.settings
        self._words = teller.words
        self._layouts = Layouts(teller.library)
        self._entries: dict[tuple[str, frozenset[str], bool], Packed] = {}
        self._copies: dict[str, Packed] = {}

    def card(self, pack: Pack, rendered: Rendered) -> bytes:
        """Return a pack as a zip of pages."""
        members = dict(self._members(self._layouts.folder(pack), rendered))
        ordered = sorted(members.items(), key=lambda member: (member[0] != "index.html", member[0]))
        return archive(ordered, max(entry.changed for entry in pack.entries))

    def _members(self, folder: Folder, rendered: Rendered) -> Iterator[tuple[str, Packed]]:
        for address, path in folder.files.items():
            yield address[1:], packed((self._settings.content / path).read_bytes())
        for entry in folder.pack.entries:
            yield _file(entry.address), self._entry(entry, folder, rendered)
            for address in self._teller.told(rendered, entry).pictures:
                yield address[1:], self._picture(address, rendered)
        for address, title, article in self._own_pages(folder):
            led = rewritten(article, partial(self._led, address, folder.addresses))
            yield _file(address), self._page(address, title, led)
        title, article = self._search
        led = rewritten(article, partial(self._led, SEARCH, folder.addresses))
        yield _file(SEARCH), self._page(SEARCH, title, led, policy="")
        found = self._documents(folder, rendered)
        for path, content in search_files(found, MEMORY_CARD):
            yield f"{INDEX[1:]}/{path}", packed(content)
        yield "style.css", self._style

    def _documents(self, folder: Folder, rendered: Rendered) -> tuple[Document, ...]:
        """Return what search is told: of all entries their texts too, of a tag's the rest alone.

        An entry has some tags, and each of them an index; with whole texts these would take longer
        to make than the index of the site.
        """
        library, pack = self._teller.library, folder.pack
        texts = rendered.texts if pack.sort in ALL_ALONG else {}
        return tuple(documents(library, pack.entries, texts, "index.html"))

    @cached_property
    def _search(self) -> tuple[str, str]:
        """The title and article of the search page; it runs a script, and no text stands on it."""
        title = self._words.text(N_("Search"))
        return title, search_article(self._teller.library, SEARCH, title, Body())

    def _entry(self, entry: Entry, folder: Folder, rendered: Rendered) -> Packed:
        told = self._teller.told(rendered, entry)
        key = (entry.path, told.led_to & folder.addresses, bool(folder.tags))
        found = self._entries.get(key)
        if found is None:
            tags = self._teller.library.catalogue.tags_of(entry) if folder.tags else ()
            hrefs = {tag.address: _link(entry.address, tag.address) for tag in tags}
            here = folder.addresses | told.pictures
            text = _OTHER_FORM.sub("", told.html)
            body = rewritten(text, partial(self._led, entry.address, here))
            article = f"<article>{body}{self._teller.foot(entry, hrefs)}</article>"
            found = self._entries[key] = self._page(entry.address, entry.title, article)
        return found

    def _picture(self, address: str, rendered: Rendered) -> Packed:
        found = self._copies.get(address)
        if found is None:
            content = rendered.pictures[address].read_bytes()
            found = self._copies[address] = stored(content)
        return found

    def _led(self, page: str, here: Collection[str], href: str) -> str:
        """Return a link of the site as it must stand in a pack that holds some addresses."""
        if href.startswith("#"):
            return href
        to = place(page, href)
        if to is None or to.address not in here:
            return on_the_web(url_of(self._settings, page), href) or "#"
        return _link(page, to.address) + (f"#{quote(to.fragment)}" if to.fragment else "")

    def _own_pages(self, folder: Folder) -> Iterator[tuple[str, str, str]]:
        """Yield the address, title and article of each page that is no entry's."""
        text = self._words.text
        yield "/", self._settings.site_name, self._home(folder)
        for each in (*folder.kinds, *folder.tags, *folder.letters):
            for address, number, entries in each.pages:
                yield address, each.title, self._list(each, address, number, entries)
        if folder.tags:
            title = text(N_("Tags"))
            yield "/tags/", title, self._index("/tags/", title, _rows(folder.tags))
        title = text(N_("A to Z"))
        titles = _rows(folder.letters) or [(e.title, e.address, 0) for e in folder.titles]
        yield "/a-z/", title, self._index("/a-z/", title, titles)

    def _home(self, folder: Folder) -> str:
        ways = _rows(folder.kinds)
        if folder.tags:
            ways.append((self._words.text(N_("Tags")), "/tags/", len(folder.tags)))
        return self._teller.drawn(
            "packed_home.html",
            folder.pack,
            files_here=self._told_files(folder),
            ways=ways,
            newest_entries=folder.pack.entries[:NEWEST],
        )

    def _told_files(self, folder: Folder) -> str:
        """Return a sentence on the documents that came along, and those that did not."""
        here = len(folder.files)
        if not here:
            return ""
        told = self._words.count(
            "%(n)s document is in this folder.", "%(n)s documents are in this folder.", here
        )
        if folder.left_out:
            told += " " + self._words.count(
                "%(n)s larger one is a link.",
                "%(n)s larger ones are links.",
                folder.left_out,
            )
        return told

    def _list(self, each: Listing, address: str, number: int, entries: Sequence[Entry]) -> str:
        return self._drawing.draw(
            "packed_list.html", address, list=each, number=number, entries=entries
        )

    def _index(self, address: str, title: str, rows: Sequence[Row]) -> str:
        return self._drawing.draw("packed_index.html", address, title=title, rows=rows)

    def _page(self, address: str, title: str, article: str, policy: str = NO_SCRIPT) -> Packed:
        """Return an article in its frame."""
        site = self._settings.site_name
        drawn = self._drawing.draw(
            "packed_page.html",
            address,
            root=root_of(address),
            title=title if title == site else f"{title} – {site}",
            policy=policy,
            article=article,
        )
        return packed(drawn.encode())

    @cached_property
    def _style(self) -> Packed:
        return packed(compact(style_sheet(accent(self._settings.palette))).encode())


def _rows(lists: Iterable[Listing]) -> list[Row]:
    return [(each.title, each.address, len(each.entries)) for each in lists]


def _file(address: str) -> str:
    """Return the path of a page in the folder."""
    return f"{address[1:]}index.html"


def _link(page: str, address: str) -> str:
    """Return a link between addresses of the folder that needs no server."""
    link = relative(page, address)
    return f"{link}index.html" if link.endswith("/") else link
