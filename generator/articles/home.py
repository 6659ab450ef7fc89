"""Home: what is new, the next webinars, the learning agenda, and the ways to find and follow."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.articles.drawing import drawing
from generator.articles.fitting import LENGTHS, fits, room
from generator.articles.plans import Body, Plan, pages
from generator.articles.prose import introduction
from generator.channels import main_channel
from generator.kinds.prose import Page
from generator.views import Library


@dataclass(frozen=True, slots=True)
class Measure:
    """How much home shows: entries, webinars, questions, tags, characters of a description."""

    new: int = 6
    webinars: int = 3
    questions: int = 5
    tags: int = 12
    length: int = LENGTHS[0]


MEASURES = (
    *(Measure(length=length) for length in LENGTHS),
    Measure(5, 3, 3, 8, 0),
    Measure(4, 2, 2, 6, 0),
    Measure(3, 1, 1, 3, 0),
    Measure(1, 1, 1, 0, 0),
    Measure(1, 1, 0, 0, 0),
    Measure(1, 0, 0, 0, 0),
)
"""From the fullest home to the smallest; the first that is light enough is shown."""


@pages
def home_page(library: Library) -> Iterator[Plan]:
    """Plan home."""
    prose = introduction(library, "/")
    new, webinars = MEASURES[0].new, MEASURES[0].webinars

    def compose(body: Body) -> str:
        limit = room(library.settings, "home")
        drawn = (_drawn(library, prose, body, measure) for measure in MEASURES)
        return next((article for article in drawn if fits(article, limit)), "") or _drawn(
            library, prose, body, MEASURES[-1]
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
        holds=tuple(e.address for e in (*library.listed[:new], *library.expected[:webinars])),
        menu=library.settings.site_name,
        styles=("lists", "days", "chips", "forms"),
        changed=max((e.changed for e in library.listed[: MEASURES[0].new]), default=None),
    )


def _drawn(library: Library, prose: Page | None, body: Body, measure: Measure) -> str:
    tags = [t for t in library.tags if library.tagged(t)]
    common = sorted(tags, key=lambda t: (-len(library.tagged(t)), t.label, t.slug))[: measure.tags]
    asked = library.agenda[: measure.questions]
    return drawing(library).draw(
        "home.html",
        "/",
        length=measure.length,
        title=prose.title if prose else library.settings.site_name,
        body=body,
        new=library.listed[: measure.new],
        next_webinars=library.expected[: measure.webinars],
        questions=[(t, len(library.tagged(t))) for t in asked],
        tags=sorted(common, key=lambda t: (t.label.casefold(), t.slug)),
        issue=next(iter(library.newsletters), None),
    )
