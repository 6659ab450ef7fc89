"""What a picture is: a whole file of one of five forms, within limits that are judged unopened.

Nobody vouches for what contributors send. So the form is told from the content, no other decoder
ever meets it, and bytes, pixels and passes are counted before anything is decoded.
"""

import posixpath
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image, UnidentifiedImageError

ENDINGS = {
    "jpg": "JPEG",
    "jpeg": "JPEG",
    "png": "PNG",
    "gif": "GIF",
    "webp": "WEBP",
    "avif": "AVIF",
}
"""What a picture's name may end in, and the form (as Pillow calls it) that each promises."""
LARGEST = 20_000_000
"""Bytes of a file that is opened."""
MOST_PIXELS = 25_000_000
"""Pixels of a picture that is decoded as it is."""
MOST_PIXELS_OF_JPEG = 50_000_000
"""Pixels of a JPEG, which is decoded at a fraction of them; as many as phones give."""
MOST_PASSES = 100
"""Passes of a progressive JPEG; encoders make about ten, and each decodes the whole picture."""

MOST_SEGMENTS = 2_000
"""Segments of a JPEG before its first pass, fill bytes included; 20 MB of profiles need 310."""

_KNOWN = tuple(dict.fromkeys(ENDINGS.values()))
_SEVERAL = "MPO"
"""What Pillow calls a JPEG that holds further pictures, such as a depth map."""
_JPEG = b"\xff\xd8\xff"
_START_OF_SCAN, _END_OF_IMAGE = b"\xff\xda", b"\xff\xd9"
"""Markers of JPEG (ITU-T T.81, table B.1)."""


class Unfit(Exception):
    """A file cannot be shown as a picture: why, as a phrase after its name, and what to do."""

    def __init__(self, why: str, hint: str) -> None:
        super().__init__(why, hint)
        self.why = why
        self.hint = hint


def content_of(path: Path) -> bytes:
    """Return the bytes of a file that is not too large.

    Raises:
        Unfit: when it is empty or too large, or cannot be read.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        raise Unfit(f"cannot be read ({error.strerror})", "check its permissions") from None
    if not content:
        raise Unfit("is empty", "put the picture there again")
    if len(content) > LARGEST:
        raise Unfit(
            f"is larger than {LARGEST // 1_000_000} MB",
            "save it smaller, for example as JPEG and 1,600 pixels wide",
        )
    return content


def form_of(content: bytes) -> str:
    """Return the form of a picture, after looking at all that can be told without decoding it.

    Raises:
        Unfit: when it is no picture, not whole, or too large.
    """
    with opened(content) as picture:
        form = "JPEG" if picture.format == _SEVERAL else str(picture.format)
        with _called_broken():
            if form == "PNG":
                picture.verify()
    return form


def is_picture(path: str) -> bool:
    """Tell whether a file's name promises a picture that can be shown."""
    return ending(path) in ENDINGS


def ending(path: str) -> str:
    """Return what a file's name ends in, in small letters."""
    return posixpath.splitext(path)[1].removeprefix(".").lower()


@contextmanager
def opened(content: bytes) -> Iterator[Image.Image]:
    """Give a picture whose head was read and judged, and of which nothing is decoded yet.

    Raises:
        Unfit: when it is no picture, not whole, or too large.
    """
    _must_be_whole(content)
    most = MOST_PIXELS_OF_JPEG if content.startswith(_JPEG) else MOST_PIXELS
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            picture = Image.open(BytesIO(content), formats=_KNOWN)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
            raise _too_many_pixels(most) from None
        except UnidentifiedImageError:
            raise Unfit(
                "holds no JPEG, PNG, GIF, WebP or AVIF",
                "open it in a program for pictures and save it as JPEG or PNG",
            ) from None
        except Exception:
            raise _broken() from None
    with picture:
        if picture.width * picture.height > most:
            raise _too_many_pixels(most)
        yield picture


def moves(picture: Image.Image) -> bool:
    """Tell whether a picture that was opened, and is not decoded yet, is an animation.

    Raises:
        Unfit: when it is broken.
    """
    with _called_broken():
        return picture.format != _SEVERAL and bool(getattr(picture, "is_animated", False))


def decoded(picture: Image.Image) -> None:
    """Decode a picture that was opened; of an animation the first picture.

    Raises:
        Unfit: when it cannot be decoded.
    """
    with _called_broken():
        picture.load()


@contextmanager
def _called_broken() -> Iterator[None]:
    """Whatever a decoder says of bytes that nobody vouches for, it means that they are broken."""
    try:
        yield
    except Exception:
        raise _broken() from None


def _broken() -> Unfit:
    return Unfit("is broken", "open it in a program for pictures and save it again")


def _too_many_pixels(most: int) -> Unfit:
    return Unfit(
        f"has more than {most // 1_000_000} million pixels",
        "save it smaller, for example 1,600 pixels wide",
    )


def _must_be_whole(content: bytes) -> None:
    """Refuse a JPEG that ends before its end, or that is made to keep a decoder at work.

    Within what a pass encodes, no byte 0xFF is followed by a marker (ITU-T T.81, B.1.1.5), so
    markers can be counted. What lies behind the end, such as a film, is nobody's business.
    """
    if not content.startswith(_JPEG):
        return
    begin = _first_scan(content)
    end = content.find(_END_OF_IMAGE, begin)
    if end < 0:
        raise Unfit("is cut off", "copy it again, it did not arrive whole")
    if content.count(_START_OF_SCAN, begin, end) > MOST_PASSES:
        raise Unfit(
            f"is a JPEG of more than {MOST_PASSES} passes",
            "open it in a program for pictures and save it again",
        )


def _first_scan(content: bytes) -> int:
    """Return where the segments before the first pass of a JPEG end (ITU-T T.81, B.1.1.4).

    Raises:
        Unfit: when they are so many that to walk through them would be work.
    """
    at = 2
    for _ in range(MOST_SEGMENTS):
        if at >= len(content) or content[at : at + 2] == _START_OF_SCAN:
            return min(at, len(content))
        if content[at : at + 2] == b"\xff\xff":
            at += 1
        else:
            at += 2 + max(int.from_bytes(content[at + 2 : at + 4]), 2)
    raise _broken()
