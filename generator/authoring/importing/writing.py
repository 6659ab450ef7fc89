"""Imported texts to disk: only new files, each whole or not at all, never outside the content."""

import os
import unicodedata
from enum import Enum
from pathlib import Path

from generator.authoring.importing.items import CannotImport


class Outcome(Enum):
    """What became of a text that was to be written."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"


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

    def write(self, path: str, text: str) -> "Outcome | str":
        """Write a text to a path below the content folder; or return why not."""
        *folders, name = path.split("/")
        folder = self._root
        try:
            for part in folders:
                reason = self._entered(folder, part)
                if reason:
                    return reason
                folder /= part
            there = self._listed(folder).get(_folded(name))
            if there is None:
                self._create(folder, name, text)
                return Outcome.WRITTEN
            return self._compared(folder / there, name, text)
        except OSError as error:
            return f"it cannot be written ({error.strerror})"

    def _entered(self, folder: Path, part: str) -> str:
        """Make sure that a folder is there; return why it cannot be used, or an empty string."""
        there = self._listed(folder).get(_folded(part))
        if there is None:
            (folder / part).mkdir()
            self._names[folder][_folded(part)] = part
            return ""
        full = folder / there
        if full.is_symlink():
            return f"{there} is a symbolic link, and nothing is written through one"
        if there != part or not full.is_dir():
            return f"{there} is in the way of the folder {part}"
        return ""

    def _compared(self, file: Path, name: str, text: str) -> "Outcome | str":
        """Return what a file that is already there means for a text."""
        if file.is_symlink() or not file.is_file():
            return "something that is no ordinary file has its name"
        if file.name == name and file.read_bytes() == text.encode():
            return Outcome.UNCHANGED
        return "a file of that name with another text is already there; it was not touched"

    def _create(self, folder: Path, name: str, text: str) -> None:
        fresh = folder / f".{name}.{os.getpid()}.new"
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            with os.fdopen(os.open(fresh, flags, 0o666), "wb") as stream:
                stream.write(text.encode())
            fresh.replace(folder / name)
        finally:
            fresh.unlink(missing_ok=True)
        self._names[folder][_folded(name)] = name

    def _listed(self, folder: Path) -> dict[str, str]:
        """Return the names in a folder by what is the same for names that clash."""
        if folder not in self._names:
            self._names[folder] = {_folded(each.name): each.name for each in folder.iterdir()}
        return self._names[folder]


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
