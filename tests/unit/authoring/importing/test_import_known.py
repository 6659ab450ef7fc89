"""A work that the library holds is known however its address or number is written."""

from pathlib import Path

import pytest

from generator.authoring.importing import import_file
from tests.importing import entries_of, imported, settings, text_of

ENTRY = """\
---
title: A guide
type: document
description: What it is.
date: 2024-05-06
{field}
---
"""


def held(folder: Path, field: str) -> None:
    place = folder / "content" / "library"
    place.mkdir(parents=True)
    (place / "guide.md").write_text(ENTRY.format(field=field), encoding="utf-8")


@pytest.mark.parametrize(
    ("field", "row"),
    [
        ("url: https://example.org/a", "X,http://www.EXAMPLE.org/a/#top,,"),
        ("url: https://doi.org/10.1000/XYZ", "X,,10.1000/xyz,"),
        ("doi: 10.1000/xyz", "X,https://dx.doi.org/10.1000/XYZ,,"),
        ("doi: 10.1000/xyz\nstatus: draft", "X,,doi:10.1000/xyz,"),
        ("url: https://example.org/a\nisbn: 978-0-521-66363-2", "X,,,0521663636"),
        ("url: https://example.org/a\nstatus: withdrawn", "X,https://example.org/a,,"),
        ("url: https://example.org/a", "Its page here,https://example.org/kb/library/guide/,,"),
    ],
)
def test_a_work_that_is_there_is_left_as_it_is(tmp_path: Path, field: str, row: str) -> None:
    held(tmp_path, field)
    report = imported(tmp_path, "links.csv", f"Title,URL,DOI,ISBN\n{row}\n")
    assert [(each.number, each.path) for each in report.unchanged] == [(2, "library/guide.md")]
    assert list(entries_of(tmp_path)) == ["guide"]


def test_what_is_no_number_tells_no_work(tmp_path: Path) -> None:
    rows = "Title,URL,DOI,ISBN\nA,https://example.org/a,n/a,n/a\nB,https://example.org/b,n/a,123\n"
    assert len(imported(tmp_path, "links.csv", rows).written) == 2


def test_a_broken_entry_is_known_as_well(tmp_path: Path) -> None:
    held(tmp_path, "url: https://example.org/a\nnonsense: yes")
    file = tmp_path / "links.csv"
    file.write_text("Title,URL\nX,https://example.org/a\n", encoding="utf-8")
    content = tmp_path / "content"
    assert len(import_file(file, content, settings(content)).unchanged) == 1


def test_another_work_of_the_same_name_gets_a_number(tmp_path: Path) -> None:
    imported(tmp_path, "one.csv", "Title,URL,Notes\nHome,https://example.org/,x\n")
    report = imported(tmp_path, "two.csv", "Title,URL,Notes\nHome,https://example.com/,x\n")
    assert [each.path for each in report.written] == ["library/2025/home-2.md"]
    assert "url: https://example.org/\n" in text_of(tmp_path, "library/2025/home.md")


def test_a_list_that_has_grown_adds_what_is_new(tmp_path: Path) -> None:
    rows = "Title,URL,Notes\nA,https://example.org/a,x\n"
    imported(tmp_path, "links.csv", rows)
    report = imported(tmp_path, "links.csv", f"{rows}B,https://example.org/b,x\n")
    assert [each.number for each in report.written] == [3]
    assert [each.number for each in report.unchanged] == [2]


def test_a_webinar_of_a_list_is_known_by_its_title_and_day(tmp_path: Path) -> None:
    rows = (
        "Title,URL,Type,Start,Duration,Notes\n"
        "Monthly call,https://example.org/call,webinar,2025-03-04T15:00,60 min,x\n"
        "Monthly call,https://example.org/call,webinar,2025-04-04T15:00,60 min,x\n"
    )
    assert len(imported(tmp_path, "calls.csv", rows).written) == 2
    assert len(imported(tmp_path, "calls.csv", rows).unchanged) == 2
