"""Revisions: the files of a commit, laid in a folder of their own.

Git is asked for an archive, so that neither the working tree nor the index is touched.
"""

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


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
    archive = _git(Path(top), "archive", "--format=tar", tree)
    with tempfile.TemporaryDirectory(prefix="hourglass-") as laid:
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            files.extractall(laid, filter=_plain)  # noqa: S202 - the filter lets no path out
        yield Path(laid)


def _plain(member: tarfile.TarInfo, path: str) -> tarfile.TarInfo | None:
    """Leave out whatever is neither a file nor a folder: a link could lead anywhere."""
    return tarfile.data_filter(member, path) if member.isfile() or member.isdir() else None


def _git(folder: Path, *words: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - fixed words; a revision never begins an option
            ["git", "-C", str(folder), *words],  # noqa: S607 - the Git that is on the path
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise NoSuchRevision(f"git cannot be run ({error.strerror})") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise NoSuchRevision(said or "there is no such commit here; fetch it first")
    return done.stdout
