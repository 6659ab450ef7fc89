"""Paths as text: where a relative path leads, and which names a file may have.

A library is copied to memory sticks, shared folders and other people's computers, so a name must
be one that every system can hold and every address can show. Nothing here looks at a disk.
"""

import posixpath
import re
import unicodedata

from generator.text import JOINERS, slug

_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_RESERVED = re.compile(r'[\\:*?"<>|#%]')
_PLAIN = re.compile(r"[a-z0-9][a-z0-9.-]*")
MEANS_A_FOLDER = frozenset({"index", "readme"})
"""Names, in small letters and without an ending, of files that introduce a folder."""
LONGEST_NAME = 200
"""UTF-8 bytes of one name; most file systems take 255, and outputs add endings."""


def inside(text: str, folder: str) -> str | None:
    """Return a relative path below the content folder, or None when it would lead outside.

    Absolute paths, drive letters, backslashes, hidden names and the device names of Windows lead
    outside.
    """
    if not text or text.startswith(("/", "~")) or "\\" in text or ":" in text or "\0" in text:
        return None
    path = posixpath.normpath(posixpath.join(folder, text))
    parts = path.split("/")
    if parts[0] in ("..", ".", "") or any(_DEVICE.fullmatch(p) or p.startswith(".") for p in parts):
        return None
    return path


def name_fault(name: str) -> str:
    """Return why a file or folder may not be called so, or an empty string."""
    if any(not c.isprintable() and c not in JOINERS for c in name):
        return "its name has a character in it that cannot be seen"
    if sign := _RESERVED.search(name):
        return f"its name has {sign[0]} in it, which not every computer or address can hold"
    if name != name.strip() or name.endswith("."):
        return "its name begins or ends with a space, or ends with a dot"
    if _DEVICE.fullmatch(name):
        return "its name is one that Windows keeps for a device"
    if len(name.encode("utf-8", "replace")) > LONGEST_NAME:
        return f"its name has more than {LONGEST_NAME} bytes"
    return ""


def plain_name(name: str) -> str:
    """Return a name as it stands well in an address: small letters, digits, hyphens and dots alone.

    >>> plain_name("My Guide"), plain_name("field_notes"), plain_name("v1.2-draft")
    ('my-guide', 'field-notes', 'v1.2-draft')
    """
    return name if _PLAIN.fullmatch(name) else slug(name)


def looks_like(path: str) -> str:
    """Return what is the same for two paths that differ only in their Unicode form (NFC, NFD)."""
    return unicodedata.normalize("NFC", path)


def same_address(address: str) -> str:
    """Return what is the same for addresses that a file system or a reader takes for one."""
    return looks_like(looks_like(address).casefold()).strip("/")
