"""What holds for the copies of every picture, and for every file that pretends to be one."""

from contextlib import suppress

from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from PIL import Image

from generator.pictures.making import make
from generator.pictures.reading import Unfit, form_of
from tests.painting import decoded, painted, saved

_FORMS = {
    "PNG": ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"],
    "JPEG": ["L", "RGB", "CMYK"],
    "GIF": ["1", "L", "P", "RGB", "RGBA"],
    "WEBP": ["RGB", "RGBA"],
    "AVIF": ["L", "RGB", "RGBA"],
}
_SAMPLES = [
    saved(painted(24, 16, mode) if mode != "I;16" else Image.new("I;16", (24, 16), 40_000), form)
    for form, modes in _FORMS.items()
    for mode in modes
]
_pictures = st.tuples(
    st.sampled_from([(form, mode) for form, modes in _FORMS.items() for mode in modes]),
    st.integers(1, 70),
    st.integers(1, 70),
)


@given(_pictures, st.integers(1, 60))
@examples(max_examples=60)
def test_every_mode_and_size_has_copies_that_can_be_decoded(
    picture: tuple[tuple[str, str], int, int], width: int
) -> None:
    (form, mode), across, down = picture
    bare = (
        Image.new("I;16", (across, down), 40_000) if mode == "I;16" else painted(across, down, mode)
    )

    made = make(saved(bare, form), width)

    for copy in made.picture.copies:
        shown = decoded(made.files[copy.name])
        assert shown.size == (copy.width, copy.height)
        assert shown.width <= across
        assert shown.height <= down
    assert made.picture.jpeg.width == min(width, across) or down > width * 10
    if made.picture.larger is not None:
        assert made.picture.larger.width > made.picture.jpeg.width


@given(
    st.sampled_from(_SAMPLES),
    st.lists(st.tuples(st.integers(0, 10_000), st.binary(min_size=1, max_size=4)), max_size=6),
    st.integers(0, 10_000),
)
@examples(max_examples=150)
def test_a_damaged_file_is_a_picture_or_unfit_and_nothing_else(
    content: bytes, damages: list[tuple[int, bytes]], cut: int
) -> None:
    damaged = bytearray(content)
    for at, what in damages:
        begin = at % len(damaged)
        damaged[begin : begin + len(what)] = what
    whole = bytes(damaged[: max(cut % (len(damaged) + 1), 1)])

    with suppress(Unfit):
        form_of(whole)
    with suppress(Unfit):
        assert make(whole, 20).files


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_are_a_picture_or_unfit(content: bytes) -> None:
    with suppress(Unfit):
        form_of(content)
