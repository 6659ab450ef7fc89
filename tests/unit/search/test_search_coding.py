"""Coding: numbers and words as text, and back."""

from hypothesis import given
from hypothesis import strategies as st

from generator.search.coding import fronted, gaps, number, units
from tests.unit.search.asking import postings, unfronted


@given(st.lists(st.integers(0, 1 << 20), unique=True), st.data())
def test_postings_come_back(places: list[int], data: st.DataObject) -> None:
    values = [place * 8 + data.draw(st.integers(0, 7)) for place in sorted(places)]
    assert list(postings(gaps(values, 8))) == [divmod(value, 8) for value in values]


@given(st.integers(0, 1 << 24))
def test_a_number_needs_no_escape(value: int) -> None:
    assert not set(number(value)) & set(' !"\\')
    assert number(value).isascii()


def test_what_is_common_takes_one_character() -> None:
    every_second = [n * 8 for n in range(0, 1000, 2)]
    assert len(gaps(every_second, 8)) == 500


@given(st.lists(st.text("ab\U0001e922\U0001e923é知", max_size=9)))
def test_words_come_back(words: list[str]) -> None:
    ordered = sorted(words, key=units)
    assert [word for word, _ in unfronted(fronted(ordered))] == ordered
