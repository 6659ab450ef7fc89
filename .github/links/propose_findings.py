"""Propose what was found out of outside links as a pull request, through `git` and `gh`.

`FILE` is the `links.yml` that a round has written, if it has, `BASE` the branch that is checked out
and proposed to; `gh` finds its token and repository in `GH_TOKEN` and `GH_REPO`. While the request
is open, each round adds a commit to it; what others commit there stays.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

BRANCH = "links/findings"
FINDINGS = Path("content/links.yml")
LARGEST = 1024 * 1024
"""Bytes; the check takes no more."""

NAME = "github-actions[bot]"
EMAIL = "41898282+github-actions[bot]@users.noreply.github.com"
"""The number is that of GitHub's own account."""

TITLE = "Take over what outside links answered"
TEXT = """\
Outside links were asked whether they still answer. Merged, this lets pages say which ones do not, \
and how big files elsewhere are.

It changes `content/links.yml` alone, and each round brings it up to date while it is open. A link \
is dead after it failed on three days, over a week or more. Checks that have not run by themselves \
do so when the request is closed and opened again.
"""


def run(*words: str, text: str = "") -> str:
    """Run a command and return what it prints."""
    done = subprocess.run(words, input=text, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.strip()


def found_in(file: Path) -> bytes | None:
    """Return what a round has written; None when it had nothing to write."""
    if not file.exists() and not file.is_symlink():
        return None
    if file.is_symlink() or not file.is_file() or file.stat().st_size > LARGEST:
        raise SystemExit(f"{file} is not what it should be: an ordinary file of at most 1 MiB")
    return file.read_bytes()


def is_open() -> bool:
    """Tell whether the pull request is there and open; one from elsewhere is not ours."""
    asked = "--json=isCrossRepository"
    found = json.loads(run("gh", "pr", "list", f"--head={BRANCH}", "--state=open", asked))
    return not all(each["isCrossRepository"] for each in found)


def tip() -> str:
    """Return the commit that the branch stands at; empty when there is none."""
    return run("git", "ls-remote", "origin", f"refs/heads/{BRANCH}").partition("\t")[0]


def begin(*, on_top: bool) -> None:
    """Check the branch out: as it is, or anew from what is checked out."""
    start = "HEAD"
    if on_top:
        run("git", "fetch", "--quiet", "--depth=1", "origin", f"refs/heads/{BRANCH}")
        start = "FETCH_HEAD"
    run("git", "switch", "--quiet", "--force-create", BRANCH, start)


def propose(content: bytes, base: str) -> None:
    """Let the pull request hold the findings, unless the branch it is made for has them."""
    run("gh", "auth", "setup-git")
    was_open, before = is_open(), tip()
    begin(on_top=was_open)
    FINDINGS.write_bytes(content)
    run("git", "add", "--", str(FINDINGS))
    if not run("git", "status", "--porcelain", "--", str(FINDINGS)):
        return
    who = ("-c", f"user.name={NAME}", "-c", f"user.email={EMAIL}")
    run("git", *who, "commit", "--quiet", "--message=Write down what outside links answered")
    lease = f"--force-with-lease=refs/heads/{BRANCH}:{before}"
    run("git", "push", "--quiet", lease, "origin", f"HEAD:refs/heads/{BRANCH}")
    if not was_open:
        where = (f"--head={BRANCH}", f"--base={base}")
        run("gh", "pr", "create", *where, f"--title={TITLE}", "--body-file=-", text=TEXT)


def main() -> int:
    """Do what the environment says; return the exit code."""
    content = found_in(Path(os.environ["FILE"]))
    try:
        if content is not None:
            propose(content, os.environ["BASE"])
    except subprocess.CalledProcessError as failure:
        return failure.returncode  # the command has said why
    return 0


if __name__ == "__main__":
    sys.exit(main())
