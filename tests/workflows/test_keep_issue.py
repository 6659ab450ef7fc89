"""The action that keeps one issue up to date, run as the workflow runs it, with a `gh` of ours."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ACTION = Path(__file__).parents[2] / ".github" / "actions" / "keep-issue"
TITLE, LABEL = "Links that no longer answer", "links"
OPEN, CLOSED = "OPEN", "CLOSED"


class Forge:
    """A forge with one repository, and the action's own step to run against it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = folder / "state.json"
        self.write({"issues": [], "labels": ["bug"], "calls": []})
        command = folder / "gh"
        fake = Path(__file__).with_name("fake_gh.py")
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{fake}" "$@"\n', encoding="utf-8")
        command.chmod(0o755)

    def write(self, state: dict) -> None:
        self.state.write_text(json.dumps(state), encoding="utf-8")

    def read(self) -> dict:
        return json.loads(self.state.read_text(encoding="utf-8"))

    def change(self, **changes) -> None:
        self.write({**self.read(), **changes})

    def keep(self, body: str, title: str = TITLE, label: str = LABEL):
        """Run the action's step; return what came of it."""
        text = self.folder / "body.md"
        text.write_text(body, encoding="utf-8")
        (step,) = yaml.safe_load((ACTION / "action.yml").read_text("utf-8"))["runs"]["steps"]
        environment = {
            "PATH": f"{self.folder}:{os.environ['PATH']}",
            "GITHUB_ACTION_PATH": str(ACTION),
            "GH_STATE": str(self.state),
            "GH_TOKEN": "none",
            "TITLE": title,
            "LABEL": label,
            "BODY_FILE": str(text),
        }
        return subprocess.run(
            ["bash", "-e", "-c", step["run"]],
            check=False,
            env=environment,
            capture_output=True,
            text=True,
        )

    def kept(self) -> list[tuple[str, str]]:
        """Return the state and body of each issue of our title and label."""
        return [
            (issue["state"], issue["body"])
            for issue in self.read()["issues"]
            if (issue["title"], issue["label"]) == (TITLE, LABEL)
        ]

    def writes(self) -> list[list[str]]:
        return [call[:2] for call in self.read()["calls"] if call[1] != "list"]


@pytest.fixture
def forge(tmp_path):
    return Forge(tmp_path)


def test_something_to_say_opens_one_issue_and_makes_its_label(forge):
    assert forge.keep("Two links are dead.\n").returncode == 0
    assert forge.kept() == [(OPEN, "Two links are dead.")]
    assert LABEL in forge.read()["labels"]


def test_the_same_again_writes_nothing(forge):
    forge.keep("Two links are dead.\n")
    before = forge.writes()
    forge.keep("Two links are dead.\n\n")
    assert forge.writes() == before


def test_what_changed_is_written_into_the_same_issue(forge):
    forge.keep("Two links are dead.")
    forge.keep("Three links are dead.")
    assert forge.kept() == [(OPEN, "Three links are dead.")]


def test_nothing_more_to_say_closes_it_with_a_word(forge):
    forge.keep("Two links are dead.")
    forge.keep(" \n")
    assert forge.kept() == [(CLOSED, "Two links are dead.")]
    assert any("Nothing is left" in word for word in forge.read()["calls"][-1])


def test_nothing_to_say_from_the_beginning_opens_nothing(forge):
    forge.keep("")
    forge.keep("")
    assert forge.kept() == []
    assert forge.writes() == []


def test_a_closed_issue_opens_again_instead_of_a_second_one(forge):
    for body in ("Two links are dead.", "", "One link is dead."):
        forge.keep(body)
    assert forge.kept() == [(OPEN, "One link is dead.")]


def test_a_closed_issue_stays_closed_while_there_is_nothing(forge):
    for body in ("Two links are dead.", ""):
        forge.keep(body)
    before = forge.writes()
    forge.keep("")
    assert forge.writes() == before


def test_issues_of_another_title_or_label_are_left_alone(forge):
    forge.keep("For review.", title="Due for review")
    forge.keep("Elsewhere.", label="review")
    forge.keep("Two links are dead.")
    assert forge.kept() == [(OPEN, "Two links are dead.")]
    assert [issue["body"] for issue in forge.read()["issues"]] == [
        "For review.",
        "Elsewhere.",
        "Two links are dead.",
    ]


def test_of_several_the_open_one_is_kept(forge):
    forge.keep("Two links are dead.")
    closed = {**forge.read()["issues"][0], "number": 2, "state": CLOSED}
    forge.change(issues=[*forge.read()["issues"], closed])
    forge.keep("Three links are dead.")
    assert forge.kept() == [(OPEN, "Three links are dead."), (CLOSED, "Two links are dead.")]


def test_a_text_is_never_part_of_a_command(forge, tmp_path):
    text = f'$(touch {tmp_path}/ran) `touch {tmp_path}/ran`\n"; touch {tmp_path}/ran #\n--repo=x'
    assert forge.keep(text, title=f"$(touch {tmp_path}/ran)").returncode == 0
    assert not (tmp_path / "ran").exists()
    assert forge.read()["issues"][0]["body"] == text
    assert not any(text in word for call in forge.read()["calls"] for word in call)


def test_a_text_longer_than_an_issue_may_be_is_cut_at_a_line_and_says_so(forge):
    forge.keep("- a link that is dead\n" * 10_000)
    ((_, body),) = forge.kept()
    assert len(body) <= 65_536
    lines = body.split("\n")
    assert set(lines[:-2]) == {"- a link that is dead"}
    assert lines[-1].startswith("The rest did not fit")


def test_a_forge_that_refuses_fails_the_step_with_its_own_words(forge):
    forge.change(broken=True)
    done = forge.keep("Two links are dead.")
    assert done.returncode == 4
    assert "Resource not accessible" in done.stderr
    assert "Traceback" not in done.stderr
