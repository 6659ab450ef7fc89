"""Foreign files whole, within a limit, and their text whatever program saved it."""

import codecs
from pathlib import Path

from generator.authoring.importing.items import CannotImport, Remark

LARGEST_FILE = 50 * 1024 * 1024
"""Bytes of a file that is read whole."""
_READ_AS_WINDOWS = Remark("It is not UTF-8, so it was read as Windows-1252: look at its accents.")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT = 2_000
"""Bytes by which an encoding without a mark is guessed."""


def whole(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        CannotImport: when it cannot be read, is empty, or holds more than `LARGEST_FILE`.
    """
    try:
        with path.open("rb") as stream:
            raw = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise CannotImport(f"{path.name} cannot be read ({error.strerror or error})") from None
    if len(raw) > LARGEST_FILE:
        raise CannotImport(f"{path.name} holds more than {LARGEST_FILE >> 20} MiB; divide it")
    if not raw.strip():
        raise CannotImport(f"{path.name} is empty")
    return raw


def text_of(path: Path) -> tuple[str, tuple[Remark, ...]]:
    """Return the text of a file without a mark, and a remark where its encoding is a guess.

    The encoding is told by a mark, or by zeros; else it is UTF-8 if it can be, else Windows-1252.

    Raises:
        CannotImport: when the file cannot be read, or is in none of these.
    """
    raw = whole(path)
    for name in _guesses(raw):
        try:
            text = raw.decode(name).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
        return text, (_READ_AS_WINDOWS,) if name == "cp1252" else ()
    raise CannotImport(
        f"the letters of {path.name} are neither UTF-8 nor Windows-1252; save it as UTF-8"
    )


def _guesses(raw: bytes) -> tuple[str, ...]:
    marked = next((name for mark, name in _MARKS if raw.startswith(mark)), "")
    if marked:
        return (marked,)
    begin = raw[:_LOOKED_AT]
    for at, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if begin[at::2].count(0) * 3 > len(begin):
            return (name,)
    return ("utf-8", "cp1252")
