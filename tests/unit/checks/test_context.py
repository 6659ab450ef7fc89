"""Guessing which path was meant, without asking ten thousand others."""

import time

import pytest

from generator.checks.context import KnownPaths

SOME = KnownPaths(
    ["library/guide.md", "library/Guide.pdf", "webinars/2026-03-forms.md", "cafe\u0301.md"]
)


@pytest.mark.parametrize(
    ("path", "folder", "hint"),
    [
        pytest.param("library/giude.md", "", 'did you mean "library/guide.md"?', id="a slip"),
        pytest.param("guide.md", "", 'did you mean "library/guide.md"?', id="the folder left out"),
        pytest.param(
            "a/guide.md", "webinars", 'did you mean "../library/guide.md"?', id="from elsewhere"
        ),
        pytest.param(
            "library/guide.pdf", "library", 'did you mean "Guide.pdf"?', id="another case"
        ),
        pytest.param("library/guide.doc", "", "", id="another ending is another file"),
        pytest.param("zzz.md", "", "", id="nothing like it"),
    ],
)
def test_hint(path: str, folder: str, hint: str) -> None:
    assert SOME.hint(path, folder) == hint


def test_a_name_that_looks_the_same_is_not_suggested_but_explained() -> None:
    assert "looks the same" in SOME.hint("caf\u00e9.md")


def test_a_thousand_guesses_among_ten_thousand_paths_take_seconds() -> None:
    many = KnownPaths([f"library/2026/guide-number-{n}.md" for n in range(10_000)])
    begun = time.perf_counter()
    hints = {many.hint(f"library/2026/giude-number-{n}.md") for n in range(0, 10_000, 100)}
    assert "" not in hints
    assert time.perf_counter() - begun < 5
