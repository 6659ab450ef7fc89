"""What may be opened is told before anything is decoded, and refused in plain words."""

import struct
import tracemalloc
from pathlib import Path

import pytest
from PIL import Image

from generator.pictures.reading import (
    LARGEST,
    MOST_PASSES,
    Unfit,
    content_of,
    form_of,
    is_picture,
)
from tests.painting import moving, noisy, painted, png_claiming, saved

JPEG = saved(painted(40, 30), "JPEG")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_a_form_is_told_by_the_content(form: str) -> None:
    assert form_of(saved(painted(40, 30), form)) == form


def test_a_photograph_with_a_film_behind_it_is_a_photograph() -> None:
    assert form_of(JPEG + b"\0ftyp" + b"\xff\xda" * 500) == "JPEG"


def test_a_photograph_with_further_pictures_in_it_is_a_photograph() -> None:
    several = saved(painted(40, 30), "MPO", save_all=True, append_images=[painted(20, 15)])

    assert form_of(several) == "JPEG"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"just words", "holds no JPEG, PNG, GIF, WebP or AVIF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "holds no "),
        (saved(painted(4, 4), "BMP"), "holds no "),
        (saved(painted(4, 4), "TIFF"), "holds no "),
        (JPEG[:-20], "is cut off"),
        (JPEG[:4], "is cut off"),
        (saved(painted(40, 30), "PNG")[:-15], "is broken"),
        (saved(painted(40, 30), "PNG").replace(b"IDAT", b"IDAT\0", 1), "is broken"),
        (saved(painted(40, 30), "WEBP")[:60], "is broken"),
        (png_claiming(30_000, 30_000), "has more than 25 million pixels"),
        (png_claiming(10_000, 10_000), "has more than 25 million pixels"),
        (png_claiming(5_100, 5_000), "has more than 25 million pixels"),
        (png_claiming(0, 10), "holds no "),
    ],
)
def test_what_is_not_fit_is_said_in_words(content: bytes, why: str) -> None:
    with pytest.raises(Unfit) as told:
        form_of(content)

    assert told.value.why.startswith(why)
    assert told.value.hint


def test_a_photograph_may_have_as_many_pixels_as_phones_give() -> None:
    at = JPEG.index(b"\xff\xc0") + 5
    for side, fits in ((7_000, True), (7_100, False)):
        claiming = JPEG[:at] + struct.pack(">HH", side, side) + JPEG[at + 4 :]
        if fits:
            assert form_of(claiming) == "JPEG"
        else:
            with pytest.raises(Unfit, match="has more than 50 million pixels"):
                form_of(claiming)


def test_a_picture_that_would_keep_a_decoder_at_work_is_refused() -> None:
    whole = saved(noisy(64, 64), "JPEG", progressive=True)
    last = whole.rindex(b"\xff\xda")
    many = whole[:last] + whole[last:-2] * (MOST_PASSES + 1) + whole[-2:]

    with pytest.raises(Unfit, match="is a JPEG of more than 100 passes"):
        form_of(many)
    assert form_of(whole) == "JPEG"


def test_nothing_is_decoded_to_judge_a_picture() -> None:
    content = saved(Image.new("L", (5_000, 5_000)), "PNG")
    tracemalloc.start()
    try:
        assert form_of(content) == "PNG"
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_a_file_that_is_empty_too_large_or_gone_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.png").touch()
    with (tmp_path / "large.png").open("wb") as stream:
        stream.truncate(200_000_000)

    for name, why in (
        ("empty.png", "is empty"),
        ("large.png", "is larger than 20 MB"),
        ("gone.png", "cannot be read"),
    ):
        with pytest.raises(Unfit, match=why):
            content_of(tmp_path / name)


def test_a_file_of_just_the_largest_size_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a.png").open("wb") as stream:
        stream.truncate(LARGEST)

    assert len(content_of(tmp_path / "a.png")) == LARGEST


def test_names_promise_a_picture_by_their_ending_in_any_case() -> None:
    assert is_picture("a/b.JPG")
    assert not is_picture("a/b.svg")
    assert not is_picture("png")


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP", "AVIF"])
def test_animations_are_pictures(form: str) -> None:
    assert form_of(moving(form)) == form
