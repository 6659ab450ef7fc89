"""RSS 2.0 and Atom 1.0 by feedgen 1.0, and every way round its traps; no other module uses it.

| feedgen 1.0 | here |
|---|---|
| feed and entry dates are the present moment unless set | every date is set or taken out |
| `add_entry` puts an entry before the others | always `append` |
| Atom links of an entry lose `rel`, `type`, `title` and `length` | written again |
| the last link of a feed becomes the RSS `<link>` | the page's link is given last |
| of several enclosures RSS gets the last | RSS is given one |
| `type="CDATA"` is written into Atom, where it is invalid | HTML is escaped, of type `html` |
| a naive date raises | items hold aware ones |
| RSS dates switch the locale of the whole process | written by `email.utils` |
| `<author>` in RSS needs an address of mail | `dc:creator` |
| `load_extension` looks for a file that is not there, each time | `register_extension` |
| an entry has no language | `xml:lang` in Atom, `dc:language` in RSS |
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from io import BytesIO
from typing import Any

from feedgen.entry import FeedEntry
from feedgen.ext.dc import DcEntryExtension, DcExtension
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem

from generator.outputs.feeds.items import Head, Item

GENERATOR = "Hourglass"
ITEMS = 1 << 14
"""Items that are kept while feeds are written."""
_NAMESPACES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_A_TEXT = "."
"""Stands for the text of an item while what is around it is made."""
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LINK_ATTRIBUTES = ("rel", "type", "title", "length")


def rss(head: Head, items: Sequence[Item]) -> bytes:
    """Return an RSS 2.0 document (https://www.rssboard.org/rss-specification)."""
    feed = _Feed(head)
    feed.register_extension("dc", DcExtension, DcEntryExtension, atom=False, rss=True)
    feed.docs("")
    feed.subtitle(_as_html(head.description))
    feed.link(href=head.url, rel="self", type="application/rss+xml")
    feed.link(href=head.about, rel="alternate")
    return _filled(feed.rss_str(), b"</channel>", _spoken(_rss_item, head, items))


def atom(head: Head, items: Sequence[Item]) -> bytes:
    """Return an Atom 1.0 document (RFC 4287)."""
    feed = _Feed(head)
    feed.author({"name": head.author})
    feed.link(href=head.url, rel="self", type="application/atom+xml")
    feed.link(href=head.about, rel="alternate", type="text/html")
    return _filled(feed.atom_str(), b"</feed>", _spoken(_atom_entry, head, items))


def _spoken(form: Callable[[Item, str], bytes], head: Head, items: Sequence[Item]) -> bytes:
    """Return items in a form, each with its language where that is not the feed's."""
    return b"".join(form(i, "" if i.language == head.language else i.language) for i in items)


def _filled(feed: bytes, end: bytes, items: bytes) -> bytes:
    """Return a document of feedgen's, which has no items yet, with some before its end."""
    place = feed.rindex(end)
    return feed[:place] + items + feed[place:]


@lru_cache(maxsize=ITEMS)
def _rss_item(item: Item, language: str) -> bytes:
    """Return an item, which stands in the feeds of all its tags and people."""
    before, after = _around_rss_text(replace(item, html=item.html and _A_TEXT), language)
    return before + _escaped(item.html) + after


@lru_cache(maxsize=ITEMS)
def _atom_entry(item: Item, language: str) -> bytes:
    """Return an entry, which stands in the feeds of all its tags."""
    before, after = _around_atom_text(replace(item, html=item.html and _A_TEXT), language)
    return before + _escaped(item.html) + after


@lru_cache(maxsize=ITEMS)
def _around_rss_text(item: Item, language: str) -> tuple[bytes, bytes]:
    """Return what stands before and after an item's text, whose length differs between feeds."""
    entry = _Entry(item)
    entry.register_extension("dc", DcEntryExtension, atom=False, rss=True)
    entry.description(_as_html(item.summary))
    entry.content(item.html)
    for each in item.enclosures[:1]:
        entry.enclosure(each.url, str(each.length), each.media_type)
    entry.dc.dc_creator(list(item.authors))
    if language:
        entry.dc.dc_language(language)
    root = xml_elem("rss", nsmap=_NAMESPACES)
    root.append(entry.rss_entry())
    drawn = _written(root)
    drawn = drawn[drawn.index(b">") + 1 : -len("</rss>")]
    return _around(drawn, b"<content:encoded>" if item.summary else b"<description>")


@lru_cache(maxsize=ITEMS)
def _around_atom_text(item: Item, language: str) -> tuple[bytes, bytes]:
    """Return the same of an Atom entry."""
    entry = _Entry(item, language)
    entry.summary(item.summary)
    entry.content(item.html, type="html")
    entry.published(item.published)
    entry.author([{"name": name} for name in item.authors])
    if item.elsewhere:
        entry.link(href=item.elsewhere, rel="related")
    for each in item.enclosures:
        entry.link(
            href=each.url,
            rel="enclosure",
            type=each.media_type,
            length=str(each.length),
            title=each.title,
        )
    return _around(_written(entry.atom_entry()), b'<content type="html">')


def _written(element: Any) -> bytes:
    file = BytesIO()
    element.getroottree().write(file, encoding="UTF-8", xml_declaration=False)
    return file.getvalue()


def _around(drawn: bytes, opening: bytes) -> tuple[bytes, bytes]:
    """Return what stands before and after the text of an element, if it is there."""
    before, found, after = drawn.partition(opening + _A_TEXT.encode())
    return before + found[: len(opening)], after


class _Feed(FeedGenerator):  # type: ignore[misc]
    """A feed whose dates are its items'."""

    def __init__(self, head: Head) -> None:
        super().__init__()
        self._head = head
        self.id(head.id)
        self.title(head.title)
        self.subtitle(head.description)
        self.language(head.language)
        self.generator(GENERATOR)
        self.updated(head.updated or head.founded)

    def _create_rss(self, extensions: bool = True) -> tuple[Any, Any]:
        """Make the tree, then its dates: feedgen's own are never left out."""
        root, tree = super()._create_rss(extensions)
        channel = root[0]
        place = channel.find("lastBuildDate")
        at = channel.index(place)
        channel.remove(place)
        if self._head.published and self._head.updated:
            channel.insert(at, _dated("pubDate", self._head.published))
            channel.insert(at + 1, _dated("lastBuildDate", self._head.updated))
        return root, tree


class _Entry(FeedEntry):  # type: ignore[misc]
    """An entry with what both forms say of it."""

    def __init__(self, item: Item, language: str = "") -> None:
        super().__init__()
        self._item = item
        self._language = language
        self.id(item.id)
        self.title(item.title)
        self.updated(item.updated)
        self.link(href=item.url, rel="alternate")
        self.category([{"term": term, "label": label} for term, label in item.categories])

    def atom_entry(self, extensions: bool = True) -> Any:
        """Make the element, then its links' attributes and its language."""
        element = super().atom_entry(extensions)
        for link, given in zip(element.findall("link"), self.link(), strict=True):
            for name in _LINK_ATTRIBUTES:
                if given.get(name):
                    link.set(name, given[name])
        if self._language:
            element.set(_XML_LANG, self._language)
        return element

    def rss_entry(self, extensions: bool = True) -> Any:
        """Make the element, then its date."""
        element = super().rss_entry(extensions)
        element.append(_dated("pubDate", self._item.published))
        return element


def _dated(name: str, moment: datetime) -> Any:
    element = xml_elem(name)
    element.text = format_datetime(moment)
    return element


def _as_html(text: str) -> str:
    """Return plain text for a place that readers take for HTML, as they do RSS descriptions."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _escaped(text: str) -> bytes:
    """Return text as it stands in an element (XML 1.0 §2.4, and §2.11 on line ends)."""
    return _as_html(text).replace("\r", "&#13;").encode()
