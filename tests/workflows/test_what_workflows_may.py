"""Workflows have the rights they need, run what is pinned, and take strangers' words as data."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

GITHUB = Path(__file__).parents[2] / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
ACTIONS = sorted((GITHUB / "actions").glob("*/action.yml"))
_PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}|\./\.github/actions/[\w-]+")
_UNTRUSTED = re.compile(r"\$\{\{(?!\s*(matrix|runner)\.)")


def _read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


def _steps(path: Path) -> Iterator[dict[str, Any]]:
    whole = _read(path)
    for job in whole.get("jobs", {"": whole.get("runs", {})}).values():
        yield from job["steps"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_a_workflow_has_no_rights_but_those_that_a_job_names(path: Path) -> None:
    whole = _read(path)
    assert whole["permissions"] == {}
    assert all("permissions" in job or "uses" in job for job in whole["jobs"].values())


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_no_workflow_runs_a_request_with_our_rights(path: Path) -> None:
    triggers = _read(path)["on"]
    assert "pull_request_target" not in triggers
    if "pull_request" in triggers:
        rights = [job["permissions"] for job in _read(path)["jobs"].values()]
        assert all(set(each.values()) <= {"read"} for each in rights)
        assert "secrets." not in path.read_text("utf-8")


@pytest.mark.parametrize("path", WORKFLOWS + ACTIONS, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_every_action_is_pinned_by_commit_and_no_checkout_leaves_a_token(path: Path) -> None:
    for step in _steps(path):
        if uses := step.get("uses"):
            assert _PINNED.fullmatch(uses), uses
            if uses.startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("path", WORKFLOWS + ACTIONS, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_what_others_write_reaches_a_script_as_data_alone(path: Path) -> None:
    scripts = [step["run"] for step in _steps(path) if "run" in step]
    assert [script for script in scripts if _UNTRUSTED.search(script)] == []


def test_the_program_and_the_workflows_have_owners_to_be_named() -> None:
    """The content has none: any editor may let it in."""
    rules = re.sub(
        r"^# (?=[*/])", "", (GITHUB / "CODEOWNERS").read_text("utf-8"), flags=re.MULTILINE
    )
    patterns = [line.split() for line in rules.splitlines() if line and not line.startswith("#")]
    assert [pattern for pattern, *_ in patterns] == ["*", "/content/"]
    assert len(patterns[0]) == 2
    assert len(patterns[1]) == 1
