"""Bytes, as written and as they travel."""

import random

import pytest

from generator import sizes


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ("1200", 1200), ("2.3 MB", 2_300_000), ("2,3MB", 2_300_000), ("240 kb", 240_000),
        ("1 KiB", 1024), ("1.5 GiB", 1_610_612_736), ("12 bytes", 12), ("1024 GiB", 1 << 40),
    ],
)  # fmt: skip
def test_a_size(written: str, size: int) -> None:
    assert sizes.parse_size(written) == size


@pytest.mark.parametrize(
    "written",
    [
        "", "big", "0", "0.2 B", "-1 MB", "1,200", "1,200 kB", "2 M", "1025 GiB", "1e9",
        "9" * 400, "9" * 5000 + " MB", "٣ MB",
    ],
)  # fmt: skip
def test_no_size(written: str) -> None:
    assert sizes.parse_size(written) is None


def test_seconds_are_rounded_up() -> None:
    assert sizes.Speed("2G", 35).seconds(1) == 1
    assert sizes.Speed("2G", 35).seconds(35_000) == 8


def test_a_page_weighs_its_gzip_and_the_headers_the_same_every_time() -> None:
    page = b"<p>hello</p>" * 1000
    assert sizes.HEADERS < sizes.weight(page) < 1000
    assert sizes.weight(page) == sizes.weight(page)


def test_scales_err_by_one_byte_at_most_whatever_they_weighed_before() -> None:
    scales, some = sizes.Scales(), random.Random(0)  # noqa: S311 - the same every time
    for length in (1, 9_000, 40_000, 300_000, 9_000):
        words = bytes(some.choices(b"some words </>\n", k=length))
        for page in (b"x" * length, words, some.randbytes(length)):
            assert 0 <= scales.weigh(page) - sizes.weight(page) <= 1
            assert sizes.weight(page) <= scales.bound(page) <= sizes.quick_weight(page) + 1
