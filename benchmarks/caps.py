"""The budgets of what readers get, and which page is held to which."""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.assembly import SHORT_ENTRY, said
from generator.markup.tokens import TAG, VOID

if TYPE_CHECKING:
    from pathlib import Path

HEADERS = 300
"""Bytes of headers that come with a page."""
SHORT = 300
"""Words of an entry that is short, those of its head and foot among them."""
MOST_EVENTS = 12
"""Events up to which the page of webinars is judged by a cap of its own."""

SHORT_ENTRIES = f"entry, about {SHORT} words"
AROUND_ENTRIES = "any entry, less what it says"
SHORT_CAP = 4_500

CAPS = {
    "home": 4_500,
    SHORT_ENTRIES: SHORT_CAP,
    AROUND_ENTRIES: SHORT_CAP - SHORT_ENTRY,
    "list or tag, 20 entries; titles by letter": 6_000,
    f"webinars, to {MOST_EVENTS} events": 4_500,
    "index of tags, names": 4_000,
    "about": 4_000,
    "search page, with its script": 6_000,
    "any other page": 14_000,
    "a search, two words": 14_000,
    "a search, three words": 14_000,
}
"""Bytes that each may weigh."""

_ARTICLE = re.compile(r'<main id="__main" class="w">\n(.*)\n</main>', re.DOTALL)
_PROSE = '<div class="prose"'


@dataclass(frozen=True)
class Measured:
    """What holds one budget, or does not.

    Attributes:
        library: what was built.
        name: the budget, see ``CAPS``.
        sizes: bytes of each page, or of each search; none when there was nothing to weigh.
        wire: bytes on the wire of the heaviest, as Chromium got it.
        requests: how many it made for one of them at most; pictures are left out.
    """

    library: str
    name: str
    sizes: list[int]
    wire: int
    requests: int

    @property
    def heaviest(self) -> int:
        """Bytes of the heaviest, by whichever count is greater."""
        return max([*self.sizes, self.wire])

    @property
    def holds(self) -> bool:
        """Whether the heaviest of some is within its cap, and a page comes in one request."""
        is_page = not self.name.startswith("a search")
        is_light = bool(self.sizes) and self.heaviest <= CAPS[self.name]
        return is_light and (self.requests == 1 or not is_page)


@dataclass(frozen=True)
class Weight:
    """What a page weighs, and what of it is not counted, in bytes."""

    whole: int
    less: int = 0


def article_of(page: str) -> str:
    """Return all of a page but the frame."""
    found = _ARTICLE.search(page)
    return found[1] if found else page


def prose_of(article: str) -> tuple[str, str]:
    """Return what its contributor wrote, and all else of an article."""
    begin = article.find(_PROSE)
    if begin < 0:
        return "", article
    depth = 0
    for tag in TAG.finditer(article, begin):
        depth += 0 if tag[2] in VOID else -1 if tag[1] else 1
        if not depth:
            break
    text = article[article.index(">", begin) + 1 : tag.start()]
    return text.strip("\n"), article[:begin] + article[tag.end() :]


def budget_of(address: str, article: str) -> str:
    """Return the budget that a page is held to by its address and its article."""
    named = {"/": "home", "/about/": "about", "/search/": "search page, with its script"}
    if address in named:
        return named[address]
    if 'class="index"' in article:
        by_title = address.startswith("/a-z/")
        return "list or tag, 20 entries; titles by letter" if by_title else "index of tags, names"
    text, rest = prose_of(article)
    if is_entry(article):
        is_short = said(text, article) <= SHORT_ENTRY
        return SHORT_ENTRIES if is_short else "any other page"
    if address.startswith("/webinars/") and 0 < article.count('class="when"') <= MOST_EVENTS:
        return f"webinars, to {MOST_EVENTS} events"
    if re.search(r"<li><h[23]|class=\"when\"", rest):
        return "list or tag, 20 entries; titles by letter"
    return "any other page"


def is_entry(article: str) -> bool:
    """Tell whether an article is that of a whole entry, not of a part of one."""
    is_part = 'rel="prev"' in article or 'rel="next"' in article
    return 'class="cite"' in article and not is_part


def pages(site: Path) -> dict[str, dict[str, Weight]]:
    """Return the weight of every page by its address, by the budgets it is held to."""
    found: dict[str, dict[str, Weight]] = defaultdict(dict)
    for file in sorted(site.rglob("index.html")):
        address = f"/{file.parent.relative_to(site).as_posix()}/".replace("/./", "/")
        data = file.read_bytes()
        article = article_of(data.decode())
        weight = len(gzip.compress(data, 6, mtime=0)) + HEADERS
        found[budget_of(address, article)][address] = Weight(weight)
        if is_entry(article):
            found[AROUND_ENTRIES][address] = Weight(weight, said(prose_of(article)[0], article))
    return found
