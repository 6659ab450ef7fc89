"""What packs tell of an entry: drawn once, whatever packs it is in and whatever form they have."""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.articles.drawing import drawing
from generator.articles.entries import notices
from generator.citing import work_of
from generator.citing.apa import citation
from generator.kinds import Entry
from generator.kinds.entry import N_
from generator.language import Words
from generator.outputs import Rendered
from generator.outputs._writing import clean, url_of
from generator.outputs.packs.links import place
from generator.packs import Pack, pack_name
from generator.views import Library

_HREF = re.compile(r' href="([^"#][^"]*)"')
_SHOWN = re.compile(r'<img src="([^"]*)"')


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """An entry as a pack tells it."""

    html: str
    """Safe HTML, with links as they stand on its page."""
    url: str
    """Its page on the web."""
    led_to: frozenset[str]
    """The addresses of the site that it leads to."""
    pictures: frozenset[str]
    """The addresses of the pictures that it shows, each in the form that every program knows."""


class Teller:
    """Tells the entries of one library, each once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.settings = library.settings
        self._told: dict[str, Told] = {}
        self._entries = frozenset(entry.address for entry in library.paged)

    @cached_property
    def words(self) -> Words:
        """The language of our own words."""
        return drawing(self.library).words

    def told(self, rendered: Rendered, entry: Entry) -> Told:
        """Return what is told of an entry."""
        found = self._told.get(entry.path)
        if found is None:
            found = self._told[entry.path] = self._tell(rendered, entry)
        return found

    def _tell(self, rendered: Rendered, entry: Entry) -> Told:
        library = self.library
        drawn = drawing(library).draw(
            "packed.html",
            entry.address,
            entry=entry,
            text=rendered.texts.get(entry.path, ""),
            state=entry.notice(),
            notices=tuple(notices(library, entry)),
            entries=self._entries,
            translations=[
                t for t in library.catalogue.translations_of(entry) if library.open_to(t.path)
            ],
            related=[other for path in entry.related if (other := library.open_to(path))],
            cite=citation(work_of(library, entry), self.words),
        )
        return Told(
            clean(drawn),
            url_of(self.settings, entry.address),
            _places(entry.address, _HREF.findall(drawn)),
            _places(entry.address, _SHOWN.findall(drawn)) & rendered.pictures.keys(),
        )

    def drawn(self, template: str, pack: Pack, **values: Any) -> str:
        """Return what a template makes of a pack: its first page."""
        drawn = drawing(self.library).draw(
            template,
            "/",
            pack=pack,
            name=pack_name(pack, self.words),
            newest=max(entry.date for entry in pack.entries),
            url=url_of(self.settings, pack.about),
            **values,
        )
        return clean(drawn)

    def foot(self, entry: Entry, tags: Mapping[str, str]) -> str:
        """Return what ends an entry: its tags, and where it is on the web.

        Args:
            entry: what ends.
            tags: links to the pages of tags, by address, where the pack has such pages.
        """
        shown = [
            _linked(tags.get(tag.address, ""), tag.label)
            for tag in self.library.catalogue.tags_of(entry)
        ]
        parts = [f"{self.words.text('Tags')}: {self.words.comma.join(shown)}"] if shown else []
        url = url_of(self.settings, entry.address)
        parts.append(_linked(url, self.words.text(N_("This on the web"))))
        return clean(f'<p class="meta">{" · ".join(parts)}</p>')


def _places(page: str, hrefs: Iterable[str]) -> frozenset[str]:
    """Return the addresses of the site that links on a page lead to."""
    found = (place(page, html.unescape(href)) for href in set(hrefs))
    return frozenset(each.address for each in found if each)


def _linked(href: str, text: str) -> str:
    """Return words as a link, or as words when they lead nowhere."""
    shown = html.escape(text, quote=False)
    return f'<a href="{html.escape(href)}">{shown}</a>' if href else shown
