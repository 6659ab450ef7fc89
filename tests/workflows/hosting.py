"""A forge on this machine: a bare repository, a `gh` of ours, and workflows run step by step.

What GitHub does for a workflow is done here as its documentation tells it, as far as ours need it:
jobs in the order of their needs, `run` by `bash -e`, checkouts, artifacts, expressions that name a
value of the event. Whatever else a workflow asks for fails the test.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
BRANCH = "main"
_TAKEN = (".github", "content", "Makefile", "mkdocs.yml", "pyproject.toml", "requirements.lock")


class Forge:
    """One repository on a forge, with what `gh` was asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.origin = folder / "origin.git"
        self._state = folder / "state.json"
        self._state.write_text(json.dumps({"issues": [], "labels": [], "calls": []}), "utf-8")
        self._home = folder / "home"
        self._home.mkdir()
        command = folder / "bin" / "gh"
        command.parent.mkdir()
        fake = Path(__file__).with_name("fake_gh.py")
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{fake}" "$@"\n', encoding="utf-8")
        command.chmod(0o755)
        self._begin()

    @property
    def state(self) -> dict[str, Any]:
        """What `gh` keeps: requests, comments, and all calls."""
        return json.loads(self._state.read_text("utf-8"))

    def change(self, **changes: Any) -> None:
        """Let `gh` answer otherwise."""
        self._state.write_text(json.dumps({**self.state, **changes}), "utf-8")

    def git(self, *words: str, at: Path | None = None) -> str:
        """Run git and return what it prints."""
        done = subprocess.run(
            ["git", *words],
            cwd=at or self.origin,
            env=self._environment(),
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def branches(self) -> list[str]:
        return self.git("for-each-ref", "--format=%(refname:short)", "refs/heads").split()

    def added(self, branch: str) -> dict[str, str]:
        """Return the files that a branch has and `main` has not, and their texts."""
        names = self.git("diff", "--name-only", f"{BRANCH}...{branch}").splitlines()
        return {name: self.git("show", f"{branch}:{name}") for name in names}

    def clone(self, name: str, branch: str = BRANCH) -> Path:
        folder = self.folder / name
        self.git(
            "clone", "--quiet", "--depth=1", f"--branch={branch}", f"file://{self.origin}",
            str(folder), at=self.folder,
        )  # fmt: skip
        return folder

    def commit(self, branch: str, author: str, files: dict[str, str]) -> None:
        """Commit files to a branch as a person does."""
        folder = self.folder / "person"
        shutil.rmtree(folder, ignore_errors=True)
        self.clone("person", branch)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        self.git("add", "--all", at=folder)
        who = ("-c", "user.name=Example Editor", "-c", f"user.email={author}")
        self.git(*who, "commit", "--quiet", "--message=Say it shorter", at=folder)
        self.git("push", "--quiet", "origin", f"HEAD:{branch}", at=folder)

    def run(self, workflow: str, event: dict[str, Any]) -> "Run":
        """Run a workflow of ours for an event."""
        path = self.folder / "event.json"
        path.write_text(json.dumps(event), encoding="utf-8")
        found = yaml.safe_load((ROOT / ".github" / "workflows" / workflow).read_text("utf-8"))
        return Run(self, found, event, path)

    def environment(self, **more: str) -> dict[str, str]:
        return {**self._environment(), **more}

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "HOME": str(self._home),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GH_STATE": str(self._state),
            "LANG": "C.UTF-8",
            "SOURCE_DATE_EPOCH": "1795000000",
        }

    def _begin(self) -> None:
        tree = self.folder / "tree"
        tree.mkdir()
        for name in _TAKEN:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, tree / name)
            else:
                shutil.copy2(ROOT / name, tree / name)
        self.git(
            "init", "--quiet", "--bare", f"--initial-branch={BRANCH}", str(self.origin), at=tree
        )
        self.git("init", "--quiet", f"--initial-branch={BRANCH}", at=tree)
        self.git("add", "--all", at=tree)
        who = ("-c", "user.name=Example Owner", "-c", "user.email=owner@example.org")
        self.git(*who, "commit", "--quiet", "--message=Begin", at=tree)
        self.git("push", "--quiet", str(self.origin), BRANCH, at=tree)


class Run:
    """One run of a workflow; made, it has run."""

    def __init__(self, forge: Forge, workflow: Any, event: dict[str, Any], path: Path) -> None:
        self._forge, self._event, self._path = forge, event, path
        self._artifacts: dict[str, Path] = {}
        self.log = ""
        self.failed: list[str] = []
        """The names of steps that failed."""
        for name, job in workflow["jobs"].items():
            if not self.failed:
                self._job(name, job)

    def _job(self, name: str, job: Any) -> None:
        number = len(list(self._forge.folder.glob("work-*")))
        folder = self._forge.folder / f"work-{number}"
        for step in job["steps"]:
            if "run" in step:
                self._script(folder, step)
            else:
                self._action(folder, step)
            if self.failed:
                return

    def _script(self, folder: Path, step: Any) -> None:
        given = {key: self._value(str(text)) for key, text in step.get("env", {}).items()}
        assert "${{" not in step["run"]
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=folder,
            env=self._forge.environment(GITHUB_EVENT_PATH=str(self._path), **given),
            check=False,
            capture_output=True,
            text=True,
        )
        self.log += done.stdout + done.stderr
        if done.returncode:
            self.failed.append(step["name"])

    def _action(self, folder: Path, step: Any) -> None:
        given = step.get("with", {})
        match step["uses"].partition("@")[0]:
            case "actions/checkout":
                assert given["persist-credentials"] is False
                self._forge.clone(folder.name)
            case "actions/setup-python":
                ready(folder)
            case "actions/upload-artifact":
                kept = self._forge.folder / f"artifact-{folder.name}-{given['name']}"
                shutil.copytree(folder / given["path"], kept, symlinks=True)
                self._artifacts[given["name"]] = kept
            case "actions/download-artifact":
                shutil.copytree(
                    self._artifacts[given["name"]], folder / given["path"], symlinks=True
                )
            case other:
                raise AssertionError(f"{other} is not known here")

    def _value(self, text: str) -> str:
        def value(match: re.Match[str]) -> str:
            name = match[1].strip()
            known = {"github.token": "none", "github.repository": "example/library"}
            if name in known:
                return known[name]
            assert name in ("github.event.issue.number", "github.event.repository.default_branch")
            found: Any = self._event
            for part in name.split(".")[2:]:
                found = found[part]
            return str(found)

        return re.sub(r"\$\{\{(.*?)\}\}", value, text)


def ready(folder: Path) -> None:
    """Put the environment that runs this test where `make` would make one."""
    link = folder / ".venv"
    link.mkdir()
    for each in Path(sys.prefix).iterdir():
        if each.name != ".ready":
            (link / each.name).symlink_to(each)
    (link / ".ready").touch()
