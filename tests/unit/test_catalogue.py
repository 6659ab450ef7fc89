"""The catalogue: relations as paths."""

from datetime import date
from typing import Any

from generator.catalogue import Catalogue
from generator.kinds.documents import Document


def _document(path: str, **fields: Any) -> Document:
    return Document(path=path, title=path, description="D", date=date(2026, 1, 1), **fields)


def _paths(entries: tuple[Any, ...]) -> list[str]:
    return [entry.path for entry in entries]


def test_translations_know_each_other_and_their_original() -> None:
    original, french, swahili, other = (
        _document("a.md"),
        _document("b.md", translation_of="a.md"),
        _document("c.md", translation_of="a.md"),
        _document("d.md"),
    )
    catalogue = Catalogue.of([other, swahili, french, original], [], {})
    assert _paths(catalogue.translations_of(original)) == ["b.md", "c.md"]
    assert _paths(catalogue.translations_of(french)) == ["a.md", "c.md"]
    assert catalogue.translations_of(other) == ()


def test_a_tag_written_two_ways_counts_once() -> None:
    entry = _document("a.md", tags=("Peer learning", "peer-learning", "water"))
    catalogue = Catalogue.of([entry], [], {})
    assert [tag.slug for tag in catalogue.tags_of(entry)] == ["peer-learning", "water"]


def test_drafts_give_nobody_a_page() -> None:
    draft = _document("a.md", authors=("Asha",), status="draft")
    shown = _document("b.md", authors=("Bo",))
    assert list(Catalogue.of([draft, shown], [], {}).vocabulary.people) == ["bo"]
