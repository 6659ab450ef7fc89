"""Zip archives: every program reads them, and the same members give the same bytes."""

import io
import zipfile
from datetime import date

import pytest

from generator.outputs.packs.archive import archive, packed, stored

DAY = date(2026, 3, 4)


def opened(members, day=DAY):
    return zipfile.ZipFile(io.BytesIO(archive(members, day)))


def test_python_reads_every_member_as_it_was():
    contents = {"a.txt": b"a" * 9_000, "ünï/ጤና.html": b"<p>", "empty": b""}
    read = opened((path, packed(content)) for path, content in contents.items())
    assert read.testzip() is None
    assert {name: read.read(name) for name in read.namelist()} == contents


def test_what_is_stored_lies_in_the_archive_as_it_is():
    data = archive([("mimetype", stored(b"application/epub+zip"))], DAY)
    assert data[30:58] == b"mimetypeapplication/epub+zip"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (DAY, (2026, 3, 4)),
        (date(1971, 5, 6), (1980, 5, 6)),
        (date(2200, 12, 31), (2107, 12, 31)),
    ],
)
def test_every_member_is_of_the_day_that_was_given(day, told):
    (info,) = opened([("a", stored(b"x"))], day).infolist()
    assert info.date_time == (*told, 0, 0, 0)
    assert info.external_attr >> 16 == 0o100644


def test_names_beyond_ascii_are_marked_as_utf_8():
    plain, other = opened([("a", stored(b"")), ("é", stored(b""))]).infolist()
    assert (plain.flag_bits, other.flag_bits) == (0, 1 << 11)


def test_an_archive_may_have_more_members_than_the_old_format_counts():
    member = stored(b"x")
    read = opened((f"{n:05}", member) for n in range(66_000))
    assert len(read.namelist()) == 66_000
    assert read.read("65999") == b"x"


def test_what_was_packed_can_be_had_unpacked():
    assert packed(b"words " * 50).content() == b"words " * 50
    assert stored(b"words").content() == b"words"
