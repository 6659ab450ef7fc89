"""Drawing: templates filled with values, every value escaped.

Templates get the words of the site's language as `words`, and `here`, which knows the page's
address and links from it. Nothing reaches a template as HTML but what `Markup` says is safe.
"""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.addresses import file_address, from_root, page_of, part_of, root_of
from generator.articles.facts import (
    ShownFact,
    ShownOffer,
    meta_line,
    shown_facts,
    shown_offers,
)
from generator.articles.fitting import LENGTHS
from generator.articles.presenting import presented
from generator.kinds import Entry
from generator.kinds.answers import TRANSCRIPT
from generator.language import Words, direction
from generator.packs import offer_of
from generator.text import cut
from generator.views import Library

_ROOT = "<root>"
"""Stands in a fragment for the link from a page to the site's root."""


class Here:
    """The page that is being drawn: what it links to, it links to from where it is."""

    def __init__(self, drawing: "Drawing", root: str, length: int = LENGTHS[0]) -> None:
        self._drawing = drawing
        self._length = length
        self._library = drawing.library
        self._words = drawing.words
        self._root = root

    def to(self, address: str) -> str:
        """Return a link to an address of the site."""
        return from_root(self._root, address)

    def drawn(self, macro: str, entry: Entry, level: int) -> Markup:
        """Return what a macro of `parts.html` makes of an entry.

        An entry stands in a dozen lists; it is drawn once for all of them, and its links are led
        from where each list is.
        """
        key = (macro, entry.path, level, self._length)
        fragments = self._drawing.fragments
        if key not in fragments:
            anywhere = _Anywhere(self._drawing, _ROOT, self._length)
            fragments[key] = str(getattr(self._drawing.parts, macro)(entry, anywhere, level))
        return Markup(fragments[key].replace(_ROOT, self._root))  # noqa: S704 - drawn by a template

    def short(self, text: str) -> str:
        """Return as much of a description as this page has room for."""
        return cut(text, self._length) if self._length else ""

    def along(self, address: str) -> str:
        """Return a link to where the packs of a tag's entries are offered, or an empty string."""
        offered = offer_of(self._library, address)
        return self.to(offered) if offered else ""

    def file(self, path: str) -> str:
        """Return a link to a file of the content folder."""
        return self.to(file_address(path))

    def facts(self, entry: Entry) -> list[ShownFact]:
        """Return the lines of an entry's head."""
        return shown_facts(self._library, self._words, entry)

    def offers(self, entry: Entry) -> list[ShownOffer]:
        """Return what can be taken of an entry, each with its cost in words."""
        return shown_offers(self._library, self._words, self.to, entry)

    def meta(self, entry: Entry, *, lasting: bool = False) -> str:
        """Return the small line under an entry in a list; a lasting one tells no state of today."""
        return meta_line(self._library, self._words, entry, lasting=lasting)

    def in_language(self, entry: Entry) -> Markup:
        """Return `lang` and `dir` attributes for an entry's own words, where they differ."""
        return self.spoken(entry.language)

    def spoken(self, language: str) -> Markup:
        """Return such attributes for words in a language."""
        return spoken(language, self._library.settings.language)

    def apart(self, text: str) -> Markup:
        """Return a text that keeps its place in a line of ours, whichever way it is written."""
        return Markup("<bdi>{}</bdi>").format(text) if self._words.turns(text) else escape(text)

    def way(self, text: str) -> Markup:
        """Return the attribute that a paragraph needs in which a text may run the other way."""
        return Markup(' dir="auto"') if self._words.turns(text) else Markup()

    def in_our_language(self, entry: Entry) -> Markup:
        """Return the same for the site's words amid an entry's text."""
        return spoken(self._library.settings.language, entry.language)


class _Anywhere(Here):
    """No page yet: links begin at a mark for the root, which no escaped text can hold."""

    def to(self, address: str) -> str:
        """Return a link that begins at the mark, the address escaped as any text is."""
        return Markup(_ROOT) + super().to(address).removeprefix(_ROOT)  # noqa: S704 - a mark of ours


def spoken(language: str, around: str) -> Markup:
    """Return the attributes that words in one language need amid words in another."""
    if not language or not around or language == around:
        return Markup()
    attributes = Markup(' lang="{}"').format(language)
    if direction(language) != direction(around):
        attributes += Markup(' dir="{}"').format(direction(language))
    return attributes


class Drawing:
    """Templates, ready to be filled for one library."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.words = Words(library.settings.language, library.settings.locales)
        self.fragments: dict[tuple[str, str, int, int], str] = {}
        self._environment = Environment(
            loader=PackageLoader("generator", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.filters["presented"] = presented
        today = library.settings.today
        self._environment.tests["is_past"] = lambda webinar: webinar.is_over(today)
        self._environment.globals.update(
            library=library,
            settings=library.settings,
            words=self.words,
            _=self.words.text,
            count=self.words.count,
            page_of=page_of,
            part_of=part_of,
            TRANSCRIPT=TRANSCRIPT,
        )

    def here(self, address: str, length: int = LENGTHS[0]) -> Here:
        """Return the page at an address, with descriptions of a length in its lists."""
        return Here(self, root_of(address), length)

    def draw(
        self, template: str, address: str, *, length: int = LENGTHS[0], **values: object
    ) -> str:
        """Return the article that a template makes for the page at an address."""
        return self._filled(template, self.here(address, length), values)

    def draw_anywhere(self, template: str) -> str:
        """Return an article for a page that is met at any address: its links begin at the root."""
        return self._filled(template, Here(self, self.library.settings.base_path), {})

    def numbered(self, title: str, number: int) -> str:
        """Return what the n-th page of a list is called."""
        words = self.words
        return (
            title
            if number == 1
            else f"{title} ({words.text('page %(n)s', n=words.number(number))})"
        )

    @cached_property
    def parts(self) -> Any:
        """The macros of `parts.html`."""
        return self._environment.get_template("parts.html").module

    def _filled(self, template: str, here: Here, values: Mapping[str, object]) -> str:
        return self._environment.get_template(template).render(here=here, **values).strip()


@lru_cache(maxsize=1)
def drawing(library: Library) -> Drawing:
    """Return the templates for a library; made once for all its pages."""
    return Drawing(library)
