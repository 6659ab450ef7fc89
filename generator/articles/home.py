"""Home: what is new, the next webinars, the learning agenda, and the ways to find and follow."""

from collections.abc import Iterator

from generator.articles.drawing import drawing
from generator.articles.plans import Body, Plan, pages
from generator.articles.prose import introduction
from generator.channels import main_channel
from generator.views import Library

NEW, NEXT, QUESTIONS, TAGS = 6, 3, 5, 12
"""How many new entries, next webinars, questions and tags home shows."""


@pages
def home_page(library: Library) -> Iterator[Plan]:
    """Plan home."""
    prose = introduction(library, "/")

    def compose(body: Body) -> str:
        tags = [t for t in library.tags if library.tagged(t)]
        common = sorted(tags, key=lambda t: (-len(library.tagged(t)), t.label, t.slug))[:TAGS]
        return drawing(library).draw(
            "home.html",
            "/",
            title=prose.title if prose else library.settings.site_name,
            body=body,
            new=library.listed[:NEW],
            next_webinars=library.upcoming[:NEXT],
            questions=[(t, len(library.tagged(t))) for t in library.agenda[:QUESTIONS]],
            tags=sorted(common, key=lambda t: (t.label.casefold(), t.slug)),
            issue=next(iter(library.newsletters), None),
        )

    yield Plan(
        address="/",
        title=library.settings.site_name,
        description=(prose.description if prose else "") or library.settings.site_description,
        source=prose.path if prose else "the home page",
        page_type="home",
        compose=compose,
        path=prose.path if prose else "",
        channel=main_channel(library),
        menu=library.settings.site_name,
        changed=max((e.changed for e in library.listed[:NEW]), default=None),
    )
