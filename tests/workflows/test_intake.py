"""An issue becomes a pull request: the workflow's own steps, run one after the other."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.filling import WEBINAR, filled, filled_form, issue_event
from tests.workflows.hosting import ROOT, Forge

BRANCH = "entry/issue-12"
ENTRY = "content/webinars/2027-03-04-example-paper-forms-or-phones.md"
SCRIPT = ROOT / ".github" / "intake" / "propose_entry.py"


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    return Forge(tmp_path)


def _checked(forge: Forge, branch: str) -> subprocess.CompletedProcess[str]:
    """Return what the check says of a branch."""
    folder = forge.clone(f"checked-{len(list(forge.folder.iterdir()))}", branch)
    command = Path(sys.executable).with_name("hourglass")
    return subprocess.run(
        [command, "check"],
        cwd=folder,
        env=forge.environment(),
        check=False,
        capture_output=True,
        text=True,
    )


def test_a_person_with_a_browser_gets_a_webinar_into_review(forge: Forge) -> None:
    form = ROOT / ".github" / "ISSUE_TEMPLATE" / "webinar.yml"

    run = forge.run("intake.yml", issue_event(filled_form(form, WEBINAR)))

    assert not run.failed, run.log
    assert list(forge.added(BRANCH)) == [ENTRY]
    assert "title: 'Example: paper forms or phones?'" in forge.added(BRANCH)[ENTRY]
    assert _checked(forge, BRANCH).returncode == 0
    (request,) = forge.state["requests"]
    assert (request["head"], request["base"]) == (BRANCH, "main")
    assert request["title"] == f"Add {ENTRY}"
    assert "Closes #12." in request["text"]
    (comment,) = forge.state["comments"]
    assert comment["issue"] == 12
    assert f"This is an entry now, `{ENTRY}`" in comment["text"]
    assert request["url"] in comment["text"]


def test_what_is_wrong_is_told_and_the_issue_is_read_again_when_edited(forge: Forge) -> None:
    wrong = filled({**WEBINAR, "Start": "4 March at three", "Duration": "90"})

    run = forge.run("intake.yml", issue_event(wrong))

    assert not run.failed, run.log
    assert forge.branches() == ["main"]
    assert "requests" not in forge.state
    told = forge.state["comments"][-1]["text"]
    assert '- **Start**: `"4 March at three" is not a day or a moment; write for example' in told
    assert '- **Duration**: `"90" is not a duration; write 90 min, if minutes are meant`' in told

    run = forge.run("intake.yml", issue_event(filled(WEBINAR)))

    assert not run.failed, run.log
    assert list(forge.added(BRANCH)) == [ENTRY]
    assert len(forge.state["requests"]) == 1


def test_an_edited_issue_brings_its_request_up_to_date(forge: Forge) -> None:
    forge.run("intake.yml", issue_event(filled(WEBINAR)))
    forge.run("intake.yml", issue_event(filled({**WEBINAR, "Title": "Example: forms on paper"})))

    assert list(forge.added(BRANCH)) == ["content/webinars/2027-03-04-example-forms-on-paper.md"]
    assert len(forge.state["requests"]) == 1
    assert forge.git("rev-list", "--count", f"main..{BRANCH}") == "1"


def test_an_edit_that_changes_nothing_leaves_the_branch_as_it_is(forge: Forge) -> None:
    forge.run("intake.yml", issue_event(filled(WEBINAR)))
    before = forge.git("rev-parse", BRANCH)
    forge.run("intake.yml", issue_event(filled(WEBINAR)))

    assert forge.git("rev-parse", BRANCH) == before


def test_what_an_editor_has_committed_is_never_pushed_over(forge: Forge) -> None:
    forge.run("intake.yml", issue_event(filled(WEBINAR)))
    forge.commit(BRANCH, "editor@example.org", {ENTRY: forge.added(BRANCH)[ENTRY] + "\nShorter.\n"})
    before = forge.git("rev-parse", BRANCH)

    run = forge.run("intake.yml", issue_event(filled({**WEBINAR, "Duration": "60 min"})))

    assert not run.failed, run.log
    assert forge.git("rev-parse", BRANCH) == before
    told = forge.state["comments"][-1]["text"]
    assert "An editor is at work on this entry" in told
    assert forge.state["requests"][0]["url"] in told


def test_where_workflows_may_open_no_requests_the_owner_is_told(forge: Forge) -> None:
    forge.change(no_requests=True)

    run = forge.run("intake.yml", issue_event(filled(WEBINAR)))

    assert run.failed == ["Propose the entry and answer"]
    assert BRANCH in forge.branches()
    assert "could not be opened" in forge.state["comments"][-1]["text"]


def test_a_request_from_elsewhere_with_the_same_name_is_not_taken_for_ours(forge: Forge) -> None:
    theirs = {"head": BRANCH, "url": "https://example.org/theirs", "state": "OPEN"}
    forge.change(requests=[{**theirs, "isCrossRepository": True}])

    run = forge.run("intake.yml", issue_event(filled(WEBINAR)))

    assert not run.failed, run.log
    assert forge.state["requests"][1]["url"] in forge.state["comments"][-1]["text"]
    assert "theirs" not in forge.state["comments"][-1]["text"]


def test_a_title_of_an_entry_that_is_here_is_asked_for_another(forge: Forge) -> None:
    forge.commit("main", "editor@example.org", {ENTRY: "Anything.\n"})

    forge.run("intake.yml", issue_event(filled(WEBINAR)))

    assert forge.branches() == ["main"]
    assert (
        "**Title**: `is that of an entry that is here already"
        in (forge.state["comments"][-1]["text"])
    )


HOSTILE = (
    "$(touch run-1) `touch run-2` ; touch run-3 && $HOME",
    "${{ github.token }} ${{ secrets.ALL }}",
    "../../.github/workflows/check",
    "--title=x --repo=y -c core.editor=z",
    "---\nstatus: withdrawn\n---",
    "::set-env name=PATH::x\n::add-mask::a",
    "@everyone #1 <img src=x onerror=alert(1)> [a](https://example.org)",
    "a\x00b\x1b[31mc\u202ed\u2066e\ud800",
)


@pytest.mark.parametrize("label", ["Title", "Start", "Text"])
def test_hostile_words_are_inert_in_every_step(forge: Forge, label: str) -> None:
    words = "\n".join(HOSTILE)
    answers = {**WEBINAR, "Description": words[:250], label: words[:190]}

    run = forge.run("intake.yml", issue_event(filled(answers), title=words))

    assert not run.failed, run.log
    assert not list(forge.folder.rglob("run-*"))
    assert not [line for line in run.log.splitlines() if line.startswith("::")]
    assert (BRANCH in forge.branches()) == (label != "Start")
    for branch in set(forge.branches()) - {"main"}:
        (name,) = forge.added(branch)
        assert name.startswith("content/webinars/2027-03-04-")
        assert "\nstatus:" not in forge.added(branch)[name].partition("\n---\n")[0]
        assert _checked(forge, branch).returncode == 0
    (comment,) = forge.state["comments"]
    outside = "".join(comment["text"].split("`")[::2])
    assert not set("@<#") & set(outside)


def test_a_text_of_a_million_letters_gets_an_answer(forge: Forge) -> None:
    run = forge.run("intake.yml", issue_event(filled({**WEBINAR, "Text": "word " * 200_000})))

    assert not run.failed, run.log
    assert "**Text**: `the text is longer than 256 KiB" in forge.state["comments"][-1]["text"]


def test_an_issue_that_is_no_form_is_told_to_choose_one(forge: Forge) -> None:
    run = forge.run("intake.yml", issue_event("I have a webinar.", labels=[{"name": "new-entry"}]))

    assert not run.failed, run.log
    assert "choose the form of what you have" in forge.state["comments"][-1]["text"]


class TestWhatIsHandedOver:
    """The job that may write believes nothing of what the other hands to it."""

    def propose(self, forge: Forge, folder: Path) -> subprocess.CompletedProcess[str]:
        work = forge.clone("work")
        return subprocess.run(
            [sys.executable, SCRIPT],
            cwd=work,
            env=forge.environment(ISSUE="12", FOLDER=str(folder), BASE="main"),
            check=False,
            capture_output=True,
            text=True,
        )

    @pytest.mark.parametrize(
        "names",
        [
            ["content/mkdocs.yml"],
            ["content/webinars/a.md", "content/webinars/b.md"],
            ["content/webinars/.a.md"],
            ["content/webinars/a.html"],
            ["content/a.md"],
            ["content/webinars/deep/a.md"],
        ],
    )
    def test_anything_but_one_entry_is_refused(
        self, forge: Forge, tmp_path: Path, names: list[str]
    ) -> None:
        for name in ["reply.md", *names]:
            file = tmp_path / "received" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("Words.", encoding="utf-8")

        done = self.propose(forge, tmp_path / "received")

        assert done.returncode == 1
        assert "is not what it should be" in done.stderr
        assert forge.branches() == ["main"]
        assert "comments" not in forge.state

    @pytest.mark.parametrize("name", ["content/webinars/a.md", "reply.md"])
    def test_a_symbolic_link_is_refused(self, forge: Forge, tmp_path: Path, name: str) -> None:
        link = tmp_path / "received" / name
        link.parent.mkdir(parents=True)
        link.symlink_to("/etc/passwd")

        done = self.propose(forge, tmp_path / "received")

        assert done.returncode == 1
        assert "symbolic link" in done.stderr
        assert forge.branches() == ["main"]
