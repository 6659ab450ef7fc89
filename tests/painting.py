"""Pictures painted in a test: small files of every form, and files that only pretend."""

import random
import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image

GPS_PLACE = "S 3.3869 E 29.3622"
"""What the metadata of a picture that tells its place says, among the rest."""


def saved(picture: Image.Image, form: str, **how: Any) -> bytes:
    """Return a picture as a file."""
    stream = BytesIO()
    picture.save(stream, form, **how)
    return stream.getvalue()


def painted(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Return a picture, red on the left and blue on the right as far as a mode can show it."""
    picture = Image.new("RGB", (width, height), (200, 30, 30))
    picture.paste((30, 30, 200), (width // 2, 0, width, height))
    return picture.convert(mode)


def noisy(width: int, height: int) -> Image.Image:
    """Return a picture that hardly shrinks: coloured noise of several sizes, as in a photograph."""
    chance = random.Random(1)  # noqa: S311
    picture = Image.new("RGB", (width, height), (128, 128, 128))
    for side in (4, 16, 64):
        grain = Image.frombytes("RGB", (side, side), chance.randbytes(side * side * 3))
        picture = Image.blend(picture, grain.resize((width, height)), 0.35)
    return picture


def moving(form: str) -> bytes:
    """Return an animation of three pictures, the first of them red."""
    first, *others = (Image.new("RGB", (40, 30), colour) for colour in ("red", "lime", "blue"))
    return saved(first, form, save_all=True, append_images=others, duration=200)


def telling_its_place(form: str = "JPEG", orientation: int = 1) -> bytes:
    """Return a picture whose metadata tell where and by whom it was taken, and much else."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = GPS_PLACE
    exif[0x013B] = "A photographer"
    exif.get_ifd(0x8825).update({1: "S", 2: (3.0, 23.0, 12.8), 3: "E", 4: (29.0, 21.0, 43.9)})
    how: dict[str, Any] = {"exif": exif, "icc_profile": b""}
    if form == "JPEG":
        how["comment"] = f"Taken at {GPS_PLACE}".encode()
    return saved(painted(80, 60), form, **how)


def png_claiming(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes that says it is so large (PNG Specification, 11.2.1)."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pieces = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_piece(name, content) for name, content in pieces)


def _piece(name: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check


def decoded(content: bytes) -> Image.Image:
    """Return a file's picture, as a browser would see it."""
    with Image.open(BytesIO(content)) as picture:
        picture.load()
        return picture.copy()
