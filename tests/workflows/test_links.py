"""What was found out of links becomes a pull request: the workflow's own steps, without network."""

from pathlib import Path

import pytest
import yaml

from tests.workflows.hosting import ROOT, Forge, Run

BRANCH = "links/findings"
FILE = "content/links.yml"
EVENT = {"repository": {"default_branch": "main"}}


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    return Forge(tmp_path)


def _round(forge: Forge, found: str | None) -> Run:
    """Run the workflow as far as its pull request; the answers are added to what was known."""
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "links.yml").read_text("utf-8"))
    del workflow["jobs"]["tell"]
    ask = next(step for step in workflow["jobs"]["ask"]["steps"] if step.get("name") == "Ask")
    ask["run"] = "mkdir told && touch told/report.md"
    if found is not None:
        ask["run"] += f" && touch {FILE} && cp {FILE} told/links.yml && {found}"
    run = Run(forge, workflow, EVENT, forge.folder / "event.json")
    assert not run.failed, run.log
    return run


def _adds(line: str) -> str:
    return f"echo '{line}' >> told/links.yml"


def test_findings_are_proposed_and_change_one_file(forge: Forge) -> None:
    _round(forge, _adds("- url: https://example.org/a"))

    assert forge.added(BRANCH) == {FILE: "- url: https://example.org/a"}
    (request,) = forge.state["requests"]
    assert (request["head"], request["base"]) == (BRANCH, "main")
    assert FILE in request["text"]


def test_nothing_found_out_proposes_nothing(forge: Forge) -> None:
    _round(forge, None)
    assert forge.branches() == ["main"]
    assert "requests" not in forge.state


def test_a_round_goes_on_from_what_is_proposed(forge: Forge) -> None:
    _round(forge, _adds("- url: https://example.org/a"))
    _round(forge, _adds("- url: https://example.org/b"))

    assert forge.added(BRANCH)[FILE].splitlines() == [
        "- url: https://example.org/a",
        "- url: https://example.org/b",
    ]
    assert len(forge.state["requests"]) == 1


def test_the_same_again_commits_nothing(forge: Forge) -> None:
    _round(forge, _adds("- url: https://example.org/a"))
    before = forge.git("rev-parse", BRANCH)
    _round(forge, "true")
    assert forge.git("rev-parse", BRANCH) == before


def test_what_others_commit_to_the_request_stays(forge: Forge) -> None:
    _round(forge, _adds("- url: https://example.org/a"))
    forge.commit(
        BRANCH, "editor@example.org", {"content/about.md": "---\ntitle: About\n---\nUs.\n"}
    )
    _round(forge, _adds("- url: https://example.org/b"))

    assert set(forge.added(BRANCH)) == {FILE, "content/about.md"}
    assert len(forge.added(BRANCH)[FILE].splitlines()) == 2


def test_after_a_merge_the_next_round_begins_from_the_main_branch(forge: Forge) -> None:
    _round(forge, _adds("- url: https://example.org/a"))
    forge.git("update-ref", "refs/heads/main", BRANCH)
    forge.change(requests=[])
    _round(forge, _adds("- url: https://example.org/b"))

    assert len(forge.added(BRANCH)[FILE].splitlines()) == 2
    assert forge.git("rev-list", "--count", f"main..{BRANCH}") == "1"


@pytest.mark.parametrize(
    "bad", ["ln -sf /etc/passwd told/links.yml", "head -c 2000000 /dev/zero > told/links.yml"]
)
def test_a_file_that_is_not_what_it_should_be_is_not_taken(forge: Forge, bad: str) -> None:
    with pytest.raises(AssertionError, match="not what it should be"):
        _round(forge, bad)
    assert forge.branches() == ["main"]


def test_a_request_from_elsewhere_with_the_same_name_is_not_taken_for_ours(forge: Forge) -> None:
    theirs = {"head": BRANCH, "url": "https://example.org/theirs", "state": "OPEN"}
    forge.change(requests=[{**theirs, "isCrossRepository": True}])

    _round(forge, _adds("- url: https://example.org/a"))

    assert [each["isCrossRepository"] for each in forge.state["requests"]] == [True, False]
