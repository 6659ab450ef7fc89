"""Tags of a whole import: words that differ in case, spaces or hyphens only get one form."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.authoring.importing.dates import Note
from generator.authoring.importing.plain_text import without_entities
from generator.vocabulary import key

MOST_TAGS = 20
"""Tags that an entry may have."""
LONGEST_TAG = 60
"""Characters that a tag may have."""


@dataclass(frozen=True, slots=True)
class TagForms:
    """The form in which each tag is written, by `vocabulary.key`."""

    forms: Mapping[str, str]

    @classmethod
    def of(cls, lists: Iterable[Iterable[str]]) -> "TagForms":
        """Return the form that is most often used for each tag."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for words in lists:
            for word in (_tidy(part) for each in words for part in _parts(each)):
                found[key(word)][word] += 1
        return cls({k: min(c, key=lambda word: (-c[word], word)) for k, c in found.items()})

    def unified(self, words: Iterable[str], note: Note) -> list[str]:
        """Return an item's tags, each once in its one form, as many as an entry may have."""
        kept: list[str] = []
        parts = [_parts(each) for each in words]
        if any(len(each) > 1 for each in parts):
            note("several tags in one, with commas: parted")
        for written in (part for each in parts for part in each):
            word = _tidy(written)
            form = self.forms.get(key(word), word)
            if not key(word):
                note("empty tag: left out")
                continue
            if len(form) > LONGEST_TAG:
                note(f"tag of more than {LONGEST_TAG} characters: left out")
                continue
            if form != written:
                note("tag that differs from others in case, spaces or signs only: made one")
            if form in kept:
                note("tag that stands twice: taken once")
            else:
                kept.append(form)
        if len(kept) > MOST_TAGS:
            note(f"more than {MOST_TAGS} tags: the first {MOST_TAGS} were taken")
        return kept[:MOST_TAGS]


def _parts(word: str) -> list[str]:
    """Return the tags in a text; commas and semicolons part them."""
    return [part.strip() for part in re.split("[,;]", without_entities(word))]


def _tidy(word: str) -> str:
    return " ".join(word.split())
