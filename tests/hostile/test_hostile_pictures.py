"""Pictures made to harm: too large, too long to decode, or something else than they say."""

import base64
import multiprocessing
import re
import resource
import struct
import sys
import time
import zlib
from pathlib import Path

import pytest
from PIL import Image

from generator.pictures.making import make
from generator.pictures.reading import MOST_PIXELS, Unfit, form_of
from tests.painting import noisy, painted, png_claiming, saved
from tests.site.drawing_trees import document, project, tree
from tests.site.running import run

WORST_MEMORY = 350 * 1024
"""KiB that a process may hold at its worst while it makes copies of one picture."""


def _gif_claiming(width: int, height: int) -> bytes:
    screen = struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x02\x44\x01\x00;"
    return b"GIF89a" + screen + frame


def _webp_claiming(width: int, height: int) -> bytes:
    size = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    chunks = b"VP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + size
    chunks += b"ANIM" + struct.pack("<IIH", 6, 0, 0)
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WEBP" + chunks


def _jpeg_claiming(width: int, height: int) -> bytes:
    content = saved(painted(16, 16), "JPEG")
    at = content.index(b"\xff\xc0") + 5
    return content[:at] + struct.pack(">HH", height, width) + content[at + 4 :]


def _png_of_text(size: int) -> bytes:
    """Return a PNG whose compressed text becomes so many bytes (PNG Specification, 11.3.3.3)."""
    whole = saved(painted(4, 4), "PNG")
    text = b"zTXt" + b"Comment\0\0" + zlib.compress(b"a" * size, 9)
    chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
    return whole[:33] + chunk + whole[33:]


BOMBS = {
    "png": png_claiming(30_000, 30_000),
    "png of the largest numbers": png_claiming(2**31 - 1, 2**31 - 1),
    "gif": _gif_claiming(65_535, 65_535),
    "webp": _webp_claiming(1 << 24, 1 << 8),
    "jpeg": _jpeg_claiming(65_500, 65_500),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_at_once(name: str) -> None:
    began = time.process_time()

    with pytest.raises(Unfit):
        form_of(BOMBS[name])
    with pytest.raises(Unfit):
        make(BOMBS[name], 480)

    assert time.process_time() - began < 1


@pytest.mark.parametrize("piece", [b"\xff\xe1\0\2", b"\xff"])
def test_a_jpeg_of_countless_segments_is_refused_at_once(piece: bytes) -> None:
    began = time.process_time()

    with pytest.raises(Unfit, match="is broken"):
        form_of(b"\xff\xd8\xff\xe0\0\2" + piece * 4_000_000 + b"\xff\xda\xff\xd9")

    assert time.process_time() - began < 1


def test_text_that_swells_is_not_read() -> None:
    with pytest.raises(Unfit, match="is broken"):
        form_of(_png_of_text(200_000_000))


@pytest.mark.parametrize(
    "content",
    [
        b"GIF89a/*\x01\0\x01\0*/=1;alert(1)//",
        b"\x89PNG\r\n\x1a\n<script>alert(1)</script>",
        b"RIFF\x24\0\0\0WEBP<svg onload=alert(1)>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) run\n",
        b"<?xml version='1.0'?><!DOCTYPE s [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg>&x;</svg>",
        b"push graphic-context\nfill 'url(https://example.org/x.jpg\"|ls \"-la)'\n",
    ],
)
def test_what_only_begins_like_a_picture_is_refused(content: bytes) -> None:
    with pytest.raises(Unfit):
        make(content, 480)


def test_what_hides_behind_a_picture_is_not_published() -> None:
    hidden = b"<script>alert(1)</script>PK\x03\x04"

    made = make(saved(painted(40, 30), "JPEG") + hidden, 480)

    assert all(hidden not in file for file in made.files.values())


def _peak(mode: str, answers: "multiprocessing.Queue[int]") -> None:
    """Tell the most memory of a process that copies the largest picture there may be."""
    side = int(MOST_PIXELS**0.5)
    content = saved(Image.new(mode, (side, side)), "PNG", compress_level=1)
    begun = _most_memory()
    make(content, 480)
    answers.put(max(_most_memory(), begun))


def _most_memory() -> int:
    """Return the most memory that this very process has held, in the unit of `ru_maxrss`.

    On Linux `ru_maxrss` begins with what the process that started this one held.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        return int(re.findall(r"VmHWM:\s*(\d+)", status.read_text("ascii"))[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_the_largest_picture_needs_no_more_memory_than_promised(mode: str) -> None:
    apart = multiprocessing.get_context("spawn")
    answers = apart.Queue()
    worker = apart.Process(target=_peak, args=(mode, answers))
    worker.start()
    peak = answers.get(timeout=120)
    worker.join()

    assert peak // (1024 if sys.platform == "darwin" else 1) < WORST_MEMORY


def test_every_fault_is_told_with_its_place_and_nothing_is_published(tmp_path: Path) -> None:
    drawn = project(tmp_path, {"library/o.md": document("O", "Words.")})
    assert run(tmp_path, "hourglass", "build", "-q").code == 0
    before = tree(drawn.site)
    files = {
        "bomb.png": BOMBS["png"],
        "huge.gif": BOMBS["gif"],
        "script.png": b"<script>alert(1)</script>",
        "cut.jpg": saved(noisy(64, 48), "JPEG")[:500],
        "empty.webp": b"",
        "large.jpg": b"\xff\xd8\xff" + b"\0" * 20_000_000,
        "fine.jpg": saved(painted(40, 30), "JPEG"),
    }
    body = "\n".join(f"![A map]({name})" for name in files)
    drawn.write({"content/library/o.md": document("O", body)})
    for name, content in files.items():
        (tmp_path / "content/library" / name).write_bytes(content)

    checked = run(tmp_path, "hourglass", "check")
    done = run(tmp_path, "hourglass", "build", "-q")

    assert (checked.code, done.code) == (1, 1)
    for number, name in enumerate(list(files)[:-1]):
        place = f"content/library/o.md:{7 + number}:10: the picture"
        assert any(line.startswith(place) and name in line for line in checked.lines), name
        assert f"{place}" in done.said
    assert "fine.jpg" not in checked.said
    assert not checked.has_traceback
    assert not done.has_traceback
    assert tree(drawn.site) == before


def test_a_picture_named_as_code_stays_a_name(tmp_path: Path) -> None:
    drawn = project(tmp_path, {})
    body = """![x" onerror="alert(1)](map.png 't" onload="alert(2)')"""
    drawn.write({"content/library/o.md": document("O", body)})
    picture = base64.b64encode(saved(painted(9, 9), "PNG")).decode()
    drawn.write({"content/library/map.png": {"base64": picture}})

    done = run(tmp_path, "hourglass", "build", "-q")

    assert done.code == 0, done.said
    text = drawn.page("/library/o/")
    assert 'alt="x&quot; onerror=&quot;alert(1)"' in text
    assert "<small>t&quot; onload=&quot;alert(2)</small>" in text
