"""Links to a place in a page: whether the page has one of that name.

Markdown names the places of a text, such as its headings, when it is rendered; so this is known
once all texts are. Whoever follows a link to a place that is not there still comes to the page, at
its top: a doubt and no error.
"""

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import filterfalse, islice
from operator import itemgetter
from urllib.parse import unquote

from generator.articles.plans import Body, Plan
from generator.checks import MOST_REPORTED, links_in, links_in_html, local_path
from generator.kinds import Entry
from generator.kinds.prose import Page
from generator.markup.tokens import ids_in
from generator.problems import Problem, Severity
from generator.text import Neighbours, nearest, quoted
from generator.views import Library

_MAYBE = re.compile(r"[^\n#]#[^\s#]")
"""What every text with a link to a place has, found without reading its Markdown."""
_IN_EVERY_PAGE = re.compile(r"__|(?i:top)?\Z")
"""Places of the frame, whose names begin with `__`, and the top, which browsers find without a name
(HTML Living Standard §7.4.6.4)."""
_TO_WORDS = ":~:"
"""What stands after the name of a place, before words that are looked for (URL Fragment Text
Directives §3.1)."""

_LONGEST_HINT = 500
"""Characters of a target to write instead."""
_NO_HINT = (
    "name a heading that is there, in small letters with hyphens, or leave out what follows #"
)


def unknown_anchors(
    library: Library, plans: Mapping[str, Plan], texts: Mapping[str, str]
) -> Iterator[Problem]:
    """Yield each link of a body to a place that the page it leads to has not.

    Args:
        library: what readers can see today.
        plans: the pages of texts, by path of the content file.
        texts: safe HTML by that path, before it is cut.
    """

    @cache
    def places(path: str) -> frozenset[str]:
        plan, text = plans[path], texts[path]
        # What introduces a page of ours stands among places that the page names.
        return frozenset(ids_in(text if plan.cut else plan.compose(Body(text))))

    @cache
    def names(path: str) -> Neighbours:
        return Neighbours(places(path))

    def is_known(link: _Link) -> bool:
        return not places(link.page).isdisjoint((link.name, unquote(link.name)))

    def is_judged(link: _Link) -> bool:
        return link.page in texts and not plans[link.page].awaits_outputs

    records = (library.catalogue.record(path) for path in sorted(texts))
    for record in (each for each in records if each):
        links = filter(is_judged, _links_to_places(record.path, library.body_of(record.path)))
        for link in islice(filterfalse(is_known, links), MOST_REPORTED):
            yield _doubt(link, record, names(link.page))


@dataclass(frozen=True, slots=True)
class _Link:
    """A link to a place in a text of the library."""

    target: str
    """As it is written."""
    page: str
    """The path of the file it leads to."""
    name: str
    line: int
    """In the body, from 0."""
    column: int


def _links_to_places(path: str, body: str) -> Iterator[_Link]:
    """Yield each link of the body of a file to a place in a page that only its text can name."""
    if not _MAYBE.search(body):
        return
    found = [*links_in(body)]
    found += [(target, line, column) for _, target, line, column in links_in_html(body)]
    for target, line, column in sorted(found, key=itemgetter(1, 2)):
        before, _, after = html.unescape(target).partition("#")
        name = after.partition(_TO_WORDS)[0]
        page = local_path(before, posixpath.dirname(path)) if before else path
        if page and not _IN_EVERY_PAGE.match(name):
            yield _Link(target, page, name, line, column)


def _doubt(link: _Link, record: Entry | Page, names: Neighbours) -> Problem:
    where = "in this text" if link.page == record.path else f"in {link.page}"
    name, before = unquote(link.name), link.target.partition("#")[0]
    meant = nearest(name, names.of(name))
    return Problem(
        record.path,
        record.body_line + link.line,
        link.column,
        "",
        f"the link {quoted(link.target)} leads to no heading or other place {where}",
        f"did you mean {quoted(f'{before}#{meant}', _LONGEST_HINT)}?" if meant else _NO_HINT,
        Severity.WARNING,
    )
