"""What deserves a look: each concern with its count, and the entries of each.

These pages are for those who keep the library; search engines are not sent there.
"""

from collections.abc import Iterator

from generator.articles.drawing import drawing
from generator.articles.indexes import Index, Row, plans_of_index
from generator.articles.lists import Listing, plans_of
from generator.articles.plans import Plan, pages
from generator.kinds.entry import N_
from generator.reviewing import due
from generator.views import Library

MOST = 100
"""Entries that are listed of one concern; `hourglass review` tells all."""


@pages
def review_pages(library: Library) -> Iterator[Plan]:
    """Plan the list of concerns, and the list of entries of each."""
    words = drawing(library).words
    title, address = words.text(N_("Review")), "/review/"
    held = due(library)
    purpose = words.text(
        N_("For those who keep the library. Nothing here is a fault; each list says what to do.")
    )
    yield from plans_of_index(
        library,
        Index(
            address,
            title,
            tuple(
                Row(words.text(d.concern.title), d.concern.address, len(d.entries)) for d in held
            ),
            words.text(N_("Nothing needs a look.")),
            "the list of what deserves a look",
            lede=purpose if held else "",
            heading=lambda _: "",
            indexed=False,
        ),
    )
    for each in held:
        shown = each.entries[:MOST]
        lede = words.text(each.concern.advice)
        if len(shown) < len(each.entries):
            first = words.text(
                N_("Here are the first %(shown)s of %(all)s; hourglass review names all."),
                shown=words.number(len(shown)),
                all=words.number(len(each.entries)),
            )
            lede = f"{lede} {first}"
        listing = Listing(
            each.concern.address,
            words.text(each.concern.title),
            shown,
            f"the list of what deserves a look ({each.concern.slug})",
            lede=lede,
            part_of=(title, address),
            indexed=False,
        )
        yield from plans_of(library, listing)
