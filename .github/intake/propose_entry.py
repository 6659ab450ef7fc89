"""Put a received entry into a pull request, through `git` and `gh`, and answer its issue.

`ISSUE` is the issue's number, `FOLDER` what `hourglass receive` wrote, `BASE` the branch that is
checked out and proposed to; `gh` finds its token and repository in `GH_TOKEN` and `GH_REPO`. The
folder comes from a job that read what a stranger wrote, so nothing in it is believed: it may hold
one file, below `content/`, with a plain name. What the file holds is copied and never looked at;
the answer goes to the standard input of `gh`.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

LARGEST_ENTRY = 400 * 1024
"""Bytes; the check takes a header of 64 KiB and a text of 256."""
LONGEST_ANSWER = 60_000
"""Characters; GitHub takes 65,536."""
ANSWER = "reply.md"
ENTRY = re.compile(r"content/[a-z]+/[a-z0-9][a-z0-9.-]*\.md")

NAME = "github-actions[bot]"
EMAIL = "41898282+github-actions[bot]@users.noreply.github.com"
"""Whose commits the branch may hold; the number is that of GitHub's own account."""

REQUEST = """\
Closes #{issue}.

This entry was filled in as a form, and was judged together with the library when it arrived. When \
its author edits the issue, it is brought up to date here, until somebody else commits to this \
branch. Checks that have not run by themselves do so when the request is closed and opened again.
"""
TAKEN_OVER = """\
Thank you. An editor is at work on this entry, so what you changed just now was not taken over. \
Please say there what should be different: {url}
"""
NOT_OPENED = """\
Thank you. This is an entry now, on the branch `{branch}`, but the pull request for its editors \
could not be opened. Whoever looks after this library has to see to it.
"""


class NotBelieved(Exception):
    """The folder holds something else than it may."""


def run(*words: str, text: str = "") -> str:
    """Run a command and return what it prints."""
    done = subprocess.run(words, input=text, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.strip()


def entry_in(folder: Path) -> Path | None:
    """Return the one file of content in a folder, as a path below it; None when there is none."""
    inside = sorted((folder / "content").rglob("*"))
    if any(each.is_symlink() for each in (folder / ANSWER, folder / "content", *inside)):
        raise NotBelieved("it holds a symbolic link")
    files = [each for each in inside if not each.is_dir()]
    if not files:
        return None
    path = files[0].relative_to(folder)
    if len(files) > 1 or not files[0].is_file() or not ENTRY.fullmatch(path.as_posix()):
        raise NotBelieved("it holds something else than one entry")
    if files[0].stat().st_size > LARGEST_ENTRY:
        raise NotBelieved("its entry is too large")
    return path


def tip_of(branch: str) -> str:
    """Return the commit that a branch of the repository stands at; empty when there is none."""
    return run("git", "ls-remote", "origin", f"refs/heads/{branch}").partition("\t")[0]


def is_taken_over(branch: str) -> bool:
    """Fetch a branch, and tell whether somebody else has committed to it last."""
    run("git", "fetch", "--quiet", "--depth=2", "origin", f"refs/heads/{branch}")
    return run("git", "log", "-1", "--format=%ae", "FETCH_HEAD") != EMAIL


def change_of(commit: str) -> str:
    """Return what a commit changes: names of files, and names of what they hold."""
    return run("git", "diff-tree", "-r", f"{commit}~1", commit)


def push(branch: str, entry: Path, folder: Path, tip: str, issue: str) -> None:
    """Let a branch hold what is checked out and an entry, in one commit."""
    run("git", "switch", "--quiet", "--force-create", branch)
    entry.parent.mkdir(parents=True, exist_ok=True)
    entry.write_bytes((folder / entry).read_bytes())
    run("git", "add", "--", str(entry))
    who = ("-c", f"user.name={NAME}", "-c", f"user.email={EMAIL}")
    run("git", *who, "commit", "--quiet", f"--message=Add {entry}, from issue {issue}")
    if tip and change_of("FETCH_HEAD") == change_of("HEAD"):
        return
    lease = f"--force-with-lease=refs/heads/{branch}:{tip}"
    run("git", "push", "--quiet", lease, "origin", f"HEAD:refs/heads/{branch}")


def request_of(branch: str) -> str:
    """Return the address of the open pull request of a branch of ours; empty when there is none.

    Anybody may open one for a branch of that name of their own.
    """
    asked = "--json=url,isCrossRepository"
    found = json.loads(run("gh", "pr", "list", f"--head={branch}", "--state=open", asked))
    return next((each["url"] for each in found if not each["isCrossRepository"]), "")


def open_request(branch: str, entry: Path, base: str, issue: str) -> str:
    """Open the pull request of a branch, and return its address."""
    title = f"--title=Add {entry}"
    where = (f"--head={branch}", f"--base={base}")
    text = REQUEST.format(issue=issue)
    return run("gh", "pr", "create", *where, title, "--body-file=-", text=text)


def propose(entry: Path, folder: Path, base: str, issue: str) -> tuple[str, bool]:
    """Put an entry into a pull request; return what to tell, and whether all went well.

    What to tell is the address of the request, or a whole answer when there is more to say.
    """
    branch = f"entry/issue-{issue}"
    run("gh", "auth", "setup-git")
    tip = tip_of(branch)
    if tip and is_taken_over(branch):
        return TAKEN_OVER.format(url=request_of(branch) or f"branch {branch}"), True
    push(branch, entry, folder, tip, issue)
    try:
        url = request_of(branch) or open_request(branch, entry, base, issue)
    except subprocess.CalledProcessError:
        return NOT_OPENED.format(branch=branch), False
    answer = (folder / ANSWER).read_text(encoding="utf-8")
    return f"{answer}\nIt stands here: {url}\n", True


def main() -> int:
    """Do what the environment says; return the exit code."""
    issue, folder, base = (
        str(int(os.environ["ISSUE"])),
        Path(os.environ["FOLDER"]),
        os.environ["BASE"],
    )
    try:
        entry = entry_in(folder)
        if entry:
            answer, is_well = propose(entry, folder, base, issue)
        else:
            answer, is_well = (folder / ANSWER).read_text(encoding="utf-8"), True
        run("gh", "issue", "comment", issue, "--body-file=-", text=answer[:LONGEST_ANSWER])
    except NotBelieved as fault:
        print(f"{folder} is not what it should be: {fault}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as failure:
        return failure.returncode  # the command has said why
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
