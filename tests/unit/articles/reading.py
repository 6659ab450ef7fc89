"""Articles as a reader meets them."""

import re
from collections.abc import Iterator

import html5lib

from generator.articles import all_plans
from generator.articles.plans import Body, Plan
from generator.views import Library


def plans(shown: Library) -> dict[str, Plan]:
    """Return the plans of all pages by address."""
    return {plan.address: plan for plan in all_plans(shown)}


def article(shown: Library, address: str, body: Body | None = None) -> str:
    """Return the article of a page."""
    return plans(shown)[address].compose(body or Body())


def words_of(source: str) -> str:
    """Return what stands on a page, on one line."""
    tree = html5lib.parseFragment(source, namespaceHTMLElements=False)
    return " ".join(" ".join(tree.itertext()).split())


def linked(source: str) -> list[tuple[str, str]]:
    """Return every link of an article: its words and its address."""
    return [(words, address) for words, address in _links(source)]


def _links(source: str) -> Iterator[tuple[str, str]]:
    tree = html5lib.parseFragment(source, namespaceHTMLElements=False)
    for element in tree.iter("a"):
        yield re.sub(r"\s+", " ", "".join(element.itertext())).strip(), element.get("href", "")


def titled(source: str, start: str) -> list[str]:
    """Return the words of the links whose words begin so, in order."""
    return [words for words, _ in _links(source) if words.startswith(start)]
