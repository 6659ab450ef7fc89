"""Packs as EPUB 3.3 (https://www.w3.org/TR/epub-33/): a book with a chapter for each entry.

A book holds words and no files: what can be downloaded is a link that says what it costs. Its dates
are those of its entries and its id follows from its address, so the same entries give the same
bytes.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from itertools import groupby
from uuid import NAMESPACE_URL, uuid5

from generator.kinds import Entry
from generator.kinds.entry import N_
from generator.language import direction
from generator.markup.xhtml import anchor, anchors, xhtml
from generator.outputs import Rendered
from generator.outputs._writing import clean, tag_uri
from generator.outputs.packs.archive import Packed, archive, packed, stored
from generator.outputs.packs.links import on_the_web, place, strict
from generator.outputs.packs.telling import Teller
from generator.packs import Pack, pack_name
from generator.views import by_kind

MEDIA_TYPE = "application/epub+zip"
_LINK_INTO = re.compile(r'href="(e[0-9a-f]{16}\.xhtml)#([^"]*)"')
YEARS_FROM = 40
"""Entries of a kind from which the contents name them by year."""

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_CONTAINER = (
    _DECLARATION
    + '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="EPUB/package.opf" '
    'media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
_ACCESS = (
    ("accessMode", "textual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "displayTransformability"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityHazard", "none"),
)
"""What EPUB Accessibility 1.1 §2.2 asks for."""


class Binder:
    """Makes the books of one library; a chapter that is the same in several is made once."""

    def __init__(self, teller: Teller) -> None:
        self._teller = teller
        self._settings = teller.settings
        self._words = teller.words
        self._by_address = {entry.address: entry for entry in teller.library.listed}
        self._chapters: dict[tuple[str, frozenset[str]], Packed] = {}
        self._by_name = {chapter_name(entry): entry for entry in teller.library.listed}
        self._anchors: dict[str, frozenset[str]] = {}
        self._bodies: dict[str, str] = {}
        """Texts that were made to know what is in them, until their chapter's turn comes."""

    def book(self, pack: Pack, rendered: Rendered) -> bytes:
        """Return a pack as a book."""
        ordered = in_order(pack.entries)
        held = frozenset(entry.address for entry in ordered)
        self._bodies.clear()
        members = [
            ("mimetype", stored(MEDIA_TYPE.encode())),
            ("META-INF/container.xml", _text(_CONTAINER)),
            ("EPUB/package.opf", _text(self._package(pack, ordered))),
            ("EPUB/title.xhtml", _text(self._title_page(pack))),
            ("EPUB/nav.xhtml", _text(self._contents(pack, ordered))),
            ("EPUB/book.css", _text(_style())),
        ]
        members += [
            (f"EPUB/{chapter_name(entry)}", self._chapter(entry, held, rendered))
            for entry in ordered
        ]
        return archive(members, max(entry.changed for entry in ordered))

    def _chapter(self, entry: Entry, held: frozenset[str], rendered: Rendered) -> Packed:
        key = (entry.path, self._teller.told(rendered, entry).led_to & held)
        found = self._chapters.get(key)
        if found is None:
            body = self._body(entry, held, rendered)

            def checked(link: re.Match[str]) -> str:
                other = self._by_name[link[1]]
                is_there = link[2] in self._anchors_of(other, held, rendered)
                return link[0] if is_there else f'href="{link[1]}"'

            page = self._page(entry.title, _LINK_INTO.sub(checked, body))
            found = self._chapters[key] = _text(page)
        return found

    def _body(self, entry: Entry, held: frozenset[str], rendered: Rendered) -> str:
        """Return an entry's text; whether headings that it leads to are there is not known yet."""
        if entry.path in self._bodies:
            return self._bodies.pop(entry.path)
        told = self._teller.told(rendered, entry)

        def lead(href: str) -> str | None:
            to = place(entry.address, href)
            if to is None or to.address not in held:
                return strict(on_the_web(told.url, href))
            name = chapter_name(self._by_address[to.address])
            return f"{name}#{anchor(to.fragment)}" if to.fragment else name

        body = xhtml(told.html + self._teller.foot(entry, {}), lead)
        self._anchors[entry.path] = anchors(body)
        return body

    def _anchors_of(self, entry: Entry, held: frozenset[str], rendered: Rendered) -> frozenset[str]:
        """Return the ids in an entry's chapter, which are the same in every book."""
        if entry.path not in self._anchors:
            self._bodies[entry.path] = self._body(entry, held, rendered)
        return self._anchors[entry.path]

    def _page(self, title: str, body: str) -> str:
        language = escape(self._settings.language)
        return (
            f'{_DECLARATION}<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
            f'xmlns:epub="http://www.idpf.org/2007/ops" lang="{language}" xml:lang="{language}" '
            f'dir="{self._words.direction}"><head><title>{_shown(title)}</title>'
            f'<link rel="stylesheet" type="text/css" href="book.css"/></head>\n'
            f"<body>{body}</body></html>\n"
        )

    def _title_page(self, pack: Pack) -> str:
        drawn = self._teller.drawn("packed_title.html", pack)
        return self._page(self._name(pack), xhtml(drawn, strict))

    def _name(self, pack: Pack) -> str:
        return f"{self._settings.site_name}: {pack_name(pack, self._words)}"

    def _contents(self, pack: Pack, ordered: Sequence[Entry]) -> str:
        """Return the navigation document (EPUB 3.3 §7): the contents, and the landmarks."""
        text = self._words.text
        name = _shown(text(N_("Contents")))
        first = chapter_name(ordered[0])
        about = _shown(text(N_("About this pack")))
        body = (
            f'<nav epub:type="toc" role="doc-toc"><h1>{name}</h1>\n'
            f'<ol><li><a href="title.xhtml">{about}</a></li>\n'
            f"{''.join(self._kinds(ordered))}</ol></nav>\n"
            f'<nav epub:type="landmarks" hidden="hidden"><h2>{_shown(text(N_("Places")))}</h2><ol>'
            f'<li><a epub:type="titlepage" href="title.xhtml">{about}</a></li>'
            f'<li><a epub:type="toc" href="nav.xhtml">{name}</a></li>'
            f'<li><a epub:type="bodymatter" href="{first}">{_shown(text(N_("Entries")))}</a></li>'
            "</ol></nav>"
        )
        return self._page(self._name(pack), body)

    def _kinds(self, ordered: Sequence[Entry]) -> Iterator[str]:
        for kind, entries in by_kind(ordered):
            yield f"<li><span>{_shown(self._words.text(kind.plural))}</span><ol>\n"
            yield from self._years(entries) if len(entries) >= YEARS_FROM else self._rows(entries)
            yield "</ol></li>\n"

    def _years(self, entries: Sequence[Entry]) -> Iterator[str]:
        for year, held in groupby(entries, key=lambda entry: entry.date.year):
            yield f"<li><span>{year}</span><ol>\n"
            yield from self._rows(held)
            yield "</ol></li>\n"

    def _rows(self, entries: Iterable[Entry]) -> Iterator[str]:
        for entry in entries:
            spoken = ""
            if entry.language and entry.language != self._settings.language:
                tag = escape(entry.language)
                spoken = f' lang="{tag}" xml:lang="{tag}" dir="{direction(entry.language)}"'
            title = _shown(entry.title) or chapter_name(entry)
            yield f'<li><a href="{chapter_name(entry)}"{spoken}>{title}</a></li>\n'

    def _package(self, pack: Pack, ordered: Sequence[Entry]) -> str:
        """Return the package document (EPUB 3.3 §5)."""
        chapters = [(f"e{n}", chapter_name(entry)) for n, entry in enumerate(ordered, 1)]
        items = [
            '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
            '<item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>',
            '<item id="style" href="book.css" media-type="text/css"/>',
        ]
        items += [
            f'<item id="{each}" href="{name}" media-type="application/xhtml+xml"/>'
            for each, name in chapters
        ]
        spine = [f'<itemref idref="{each}"/>' for each in ("title", "nav", *dict(chapters))]
        return (
            f'{_DECLARATION}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
            f'unique-identifier="id" prefix="a11y: http://www.idpf.org/epub/vocab/package/a11y/#" '
            f'xml:lang="{escape(self._settings.language)}" dir="{self._words.direction}">\n'
            f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
            f"{''.join(self._metadata(pack, ordered))}</metadata>\n"
            f"<manifest>\n{_lines(items)}</manifest>\n"
            f'<spine page-progression-direction="{self._words.direction}">\n{_lines(spine)}'
            f"</spine>\n</package>\n"
        )

    def _metadata(self, pack: Pack, ordered: Sequence[Entry]) -> Iterator[str]:
        """Yield what the book says of itself, in Dublin Core."""
        settings = self._settings
        own = uuid5(NAMESPACE_URL, tag_uri(settings, f"/packs/{pack.name}"))
        yield f'<dc:identifier id="id">urn:uuid:{own}</dc:identifier>\n'
        yield _about("title", self._name(pack))
        languages = [settings.language, *(entry.language for entry in ordered)]
        for language in dict.fromkeys(filter(None, languages)):
            yield _about("language", language)
        yield _about("creator", settings.site_name)
        yield _about("publisher", settings.site_name)
        yield _about("source", settings.site_url)
        yield _about("description", settings.site_description)
        yield _about("rights", settings.license)
        if pack.sort == "tags":
            yield _about("subject", pack.title)
        changed = max(entry.changed for entry in ordered)
        yield f'<meta property="dcterms:modified">{changed.isoformat()}T00:00:00Z</meta>\n'
        for name, value in _ACCESS:
            yield f'<meta property="schema:{name}">{value}</meta>\n'
        summary = self._words.text(
            N_("Text with headings and a table of contents, without pictures.")
        )
        yield f'<meta property="schema:accessibilitySummary">{_shown(summary)}</meta>\n'


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries as a book tells them: by kind, the newest first, then by path."""
    newest = sorted(entries, key=lambda e: (-e.date.toordinal(), e.path))
    return tuple(entry for _, held in by_kind(newest) for entry in held)


def chapter_name(entry: Entry) -> str:
    """Return the name of an entry's chapter, which the same entry has in every book."""
    return f"e{hashlib.sha256(entry.path.encode()).hexdigest()[:16]}.xhtml"


def _about(name: str, value: str) -> str:
    shown = _shown(value)
    return f"<dc:{name}>{shown}</dc:{name}>\n" if shown else ""


def _shown(text: str) -> str:
    return escape(clean(" ".join(text.split())), quote=False)


def _lines(parts: Iterable[str]) -> str:
    return "".join(f"{part}\n" for part in parts)


def _text(source: str) -> Packed:
    return packed(source.encode())


@cache
def _style() -> str:
    return (files("generator") / "outputs" / "packs" / "book.css").read_text(encoding="utf-8")
