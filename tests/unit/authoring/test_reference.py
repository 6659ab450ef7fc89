"""The reference of fields follows from the kinds, and derived files know when they are stale."""

from pathlib import Path

import pytest

from generator import authoring
from generator.authoring import Project, derived_files, is_owners, stale_files, write_derived
from generator.authoring.describing import describe, help_of
from generator.authoring.reference import PATH
from generator.kinds import all_kinds
from generator.kinds.webinars import Webinar

HOME = Project(root=authoring.PACKAGE.parent)


def test_every_field_of_every_kind_has_help() -> None:
    for kind in all_kinds():
        assert not [f.key for f in describe(kind.record) if not f.help]


def test_inherited_fields_keep_their_help() -> None:
    helps = help_of(Webinar)
    assert helps["title"].startswith("What it is called")
    assert helps["start"].startswith("When it begins")


def test_the_reference_names_every_field_of_every_kind() -> None:
    page = derived_files(HOME)[PATH]
    for kind in all_kinds():
        assert f"## {kind.label}\n" in page
        for field in describe(kind.record):
            assert f"| `{field.key}`" in page
    assert all(line.count(" | ") >= 3 for line in page.split("\n") if line.startswith("| `"))


def test_a_library_of_its_own_has_the_reference_only_when_it_had_it(tmp_path: Path) -> None:
    library = Project(root=tmp_path)
    assert PATH not in derived_files(library)
    (tmp_path / "docs").mkdir()
    (tmp_path / PATH).write_text("old, by `hourglass sync`", encoding="utf-8")
    assert PATH in stale_files(library)


def test_derived_files_are_stale_until_they_are_written(tmp_path: Path) -> None:
    library = Project(root=tmp_path)
    files = derived_files(library)
    assert stale_files(library) == files
    assert write_derived(library) == tuple(files)
    assert stale_files(library) == {}
    assert write_derived(library) == ()


@pytest.mark.parametrize("path", derived_files(Project(root=Path("nowhere"))))
def test_a_change_of_any_derived_file_is_told(path: str, tmp_path: Path) -> None:
    library = Project(root=tmp_path)
    write_derived(library)
    with (tmp_path / path).open("a", encoding="utf-8") as stream:
        stream.write("# mine\n")
    assert list(stale_files(library)) == [path]


@pytest.mark.parametrize("path", derived_files(Project(root=Path("nowhere"))))
def test_a_file_that_its_owner_wrote_stays(path: str, tmp_path: Path) -> None:
    library = Project(root=tmp_path)
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_bytes(b"my own \xff")
    assert is_owners(library, path)
    assert path not in stale_files(library)
    assert path not in write_derived(library)
    assert (tmp_path / path).read_bytes() == b"my own \xff"


def test_what_stands_beside_our_own_source_is_always_ours() -> None:
    assert not any(is_owners(HOME, path) for path in derived_files(HOME))


def test_every_derived_file_says_who_made_it() -> None:
    for path, text in derived_files(HOME).items():
        assert authoring.MAKER in "".join(text.splitlines(keepends=True)[:5]), path
