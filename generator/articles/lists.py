"""Lists of entries: by kind, by folder, tag, country, person, series, language, year and letter.

Every list holds 20 entries a page, or fewer if they are heavy (see `fitting`), exists even when it
is empty, and then says how to fill it. The list of a folder or a kind that holds several languages
leads to the same list in each of them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.addresses import page_of
from generator.articles.drawing import Here, drawing
from generator.articles.fitting import LENGTHS, fits, paged, room
from generator.articles.plans import Body, Plan, pages
from generator.articles.prose import introduction
from generator.calendars import calendar_about
from generator.channels import channel_about
from generator.kinds import Entry, Kind, all_kinds, folders, kinds_in
from generator.kinds.entry import N_
from generator.kinds.prose import Page
from generator.text import slug
from generator.views import Group, Library, by_kind

FOLDER_TITLES = {"library": N_("Library")}
"""What a folder is called; one that holds a single kind is called as that kind's plural."""


STYLES = ("lists", "chips", "pager", "forms")
"""The parts of the style sheet that a list needs."""
SIBLINGS = 500
"""Bytes, compressed, that the names of lists beside a list may take."""

Sibling = tuple[str, str, int]
"""Name, address and count of a list beside another."""


@dataclass(frozen=True, slots=True)
class InLanguage:
    """A list's entries in one language, which have a list of their own."""

    language: str
    address: str
    entries: tuple[Entry, ...]


def described(here: Here, entry: Entry, level: int) -> str:
    """Return what a list shows of an entry."""
    return here.drawn("row", entry, level)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, before it is divided into pages."""

    address: str
    title: str
    entries: tuple[Entry, ...]
    source: str
    lede: str = ""
    template: str = "list.html"
    styles: tuple[str, ...] = STYLES
    """The parts of the style sheet that the template needs."""
    by_kind: bool = False
    """Whether the entries stand under the names of their kinds."""
    part_of: tuple[str, str] = ("", "")
    """The name and address of what this list belongs to."""
    kinds: tuple[Kind, ...] = ()
    """The kinds it can hold; the first one's name helps to say how to fill it."""
    leading: bool = False
    in_languages: tuple[InLanguage, ...] = ()
    """The same list in each of its languages; empty when it holds a single one."""
    row: Callable[[Here, Entry, int], str] = described
    """What the template shows of an entry, to be weighed."""
    weighs_as: Callable[[int], str] = lambda _: "list"
    """The type of a page with a number of entries, by which its weight is judged."""
    indexed: bool = True
    """Whether search engines and the site map should know it."""


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list, for its template."""

    listing: Listing
    groups: tuple[tuple[str, tuple[Entry, ...]], ...]
    """Entries under their headings; one heading is empty when there are none."""
    number: int
    total: int
    length: int = LENGTHS[0]
    """Characters of a description."""
    siblings: tuple[Sibling, ...] = ()
    in_languages: tuple[InLanguage, ...] = ()


def plans_of(
    library: Library, listing: Listing, siblings: tuple[Sibling, ...] = ()
) -> Iterator[Plan]:
    """Plan the pages of a list."""
    ordered = _headed(listing, library)
    prose = introduction(library, listing.address)
    beside = _few(siblings)

    def fitting(rows: Sequence[tuple[str, Entry]], number: int, length: int) -> bool:
        here = drawing(library).here(page_of(listing.address, number), length)
        form = str(drawing(library).parts.search(here))
        around = [listing.title, form, *listing.part_of, listing.lede]
        if number == 1:
            around += [prose.title + prose.description if prose else "", str(beside)]
            around += [each.address + each.language for each in listing.in_languages]
        shown = [w for h, e in rows for w in (h, listing.row(here, e, 3 if h else 2))]
        return fits("\n".join(around + shown), room(library.settings, listing.weighs_as(len(rows))))

    held = list(paged(ordered, library.settings.per_page, fitting))
    for number, (rows, length) in enumerate(held, 1):
        first = number == 1
        page = ListPage(
            listing,
            _regrouped(rows),
            number,
            len(held),
            length,
            beside if first else (),
            listing.in_languages if first else (),
        )
        yield _plan(library, page, prose if first else None)
    for each in listing.in_languages:
        yield from plans_of(library, _narrowed(library, listing, each))


def in_languages(
    library: Library, address: str, entries: tuple[Entry, ...]
) -> tuple[InLanguage, ...]:
    """Return a list's entries by language, with the addresses of the narrower lists.

    Args:
        library: what readers can see today.
        address: where the list is.
        entries: what it holds.
    """
    name = address.strip("/").rpartition("/")[2]
    held = {
        group.slug: tuple(e for e in entries if slug(e.language) == group.slug)
        for group in library.languages
    }
    found = tuple(
        InLanguage(group.name, f"{group.address}{name}/", held[group.slug])
        for group in library.languages
        if held[group.slug]
    )
    return found if len(found) > 1 else ()


def _narrowed(library: Library, listing: Listing, each: InLanguage) -> Listing:
    words = drawing(library).words
    return Listing(
        each.address,
        f"{listing.title} ({words.language_name(each.language)})",
        each.entries,
        f"{listing.source} in {each.language}",
        part_of=(listing.title, listing.address),
    )


def _few(siblings: tuple[Sibling, ...]) -> tuple[Sibling, ...]:
    """Return the first lists beside a list, as many as weigh little."""
    count = len(siblings)
    while count and not fits(str(siblings[:count]), SIBLINGS):
        count -= 1
    return siblings[:count]


def _headed(listing: Listing, library: Library) -> list[tuple[str, Entry]]:
    if not listing.by_kind:
        return [("", entry) for entry in listing.entries]
    words = drawing(library).words
    divided = by_kind(listing.entries)
    show = len(divided) > 1
    return [(words.text(k.plural) if show else "", e) for k, entries in divided for e in entries]


def _regrouped(rows: Sequence[tuple[str, Entry]]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    headings = dict.fromkeys(heading for heading, _ in rows)
    return tuple((h, tuple(e for heading, e in rows if heading == h)) for h in headings)


def _plan(library: Library, page: ListPage, prose: Page | None) -> Plan:
    listing = page.listing
    address = page_of(listing.address, page.number)
    title = prose.title if prose else listing.title
    channel = channel_about(library, listing.address)

    def compose(body: Body) -> str:
        return drawing(library).draw(
            listing.template,
            address,
            length=page.length,
            page=page,
            title=title,
            body=body,
            channel=channel,
            calendar=calendar_about(library, listing.address),
        )

    return Plan(
        address=address,
        title=drawing(library).numbered(title, page.number),
        description=(prose.description if prose else "") or listing.lede,
        source=listing.source,
        page_type=listing.weighs_as(sum(len(entries) for _, entries in page.groups)),
        compose=compose,
        styles=listing.styles,
        path=prose.path if prose else "",
        channel=channel,
        holds=tuple(e.address for _, entries in page.groups for e in entries),
        changed=max((e.changed for _, entries in page.groups for e in entries), default=None),
        indexed=listing.indexed,
        menu=listing.title if listing.leading and page.number == 1 else "",
    )


def folder_title(folder: str) -> str:
    """Return what a folder's list is called, to be translated."""
    kinds = kinds_in(folder)
    return kinds[0].plural if len(kinds) == 1 else FOLDER_TITLES.get(folder, folder.capitalize())


