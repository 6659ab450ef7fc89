"""Lines of plain text stay within their columns, whatever they are written in."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.mail.columns import chopped, columns, wrapped


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("plain", 5),
        ("e\u0301", 1),
        ("学習", 4),
        ("ｆｕｌｌ", 8),
        ("مَدْرَسَة", 5),
        ("😀", 2),
        ("❤\ufe0f", 2),
        ("a\u200db", 2),
        ("\u2068x\u2069", 1),
    ],
)
def test_columns_are_counted_as_terminals_show_them(text: str, width: int) -> None:
    assert columns(text) == width


def test_words_fill_lines_after_the_bullet() -> None:
    assert list(wrapped("one two three four", "* ", "  ", 11)) == ["* one two", "  three", "  four"]


def test_wide_characters_break_without_spaces_and_never_before_a_full_stop() -> None:
    assert list(wrapped("学習学習。学習", width=8)) == ["学習学", "習。学習"]


def test_an_address_is_never_broken() -> None:
    address = "https://example.org/" + "a" * 80
    assert list(wrapped(f"See {address} there")) == ["See", address, "there"]


def test_a_long_word_is_broken() -> None:
    assert list(wrapped("x" * 20, width=8)) == ["x" * 8, "x" * 8, "x" * 4]


texts = st.text(max_size=300) | st.text("学習。、 a\u0301😀\u200d\ufe0fب", max_size=300)


@given(texts, st.sampled_from(["", "* ", "  > > "]))
def test_no_line_is_wider_and_no_letter_is_lost(text: str, begin: str) -> None:
    rest = " " * len(begin)
    lines = list(wrapped(text, begin, rest))
    if "://" not in text:
        assert all(columns(line) <= 78 for line in lines)
    said = "".join("".join(line.split()) for line in lines)
    assert said == "".join((begin + text).split())


@given(texts, st.integers(20, 78))
def test_what_is_chopped_is_whole_and_narrow(line: str, width: int) -> None:
    pieces = list(chopped(line, width))
    assert "".join(pieces) == line
    clings = 20 * max(map(columns, line), default=1)
    assert all(columns(p) <= max(width, clings) for p in pieces)
    assert not any(p and unicodedata.combining(p[0]) for p in pieces[1:]) or len(line) >= 20


def test_the_mark_of_a_note_stays_with_its_word() -> None:
    assert list(wrapped("One two three [12] four", width=14)) == ["One two", "three [12]", "four"]
    url = "https://example.org/a-long-address"
    assert list(wrapped(f"At {url} [1]", width=14)) == ["At", url, "[1]"]
