"""Indexes: all tags, countries and people with counts, the years, the titles from A to Z."""

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.addresses import page_of
from generator.articles.drawing import drawing
from generator.articles.fitting import fits, paged, room
from generator.articles.plans import Body, Plan, pages
from generator.articles.prose import introduction
from generator.kinds.entry import N_
from generator.text import initial
from generator.views import Library

ROWS = 80
"""Rows on one page of an index; a row is a name and a count."""
TITLES = 50
"""Titles on one page of the index of titles."""


@dataclass(frozen=True, slots=True)
class Row:
    """A name, where it leads, and how many entries are there; a lone title counts nothing."""

    name: str
    address: str
    count: int | None = None
    language: str = ""
    """The language of the name; empty for the site's."""


@dataclass(frozen=True, slots=True)
class Index:
    """An index, before it is divided into pages."""

    address: str
    title: str
    rows: tuple[Row, ...]
    empty: str
    source: str
    within: tuple[str, str] = ("", "")
    leading: bool = False
    headed: bool = True
    """Whether rows stand under their first letters."""
    rows_a_page: int = ROWS
    page_type: str = "index"


@dataclass(frozen=True, slots=True)
class IndexPage:
    """One page of an index, for its template."""

    index: Index
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    number: int
    total: int


@pages
def index_pages(library: Library) -> Iterator[Plan]:
    """Plan the indexes of tags, countries, people, years and titles."""
    for index in _indexes(library):
        held = _divided(library, index)
        for number, rows in enumerate(held, 1):
            yield _plan(library, IndexPage(index, _under_letters(index, rows), number, len(held)))


def _divided(library: Library, index: Index) -> list[tuple[Row, ...]]:
    """Return the rows of each page: so many, or fewer if their names are heavy."""
    limit = room(library.settings, index.page_type)

    def fitting(rows: Sequence[Row], _number: int, _length: int) -> bool:
        words = [_as_written(row) for row in rows]
        letters = "".join(initial(row.name) for row in rows) if index.headed else ""
        return fits("\n".join([index.title, letters, *words]), limit)

    return [tuple(rows) for rows, _ in paged(index.rows, index.rows_a_page, fitting)]


def _as_written(row: Row) -> str:
    """Return about what the template makes of a row, to be weighed."""
    return f'<li><a href="{row.address}">{html.escape(row.name)} {row.count}</a></li>'


def _indexes(library: Library) -> Iterator[Index]:
    words = drawing(library).words
    tags = tuple(Row(t.label, t.address, len(library.tagged(t))) for t in library.tags)
    countries = tuple(Row(g.name, g.address, len(g.entries)) for g in library.countries)
    people = tuple(Row(g.name, g.address, len(g.entries)) for g in library.people)
    years = tuple(Row(g.name, g.address, len(g.entries)) for g in library.years)
    yield Index(
        "/tags/",
        words.text(N_("Tags")),
        tags,
        words.text(
            N_("No entry has a tag yet. Write tags: in an entry's header, and they appear here.")
        ),
        "the list of tags",
        leading=True,
    )
    yield Index(
        "/countries/",
        words.text(N_("Countries")),
        countries,
        words.text(N_("No entry names a country yet. Write countries: in an entry's header.")),
        "the list of countries",
    )
    yield Index(
        "/people/",
        words.text(N_("People")),
        people,
        words.text(N_("No entry names a person yet. Write authors: in an entry's header.")),
        "the list of people",
    )
    nothing = words.text(N_("There are no entries yet."))
    yield Index(
        "/archive/", words.text(N_("Archive")), years, nothing, "the list of years", headed=False
    )
    yield from _titles(library, nothing)


def _titles(library: Library, nothing: str) -> Iterator[Index]:
    """Yield the index of titles: on one page while it fits, else one for each letter."""
    words = drawing(library).words
    name = words.text(N_("A to Z"))
    if len(library.listed) <= TITLES:
        rows = tuple(
            Row(e.title, e.address, language=e.language) for g in library.letters for e in g.entries
        )
        yield Index(
            "/a-z/", name, rows, nothing, "the list of titles", rows_a_page=TITLES, page_type="list"
        )
        return
    letters = tuple(Row(g.name, g.address, len(g.entries)) for g in library.letters)
    yield Index("/a-z/", name, letters, nothing, "the list of titles", headed=False)
    for group in library.letters:
        rows = tuple(Row(e.title, e.address, language=e.language) for e in group.entries)
        yield Index(
            group.address,
            f"{name}: {group.name}",
            rows,
            nothing,
            f"the titles under {group.name}",
            within=(name, "/a-z/"),
            headed=False,
            rows_a_page=TITLES,
            page_type="list",
        )


def _under_letters(index: Index, rows: tuple[Row, ...]) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    if not index.headed or len(index.rows) <= 12:
        return (("", rows),) if rows else ()
    letters = dict.fromkeys(initial(row.name) for row in rows)
    return tuple((a, tuple(row for row in rows if initial(row.name) == a)) for a in letters)


def _plan(library: Library, page: IndexPage) -> Plan:
    index = page.index
    address = page_of(index.address, page.number)
    prose = introduction(library, index.address) if page.number == 1 else None
    title = prose.title if prose else index.title

    def compose(body: Body) -> str:
        return drawing(library).draw("index.html", address, page=page, title=title, body=body)

    words = drawing(library).words
    suffix = (
        f" ({words.text('page %(n)s', n=words.number(page.number))})" if page.number > 1 else ""
    )
    return Plan(
        address=address,
        title=title + suffix,
        source=index.source,
        page_type=index.page_type,
        holds=tuple(row.address for _, rows in page.groups for row in rows if row.count is None),
        compose=compose,
        path=prose.path if prose else "",
        menu=index.title if index.leading and page.number == 1 else "",
    )
