"""Revisions: the files of a commit, laid in a folder of their own.

Git is asked for the files byte by byte as they were committed, so that neither the working tree nor
the index is touched, and no attribute that somebody gave a file leaves it out or changes it.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ORDINARY = (b"100644", b"100755", b"100664")
"""Modes of files; links, which could lead anywhere, and other repositories have others."""


class NoSuchRevision(ValueError):
    """The files of a revision cannot be had; the message says why."""


@contextmanager
def laid_out(folder: Path, revision: str) -> Iterator[Path]:
    """Give the place of a folder in a revision, for as long as the context lasts.

    Args:
        folder: in the working tree of a repository.
        revision: as `git rev-parse` takes it, for example `origin/main`.

    Raises:
        NoSuchRevision: when the folder lies in no repository, or that has no such commit.
    """
    places = _git(folder, "rev-parse", "--show-toplevel", "--show-prefix").decode()
    top, _, prefix = places.partition("\n")
    commit = f"{revision}^{{commit}}"
    name = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", commit)
    tree = f"{name.decode().strip()}:{prefix.strip()}"
    with tempfile.TemporaryDirectory(prefix="hourglass-") as laid:
        for path, content in _files(Path(top), tree):
            _write(laid, path, content)
        yield Path(laid)


def _files(top: Path, tree: str) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of each ordinary file of a tree."""
    listed = _git(top, "ls-tree", "-r", "-z", "--full-tree", tree).split(b"\0")
    entries = [each.partition(b"\t") for each in listed if each.split(b" ")[0] in _ORDINARY]
    names = [about.split()[2] for about, _, _ in entries]
    given = memoryview(_git(top, "cat-file", "--batch", text=b"\n".join([*names, b""])))
    at = 0
    for _, _, path in entries:
        begin = at + bytes(given[at : at + 200]).index(b"\n") + 1
        told = bytes(given[at:begin]).split()
        if told[1] == b"missing":
            raise NoSuchRevision(f"{os.fsdecode(path)} is not here; fetch it first")
        end = begin + int(told[2])
        yield os.fsdecode(path), bytes(given[begin:end])
        at = end + 1


def _write(folder: str, path: str, content: bytes) -> None:
    """Write a file below a folder.

    One whose path leads out of it is left out, and what Git would take for its own settings.
    """
    file = os.path.normpath(os.path.join(folder, path))  # noqa: PTH118 - of the text alone
    if not file.startswith(folder + os.sep):
        return
    if ".git" in path.casefold().split("/"):
        return
    try:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        Path(file).write_bytes(content)
    except OSError as error:
        raise NoSuchRevision(f"{path} cannot be laid out ({error.strerror})") from None


def _git(folder: Path, *words: str, text: bytes = b"") -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - fixed words; a revision never begins an option
            ["git", "-C", str(folder), *words],  # noqa: S607 - the Git that is on the path
            input=text,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise NoSuchRevision(f"git cannot be run ({error.strerror})") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise NoSuchRevision(said or "there is no such commit here; fetch it first")
    return done.stdout
