"""What to write instead of a path that is not there, told without asking ten thousand others."""

import time
from pathlib import Path

import pytest

from generator.checks.context import KnownPaths
from tests.judging import draw, judge
from tests.site.drawing_trees import document

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


def test_who_names_what_the_owner_leaves_out_learns_why_it_is_not_there(tmp_path: Path) -> None:
    named = {"related": ["library/secret.md"], "file": "secret.pdf", "license": "CC-BY-4.0"}
    draw(
        tmp_path,
        {
            "library/a.md": document("A", "[it](secret.md) and [that](secret.pdf)", **named),
            "library/secret.md": document("Secret"),
            "library/secret.pdf": "%PDF-1.4",
        },
    )
    found = judge(tmp_path, is_left_out=lambda path: "secret" in path).lines
    lines = [each for each in found if "secret" in each]
    assert len(lines) == 4
    assert all("exclude_docs or draft_docs in mkdocs.yml leaves it out" in each for each in lines)
