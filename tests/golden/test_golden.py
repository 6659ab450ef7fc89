"""What a small library's subscribers get, to the byte, and read by their programs."""

from difflib import unified_diff
from pathlib import Path

import pytest

from tests.golden import OUTPUTS, files
from tests.reading.whole_sites import read_site


@pytest.fixture(scope="module")
def written(golden_site: Path) -> dict[str, bytes]:
    return files(golden_site)


def test_each_golden_file_is_written_and_no_other(written: dict[str, bytes]) -> None:
    assert list(written) == list(files(OUTPUTS)), "`make golden` takes over what is meant"


@pytest.mark.parametrize("path", files(OUTPUTS))
def test_it_is_written_to_the_byte(path: str, written: dict[str, bytes]) -> None:
    kept = (OUTPUTS / path).read_bytes()
    if written[path] != kept:
        told = unified_diff(_lines(kept), _lines(written[path]), "kept", "written", lineterm="")
        pytest.fail("\n".join([*told, "", "If this is meant: make golden"]), pytrace=False)


def _lines(data: bytes) -> list[str]:
    """Return lines that can be compared, of documents that have few ends of lines too."""
    return data.decode(errors="replace").replace("><", ">\n<").replace('","', '",\n"').splitlines()


def test_readers_of_every_sort_have_nothing_to_complain_of(golden_site: Path) -> None:
    found = read_site(golden_site, cap=2_000)
    assert found.complaints == []
    assert {"feeds in RSS", "feeds in Atom", "JSON Feeds", "archived feeds", "calendars"} <= set(
        found.read
    )
    assert found.read["records of the catalogue"] == 12
