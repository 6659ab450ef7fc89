"""Git as somebody runs it."""

import subprocess
from pathlib import Path


def git(folder: Path, *words: str) -> str:
    """Run Git in a folder, and return what it says."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    done = subprocess.run(
        ["git", *who, *words], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout
