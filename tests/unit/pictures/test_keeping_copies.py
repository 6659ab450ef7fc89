"""What was made is kept whole or not at all, and nothing that is kept is trusted."""

from pathlib import Path

import pytest

from generator.pictures.keeping import Shelf
from generator.pictures.making import Made, key_of, make
from tests.painting import painted, saved

CONTENT = saved(painted(700, 500), "JPEG")
KEY = key_of(CONTENT, 480)


@pytest.fixture(scope="module")
def made() -> Made:
    return make(CONTENT, 480)


def test_what_was_put_is_got(tmp_path: Path, made: Made) -> None:
    shelf = Shelf(tmp_path / "deep" / "folder")
    assert shelf.get(KEY) is None

    shelf.put(KEY, made)

    assert shelf.get(KEY) == made
    assert shelf.get(key_of(CONTENT, 481)) is None
    assert [path.name for path in (tmp_path / "deep" / "folder").iterdir()] == [KEY]


def test_a_picture_without_a_larger_one_is_kept_too(tmp_path: Path) -> None:
    content = saved(painted(30, 20), "PNG")
    small = make(content, 480)
    Shelf(tmp_path).put(KEY, small)

    assert small.picture.larger is None
    assert Shelf(tmp_path).get(KEY) == small


@pytest.mark.parametrize("at", [0, 31, 32, 40, 400, -1])
def test_one_wrong_byte_is_as_good_as_nothing(tmp_path: Path, made: Made, at: int) -> None:
    shelf = Shelf(tmp_path)
    shelf.put(KEY, made)
    content = bytearray((tmp_path / KEY).read_bytes())
    content[at] ^= 1
    (tmp_path / KEY).write_bytes(content)

    assert shelf.get(KEY) is None
    shelf.put(KEY, made)
    assert shelf.get(KEY) == made


@pytest.mark.parametrize("content", [b"", b"x", b"\0" * 64, b"[]\n"])
def test_another_file_is_as_good_as_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / KEY).write_bytes(content)

    assert Shelf(tmp_path).get(KEY) is None


def test_what_is_not_used_goes_and_what_others_put_there_stays(tmp_path: Path, made: Made) -> None:
    shelf = Shelf(tmp_path)
    other = key_of(CONTENT, 481)
    shelf.put(KEY, made)
    shelf.put(other, made)
    (tmp_path / "making-killed").touch()
    (tmp_path / "README").touch()

    shelf.leave_only([KEY])

    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([KEY, "README"])


def test_no_folder_keeps_nothing(made: Made) -> None:
    shelf = Shelf(None)
    shelf.put(KEY, made)
    shelf.leave_only([])

    assert shelf.get(KEY) is None


def test_a_folder_that_cannot_be_made_is_no_failure(tmp_path: Path, made: Made) -> None:
    (tmp_path / "file").touch()
    shelf = Shelf(tmp_path / "file" / "pictures")
    shelf.put(KEY, made)
    shelf.leave_only([])

    assert shelf.get(KEY) is None
