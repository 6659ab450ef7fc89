"""The index: what is found, in which order, in how few and small files."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.search import MEMORY_CARD, SITE, Document, Layout
from generator.search.words import counted
from tests.unit.search.asking import Index

TINY = Layout(shard=40, block=2)
"""Small enough that a few words need many files."""

VOCABULARY = [f"{a}{b}{c}" for a in "bdfgklmn" for b in ("a", "e", "ori", "u") for c in "lmnrst"]
SPELT = ["river", "rivers", "Évaluation", "知识库", "مكتبة", "constructor", "__proto__", "toString"]


def document(title: str, text: str = "", **given: object) -> Document:
    return Document(title=title, text=text, address=f"library/{title}/", **given)  # type: ignore[arg-type]


def titled(titles: Iterable[str]) -> list[Document]:
    return [document(title) for title in titles]


words = st.sampled_from([*VOCABULARY, *SPELT])
texts = st.lists(words, max_size=12).map(" ".join)
documents = st.lists(
    st.builds(document, st.lists(words, min_size=1, max_size=4).map(" ".join), texts), max_size=12
)


@settings(deadline=None)
@given(documents, st.sampled_from([SITE, TINY, MEMORY_CARD]))
def test_each_document_is_found_by_each_of_its_words(found: list[Document], layout: Layout) -> None:
    index = Index.of(found, layout)
    for place, each in enumerate(found):
        for word in counted(f"{each.title} {each.text}"):
            assert place in index.weights(word)


@settings(deadline=None)
@given(documents)
def test_the_layout_changes_no_answer_to_whole_words(found: list[Document]) -> None:
    for question in {f"{each.title}" for each in found}:
        answers = {
            tuple(Index.of(found, layout).places(question)) for layout in (SITE, MEMORY_CARD)
        }
        assert len(answers) == 1


def test_a_title_weighs_more_than_a_text() -> None:
    index = Index.of(
        [document("Wells", "All about pumps, pumps and pumps."), document("Pumps", "What they do.")]
    )
    assert index.titles("pumps") == ["Pumps", "Wells"]


def test_what_stands_in_tags_and_names_weighs_more_than_once_in_a_text() -> None:
    named = document("One", "w " * 50, about=("Ana Ruiz",))
    told = document("Two", "Ana Ruiz was there. " + "w " * 50)
    assert Index.of([told, named]).titles("ruiz") == ["One", "Two"]


def test_a_rarer_word_weighs_more() -> None:
    common = [document(f"Water {n}") for n in range(20)]
    index = Index.of([*common, document("Latrines")])
    assert index.titles("water latrines")[0] == "Latrines"


def test_the_newest_stands_first_on_a_tie() -> None:
    assert Index.of(titled(["Map a", "Map b", "Map c"])).titles("map") == [
        "Map a",
        "Map b",
        "Map c",
    ]


def test_what_has_all_words_is_all_that_is_found() -> None:
    index = Index.of(titled(["Water maps", "Water", "Maps of water", "Maps"]))
    assert index.titles("water maps") == ["Water maps", "Maps of water"]


def test_where_nothing_has_all_words_some_are_enough() -> None:
    assert Index.of(titled(["Water maps", "Roads"])).titles("water roads") == [
        "Water maps",
        "Roads",
    ]


@pytest.mark.parametrize("layout", [SITE, MEMORY_CARD])
def test_the_beginning_of_a_word_finds_it(layout: Layout) -> None:
    index = Index.of(titled(["Communities", "Communication", "Commune", "Roads"]), layout)
    assert set(index.titles("commun")) == {"Communities", "Communication", "Commune"}


def test_the_beginning_of_a_word_finds_something_however_small_the_files_are() -> None:
    titles = ["Communities", "Communication", "Commune", "Roads"]
    assert Index.of(titled(titles), Layout(shard=1, block=1)).titles("commun")


def test_a_whole_word_stands_before_a_longer_one() -> None:
    assert Index.of(titled(["Tools", "Tool"])).titles("tool") == ["Tool", "Tools"]


def test_what_is_replaced_or_archived_stands_behind() -> None:
    index = Index.of([document("Guide to maps"), document("Guide", "guide", sunk=True)])
    assert index.titles("guide") == ["Guide to maps", "Guide"]


def test_filters_leave_what_passes_them_all() -> None:
    index = Index.of(
        [
            document("Map one", facets=("kind:video", "country:ke", "language:pt")),
            document("Map two", facets=("kind:video", "country:ug", "language:pt-br")),
            document("Map three", facets=("kind:link",)),
        ]
    )
    assert index.titles("map", kind="video") == ["Map one", "Map two"]
    assert index.titles("map", kind="video", country="ug") == ["Map two"]
    assert index.titles("map", language="pt") == ["Map one"]
    assert index.titles("", kind="link") == ["Map three"]
    assert index.titles("map", kind="sound") == []
    assert index.titles("kind") == []


@pytest.mark.parametrize(
    "title",
    ["</script><script>alert(1)</script>", 'Quote " and \\ and \u2028 and \u2029', "hourglass(0)"],
)
def test_hostile_titles_stay_titles(title: str) -> None:
    index = Index.of([document(title, description=title, meta=title)])
    block = next(body for path, body in index.files.items() if path.endswith("r0.js")).decode()
    assert not {"<", "\u2028", "\u2029"} & set(block)
    assert block.count("\n") == 1
    assert index.shown(0)[1:4] == [title, title, title]


@pytest.mark.parametrize(
    "word", ["constructor", "__proto__", "toString", "hasOwnProperty", "index"]
)
def test_words_that_javascript_knows_are_words(word: str) -> None:
    assert Index.of(titled([word, "Other"])).titles(word) == [word]
    assert Index.of(titled(["Other"])).titles(word) == []


def test_an_empty_library_has_an_index_that_finds_nothing() -> None:
    index = Index.of([])
    assert index.titles("anything") == []
    assert len(index.files) == 2


def library(size: int) -> list[Document]:
    random = Random(7)  # noqa: S311 - the same words in every run
    many = [f"{a}{b}" for a in VOCABULARY for b in ("", "o", "ing", "tion", "ment")]
    weights = [1 / (n + 5) for n in range(len(many))]

    def some(count: int) -> str:
        return " ".join(random.choices(many, weights, k=count))

    return [
        document(
            f"{some(5)} {n}", some(200), description=some(16)[:120], meta="Document · 4 Mar 2026"
        )
        for n in range(size)
    ]


def test_a_question_of_two_words_costs_little() -> None:
    """Weighed as `sizes.weight` does, with headers; 10,000 entries are measured in a browser."""
    found = library(600)
    index = Index.of(found)
    weight = {path: len(gzip.compress(body, 6)) + 300 for path, body in index.files.items()}
    shards = [w for path, w in weight.items() if "/" in path and "/r" not in path]
    blocks = [w for path, w in weight.items() if "/r" in path]
    assert len(shards) > 20
    assert weight["index.js"] + 2 * max(shards) + 10 * max(blocks) < 14_000


def test_bytes_hang_on_the_documents_alone() -> None:
    program = (
        "import hashlib, sys; from tests.unit.search.test_search_files import library;"
        "from generator.search import SITE, search_files;"
        "print(hashlib.sha256(repr(list(search_files(library(40), SITE))).encode()).hexdigest())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(said) == 1


def test_another_document_is_another_version() -> None:
    assert (
        Index.of(titled(["A"])).directory["version"] != Index.of(titled(["B"])).directory["version"]
    )


def test_a_file_is_one_call_with_json() -> None:
    for path, body in Index.of(library(5)).files.items():
        name, _, value = body.decode().removeprefix('hourglass("').partition('",')
        assert path.endswith(f"{name}.js")
        json.loads(value.removesuffix(")\n"))
