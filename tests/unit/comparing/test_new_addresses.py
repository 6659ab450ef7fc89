"""Who adds a file learns what address its name makes, while it can still be another."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.comparing.new_addresses import hard_to_type
from generator.problems import as_text
from tests.site.drawing_trees import document, page
from tests.unit.comparing.comparing import compared

GUIDE = document("A guide to visits")


def told(root: Path, before: Mapping[str, str], added: Mapping[str, str]) -> list[str]:
    """Return what whoever adds files is told of their names."""
    found = hard_to_type(compared(root, before, {**before, **added}))
    return as_text(found, "content/").splitlines()


def test_a_new_file_with_capitals_and_spaces_is_told_its_address_and_a_better_name(
    tmp_path: Path,
) -> None:
    assert told(tmp_path, {}, {"library/My Guide.md": GUIDE}) == [
        "content/library/My Guide.md:1:1: /library/My%20Guide/ would be its address for good, and "
        "is hard to read out and to type; name it library/my-guide.md (warning)"
    ]


@pytest.mark.parametrize(
    ("path", "better"),
    [
        ("library/field_notes.md", "library/field-notes.md"),
        ("library/größe.md", "library/grosse.md"),
        ("library/ግልጽነት.md", "library/gltsnet.md"),
        ("library/2026 Reports/Guide.md", "library/2026-reports/guide.md"),
        ("Notes/index.md", "notes/index.md"),
        ("About Us.md", "about-us.md"),
    ],
)
def test_every_name_in_the_path_counts(tmp_path: Path, path: str, better: str) -> None:
    (line,) = told(tmp_path, {}, {path: GUIDE if path.startswith("library/") else page()})
    assert line.endswith(f"name it {better} (warning)")


@pytest.mark.parametrize(
    "path", ["library/a-guide.md", "library/v1.2.md", "library/2026/guide.md", "notes/README.md"]
)
def test_plain_names_are_not_told(tmp_path: Path, path: str) -> None:
    assert told(tmp_path, {}, {path: GUIDE if path.startswith("library/") else page()}) == []


def test_a_draft_is_told_too_as_it_will_be_published(tmp_path: Path) -> None:
    draft = document("A guide to visits", status="draft")
    assert len(told(tmp_path, {}, {"library/Guide.md": draft})) == 1


def test_what_has_its_address_already_keeps_it(tmp_path: Path) -> None:
    before = {"library/2026 Reports/My Guide.md": GUIDE}
    new = {"library/2026 Reports/other.md": document("Another"), "about.md": page("About")}
    assert told(tmp_path / "1", before, {}) == []
    assert told(tmp_path / "2", before, new) == [], "its folder was called so before"


def test_no_name_is_proposed_that_is_taken(tmp_path: Path) -> None:
    before = {"library/my-guide.md": GUIDE}
    (line,) = told(tmp_path, before, {"library/My Guide.md": document("Another")})
    assert line.endswith("type; choose small letters, digits and hyphens (warning)")


@pytest.mark.parametrize("name", ["Index", "Readme", "Cön", "---", "\U0001f600"])
def test_no_name_is_proposed_that_says_nothing_means_a_folder_or_may_not_be_a_files(
    tmp_path: Path, name: str
) -> None:
    (line,) = told(tmp_path, {}, {f"library/{name}.md": GUIDE})
    assert line.endswith("type; choose small letters, digits and hyphens (warning)")
