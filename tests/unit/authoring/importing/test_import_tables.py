"""A spreadsheet becomes entries, whoever saved it, and each of its rows is accounted for."""

import re
from pathlib import Path

import pytest

from generator.authoring.importing import CannotImport
from tests.importing import TODAY, entries_of, imported, text_of

PLAIN = 'Title,URL,Description,Tags\nA page,https://example.org/a,What is on it,"one, two"\n'
ENTRY = f"""\
---
title: A page
type: link
description: What is on it
date: {TODAY}
url: https://example.org/a
tags:
- one
- two
---
"""


@pytest.mark.parametrize(
    "raw",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("utf-16"),
        PLAIN.encode("utf-16-le"),
        PLAIN.encode("utf-16-be"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        b"Title;URL;Description;Tags\nA page;https://example.org/a;What is on it;one, two\n",
        b"Title\tURL\tDescription\tTags\nA page\thttps://example.org/a\tWhat is on it\tone, two\n",
        b"sep=;\r\nTitle;URL;Description;Tags\r\nA page;https://example.org/a;What is on it;"
        b'"one, two"',
        b"Our links,,,\n,,,\n"
        b"Name,Link,Notes,Topics\nA page,https://example.org/a,What is on it,one | two\n",
        b"URL *,TITLE (short),Summary,Keywords,,\n"
        b"https://example.org/a,A page,What is on it,one;two,,\n",
    ],
    ids=lambda raw: re.sub(r"\W+", " ", repr(raw[:24])),
)
def test_a_table_says_the_same_whoever_saved_it(tmp_path: Path, raw: bytes) -> None:
    assert len(imported(tmp_path, "links.csv", raw).written) == 1
    assert text_of(tmp_path, "library/2025/a-page.md") == ENTRY


def test_windows_1252_is_read_and_told(tmp_path: Path) -> None:
    report = imported(
        tmp_path, "links.csv", "Title,URL\nÉtat,https://example.org/\n".encode("cp1252")
    )
    assert "title: État\n" in entries_of(tmp_path)["etat"]
    assert (
        "\nIt is not UTF-8, so it was read as Windows-1252: look at its accents.\n"
        in report.as_text()
    )


def test_letters_of_no_known_encoding_are_refused(tmp_path: Path) -> None:
    with pytest.raises(
        CannotImport, match=r"links.csv are neither UTF-8 nor Windows-1252; save it as UTF-8"
    ):
        imported(tmp_path, "links.csv", b"Title,URL\n\x81,https://example.org/\n")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"A page,https://example.org/a\n", "no row of headings"),
        (b"Title,Author\nA book,Somebody\n", "no row of headings"),
        (b"\x00" * 50, "no row of headings"),
    ],
)
def test_what_is_no_table_is_refused_in_plain_words(tmp_path: Path, raw: bytes, words: str) -> None:
    with pytest.raises(CannotImport, match=words):
        imported(tmp_path, "links.csv", raw)


def test_rows_are_named_as_the_spreadsheet_shows_them(tmp_path: Path) -> None:
    rows = (
        "Title,URL,Notes\n"
        "Nowhere,,x\n"
        ",,\n"
        ",https://example.org/b,x\n"
        '"Two\nlines",https://example.org/c,x\n'
        "Script,javascript:alert(1),x\n"
        "Again,http://www.example.org/c/,x\n"
    )
    report = imported(tmp_path, "links.csv", rows)
    assert [(s.number, s.reason) for s in report.skipped] == [
        (2, "it has no address"),
        (4, "it has no title"),
        (6, "its address does not begin with http:// or https://"),
        (7, "it is the same work as an earlier one"),
    ]
    assert "title: Two lines\n" in entries_of(tmp_path)["two-lines"]


def test_a_quotation_that_is_not_closed_costs_its_rows_and_is_told(tmp_path: Path) -> None:
    rows = 'Title,URL\nA,https://example.org/a\n"B,https://example.org/b\nC,https://example.org/c\n'
    report = imported(tmp_path, "links.csv", rows)
    assert len(report.written) == 1
    assert report.skipped[0].number == 3
    assert "quotation mark in it is not closed" in report.skipped[0].reason


def test_a_huge_cell_costs_its_row(tmp_path: Path) -> None:
    rows = f"Title,URL\n{'x' * 200_000},https://example.org/a\nB,https://example.org/b\n"
    report = imported(tmp_path, "links.csv", rows)
    assert report.skipped[0].reason == "it has a cell of more than 131,072 characters"
    assert len(report.written) == 1


def test_a_hundred_thousand_columns_are_no_trouble(tmp_path: Path) -> None:
    many = "".join(f",Column {n}" for n in range(100_000))
    report = imported(
        tmp_path, "links.csv", f"Title,URL{many}\nA,https://example.org/{',x' * 100_000}\n"
    )
    assert len(report.written) == 1
    assert report.remarks[0].endswith(' "Column 7" and 99,992 more.')


