"""Assembly: the texts that contributors wrote, cut where they are long, with every link led right.

The whole of an entry's text is known only when all bodies are rendered; then long ones are cut into
parts, and links to a heading lead to the part that holds it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from generator.addresses import part_of, relative
from generator.articles.fitting import beside_frame
from generator.articles.plans import Body, Plan
from generator.markup.cutting import packed_size, parts
from generator.markup.links import rewritten
from generator.markup.tokens import Heading, headings, ids_in
from generator.styles import needed_by
from generator.workers import divided

LONGEST = 10_000
"""Bytes, compressed, of text on one page."""
LONGEST_ARTICLE = 11_300
"""Bytes, compressed, of a part with what stands around its text, and of what programs read of it;
the frame needs what is left."""
LEAST = 2_000
"""Bytes, compressed, below which the text of a part is not brought, whatever stands around it."""

MOST_CONTENTS = 60
"""Headings that a contents list names one by one."""

SHORT_ENTRY = 1_350
"""Bytes, compressed, of what a short entry says: about 300 words, those of its head and foot among
them. The rest of its cap is for what we put around them."""

_TAG = re.compile(r"<[^>]*>")
_ELSEWHERE = re.compile(r'href="(https?://(?!wa\.me/\?)[^"]*)"')
"""Where an article leads outside the site; the link that hands it on is ours, not its author's."""


@dataclass(frozen=True, slots=True)
class AssembledPart:
    """One page of a plan: the whole, or a part of a long text."""

    plan: Plan
    address: str
    body: Body

    @property
    def title(self) -> str:
        """What its window is called."""
        return (
            self.plan.title if self.body.number == 1 else f"{self.plan.title} ({self.body.number})"
        )

    def page_type(self, article: str) -> str:
        """Return by which cap its page is judged; an entry that says much only by that of all."""
        if self.plan.page_type != "entry":
            return self.plan.page_type
        short = self.body.total == 1 and said(self.body.html, article) <= SHORT_ENTRY
        return "entry" if short else "page"

    @property
    def styles(self) -> tuple[str, ...]:
        """The parts of the style sheet that it needs: its template's, and those of its text."""
        beside = ("pager",) if self.body.total > 1 else ()
        return (*self.plan.styles, *beside, *needed_by(self.body.html))

    def head(self) -> str:
        """Return what stands in its head for programs, as safe HTML."""
        return self.plan.head() if self.body.number == 1 else ""

    def article(self) -> str:
        """Return its article as safe HTML."""
        return self.plan.compose(self.body)


def said(text: str, article: str) -> int:
    """Return the bytes, compressed, of what an entry says.

    That is its words, the marks among them, and the addresses it leads to elsewhere: no author can
    write them lighter, so a heavy script, many notes or many links make an entry long as many words
    do.

    Args:
        text: what its contributor wrote, as HTML.
        article: all of its page but the frame.
    """
    words, led_to = _TAG.sub(" ", article), " ".join(_ELSEWHERE.findall(article))
    return packed_size(text + words + led_to)


def assemble(
    plans: Mapping[str, Plan], texts: Mapping[str, str]
) -> dict[str, tuple[AssembledPart, ...]]:
    """Return the parts of every plan, by the plan's address.

    Args:
        plans: by address.
        texts: by path of the content file, safe HTML with links relative to its page.
    """
    long = [p for p in plans.values() if p.cut and len(texts.get(p.path, "")) > LEAST]
    pieces_of_long = divided(lambda plan: _cut(plan, texts[plan.path]), long)
    cut = {plan.address: pieces for plan, pieces in zip(long, pieces_of_long, strict=True)}
    places = {address: _places(pieces) for address, pieces in cut.items() if len(pieces) > 1}
    return {
        address: tuple(_part(plan, pieces, number, places) for number in range(1, len(pieces) + 1))
        for address, plan in plans.items()
        for pieces in (cut.get(address) or (texts.get(plan.path, ""),),)
    }


def _cut(plan: Plan, text: str) -> tuple[str, ...]:
    """Return a long text in pieces that fit their pages with what stands around them."""
    limit = LONGEST
    pieces = parts(text, limit)
    while limit > LEAST and (excess := _heaviest(plan, pieces) - LONGEST_ARTICLE) > 0:
        limit = max(LEAST, limit - excess)
        pieces = parts(text, limit)
    return pieces


def _heaviest(plan: Plan, pieces: tuple[str, ...]) -> int:
    """Return the bytes, compressed, of the heavier of the first and the last part.

    A script of many signs shares the frame's codes badly, so a part is weighed with one too.
    """
    own = {plan.address: _places(pieces)} if len(pieces) > 1 else {}
    ends = (_part(plan, pieces, number, own) for number in {1, len(pieces)})
    drawn = [end.head() + end.article() for end in ends]
    return max(weigh(each) for each in drawn for weigh in (packed_size, beside_frame))


def _places(pieces: tuple[str, ...]) -> dict[str, int]:
    """Return the number of the first piece that holds each id."""
    numbered = list(enumerate(pieces, 1))
    return {name: n for n, piece in reversed(numbered) for name in ids_in(piece)}


def _part(
    plan: Plan, pieces: tuple[str, ...], number: int, places: Mapping[str, Mapping[str, int]]
) -> AssembledPart:
    address = part_of(plan.address, number)
    text = pieces[number - 1]
    if number > 1 or (places and "#" in text):
        text = rewritten(text, lambda href: led(href, plan.address, address, places))
    contents: tuple[tuple[str, str], ...] = ()
    anchors: tuple[tuple[str, str], ...] = ()
    if len(pieces) > 1 and number == 1:
        contents = tuple(
            (h.text, led(f"#{h.id}", plan.address, address, places)) for h in _contents(pieces)
        )
        ours = (name for name in places[plan.address] if name.startswith("__"))
        anchors = tuple((name, led(f"#{name}", plan.address, address, places)) for name in ours)
    return AssembledPart(plan, address, Body(text, number, len(pieces), contents, anchors))


def _contents(pieces: tuple[str, ...]) -> list[Heading]:
    """Return the headings that the contents list names: when they are many, each part's first."""
    by_part = [[h for h in headings(piece) if h.level == 2 and h.id and h.text] for piece in pieces]
    if sum(map(len, by_part)) > MOST_CONTENTS:
        by_part = [of_part[:1] for of_part in by_part]
    return [heading for of_part in by_part for heading in of_part]


def led(href: str, page: str, here: str, places: Mapping[str, Mapping[str, int]]) -> str:
    """Return a link as it must stand at `here`, when it was written on `page`.

    Args:
        href: relative to `page`; one with a scheme, a host or a path from the root stays as it is.
        page: the address of the whole text.
        here: the address of the part in which the link stands.
        places: for each address whose text is cut, the number of the part that holds each id.
    """
    if not href or re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/", href):
        return href
    try:
        target = urlsplit(urljoin(page, href))
    except ValueError:
        return href
    path, query, fragment = unquote(target.path), target.query, target.fragment
    held = places.get(path, {})
    number = held.get(fragment) or held.get(unquote(fragment), 1)
    to = part_of(path, number)
    rest = (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
    return rest if to == here and rest else relative(here, to) + rest
