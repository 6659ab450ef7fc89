"""Copies are light, upright, in sRGB, and hold nothing but pixels."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms

from generator.pictures.making import BUDGET, LARGER_BUDGET, Made, key_of, make
from generator.pictures.reading import Unfit
from tests.painting import (
    GPS_PLACE,
    decoded,
    moving,
    noisy,
    painted,
    saved,
    telling_its_place,
)

FORMS = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}
RED, BLUE = (200, 30, 30), (30, 30, 200)


def _files(made: Made) -> dict[str, Image.Image]:
    """Return the decoded copies for a page, by ending."""
    copies = (made.picture.avif, made.picture.webp, made.picture.jpeg)
    return {copy.form: decoded(made.files[copy.name]) for copy in copies}


def _alike(one: object, other: tuple[int, ...], tolerance: int = 12) -> bool:
    assert isinstance(one, tuple)
    return all(abs(a - b) <= tolerance for a, b in zip(one, other, strict=True))


def test_a_large_picture_has_three_copies_for_a_page_and_a_larger_one() -> None:
    made = make(saved(noisy(2_000, 1_500), "JPEG"), 480)

    for copy in made.picture.copies:
        picture = decoded(made.files[copy.name])
        assert picture.size == (copy.width, copy.height)
        assert len(made.files[copy.name]) == copy.size
        assert copy.name.endswith(f"-{copy.width}.{copy.form}")
    assert {copy.form: (copy.width, copy.height) for copy in made.picture.copies[:3]} == (
        dict.fromkeys(FORMS, (480, 360))
    )
    assert made.picture.larger is not None
    assert (made.picture.larger.width, made.picture.larger.height) == (1_280, 960)
    assert {n: decoded(c).mode for n, c in made.files.items()} == dict.fromkeys(made.files, "RGB")
    for form, wanted in FORMS.items():
        content = made.files[f"{made.picture.jpeg.name.removesuffix('.jpg')}.{form}"]
        with Image.open(BytesIO(content)) as opened:
            assert opened.format == wanted


def test_a_photograph_is_as_light_as_promised() -> None:
    made = make(saved(noisy(1_600, 1_200), "JPEG"), 480)

    assert made.picture.avif.size <= BUDGET
    assert made.picture.webp.size <= BUDGET
    assert made.picture.larger is not None
    assert made.picture.larger.size <= LARGER_BUDGET


def test_a_simple_picture_keeps_the_best_quality() -> None:
    simple, rough = (make(saved(p, "PNG"), 480) for p in (painted(480, 360), noisy(480, 360)))

    assert _alike(_files(simple)["jpg"].getpixel((10, 10)), RED, 3)
    assert rough.picture.jpeg.size > simple.picture.jpeg.size


@pytest.mark.parametrize(
    ("size", "copies"),
    [
        ((1, 1), (1, 1)),
        ((100, 50), (100, 50)),
        ((480, 7), (480, 7)),
        ((3_000, 2), (480, 1)),
        ((100, 9_000), (53, 4_800)),
    ],
)
def test_no_copy_is_larger_than_the_picture(size: tuple[int, int], copies: tuple[int, int]) -> None:
    made = make(saved(painted(*size), "PNG"), 480)

    assert {file.size for file in _files(made).values()} == {copies}
    assert (made.picture.larger is None) == (size[0] <= copies[0])


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_turned_as_its_camera_was_held(form: str, orientation: int) -> None:
    upright = Image.new("RGB", (80, 60), RED)
    upright.paste(BLUE, (40, 0, 80, 60))
    upright.paste((30, 200, 30), (0, 30, 40, 60))
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    lying = upright.transpose(back[orientation]) if orientation in back else upright
    exif = Image.Exif()
    exif[0x0112] = orientation

    made = make(saved(lying, form, exif=exif), 480)

    for picture in _files(made).values():
        assert picture.size == (80, 60)
        assert _alike(picture.getpixel((10, 10)), RED, 40)
        assert _alike(picture.getpixel((10, 50)), (30, 200, 30), 40)
        assert _alike(picture.getpixel((70, 50)), BLUE, 40)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_nothing_is_told_of_where_and_by_whom_a_picture_was_taken(form: str) -> None:
    content = telling_its_place(form)
    assert GPS_PLACE.encode() in content

    made = make(content, 40)

    assert len(made.files) == 4
    for file in made.files.values():
        assert GPS_PLACE.encode() not in file
        assert b"photographer" not in file
        for mark in (b"Exif", b"EXIF", b"ICC", b"http://ns.adobe.com", b"GPS", b"XMP"):
            assert mark not in file
        assert not dict(decoded(file).getexif())


def test_colours_are_those_that_a_profile_means() -> None:
    turned = ImageCms.ImageCmsProfile(_channels_exchanged())
    content = saved(painted(60, 40), "PNG", icc_profile=turned.tobytes())

    made = make(content, 480)

    for file in made.files.values():
        assert b"icc" not in file.lower()
    assert _alike(decoded(made.files[made.picture.jpeg.name]).getpixel((5, 5)), (30, 30, 200), 60)


def _channels_exchanged() -> BytesIO:
    """Return the profile of a space in which red and blue are exchanged: sRGB, tags renamed."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exchanged = profile.replace(b"rXYZ", b"tmpX", 1).replace(b"bXYZ", b"rXYZ", 1)
    return BytesIO(exchanged.replace(b"tmpX", b"bXYZ", 1))


