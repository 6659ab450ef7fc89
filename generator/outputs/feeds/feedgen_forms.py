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
| an entry has no language | `xml:lang` in Atom, `dc:language` in RSS |
| RSS says no link but `self`, and no day of an entry's last change | `atom:link`, `atom:updated` |
| `load_extension` looks for a module on the disk each time | the class is given |
| an Atom entry is made anew for each feed | its element is written once, and put into all |
"""

from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from typing import Any

from feedgen.entry import FeedEntry
from feedgen.ext.dc import DcEntryExtension, DcExtension
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem
from lxml import etree

from generator.outputs._writing import REFRESH
from generator.outputs.feeds.items import Head, Item, Link, Removal

GENERATOR = "Hourglass"
ELEMENTS = 1 << 14
"""Elements of items that are kept while feeds are written."""
HISTORY = "http://purl.org/syndication/history/1.0"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
_ATOM = "{http://www.w3.org/2005/Atom}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LINK_ATTRIBUTES = ("rel", "type", "title", "length")


def rss(head: Head, items: Sequence[Item]) -> bytes:
    """Return an RSS 2.0 document (https://www.rssboard.org/rss-specification)."""
    feed = _Feed(head)
    feed.register_extension("dc", DcExtension, atom=False, rss=True)
    feed.docs("")
    feed.ttl(round(REFRESH.total_seconds() / 60))
    feed.subtitle(_as_html(head.description))
    feed.link(href=head.url, rel="self", type="application/rss+xml")
    feed.link(href=head.about, rel="alternate")
    for item in items:
        language = "" if item.language == head.language else item.language
        feed.add_entry(_Drawn(_rss_element(item, language)), order="append")
    return bytes(feed.rss_str())


def atom(head: Head, items: Sequence[Item]) -> bytes:
    """Return an Atom 1.0 document (RFC 4287), with marks of removal (RFC 6721)."""
    return _atom_document(head, items, b"")


def archived(head: Head, items: Sequence[Item]) -> bytes:
    """Return an archived feed (RFC 5005 §4) in Atom."""
    return _atom_document(head, items, f'<fh:archive xmlns:fh="{HISTORY}"/>'.encode())


def _atom_document(head: Head, items: Sequence[Item], mark: bytes) -> bytes:
    feed = _Feed(head)
    feed.author({"name": head.author})
    feed.link(href=head.url, rel="self", type="application/atom+xml")
    feed.link(href=head.about, rel="alternate", type="text/html")
    for link in head.links:
        feed.link(href=link.url, rel=link.relation, type=link.media_type)
    told, end, _ = bytes(feed.atom_str()).rpartition(b"</feed>")
    elements = [atom_element(item, head.language) for item in items]
    return b"".join((told, mark, *map(removal_element, head.removals), *elements, end))


@lru_cache(maxsize=ELEMENTS)
def _rss_element(item: Item, language: str) -> Any:
    """Return the element of an item, which stands in the feeds of all its tags and people."""
    entry = _Entry(item)
    entry.register_extension("dc", DcEntryExtension, atom=False, rss=True)
    entry.description(_as_html(item.summary))
    entry.content(item.html)
    for each in item.enclosures[:1]:
        entry.enclosure(each.url, str(each.length), each.media_type)
    entry.dc.dc_creator(list(item.authors))
    if language:
        entry.dc.dc_language(language)
    return entry.rss_entry()


@lru_cache(maxsize=ELEMENTS)
def atom_element(item: Item, language: str) -> bytes:
    """Return the element of an item as it stands in the feeds of a language."""
    entry = _Entry(item, "" if item.language == language else item.language)
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
    return _bytes(entry.atom_entry())


def removal_element(removal: Removal) -> bytes:
    """Return the element that marks a removal (RFC 6721 §3)."""
    element = xml_elem(f"{{{TOMBSTONES}}}deleted-entry", nsmap={"at": TOMBSTONES})
    element.set("ref", removal.id)
    element.set("when", removal.when.isoformat())
    xml_elem(f"{{{TOMBSTONES}}}comment", element).text = removal.comment
    return _bytes(element)


def _bytes(element: Any) -> bytes:
    return bytes(etree.tostring(element, encoding="UTF-8", xml_declaration=False))


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
        """Make the tree, then its links and dates: feedgen's own are never left out."""
        root, tree = super()._create_rss(extensions)
        channel = root[0]
        own = channel.find(f"{_ATOM}link")
        for link in reversed(self._head.links):
            own.addnext(_linked(link))
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
        if self._item.updated != self._item.published:
            xml_elem(f"{_ATOM}updated", element).text = self._item.updated.isoformat()
        return element


class _Drawn(FeedEntry):  # type: ignore[misc]
    """An entry whose element was made before; each feed gets a copy, as trees do not share."""

    def __init__(self, element: Any) -> None:
        super().__init__()
        self._element = element

    def rss_entry(self, extensions: bool = True) -> Any:  # noqa: ARG002
        """Return a copy of the element."""
        return deepcopy(self._element)


def _linked(link: Link) -> Any:
    """Return a link of Atom, as it may stand in RSS too."""
    element = xml_elem(f"{_ATOM}link", href=link.url, rel=link.relation)
    if link.media_type:
        element.set("type", link.media_type)
    return element


def _dated(name: str, moment: datetime) -> Any:
    element = xml_elem(name)
    element.text = format_datetime(moment)
    return element


def _as_html(text: str) -> str:
    """Return plain text for a place that readers take for HTML, as they do RSS descriptions."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
