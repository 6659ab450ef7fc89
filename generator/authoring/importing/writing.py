"""Imported texts to disk: only new files, each whole or not at all, never outside the content."""

import os
import unicodedata
from collections.abc import Iterable, Mapping
from enum import Enum
from pathlib import Path

from generator.authoring.importing.items import CannotImport


class Outcome(Enum):
    """What became of a text that was to be written."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"


class _InTheWay(Exception):
    """Something that is there forbids to write; the message says what."""


class Writer:
    """Writes below one content folder.

    Names that differ in case or in Unicode form only count as one, so that the content can be
    copied to any file system.
    """

    def __init__(self, content: Path) -> None:
        if not content.is_dir():
            raise CannotImport(f"there is no content folder {content}")
        self._root = content.resolve()
        self._names: dict[Path, dict[str, str]] = {}

        self._made: set[Path] = set()

    def write(self, together: Mapping[str, bytes]) -> "Outcome | str":
        """Write files that belong together, all or none; or return why not.

        Args:
            together: what they hold, by their paths below the content folder.
        """
        fresh: dict[Path, bytes] = {}
        try:
            for path, content in together.items():
                folder, name = self._place(path)
                there = self._listed(folder).get(_folded(name))
                if there is None:
                    fresh[folder / name] = content
                else:
                    self._must_be_same(folder / there, name, content)
            for file, content in fresh.items():
                self._create(file, content)
        except _InTheWay as fault:
            return str(fault)
        except OSError as error:
            self._remove(fresh)
            return f"it cannot be written ({error.strerror})"
        return Outcome.WRITTEN if fresh else Outcome.UNCHANGED

    def take_back(self, together: Iterable[str]) -> None:
        """Remove those of some files that were made here."""
        self._remove(self._root / path for path in together)

    def _place(self, path: str) -> tuple[Path, str]:
        """Return the folder of a path, which is made if it is not there, and the file's name."""
        *folders, name = path.split("/")
        folder = self._root
        for part in folders:
            self._enter(folder, part)
            folder /= part
        return folder, name

    def _enter(self, folder: Path, part: str) -> None:
        """Make sure that a folder is there and can be used."""
        there = self._listed(folder).get(_folded(part))
        if there is None:
            (folder / part).mkdir()
            self._names[folder][_folded(part)] = part
            return
        full = folder / there
        if full.is_symlink():
            raise _InTheWay(f"{there} is a symbolic link, and nothing is written through one")
        if there != part or not full.is_dir():
            raise _InTheWay(f"{there} is in the way of the folder {part}")

    def _must_be_same(self, file: Path, name: str, content: bytes) -> None:
        """Make sure that a file that is already there holds what is to be written."""
        if file.is_symlink() or not file.is_file():
            raise _InTheWay("something that is no ordinary file has its name")
        if file.name != name or file.read_bytes() != content:
            raise _InTheWay(
                "a file of that name with another text is already there; it was not touched"
            )

    def _create(self, file: Path, content: bytes) -> None:
        fresh = file.with_name(f".{file.name}.{os.getpid()}.new")
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            with os.fdopen(os.open(fresh, flags, 0o666), "wb") as stream:
                stream.write(content)
            fresh.replace(file)
        finally:
            fresh.unlink(missing_ok=True)
        self._names[file.parent][_folded(file.name)] = file.name
        self._made.add(file)

    def _remove(self, files: Iterable[Path]) -> None:
        for file in self._made.intersection(files):
            file.unlink(missing_ok=True)
            self._names[file.parent].pop(_folded(file.name), None)
            self._made.discard(file)

    def _listed(self, folder: Path) -> dict[str, str]:
        """Return the names in a folder by what is the same for names that clash."""
        if folder not in self._names:
            self._names[folder] = {_folded(each.name): each.name for each in folder.iterdir()}
        return self._names[folder]


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
