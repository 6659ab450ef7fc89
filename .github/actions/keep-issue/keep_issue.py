"""Keep one issue up to date with a file, through `gh`.

`TITLE` and `LABEL` say which issue, `BODY_FILE` what it says; `gh` finds its token and repository
in `GH_TOKEN` and `GH_REPO`. The text goes to the standard input of `gh`: nothing of it becomes part
of a command.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

LONGEST_BODY = 60_000
"""Characters; GitHub takes 65,536."""
CUT = "\n\nThe rest did not fit here; it is in the log of the run.\n"
ALL_DONE = "Nothing is left of this. It opens again when there is something."


def gh(*arguments: str, text: str = "") -> str:
    """Run `gh` and return what it prints."""
    done = subprocess.run(
        ["gh", *arguments], input=text, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


def kept_issue(title: str, label: str) -> dict[str, Any] | None:
    """Return the issue of that label and title: an open one, else the last that was closed."""
    listed = gh(
        "issue",
        "list",
        f"--label={label}",
        "--state=all",
        "--limit=500",
        "--json=number,title,state,body",
    )
    ours = [issue for issue in json.loads(listed) if issue["title"] == title]
    return max(ours, key=lambda issue: (issue["state"] == "OPEN", issue["number"]), default=None)


def fitting(text: str) -> str:
    """Return a text that GitHub takes, cut at the end of a line."""
    if len(text) <= LONGEST_BODY:
        return text
    return text[: LONGEST_BODY - len(CUT)].rpartition("\n")[0] + CUT


def open_issue(title: str, label: str, body: str) -> None:
    """Open the issue, and make its label where there is none."""
    labels = json.loads(gh("label", "list", "--limit=1000", "--json=name"))
    if label.casefold() not in {each["name"].casefold() for each in labels}:
        gh("label", "create", label, "--description=Kept up to date by a workflow")
    print(gh("issue", "create", f"--title={title}", f"--label={label}", "--body-file=-", text=body))


def keep(title: str, label: str, body: str) -> None:
    """Let the issue say what the text says; a blank text closes it."""
    issue = kept_issue(title, label)
    if issue is None:
        if body:
            open_issue(title, label, body)
        return
    number, is_open = str(issue["number"]), issue["state"] == "OPEN"
    if not body:
        if is_open:
            gh("issue", "close", number, f"--comment={ALL_DONE}")
        return
    if issue["body"].replace("\r\n", "\n").strip() != body:
        gh("issue", "edit", number, "--body-file=-", text=body)
    if not is_open:
        gh("issue", "reopen", number)


def main() -> int:
    """Keep the issue that the environment names; return the exit code."""
    text = Path(os.environ["BODY_FILE"]).read_text(encoding="utf-8")
    try:
        keep(os.environ["TITLE"], os.environ["LABEL"], fitting(text.strip()).strip())
    except subprocess.CalledProcessError as failure:
        return failure.returncode  # gh has said why
    return 0


if __name__ == "__main__":
    sys.exit(main())
