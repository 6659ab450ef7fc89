"""Pages of prose, as contributors wrote them; long ones are cut into parts."""

from collections.abc import Iterator

from generator.addresses import part_of
from generator.articles.drawing import drawing
from generator.articles.plans import Body, Plan, pages
from generator.kinds import all_kinds, folders
from generator.kinds.prose import Page
from generator.views import Library


@pages
def prose_pages(library: Library) -> Iterator[Plan]:
    """Plan every page of prose that is not the introduction of a list."""
    taken = introduced_addresses(library)
    for page in library.catalogue.pages.values():
        if page.status == "published" and page.address not in taken:
            yield _plan(library, page)


def introduced_addresses(library: Library) -> frozenset[str]:
    """Return the addresses of home and of the lists, which a page may introduce."""
    lists = [f"/{folder}/" for folder in folders()]
    lists += [kind.list_address for kind in all_kinds()]
    indexes = ["/", "/tags/", "/countries/", "/people/", "/archive/", "/a-z/"]
    own = ["/subscribe/", "/contribute/", "/search/", "/offline/"]
    return frozenset(lists + indexes + own + [tag.address for tag in library.tags])


def introduction(library: Library, address: str) -> Page | None:
    """Return the page that introduces the list at an address."""
    return next(
        (
            page
            for page in library.catalogue.pages.values()
            if page.address == address and page.status == "published"
        ),
        None,
    )


def _plan(library: Library, page: Page) -> Plan:
    def compose(body: Body) -> str:
        return drawing(library).draw(
            "prose.html", part_of(page.address, body.number), page=page, body=body
        )

    return Plan(
        address=page.address,
        title=page.title,
        description=page.description,
        source=page.path,
        page_type="page",
        compose=compose,
        path=page.path,
        language=page.language,
        changed=page.updated,
        cut=True,
        styles=(),
        menu=page.title if "/" not in page.path else "",
    )
