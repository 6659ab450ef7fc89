"""The reference of fields follows from the kinds, and derived files know when they are stale."""

from pathlib import Path

from generator.authoring import derived_files, stale_files, write_derived
from generator.authoring.describing import describe, help_of
from generator.kinds import all_kinds
from generator.kinds.webinars import Webinar


def test_every_field_of_every_kind_has_help() -> None:
    for kind in all_kinds():
        assert not [f.key for f in describe(kind.record) if not f.help]


def test_inherited_fields_keep_their_help() -> None:
    helps = help_of(Webinar)
    assert helps["title"].startswith("What it is called")
    assert helps["start"].startswith("When it begins")


def test_the_reference_names_every_field_of_every_kind() -> None:
    page = derived_files()["docs/reference.md"]
    for kind in all_kinds():
        assert f"## {kind.label}\n" in page
        for field in describe(kind.record):
            assert f"| `{field.key}`" in page
    assert all(line.count(" | ") >= 3 for line in page.split("\n") if line.startswith("| `"))


def test_derived_files_are_stale_until_they_are_written(tmp_path: Path) -> None:
    files = derived_files()
    assert stale_files(tmp_path) == tuple(files)
    assert write_derived(tmp_path) == tuple(files)
    assert stale_files(tmp_path) == ()
    assert write_derived(tmp_path) == ()
    (tmp_path / "docs/reference.md").write_text("old", encoding="utf-8")
    assert stale_files(tmp_path) == ("docs/reference.md",)
