"""Indexes: all tags, countries and people with counts, the years, the titles from A to Z.

Titles are what readers without a script search by. Few stand on one page; many are cut by letter,
a letter that needs more than a page by two letters, and those are paged. A letter's own address
never has a second page of titles, so none vanishes when the letter is cut: `/a-z/b/` stays, and
what it held is below it.
"""

import html
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.addresses import page_of
from generator.articles.drawing import drawing
from generator.articles.fitting import fits, paged, room
from generator.articles.plans import Body, Plan, pages
from generator.articles.prose import introduction
from generator.filing import SIGNS, initial, script_of
from generator.kinds.entry import N_
from generator.views import Group, Library

ROWS = 80
"""Rows on one page of an index; a row is a name and a count."""
TITLES = 50
"""Titles on one page of the index of titles."""
WAYS = 250
"""Bytes, compressed, of the links between the pages of an index, and of the form to search."""
FEW = 12
"""Rows that stand without letters above them."""
LETTERS = 500
"""Bytes, compressed, that letters beside a page may take; if they take more, none is shown."""


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
    lede: str = ""
    """What it is for, where its title does not say."""
    within: tuple[str, str] = ("", "")
    """The name and address of what it belongs to."""
    beside: tuple[Row, ...] = ()
    """The letters among which it is one."""
    leading: bool = False
    heading: Callable[[Row], str] = lambda row: initial(row.name)
    """What a row stands under, when rows are many."""
    rows_a_page: int = ROWS
    page_type: str = "index"
    indexed: bool = True
    """Whether search engines and the site map should know it."""


@dataclass(frozen=True, slots=True)
class IndexPage:
    """One page of an index, for its template."""

    index: Index
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    number: int
    total: int
    letters: tuple[Row, ...] = ()
    """Where each letter begins, when they are on several pages or are pages."""


@pages
def index_pages(library: Library) -> Iterator[Plan]:
    """Plan the indexes of tags, countries, people, years and titles."""
    for index in _indexes(library):
        yield from plans_of_index(library, index)


def plans_of_index(library: Library, index: Index) -> Iterator[Plan]:
    """Plan the pages of an index."""
    held = _divided(library, index)
    letters = index.beside or _beginnings(index, held)
    for number, rows in enumerate(held, 1):
        page = IndexPage(index, _under_headings(index, rows), number, len(held), letters)
        yield _plan(library, page)


def _divided(library: Library, index: Index) -> list[tuple[Row, ...]]:
    """Return the rows of each page: so many, or fewer if their names are heavy."""
    limit = room(library.settings, index.page_type) - WAYS
    headings = dict.fromkeys(map(index.heading, index.rows))
    beside = index.beside or _leading_to(index, {h: n for n, h in enumerate(headings, 1)})
    form = str(drawing(library).parts.search(drawing(library).here(index.address)))
    around = [index.title, index.lede, form, *map(_as_written, beside)]

    def fitting(rows: Sequence[Row], _number: int, _length: int) -> bool:
        letters = "".join(map(index.heading, rows))
        return fits("\n".join([*around, letters, *map(_as_written, rows)]), limit)

    return [tuple(rows) for rows, _ in paged(index.rows, index.rows_a_page, fitting)]


def _beginnings(index: Index, held: list[tuple[Row, ...]]) -> tuple[Row, ...]:
    """Return on which page of an index each letter begins; nothing when there is one page."""
    numbers: dict[str, int] = {}
    for number, rows in enumerate(held, 1):
        for row in rows:
            numbers.setdefault(index.heading(row), number)
    return _leading_to(index, numbers) if len(held) > 1 else ()


def _leading_to(index: Index, numbers: Mapping[str, int]) -> tuple[Row, ...]:
    """Return the letters of an index that lead to pages of these numbers."""
    return _light(tuple(Row(h, page_of(index.address, n)) for h, n in numbers.items() if h))


def _light(letters: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the letters that may stand beside a page: all of them, or none if they weigh much."""
    return letters if fits("".join(map(_as_written, letters)), LETTERS) else ()


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
        "/archive/",
        words.text(N_("Archive")),
        years,
        nothing,
        "the list of years",
        heading=_none,
    )
    yield from _titles(library, nothing)


def _titles(library: Library, nothing: str) -> Iterator[Index]:
    """Yield the index of titles: on one page while it fits, else one for each letter."""
    whole = Index(
        "/a-z/",
        drawing(library).words.text(N_("A to Z")),
        tuple(row for letter in library.letters for row in _rows_of(letter)),
        nothing,
        "the list of titles",
        rows_a_page=TITLES,
        page_type="list",
    )
    if len(library.listed) <= TITLES:
        yield whole
        return
    letters = _counted(library.letters)
    yield replace(whole, rows=letters, heading=_none, rows_a_page=ROWS, page_type="index")
    for letter in library.letters:
        kin = (row for row in letters if script_of(row.name) == script_of(letter.name))
        yield from _titles_under(library, whole, letter, _light(tuple(kin)))


def _titles_under(
    library: Library, whole: Index, letter: Group, letters: tuple[Row, ...]
) -> Iterator[Index]:
    """Yield the index of a letter, and where one page is not enough those of two letters each."""
    index = replace(
        whole,
        address=letter.address,
        title=f"{whole.title}: {letter.name}",
        rows=_rows_of(letter),
        source=f"the titles under {letter.name}",
        within=(whole.title, whole.address),
        beside=letters,
        heading=_none,
    )
    if letter.name == SIGNS or (len(index.rows) <= TITLES and len(_divided(library, index)) == 1):
        yield index
        return
    openings = library.openings(letter)
    counted = _counted(openings)
    beside = _light(counted)
    yield replace(index, rows=counted, rows_a_page=ROWS, page_type="index")
    for opening in openings:
        yield replace(
            index,
            address=opening.address,
            title=f"{whole.title}: {opening.name}",
            rows=_rows_of(opening),
            source=f"the titles under {opening.name}",
            within=(index.title, index.address),
            beside=beside,
        )


def _counted(groups: Iterable[Group]) -> tuple[Row, ...]:
    return tuple(Row(group.name, group.address, len(group.entries)) for group in groups)


def _rows_of(group: Group) -> tuple[Row, ...]:
    return tuple(Row(e.title, e.address, language=e.language) for e in group.entries)


def _none(_: Row) -> str:
    return ""


def _under_headings(index: Index, rows: tuple[Row, ...]) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    if len(index.rows) <= FEW:
        return (("", rows),) if rows else ()
    grouped = groupby(rows, key=index.heading)
    return tuple((heading, tuple(under)) for heading, under in grouped)


def _plan(library: Library, page: IndexPage) -> Plan:
    index = page.index
    address = page_of(index.address, page.number)
    prose = introduction(library, index.address) if page.number == 1 else None
    title = prose.title if prose else index.title

    def compose(body: Body) -> str:
        return drawing(library).draw("index.html", address, page=page, title=title, body=body)

    return Plan(
        address=address,
        title=drawing(library).numbered(title, page.number),
        source=index.source,
        page_type=index.page_type,
        holds=tuple(row.address for _, rows in page.groups for row in rows if row.count is None),
        compose=compose,
        styles=("index", "chips", "pager", "forms"),
        indexed=index.indexed,
        path=prose.path if prose else "",
        menu=index.title if index.leading and page.number == 1 else "",
    )
