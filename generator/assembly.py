"""Assembly: the texts that contributors wrote, cut where they are long, with every link led right.

The whole of an entry's text is known only when all bodies are rendered; then long ones are cut into
parts, and links to a heading lead to the part that holds it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urljoin

from generator.addresses import part_of, relative
from generator.articles.plans import Body, Plan
from generator.markup.cutting import parts
from generator.markup.links import rewritten
from generator.markup.tokens import headings

LONGEST = 10_000
"""Bytes, compressed, of text on one page."""

_ID = re.compile(r'<[a-z][a-z0-9]*(?: [^<>"]+="[^"]*")*? id="([^"]*)"')


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

    def article(self) -> str:
        """Return its article as safe HTML."""
        return self.plan.compose(self.body)


def assemble(
    plans: Mapping[str, Plan], texts: Mapping[str, str]
) -> dict[str, tuple[AssembledPart, ...]]:
    """Return the parts of every plan, by the plan's address.

    Args:
        plans: by address.
        texts: by path of the content file, safe HTML with links relative to its page.
    """
    cut = {
        plan.address: parts(texts.get(plan.path, ""), LONGEST)
        if plan.cut
        else (texts.get(plan.path, ""),)
        for plan in plans.values()
    }
    places = {
        address: {name: n for n, piece in enumerate(pieces, 1) for name in _ID.findall(piece)}
        for address, pieces in cut.items()
        if len(pieces) > 1
    }
    return {
        address: tuple(_part(plan, pieces, number, places) for number in range(1, len(pieces) + 1))
        for address, plan in plans.items()
        for pieces in (cut[address] or ("",),)
    }


def _part(
    plan: Plan, pieces: tuple[str, ...], number: int, places: Mapping[str, Mapping[str, int]]
) -> AssembledPart:
    address = part_of(plan.address, number)
    html = pieces[number - 1]
    if number > 1 or (places and "#" in html):
        html = rewritten(html, lambda href: led(href, plan.address, address, places))
    contents: tuple[tuple[str, str], ...] = ()
    if len(pieces) > 1 and number == 1:
        contents = tuple(
            (h.text, led(f"#{h.id}", plan.address, address, places))
            for piece in pieces
            for h in headings(piece)
            if h.level == 2 and h.id and h.text
        )
    return AssembledPart(plan, address, Body(html, number, len(pieces), contents))


def led(href: str, page: str, here: str, places: Mapping[str, Mapping[str, int]]) -> str:
    """Return a link as it must stand at `here`, when it was written on `page`.

    Args:
        href: relative to `page`, or with a scheme or host, which stays as it is.
        page: the address of the whole text.
        here: the address of the part in which the link stands.
        places: for each address whose text is cut, the number of the part that holds each id.
    """
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", href):
        return href
    try:
        target = urljoin(page, href)
    except ValueError:
        return href
    path, _, fragment = target.partition("#")
    path = unquote(path)
    number = places.get(path, {}).get(unquote(fragment), 1) if fragment else 1
    to = part_of(path, number)
    if to == here and fragment:
        return f"#{fragment}"
    return relative(here, to + (f"#{fragment}" if fragment else ""))
