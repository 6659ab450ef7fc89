"""YAML as text with places. What authors are told stands in the cases."""

import time

import pytest

from generator.marked_yaml import Mapping, Mark, Scalar, Sequence, Unreadable, read


def test_every_scalar_stays_text_and_knows_its_place() -> None:
    node = read("a: no\nb: [1.10, '']\nc:\n  d: |\n    x\n    y\n", first_line=2)
    assert isinstance(node, Mapping)
    assert node.get("a") == Scalar("no", Mark(2, 4))
    assert node.get("b") == Sequence(
        (Scalar("1.10", Mark(3, 5)), Scalar("", Mark(3, 11), plain=False)), Mark(3, 4)
    )
    inner = node.get("c")
    assert isinstance(inner, Mapping)
    assert inner.get("d") == Scalar("x\ny\n", Mark(5, 6), plain=False)
    assert (node.mark_of("c"), node.mark_of("zzz")) == (Mark(4, 1), Mark(2, 1))
    assert node.get("zzz") is None


@pytest.mark.parametrize("nothing", ["", "\n\n", "# a comment\n", "---\n"])
def test_nothing_is_none(nothing: str) -> None:
    assert read(nothing) is None


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"])
def test_lines_are_counted_as_editors_count_them(separator: str) -> None:
    node = read(f"a: x{separator}y\nb: z")
    assert isinstance(node, Mapping)
    assert node.mark_of("b") == Mark(2, 1)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("a: 1\nb: *x", Mark(2, 4), id="alias"),
        pytest.param("a: &x 1", Mark(1, 4), id="anchor"),
        pytest.param("a: !!int 1", Mark(1, 4), id="tag"),
        pytest.param("a: 1\na: 2", Mark(2, 1), id="same key twice"),
        pytest.param("b: {a: 1, a: 2}", Mark(1, 11), id="same key twice inside"),
        pytest.param("? [a]\n: 1", Mark(1, 3), id="list as key"),
        pytest.param("[" * 17 + "]" * 17, Mark(1, 17), id="too deep"),
        pytest.param("a: 1\n---\nb: 2", Mark(2, 1), id="second document"),
        pytest.param('a: "\\0"', Mark(1, 4), id="NUL by escape"),
        pytest.param("a: x\n\tb: y", Mark(2, 1), id="tab"),
        pytest.param("title:Guide\ndate: x", Mark(1, 1), id="no space after a colon"),
        pytest.param('a: 1\nb: "x\n\nc: 1', Mark(2, 4), id="open quote, where it opens"),
        pytest.param("a: [x, y\nb: 1", Mark(1, 4), id="open list, where it opens"),
    ],
)
def test_what_is_refused_has_its_place(text: str, place: Mark) -> None:
    with pytest.raises(Unreadable) as fault:
        read(text)
    assert fault.value.mark == place
    assert fault.value.message
    assert fault.value.hint


@pytest.mark.parametrize("bomb", ["[", "{a: ", "- ", "? ", "a: [", "!x ", "&x "])
def test_a_bomb_is_refused_at_once(bomb: str) -> None:
    begun = time.perf_counter()
    with pytest.raises(Unreadable):
        read(bomb * 50_000)
    assert time.perf_counter() - begun < 1