@pytest.mark.parametrize("profile", [b"x", b"\0" * 200, b"acsp" * 100])
def test_a_profile_that_cannot_be_read_changes_nothing(profile: bytes) -> None:
    made = make(saved(painted(60, 40), "PNG", icc_profile=profile), 480)

    assert _alike(_files(made)["jpg"].getpixel((5, 5)), RED)


def test_what_is_transparent_stays_so_or_becomes_white() -> None:
    picture = painted(60, 40).convert("RGBA")
    picture.paste((0, 0, 0, 0), (0, 0, 20, 40))

    files = _files(make(saved(picture, "PNG"), 480))

    assert files["avif"].getpixel((5, 5))[3] == 0  # type: ignore[index]
    assert files["webp"].getpixel((5, 5))[3] == 0  # type: ignore[index]
    assert _alike(files["jpg"].getpixel((5, 5)), (255, 255, 255))


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP", "AVIF"])
def test_of_an_animation_there_is_the_first_picture_and_it_is_said(form: str) -> None:
    made = make(moving(form), 480)

    assert made.picture.is_still
    for picture in _files(made).values():
        assert getattr(picture, "n_frames", 1) == 1
        assert _alike(picture.getpixel((20, 15)), (255, 0, 0), 30)


def test_further_pictures_in_a_photograph_are_no_animation() -> None:
    several = saved(painted(40, 30), "MPO", save_all=True, append_images=[painted(20, 15)])

    assert not make(several, 480).picture.is_still


@pytest.mark.parametrize("width", [100, 480, 1_200])
def test_the_width_is_the_owners(width: int) -> None:
    made = make(saved(painted(1_280, 640), "JPEG"), width)

    assert made.picture.webp.width == width
    assert made.picture.larger is not None
    assert made.picture.larger.width == 1_280


def test_the_same_input_gives_the_same_bytes() -> None:
    content = saved(noisy(900, 700), "JPEG")

    assert make(content, 480) == make(content, 480)


def test_a_name_hangs_on_the_picture_and_on_how_it_is_made() -> None:
    one, other = (saved(painted(60, side), "PNG") for side in (40, 41))
    keys = {key_of(one, 480), key_of(other, 480), key_of(one, 481)}

    assert len(keys) == 3
    assert make(one, 480).picture.jpeg.name.startswith(key_of(one, 480)[:16])


def test_a_picture_that_shows_its_fault_only_when_it_is_decoded_is_unfit() -> None:
    whole = saved(noisy(60, 40), "GIF")

    with pytest.raises(Unfit, match="is broken"):
        make(whole[: len(whole) // 2], 480)
