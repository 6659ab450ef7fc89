"""Ranking: how much each word says of each document, in eight steps.

The measure is BM25F (Robertson, Zaragoza and Taylor, 2004): a word counts by where it stands and
how often, less in a long text, and each further time less than the one before. How rare a word is
the script works out itself, from how many documents have it.
"""

from array import array
from collections.abc import Iterable, Mapping

from generator.search.documents import Document
from generator.search.words import counted

LEVELS = 8
"""Steps of what a word says of a document, from 0."""

TITLE, ABOUT = 12.0, 2.5
"""What a word counts in the title and in the short texts; in the text it counts 1."""
MOST_ABOUT = 2
"""Times that a word counts in the short texts: a name that is tag and author is no better hit."""
USUAL = 300
"""Words of a text that is neither long nor short."""
BY_LENGTH = 0.5
"""How far a text's length takes from its words: 0 not at all, 1 in full."""
HALF = 4.0
"""What a word must count to reach half of the highest level."""

MANY = 250
"""Documents from which on a word's levels take room worth saving."""
COARSE = ((1 / 4, 6), (1 / 16, 3))
"""Shares of all documents, and to what multiples levels are rounded for words that more have."""


def postings(documents: Iterable[Document]) -> Mapping[str, "array[int]"]:
    """Return for each word, and each facet, the documents that have it, in their order.

    Each is one number: the document's place times `LEVELS`, plus the level.
    """
    found: dict[str, array[int]] = {}
    place = -1
    for place, document in enumerate(documents):
        base = place * LEVELS
        for word, level in levels(document).items():
            found.setdefault(word, array("I")).append(base + level)
        for facet in document.facets:
            found.setdefault(":" + facet, array("I")).append(base)
    return {word: _coarse(held, place + 1) for word, held in found.items()}


def levels(document: Document) -> dict[str, int]:
    """Return the level of each word of a document."""
    title, about = counted(document.title), counted("\n".join(document.about))
    text = counted(document.text)
    length = text.total() + about.total()
    part = 1 / (1 - BY_LENGTH + BY_LENGTH * length / USUAL)
    weights = {word: times * part for word, times in text.items()}
    for word, times in about.items():
        weights[word] = weights.get(word, 0) + ABOUT * min(times, MOST_ABOUT) * part
    for word in title:
        weights[word] = weights.get(word, 0) + TITLE
    return {word: int(LEVELS * w / (w + HALF)) for word, w in weights.items()}


def _coarse(held: "array[int]", total: int) -> "array[int]":
    """Return a word's postings with fewer levels when many documents have it.

    Such a word decides little, and its levels would take most of the room.
    """
    if len(held) < MANY:
        return held
    step = next((step for share, step in COARSE if len(held) > share * total), 1)
    return array("I", (n - n % LEVELS % step for n in held)) if step > 1 else held
