"""Of a pull request only its content is taken, to be told of: the workflow's own step."""

import subprocess
from pathlib import Path

import yaml

from tests.git import git
from tests.workflows.hosting import ROOT


def _taken(tmp_path: Path, *, as_link: bool) -> tuple[Path, int]:
    """Take the content of a request, and return the place and the exit code."""
    origin, work = tmp_path / "origin", tmp_path / "work"
    (origin / "content").mkdir(parents=True)
    (origin / "content" / "a.md").write_text("ours")
    (origin / "program").write_text("ours")
    git(origin, "init", "--quiet")
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message", "first")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{origin}", "work")
    (origin / "program").write_text("theirs")
    (origin / "content" / "a.md").unlink()
    if as_link:
        (origin / "content").rmdir()
        (origin / "content").symlink_to("/etc")
    else:
        (origin / "content" / "b.md").write_text("theirs")
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message", "second")
    git(origin, "update-ref", "refs/pull/7/merge", "HEAD")
    path = ROOT / ".github" / "workflows" / "comment.yml"
    steps = yaml.safe_load(path.read_text("utf-8"))["jobs"]["summary"]["steps"]
    script = next(s["run"] for s in steps if s.get("name") == "Take its content, merged with ours")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", f"NUMBER=7\n{script}"],
        cwd=work,
        check=False,
        capture_output=True,
    )
    return work, done.returncode


def test_the_content_is_that_of_the_request_and_all_else_is_ours(tmp_path: Path) -> None:
    work, code = _taken(tmp_path, as_link=False)
    assert code == 0
    assert [each.name for each in (work / "content").iterdir()] == ["b.md"]
    assert (work / "program").read_text() == "ours"
    assert git(work, "show", "refs/compared/base:content/a.md") == "ours"


def test_content_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    work, code = _taken(tmp_path, as_link=True)
    assert code != 0
    assert not (work / "content").is_symlink()
