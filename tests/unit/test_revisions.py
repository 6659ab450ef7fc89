"""The files of a revision, as they were, in a folder that is gone afterwards."""

import subprocess
import tempfile
from pathlib import Path

import pytest

from generator.revisions import NoSuchRevision, laid_out
from tests.git import git


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "site" / "content").mkdir(parents=True)
    (tmp_path / "site" / "content" / "a.md").write_text("then")
    (tmp_path / "site" / "content" / "way-out").symlink_to("/etc")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "first")
    (tmp_path / "site" / "content" / "a.md").write_text("now")
    return tmp_path


def test_a_folder_is_laid_out_as_it_was_and_the_working_tree_stays(repository: Path) -> None:
    with laid_out(repository / "site", "HEAD") as folder:
        assert (folder / "content" / "a.md").read_text() == "then"
    assert not folder.exists()
    assert (repository / "site" / "content" / "a.md").read_text() == "now"


def test_links_are_left_out_since_they_could_lead_anywhere(repository: Path) -> None:
    with laid_out(repository / "site", "HEAD") as folder:
        assert not (folder / "content" / "way-out").is_symlink()


def test_no_attribute_leaves_a_file_out_or_changes_it(repository: Path) -> None:
    content = repository / "site" / "content"
    (content / ".gitattributes").write_text("a.md export-ignore\nb.md export-subst eol=crlf\n")
    (content / "b.md").write_bytes(b"$Format:%an$\nthen\n")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "second")
    with laid_out(repository / "site", "HEAD") as folder:
        assert (folder / "content" / "a.md").read_text() == "now"
        assert (folder / "content" / "b.md").read_bytes() == b"$Format:%an$\nthen\n"


def test_a_file_that_was_not_fetched_is_told(repository: Path) -> None:
    blob = git(repository, "rev-parse", "HEAD:site/content/a.md").strip()
    (repository / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with (
        pytest.raises(NoSuchRevision, match=r"content/a.md is not here"),
        laid_out(repository / "site", "HEAD"),
    ):
        pass


def test_files_whose_paths_lead_out_are_left_out(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    blob = git(repository, "hash-object", "-w", "site/content/a.md").strip()
    tree = subprocess.run(
        ["git", "hash-object", "-t", "tree", "-w", "--literally", "--stdin"],
        cwd=repository,
        input=b"".join(
            b"100644 %s\0" % name + bytes.fromhex(blob)
            for name in (b"../out", b".GIT/config", b"in")
        ),
        check=True,
        capture_output=True,
    ).stdout
    commit = git(repository, "commit-tree", "-m", "third", tree.decode().strip()).strip()
    with laid_out(repository, commit) as folder:
        assert [each.name for each in folder.iterdir()] == ["in"]
        assert not (folder.parent / "out").exists()


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "", "HEAD:site"])
def test_what_names_no_commit_is_told(repository: Path, revision: str) -> None:
    with pytest.raises(NoSuchRevision, match="no such commit"), laid_out(repository, revision):
        pass


def test_a_folder_outside_a_repository_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(NoSuchRevision, match="not a git repository"), laid_out(tmp_path, "HEAD"):
        pass


def test_a_machine_without_git_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoSuchRevision, match="git cannot be run"), laid_out(tmp_path, "HEAD"):
        pass
