"""The files of a revision, as they were, in a folder that is gone afterwards."""

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
