"""The list of webinars: the next ones first, then past ones by year."""

import html
from collections.abc import Iterator

from generator.articles.drawing import Here, drawing
from generator.articles.lists import STYLES, Listing, in_languages, plans_of
from generator.articles.plans import Plan, pages
from generator.kinds import Entry, kind_named
from generator.kinds.entry import N_
from generator.views import Library

FEW = 12
"""Events up to which the page's own cap holds; with more it is weighed as a list."""
MOST_SERIES = 20


def dated(here: Here, entry: Entry, _level: int) -> str:
    """Return what the list shows of an event: its day, its title, its small line."""
    return (
        f'<li class="when"><p class="day"><b>{entry.date.day}</b>{entry.form()}</p><div><h3>'
        f'<a href="{here.to(entry.address)}">{html.escape(entry.title)}</a></h3>'
        f'<p class="meta">{html.escape(here.meta(entry))}</p></div></li>'
    )


def page_type(number: int) -> str:
    """Return the type of a page with a number of events."""
    return "webinars" if number <= FEW else "list"


@pages
def webinar_list(library: Library) -> Iterator[Plan]:
    """Plan the pages of the list of webinars."""
    words = drawing(library).words
    kind = kind_named("webinar")
    address, entries = "/webinars/", library.upcoming + library.past
    listing = Listing(
        address,
        words.text(N_("Webinars")),
        entries,
        "the list of webinars",
        template="webinars.html",
        styles=(*STYLES, "days"),
        kinds=(kind,) if kind else (),
        leading=True,
        in_languages=in_languages(library, address, entries),
        row=dated,
        weighs_as=page_type,
    )
    series = tuple((g.name, g.address, len(g.entries)) for g in library.series)
    yield from plans_of(library, listing, series[:MOST_SERIES])