@pages
def folder_and_kind_lists(library: Library) -> Iterator[Plan]:
    """Plan the list of each folder that holds several kinds, and of each kind."""
    words = drawing(library).words
    for folder in folders():
        kinds = kinds_in(folder)
        if len(kinds) > 1:
            title = words.text(folder_title(folder))
            entries = library.in_folder(folder)
            address = f"/{folder}/"
            listing = Listing(
                address,
                title,
                entries,
                f"the list of {folder}",
                kinds=kinds,
                leading=True,
                in_languages=in_languages(library, address, entries),
            )
            beside = tuple(
                (words.text(k.plural), k.list_address, len(library.of_kind(k)))
                for k in kinds
                if library.of_kind(k)
            )
            yield from plans_of(library, listing, beside)
    for kind in all_kinds():
        if kind.list_address == "/webinars/":
            continue
        within = (words.text(folder_title(kind.folder)), f"/{kind.folder}/")
        only = kind.list_address == f"/{kind.folder}/"
        listing = Listing(
            kind.list_address,
            words.text(kind.plural),
            library.of_kind(kind),
            f"the list of {kind.feed}",
            kinds=(kind,),
            part_of=("", "") if only else within,
            leading=only,
            in_languages=in_languages(library, kind.list_address, library.of_kind(kind)),
        )
        yield from plans_of(library, listing)


@pages
def tag_lists(library: Library) -> Iterator[Plan]:
    """Plan a list for every tag, by kind, with its question."""
    words = drawing(library).words
    for tag in library.tags:
        listing = Listing(
            tag.address,
            tag.label,
            library.tagged(tag),
            f"the tag {tag.label}",
            lede=tag.question or tag.description,
            template="tag.html",
            by_kind=True,
            part_of=(words.text(N_("Tags")), "/tags/"),
        )
        yield from plans_of(library, listing)


@pages
def group_lists(library: Library) -> Iterator[Plan]:
    """Plan a list for every country, person, series, language, year and letter."""
    words = drawing(library).words
    sorts = (
        (library.countries, words.text(N_("Countries")), "/countries/", "the country"),
        (library.people, words.text(N_("People")), "/people/", "the person"),
        (library.series, words.text(N_("Webinars")), "/webinars/", "the series"),
        (library.years, words.text(N_("Archive")), "/archive/", "the year"),
    )
    for groups, name, index, source in sorts:
        for group in groups:
            yield from _group(library, group, group.name, (name, index), f"{source} {group.name}")
    for group in library.languages:
        title = words.language_name(group.name)
        listing = Listing(group.address, title, group.entries, f"the language {title}")
        yield from plans_of(library, listing, _kinds_in(library, group))


def _kinds_in(library: Library, group: Group) -> tuple[Sibling, ...]:
    """Return the lists of each kind in one language."""
    words = drawing(library).words
    return tuple(
        (words.text(kind.plural), each.address, len(each.entries))
        for kind in all_kinds()
        for each in in_languages(library, kind.list_address, library.of_kind(kind))
        if each.language == group.name
    )


def _group(
    library: Library, group: Group, title: str, within: tuple[str, str], source: str
) -> Iterator[Plan]:
    yield from plans_of(
        library, Listing(group.address, title, group.entries, source, part_of=within)
    )
