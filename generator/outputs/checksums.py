"""sha256sums.txt: the SHA-256 of every other file of the site, so that a copy can be verified.

Lines are those of `sha256sum`, so that `sha256sum --check sha256sums.txt` reads them: the checksum
in hexadecimal, two spaces, the path from the site's root.
"""

import hashlib
import os
from functools import partial
from pathlib import Path

from generator.outputs import FinalOutput, final_output
from generator.workers import divided

NAME = "sha256sums.txt"


@final_output
def checksums() -> FinalOutput:
    """Return the file of checksums."""
    return FinalOutput(f"/{NAME}", "the checksums of all files", _checksums)


def _checksums(folder: Path) -> bytes:
    """Return a line for every file below a folder but the file of checksums, by path."""
    top = os.fspath(folder)
    found = (os.path.join(at, name) for at, _, names in os.walk(top) for name in names)  # noqa: PTH118
    paths = sorted(path[len(top) + 1 :].replace(os.sep, "/") for path in found)
    return "".join(divided(partial(_line, top), [p for p in paths if p != NAME])).encode()


def _line(folder: str, path: str) -> str:
    with open(f"{folder}/{path}", "rb", buffering=0) as file:  # noqa: PTH123 - a third of its time
        return f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path}\n"
