"""Words: what a text is taken apart into, and that every tables' pattern is plain enough."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search import words
from generator.search.words import asked_words, counted, folded
from tests.unit.search.folding import FOLDED

WORDLIKE = st.text(st.characters(exclude_categories=["Cs", "Cn"]), max_size=40)


@pytest.mark.parametrize(("text", "found"), FOLDED)
def test_words_of_many_scripts(text: str, found: list[str]) -> None:
    assert asked_words(text) == found


def test_a_run_without_spaces_gives_its_pairs_and_its_end() -> None:
    assert sorted(counted("知识库知识库")) == sorted(["知识", "识库", "库知", "库"])
    assert counted("water, Water; WATER")["water"] == 3


@given(WORDLIKE)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = " ".join(asked_words(text))
    assert " ".join(asked_words(once)) == once


@given(WORDLIKE)
def test_each_word_that_is_asked_for_is_held_or_begins_one_that_is(text: str) -> None:
    held = counted(text)
    for word in asked_words(text):
        assert any(each.startswith(word) for each in held)


@given(WORDLIKE)
def test_no_word_holds_what_the_files_mean_otherwise(text: str) -> None:
    assert not re.search(r'[ !":A-_\\]', "".join(counted(text)))


def test_a_long_word_counts_to_its_thirtieth_unit() -> None:
    assert asked_words("a" * 40) == ["a" * 30]
    assert asked_words("\U0001e922" * 40) == [folded("\U0001e922") * 15]


@pytest.mark.parametrize("name", ["ignored", "digits", "between", "paired"])
def test_the_tables_mean_the_same_in_python_and_javascript(name: str) -> None:
    """Nothing but single characters, ranges and the escapes that both languages have."""
    table = str(words.TABLES[name])
    assert re.fullmatch(r"(?:(?:\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\0)-?)+", table)
