"""Bytes, as written and as they travel."""

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
