"""A mail becomes a pull request: by the commands that docs/doors.md gives to an editor."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.mails import OTHER, PATH, PROGRAMS, SENDER
from tests.workflows.hosting import ROOT, Forge, ready

BRANCH = "from-mail"


def _commands() -> str:
    """Return what the page tells an editor to type."""
    page = (ROOT / "docs" / "doors.md").read_text("utf-8").partition("## A mail\n")[2]
    found = re.search(r"```sh\n(.*?)```", page, re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize("program", ["gmail", "outlook", "iphone", "k9"])
def test_a_person_with_email_gets_a_webinar_into_review(tmp_path: Path, program: str) -> None:
    forge = Forge(tmp_path)
    work = forge.clone("work")
    ready(work)
    (work / "mail.eml").write_bytes(PROGRAMS[program]().as_bytes())
    forge.git("config", "--global", "user.name", "Example Editor")
    forge.git("config", "--global", "user.email", "editor@example.org")

    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", _commands()],
        cwd=work,
        env=forge.environment(),
        check=False,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert list(forge.added(BRANCH)) == [f"content/{PATH}"]
    text = forge.added(BRANCH)[f"content/{PATH}"]
    assert "title: 'Example: paper forms or phones?'" in text
    assert "\nstatus: draft\n" in text
    assert "Shorten it." in text
    assert not [word for word in (SENDER, OTHER, "Amina") if word in text]
    assert "to mend" not in done.stderr
    (request,) = forge.state["requests"]
    assert (request["head"], request["base"]) == (BRANCH, "main")
