"""The search page: a form, the script that answers it, and the ways on for whoever runs none.

It says nothing of what the library holds but what results can be filtered by, so the same article
stands on the site and in a folder that holds a part of it.
"""

from collections import Counter
from collections.abc import Callable, Iterator

from generator.articles.drawing import drawing
from generator.articles.findable import findable
from generator.articles.fitting import fits, room
from generator.articles.plans import Body, Plan, pages
from generator.articles.prose import introduction
from generator.kinds import all_kinds
from generator.kinds.entry import N_
from generator.language import Words
from generator.search import script
from generator.text import fold
from generator.views import Library

ADDRESS = "/search/"
INDEX = "/search/index"
"""The folder of the index."""
MOST_OPTIONS = (400, 200, 100, 0)
"""Bytes, compressed, that the names of countries, and of languages, may take; the first that fits
the page."""

MESSAGES = (
    ("looking", N_("Searching …")),
    ("empty", N_("Write one or more words to look for.")),
    ("results", N_("Results: %(value)s")),
    ("some", N_("No entry has all of these words. Entries with some of them: %(value)s.")),
    ("none", N_("Nothing was found. Try fewer or other words, or the beginning of a word.")),
    ("missing", N_("In no entry: %(value)s.")),
    ("many", N_("Only the first %(value)s words were looked for.")),
    ("failed", N_("A part of the index did not arrive. The network may be slow or gone.")),
)
"""What the script says, by the names it knows."""

Filter = tuple[str, str, tuple[tuple[str, str], ...]]
"""A name in the address, its label, and each value with its name."""


@pages
def search_page(library: Library) -> Iterator[Plan]:
    """Plan the search page."""
    words = drawing(library).words
    prose = introduction(library, ADDRESS)
    title = prose.title if prose else words.text(N_("Search"))
    yield Plan(
        address=ADDRESS,
        title=title,
        description=prose.description if prose else "",
        source=prose.path if prose else "the search page",
        page_type="search",
        compose=lambda body: search_article(library, ADDRESS, title, body),
        path=prose.path if prose else "",
        styles=("forms", "lists"),
        script=script(),
        indexed=False,
        menu=words.text(N_("Search")),
    )


def search_article(library: Library, address: str, title: str, body: Body) -> str:
    """Return the article of a search page at an address; its index lies below `INDEX`."""
    limit = room(library.settings, "search")
    *drawn, least = (_drawn(library, address, title, body, most) for most in MOST_OPTIONS)
    return next((article for article in drawn if fits(article, limit)), least)


def _drawn(library: Library, address: str, title: str, body: Body, most: int) -> str:
    words = drawing(library).words
    return drawing(library).draw(
        "search.html",
        address,
        title=title,
        body=body,
        index=INDEX,
        filters=filters(library, words, most),
        messages=[(name, words.text(message)) for name, message in MESSAGES],
        script=script(),
    )


def filters(library: Library, words: Words, most: int) -> list[Filter]:
    """Return what results can be filtered by: only what divides them.

    Args:
        library: what readers can see.
        words: the language of the names.
        most: bytes, compressed, that the names of countries, and of languages, may take.
    """
    found = findable(library)
    kinds = {entry.kind_name for entry in found}
    countries = Counter(code.lower() for e in found for code in dict.fromkeys(e.countries))
    languages = Counter(entry.language.lower() for entry in found)
    options = {
        "kind": [(k.name, words.text(k.plural)) for k in all_kinds() if k.name in kinds],
        "country": _named(countries, words.country, most),
        "language": _named(languages, words.language_name, most),
    }
    labels = {"kind": N_("Kind"), "country": N_("Country"), "language": N_("Language")}
    return [
        (name, words.text(labels[name]), tuple(named))
        for name, named in options.items()
        if len(named) > 1
    ]


def _named(counts: Counter[str], name: Callable[[str], str], most: int) -> list[tuple[str, str]]:
    """Return values with their names, by name; only the commonest where all have no room."""
    ordered = sorted(counts, key=lambda value: (-counts[value], value))
    while ordered and not fits("".join(map(name, ordered)), most):
        ordered.pop()
    return sorted(
        ((value, name(value)) for value in ordered), key=lambda pair: (fold(pair[1]), pair[0])
    )
