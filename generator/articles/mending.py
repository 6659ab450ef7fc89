"""Pages at the addresses of entries that are left out until their faults are mended."""

from collections.abc import Iterator

from generator.articles.drawing import drawing
from generator.articles.plans import Body, Plan, pages
from generator.views import Library


@pages
def pages_being_mended(library: Library) -> Iterator[Plan]:
    """Plan a page for every address that readers may have known."""
    for address in library.left_out.addresses:
        yield _plan(library, address)


def _plan(library: Library, address: str) -> Plan:
    def compose(_: Body) -> str:
        return drawing(library).draw("mending.html", address)

    return Plan(
        address=address,
        title=drawing(library).words.text("This page is being mended"),
        source=f"the page that {address} is being mended",
        page_type="page",
        compose=compose,
        indexed=False,
        styles=("chips", "forms"),
    )
