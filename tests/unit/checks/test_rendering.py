"""Texts that Markdown would take minutes for are refused; all others it gets done with."""

import time
from pathlib import Path

import markdown
import pytest

from tests.judging import draw, judge

HEAD = "---\ntitle: About\n---\n"


def faults(tmp_path: Path, text: str) -> list[str]:
    draw(tmp_path / "content", {"about.md": HEAD + text})
    return judge(tmp_path / "content").lines


@pytest.mark.parametrize("piece", ["[a](", "![(", "[", "[a ", "![a](", "[a][", "<a ", "**a", " _a"])
def test_what_passes_is_rendered_soon(tmp_path: Path, piece: str) -> None:
    number = 256
    while number * 2 * len(piece) < 250_000 and not faults(tmp_path, piece * number * 2):
        number *= 2
    before = time.process_time()
    markdown.markdown(piece * number, extensions=["tables", "footnotes", "attr_list", "def_list"])
    assert time.process_time() - before < 5


@pytest.mark.parametrize("piece", ["[a](b) ", "- [ ] [a](b)\n", "| a | [b](c) ", "*a* ", "a < b "])
def test_long_texts_of_ordinary_words_pass(tmp_path: Path, piece: str) -> None:
    assert not [line for line in faults(tmp_path, piece * 2_000) if "has " in line]


@pytest.mark.parametrize("piece", ["- ", "> ", "1. ", "> - "])
def test_fifty_levels_pass_and_are_rendered(tmp_path: Path, piece: str) -> None:
    text = piece * (100 // len(piece.replace("1", ""))) + "a"
    assert faults(tmp_path, text) == []
    assert markdown.markdown(text)
    assert "deep; let at most 50" in faults(tmp_path, piece + text)[0]