def test_the_kind_follows_from_what_a_row_says_else_from_its_address(tmp_path: Path) -> None:
    imported(
        tmp_path,
        "links.csv",
        "Title,URL,DOI,Type,Start,Duration,Notes\n"
        "pdf,https://example.org/a.PDF?x=1,,,,,x\n"
        "tube,https://www.youtube.com/watch?v=abc,,,,12:30,x\n"
        "vimeo,https://vimeo.com/123456,,,,,x\n"
        "channel,https://www.youtube.com/@someone,,,,,x\n"
        "resolver,https://doi.org/10.1000/xyz,,,,,x\n"
        "number,,10.1000/abc,,,,x\n"
        "said,https://example.org/b,,Report,,,x\n"
        "talk,https://example.org/c,,webinar,2025-03-04T15:00,1:00:00,x\n",
    )
    found = entries_of(tmp_path)
    kinds = {name: re.search(r"^type: (\w+)$", text, re.MULTILINE) for name, text in found.items()}
    assert {name: kind[1] if kind else "webinar" for name, kind in kinds.items()} == {
        "pdf": "document",
        "tube": "video",
        "vimeo": "video",
        "channel": "link",
        "resolver": "document",
        "number": "document",
        "said": "document",
        "talk": "webinar",
    }
    assert "duration: '12:30'\n" in found["tube"] or "duration: 12:30\n" in found["tube"]
    assert "doi: 10.1000/xyz\n" in found["resolver"]
    assert "url" not in found["resolver"]
    assert "genre: report\n" in found["said"]
    assert "start: 2025-03-04T15:00-05:00\nduration: 1:00:00\n" in found["talk"].replace("'", "")


def test_a_webinar_keeps_its_zone_its_place_and_who_is_host(tmp_path: Path) -> None:
    imported(
        tmp_path,
        "calls.csv",
        "title,type,start,end,timezone,location,mode,organizer,presenters,notes\n"
        "Day,webinar,2025-03-04T15:00,2025-03-04T16:00,Africa/Nairobi,Kampala,hybrid,Us,"
        "Ana Ruiz,x\n",
    )
    text = entries_of(tmp_path)["day"].replace("'", "")
    assert "start: 2025-03-04T15:00+03:00\nend: 2025-03-04T16:00+03:00\n" in text
    assert "timezone: Africa/Nairobi\n" in text
    assert "event_type: meeting\nmode: hybrid\nlocation: Kampala\n" in text
    assert "presenters:\n- Ana Ruiz\n" in text
    assert "organizer: Us\n" in text


def test_fields_are_taken_by_their_own_names_and_only_when_they_hold(tmp_path: Path) -> None:
    report = imported(
        tmp_path,
        "links.csv",
        "title,url,why,publisher,countries,license,issued,date,language,authors,pages,paywall\n"
        "A,https://example.org/a,Because.,Us,KE; Ghana; Nowhere,CC-BY-4.0,March 2020,2024-05-06,fr,"
        "Ana Ruiz; Ben Okoro,123,yes\n"
        "B,https://example.org/b,,,,none of your business!,3/4/2020,soon,xx-yy-zz,,,\n",
    )
    assert entries_of(tmp_path)["a"] == (
        "---\ntitle: A\ntype: link\ndescription: What the page holds, and whom it helps.\n"
        "date: 2024-05-06\nurl: https://example.org/a\nissued: 2020-03\n"
        "authors:\n- Ana Ruiz\n- Ben Okoro\n"
        "why: Because.\npublisher: Us\ncountries:\n- KE\n- GH\nlicense: CC-BY-4.0\n"
        "paywall: 'yes'\nlanguage: fr\nstatus: draft\n---\n"
    )
    told = report.as_text()
    assert "pages: left out, since such an entry has no such field (in 1 row: row 2)" in told
    assert "countries that is not understood: left out (in 1 row: row 2)" in told
    assert "license that is not understood: left out (in 1 row: row 3)" in told
    assert "date of the work that is not understood: left out (in 1 row: row 3)" in told
    assert "day on which it was added is not understood" in told
    assert "language that is not known: left out (in 1 row: row 3)" in told


def test_formulas_and_errors_of_spreadsheets_are_no_words(tmp_path: Path) -> None:
    imported(
        tmp_path,
        "links.csv",
        "Title,URL,Notes\n"
        '"\'=not a formula","=HYPERLINK(""https://example.org/a"";""Here"")",=1+1\n'
        "+254 is a number,https://example.org/b,#REF!\n",
    )
    found = entries_of(tmp_path)
    assert "title: =not a formula\n" in found["not-a-formula"].replace("'", "")
    assert "url: https://example.org/a\n" in found["not-a-formula"]
    assert "1+1" not in found["not-a-formula"]
    assert "REF" not in found["254-is-a-number"]


def test_an_address_without_its_beginning_is_mended(tmp_path: Path) -> None:
    report = imported(tmp_path, "links.csv", "Title,URL\nA,www.example.org/a\nB,see below\n")
    assert "url: https://www.example.org/a\n" in entries_of(tmp_path)["a"]
    assert report.skipped[0].number == 3


def test_what_a_list_marks_as_draft_or_withdrawn_is_not_published(tmp_path: Path) -> None:
    rows = "Title,URL,Notes,Status\nA,https://example.org/a,x,draft\nB,https://example.org/b,x,withdrawn\n"
    report = imported(tmp_path, "links.csv", rows)
    assert "status: draft\n" in entries_of(tmp_path)["a"]
    assert report.skipped[0].reason == "it was withdrawn where it comes from"


def test_a_column_date_is_of_the_work_where_another_says_when_it_was_added(tmp_path: Path) -> None:
    imported(
        tmp_path,
        "z.csv",
        "Title,Url,Date,Date Added\nA,https://example.org/a,2019,2024-05-06 10:00:00\n",
    )
    assert (
        "date: 2024-05-06\nurl: https://example.org/a\nissued: 2019\n" in entries_of(tmp_path)["a"]
    )


def test_html_and_controls_do_not_come_along(tmp_path: Path) -> None:
    imported(
        tmp_path,
        "links.csv",
        "Title,URL,Notes\n<b>Bold</b> &amp; \x00new,https://example.org/a,<p>One</p><p>two</p>\n",
    )
    text = entries_of(tmp_path)["bold-new"]
    assert "title: Bold & new\n" in text
    assert "description: One two\n" in text
