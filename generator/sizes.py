"""Bytes: as people write them, as people read them, and what they cost on a slow line."""

import gzip
import math
import re
import zlib
from dataclasses import dataclass
from typing import Any

_UNITS = {"b": 1, "kb": 1_000, "mb": 1_000_000, "gb": 1_000_000_000}
_UNITS |= {"kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30, "bytes": 1, "byte": 1}
_SIZE = re.compile(r"([0-9]{1,15}(?:[.,][0-9]{1,15})?) ?([kmg]i?b|b|bytes?)?", re.IGNORECASE)
_GROUPED = re.compile(r"[0-9]{1,3},[0-9]{3}")
LARGEST = 1 << 40
"""Bytes: a size above one tebibyte is a slip of the pen."""

HEADERS = 300
"""Bytes that a response's headers are counted as, in the weight of a page."""
QUICK = 1.02
"""What the quickest packing is multiplied by, to be no less than the usual one is."""


@dataclass(frozen=True, slots=True)
class Speed:
    """A line that readers have: its name and its kilobits a second."""

    name: str
    kbits: int

    def seconds(self, size: int) -> int:
        """Return whole seconds, rounded up, that `size` bytes take on this line."""
        return math.ceil(size * 8 / (self.kbits * 1_000))


def parse_size(text: str) -> int | None:
    """Return the bytes of "2.3 MB", "240 kB" or "1200"; None when it is no size, or nothing.

    kB, MB and GB are powers of 1,000 (SI), KiB, MiB and GiB powers of 1,024 (IEC 80000-13). A comma
    is a decimal one; "1,200" could be either, so it is no size.
    """
    match = _SIZE.fullmatch(text.strip())
    if not match or _GROUPED.fullmatch(match[1]):
        return None
    number = float(match[1].replace(",", "."))
    size = round(number * _UNITS[(match[2] or "b").lower()])
    return size if 0 < size <= LARGEST else None


def quick_weight(page: bytes) -> int:
    """Return a little more than a page weighs on the wire: gzip at level 1, and a margin."""
    return round(len(gzip.compress(page, 1, mtime=0)) * QUICK) + HEADERS


def weight(page: bytes) -> int:
    """Return what a page weighs on the wire: gzip at level 6, and the headers of its response."""
    return len(gzip.compress(page, 6, mtime=0)) + HEADERS


class Scales:
    """Weighs many pages, each to a byte, in half the time.

    Making a compressor takes as long as packing a page, so one packs them all. A full flush lets it
    forget what it has packed, and writes an empty block of four or five bytes (RFC 1951 §3.2.4)
    where a page of its own has nothing.
    """

    _GZIP = 18
    """Bytes of a gzip file beside its blocks (RFC 1952 §2.3)."""
    _FLUSHED = 4

    def __init__(self) -> None:
        self._exact = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
        self._quick = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS)

    def weigh(self, page: bytes) -> int:
        """Return what a page that is not empty weighs, or one byte more."""
        return self._packed(self._exact, page) + HEADERS

    def bound(self, page: bytes) -> int:
        """Return a little more than a page weighs, as `quick_weight` does; best for long ones."""
        return round(self._packed(self._quick, page) * QUICK) + HEADERS

    def _packed(self, compressor: Any, page: bytes) -> int:
        packed = compressor.compress(page)
        rest = compressor.flush(zlib.Z_FULL_FLUSH)
        return len(packed) + len(rest) - self._FLUSHED + self._GZIP
