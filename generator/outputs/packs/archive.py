"""Zip archives of members that are packed once, the same bytes at every build.

`zipfile` compresses whatever it is given, each time anew. An entry stands in the pack of the whole
library and in that of each of its tags, so its members are packed once and copied into all of them.
The format is that of APPNOTE.TXT 6.3.10 (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT).
"""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_LEVEL = 6
_FEW_BITS = 13
"""The window for what fits into it; to set up a larger one takes longer than to pack a page."""
_STORED, _DEFLATED = 0, 8
_VERSION = 20
"""What unpacking needs: folders and deflate (§4.4.3.2)."""
_VERSION_64 = 45
_ON_UNIX = 3 << 8
_A_FILE = 0o100644 << 16
"""Type and permissions that a member has where it is unpacked."""
_IN_UTF_8 = 1 << 11
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")
_MOST = 0xFFFF
"""Members that an archive counts without the fields of Zip64 (§4.3.14)."""
_FIRST_YEAR, _LAST_YEAR = 1980, 2107


@dataclass(frozen=True, slots=True)
class Packed:
    """The content of a member, as it stands in an archive."""

    data: bytes
    method: int
    crc: int
    size: int
    """Bytes once it is unpacked."""

    def content(self) -> bytes:
        """Return it unpacked."""
        return zlib.decompress(self.data, -zlib.MAX_WBITS) if self.method else self.data


def stored(content: bytes) -> Packed:
    """Return a content as it is, for what is packed already or must be readable in place."""
    return Packed(content, _STORED, zlib.crc32(content), len(content))


def packed(content: bytes) -> Packed:
    """Return a content compressed."""
    bits = _FEW_BITS if len(content) <= 1 << _FEW_BITS else zlib.MAX_WBITS
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -bits)
    data = deflate.compress(content) + deflate.flush()
    return Packed(data, _DEFLATED, zlib.crc32(content), len(content))


def archive(members: Iterable[tuple[str, Packed]], day: date) -> bytes:
    """Return a zip archive.

    Args:
        members: the path of each, and its content, in the order in which they will stand.
        day: when all of them were made, as far as unpacking tells; years it cannot tell are moved
            to the nearest one that it can.
    """
    out, directory = bytearray(), bytearray()
    stamp = _stamp(day)
    count = 0
    for path, member in members:
        name = path.encode()
        flags = 0 if name.isascii() else _IN_UTF_8
        about = (_VERSION, flags, member.method, *stamp, member.crc)
        sizes = (len(member.data), member.size, len(name), 0)
        directory += _CENTRAL.pack(
            b"PK\1\2", _ON_UNIX | _VERSION, *about, *sizes, 0, 0, 0, _A_FILE, len(out)
        )
        directory += name
        out += _LOCAL.pack(b"PK\3\4", *about, *sizes)
        out += name
        out += member.data
        count += 1
    begin = len(out)
    out += directory
    if count > _MOST:
        end = len(out)
        version = _ON_UNIX | _VERSION_64
        out += _END_64.pack(
            b"PK\6\6", 44, version, _VERSION_64, 0, 0, count, count, len(directory), begin
        )
        out += _LOCATOR_64.pack(b"PK\6\7", 0, end, 1)
    told = min(count, _MOST)
    out += _END.pack(b"PK\5\6", 0, 0, told, told, len(directory), begin, 0)
    return bytes(out)


def _stamp(day: date) -> tuple[int, int]:
    """Return midnight of a day as MS-DOS writes time and date (§4.4.6)."""
    year = min(max(day.year, _FIRST_YEAR), _LAST_YEAR) - _FIRST_YEAR
    return 0, year << 9 | day.month << 5 | day.day
