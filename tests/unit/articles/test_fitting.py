"""How many rows a page holds, found with few weighings."""

from collections.abc import Sequence

import pytest

from generator.articles.fitting import LENGTHS, paged


def divided(weights: Sequence[int], limit: int, most: int = 80) -> tuple[list[list[int]], int]:
    """Return the pages of rows of some weights, and how many times a page was weighed."""
    asked = 0

    def fitting(rows: Sequence[int], _number: int, _length: int) -> bool:
        nonlocal asked
        asked += 1
        return sum(rows) <= limit

    return [list(rows) for rows, _ in paged(weights, most, fitting)], asked


@pytest.mark.parametrize("limit", [1, 7, 10, 79, 80, 81, 1_000])
def test_a_page_holds_as_many_rows_as_fit(limit: int) -> None:
    pages, _ = divided([1] * 150, limit)
    assert {len(page) for page in pages[:-1]} == ({min(limit, 80)} if pages[:-1] else set())
    assert sum(map(len, pages)) == 150


def test_a_row_that_is_too_heavy_has_a_page_of_its_own() -> None:
    assert divided([1, 9, 1, 1], 5)[0] == [[1], [9], [1, 1]]


def test_a_page_is_weighed_a_few_times_whatever_it_holds() -> None:
    pages, asked = divided([1] * 1_000, 10)
    assert len(pages) == 100
    assert asked <= len(pages) * (2 + 7)


def test_descriptions_are_cut_before_rows_are_left_out() -> None:
    for wanted in LENGTHS:
        got = list(paged("abc", 20, lambda _rows, _number, length, cap=wanted: length <= cap))
        assert got == [("abc", wanted)]


def test_nothing_is_one_page_without_rows() -> None:
    assert list(paged((), 20, lambda *_: True)) == [((), LENGTHS[0])]
