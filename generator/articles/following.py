"""How to follow the library: every main feed in words, with what it costs to poll."""

from collections.abc import Iterator

from generator.articles.drawing import drawing
from generator.articles.plans import Body, Plan, pages
from generator.articles.prose import introduction
from generator.calendars import calendars
from generator.channels import FORM_NAMES, PODCAST, TOLD, channel_name, channels
from generator.kinds.entry import N_
from generator.views import Library

CATALOGUE_FORMS = (("json", "JSON"), ("csv", "CSV"), ("bib", "BibTeX"), ("ris", "RIS"))
"""Endings of the files that hold the whole catalogue, and what the forms are called."""


@pages
def subscribe_page(library: Library) -> Iterator[Plan]:
    """Plan the page that explains the feeds."""
    words = drawing(library).words
    prose = introduction(library, "/subscribe/")
    title = prose.title if prose else words.text(N_("Follow the library"))

    def compose(body: Body) -> str:
        everything = channels(library)
        return drawing(library).draw(
            "subscribe.html",
            "/subscribe/",
            title=title,
            body=body,
            told=[(c, channel_name(c, words)) for c in everything if c.group in TOLD],
            form_names=FORM_NAMES,
            podcast=PODCAST,
            heard=library.audible,
            largest=library.settings.caps["feed"],
            calendar=calendars(library)[0],
            catalogue=CATALOGUE_FORMS,
            issue=next(iter(library.newsletters), None),
        )

    yield Plan(
        address="/subscribe/",
        title=title,
        source=prose.path if prose else "the page on how to follow",
        page_type="page",
        compose=compose,
        styles=("text",),
        awaits_outputs=True,
        path=prose.path if prose else "",
    )
