"""The page at the address of an entry that is left out until its faults are mended."""

from generator.articles.drawing import drawing
from generator.articles.plans import Body, Plan
from generator.views import Library


def page_being_mended(library: Library, address: str) -> Plan:
    """Return the plan of the page that tells so at an address."""

    def compose(_: Body) -> str:
        return drawing(library).draw("mending.html", address)

    return Plan(
        address=address,
        title=drawing(library).words.text("This page is being mended"),
        source=f"the page in place of {address}",
        page_type="page",
        compose=compose,
        indexed=False,
        styles=("chips", "forms"),
    )
