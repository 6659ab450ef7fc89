"""Keeping copies between builds, by what they hang on.

A file holds all copies of one picture: a digest of the rest, a line of JSON, each copy's bytes. It
is never trusted: whatever is not as it was written is as good as missing. Nor is it needed: where
it cannot be written, the copies are made again next time.
"""

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.pictures.making import Copy, Made, Picture

_DIGEST = hashlib.sha256().digest_size
_OWN = re.compile(r"[0-9a-f]{64}|making-.*")


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of copies that were made before; None keeps nothing."""

    folder: Path | None

    def get(self, key: str) -> Made | None:
        """Return the copies that were kept under a key, if they are still whole."""
        if self.folder is None:
            return None
        try:
            content = (self.folder / key).read_bytes()
            if hashlib.sha256(content[_DIGEST:]).digest() != content[:_DIGEST]:
                return None
            return _unpacked(content[_DIGEST:])
        except (OSError, ValueError, LookupError, TypeError):
            return None

    def put(self, key: str, made: Made) -> None:
        """Keep copies under a key, all or nothing."""
        if self.folder is None:
            return
        packed = _packed(made)
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix="making-", dir=self.folder)
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(hashlib.sha256(packed).digest() + packed)
                Path(name).replace(self.folder / key)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise

    def leave_only(self, keys: Iterable[str]) -> None:
        """Remove what was kept under other keys, and what killed builds left."""
        if self.folder is None:
            return
        wanted = set(keys)
        with suppress(OSError):
            for path in self.folder.iterdir():
                if path.name not in wanted and _OWN.fullmatch(path.name):
                    path.unlink(missing_ok=True)


def _packed(made: Made) -> bytes:
    files = [made.files[copy.name] for copy in made.picture.copies]
    return json.dumps(asdict(made.picture)).encode() + b"\n" + b"".join(files)


def _unpacked(content: bytes) -> Made:
    head, _, rest = content.partition(b"\n")
    told = json.loads(head)
    avif, webp, jpeg = (Copy(**told[form]) for form in ("avif", "webp", "jpeg"))
    larger = Copy(**told["larger"]) if told["larger"] else None
    picture = Picture(avif, webp, jpeg, larger, told["is_still"])
    files: dict[str, bytes] = {}
    for copy in picture.copies:
        files[copy.name], rest = rest[: copy.size], rest[copy.size :]
    return Made(picture, files)
