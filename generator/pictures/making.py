"""Making the light copies of a picture: upright, in sRGB, without anything but its pixels.

Nothing of the original's file goes on: neither where and by whom it was taken, nor its colour
profile. Each copy is encoded with the first quality that fits its budget, else with the lowest that
is worth looking at. One encoder thread and fixed steps: the same input gives the same bytes on
the same libraries.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import PIL
from PIL import Image, ImageCms, features

from generator.pictures.reading import decoded, moves, opened

BUDGET = 15_000
"""Bytes that a copy in a page should not exceed."""
LARGER_WIDTH = 1_280
"""Pixels of the larger picture that a link leads to."""
LARGER_BUDGET = 100_000
"""Bytes that it should not exceed."""
MOST_TIMES_TALLER = 10
"""A copy is at most so many times taller than the width it should have."""

_QUALITIES: Mapping[str, tuple[int, ...]] = {
    "avif": (60, 50, 42, 35),
    "webp": (75, 65, 55, 45, 35),
    "jpg": (76, 66, 56, 46, 36),
}
"""By form the steps of quality, on each encoder's own scale."""
_SETTINGS: Mapping[str, Mapping[str, Any]] = {
    "avif": {
        "format": "AVIF",
        "codec": "aom",
        "speed": 8,
        "max_threads": 1,
        "autotiling": False,
        "subsampling": "4:2:0",
    },
    "webp": {"format": "WEBP", "method": 5},
    "jpg": {"format": "JPEG", "optimize": True, "progressive": True, "subsampling": "4:2:0"},
}
_PAPER = (255, 255, 255)
"""What shows through a picture where its form has no transparency."""
_ORIENTATION = 0x0112
"""The EXIF tag (CIPA DC-008, 4.6.5)."""
_UPRIGHT: Mapping[object, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_LYING = frozenset({5, 6, 7, 8})
"""Orientations in which width and height are exchanged."""
_RECIPE = 1
"""To be raised when the same settings make other copies."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One encoded copy."""

    name: str
    """Of its file; says what it is made from and how, so another copy has another name."""
    width: int
    height: int
    size: int
    """Bytes."""

    @property
    def address(self) -> str:
        """Where it is published."""
        return f"/pictures/{self.name}"

    @property
    def form(self) -> str:
        """Its form, as its name ends and as media types call it (but for JPEG)."""
        return self.name.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Picture:
    """The copies of one picture that readers may get."""

    avif: Copy
    webp: Copy
    jpeg: Copy
    larger: Copy | None
    """A larger JPEG; None when the original is no wider than the copies."""
    is_still: bool
    """Whether the original moves."""

    @property
    def copies(self) -> tuple[Copy, ...]:
        """All of them."""
        own = (self.avif, self.webp, self.jpeg)
        return (*own, self.larger) if self.larger else own


@dataclass(frozen=True, slots=True)
class Made:
    """A picture, and the bytes of each copy by its name."""

    picture: Picture
    files: Mapping[str, bytes]


def key_of(content: bytes, width: int) -> str:
    """Return what the copies of a picture hang on, as 64 hexadecimal digits."""
    budgets = (width, BUDGET, LARGER_WIDTH, LARGER_BUDGET, MOST_TIMES_TALLER)
    told = (_RECIPE, budgets, _QUALITIES, _SETTINGS, _libraries())
    return hashlib.sha256(repr(told).encode() + hashlib.sha256(content).digest()).hexdigest()


def _libraries() -> tuple[str | None, ...]:
    names = ("libjpeg_turbo", "webp", "avif", "littlecms2")
    return (PIL.__version__, *(features.version(name) for name in names))


def make(content: bytes, width: int) -> Made:
    """Return the copies of a picture, none larger than it is.

    Args:
        content: the original's file.
        width: of the copies in a page, in pixels.

    Raises:
        Unfit: when it cannot be opened or decoded.
    """
    with opened(content) as original:
        is_still, turned = moves(original), _orientation(original)
        box = (LARGER_WIDTH, LARGER_WIDTH * MOST_TIMES_TALLER)
        original.draft(None, _as_it_lies(_fitting(_upright_size(original, turned), box), turned))
        decoded(original)
        size = _upright_size(original, turned)
        large = _scaled(_plain(original), _as_it_lies(_fitting(size, box), turned))
        profile = original.info.get("icc_profile")
    large = _only_pixels(_in_srgb(large, profile))
    if turned in _UPRIGHT:
        large = large.transpose(_UPRIGHT[turned])
    small = _scaled(large, _fitting(large.size, (width, width * MOST_TIMES_TALLER)))
    stem = key_of(content, width)[:16]
    files: dict[str, bytes] = {}

    def copy(picture: Image.Image, form: str, budget: int) -> Copy:
        name = f"{stem}-{picture.width}.{form}"
        files[name] = _encoded(picture, form, budget)
        return Copy(name, picture.width, picture.height, len(files[name]))

    avif, webp, jpeg = (copy(small, form, BUDGET) for form in _QUALITIES)
    larger = copy(large, "jpg", LARGER_BUDGET) if large.width > small.width else None
    return Made(Picture(avif, webp, jpeg, larger, is_still), files)


def _orientation(original: Image.Image) -> object:
    """Return how a picture must be turned, from 1 to 8; 1 when nothing readable says it."""
    try:
        return original.getexif().get(_ORIENTATION, 1)
    except Exception:
        return 1


def _upright_size(picture: Image.Image, turned: object) -> tuple[int, int]:
    return _as_it_lies(picture.size, turned)


def _as_it_lies(size: tuple[int, int], turned: object) -> tuple[int, int]:
    """Return width and height, exchanged where a picture lies on its side."""
    return (size[1], size[0]) if turned in _LYING else size


def _fitting(size: tuple[int, int], box: tuple[int, int]) -> tuple[int, int]:
    """Return the size at which a picture fits into a box, at least a pixel, never larger than it.

    >>> _fitting((4000, 3000), (480, 4800)), _fitting((90, 30000), (480, 4800))
    ((480, 360), (14, 4800))
    """
    share = min(box[0] / size[0], box[1] / size[1], 1)
    return max(round(size[0] * share), 1), max(round(size[1] * share), 1)


def _plain(picture: Image.Image) -> Image.Image:
    """Return a picture in a mode that can be scaled: L, RGB, RGBA or CMYK, 8 bits each."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    plain = ("RGBA",) if picture.has_transparency_data else ("L", "RGB", "CMYK")
    if picture.mode in plain:
        return picture
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture.convert("L" if picture.mode == "1" else "RGB")


def _scaled(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    if picture.size == size:
        return picture
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture as RGB or RGBA in sRGB; a profile that cannot be read counts as none."""
    opaque = picture.convert("RGB") if picture.mode == "RGBA" else picture
    if profile:
        try:
            change = ImageCms.buildTransform(
                ImageCms.ImageCmsProfile(BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                opaque.mode,
                "RGB",
            )
            opaque = change.apply(opaque)
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            opaque = opaque.convert("RGB")
    opaque = opaque.convert("RGB")
    if picture.mode == "RGBA":
        opaque.putalpha(picture.getchannel("A"))
    return opaque


def _only_pixels(picture: Image.Image) -> Image.Image:
    """Return the pixels alone: nothing that a file said beside them can get into a copy."""
    return Image.frombytes(picture.mode, picture.size, picture.tobytes())


def _encoded(picture: Image.Image, form: str, budget: int) -> bytes:
    """Return a picture as a file: of the best quality within a budget, else of the lowest."""
    if form == "jpg" and picture.mode == "RGBA":
        paper = Image.new("RGB", picture.size, _PAPER)
        paper.paste(picture, mask=picture.getchannel("A"))
        picture = paper
    content = b""
    for quality in _QUALITIES[form]:
        stream = BytesIO()
        picture.save(stream, quality=quality, **_SETTINGS[form])
        content = stream.getvalue()
        if len(content) <= budget:
            break
    return content
