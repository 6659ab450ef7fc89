"""The list of webinars: the next ones first, then past ones by year."""

from collections.abc import Iterator

from generator.articles.drawing import drawing
from generator.articles.lists import Listing, plans_of
from generator.articles.plans import Plan, pages
from generator.kinds import kind_named
from generator.kinds.entry import N_
from generator.views import Library


@pages
def webinar_list(library: Library) -> Iterator[Plan]:
    """Plan the pages of the list of webinars."""
    words = drawing(library).words
    kind = kind_named("webinar")
    listing = Listing(
        "/webinars/",
        words.text(N_("Webinars")),
        library.upcoming + library.past,
        "the list of webinars",
        template="webinars.html",
        page_type="webinars",
        kinds=(kind,) if kind else (),
        leading=True,
    )
    series = tuple((g.name, g.address, len(g.entries)) for g in library.series)
    yield from plans_of(library, listing, series[:20])
