"""Visibility: what readers can open on a day, and which files they can get."""

from datetime import date
from typing import Any

import pytest

from generator.kinds.prose import Page
from tests.making import document, library


def _paths(entries: Any) -> list[str]:
    return [e.path.rpartition("/")[2].removesuffix(".md") for e in entries]


@pytest.mark.parametrize(
    ("given", "has_page", "is_listed"),
    [
        ({}, True, True),
        ({"date": date(2026, 6, 1)}, True, True),
        ({"date": date(2026, 6, 2)}, False, False),
        ({"status": "draft"}, False, False),
        ({"status": "archived"}, True, False),
        ({"status": "withdrawn"}, True, False),
        ({"status": "withdrawn", "date": date(2026, 6, 2)}, False, False),
        ({"replaced_by": "library/new.md"}, True, True),
    ],
    ids=["published", "of today", "of tomorrow", "draft", "archived", "withdrawn",
         "withdrawn before its day", "replaced"],
)  # fmt: skip
def test_who_has_a_page_and_who_stands_in_lists(
    given: dict[str, Any], has_page: bool, is_listed: bool
) -> None:
    everywhere = {"tags": ("t",), "authors": ("Ann",), "countries": ("KE",)}
    shown = library([document("library/a.md", **everywhere, **given)])
    assert _paths(shown.paged) == (["a"] if has_page else [])
    assert (shown.visible("library/a.md") is not None) is has_page
    groups = (shown.people, shown.countries, shown.years, shown.letters, shown.tags)
    assert [len(g) for g in groups] == [int(is_listed)] * 5
    assert _paths(shown.listed) == (["a"] if is_listed else [])


def test_only_what_can_be_read_is_open_to_readers() -> None:
    shown = library([document("library/a.md", status="withdrawn"), document("library/b.md")])
    assert shown.visible("library/a.md") is not None
    assert shown.open_to("library/a.md") is None
    assert shown.open_to("library/b.md") is not None
    assert shown.open_to("library/none.md") is None


def test_published_pages_can_be_opened_and_drafts_cannot() -> None:
    made = {"title": "T", "description": ""}
    shown = library(pages=[Page(path="a.md", **made), Page(path="b.md", status="draft", **made)])
    assert shown.page_paths == {"a.md"}


@pytest.mark.parametrize(
    ("given", "is_published"),
    [
        ([], True),
        ([{}], True),
        ([{"status": "archived"}], True),
        ([{"status": "draft"}], False),
        ([{"status": "withdrawn"}], False),
        ([{"date": date(2026, 6, 2)}], False),
        ([{"status": "draft"}, {"status": "withdrawn"}], False),
        ([{"status": "draft"}, {}], True),
    ],
)
def test_a_file_is_published_unless_only_entries_that_are_closed_name_it(
    given: list[dict[str, Any]], is_published: bool
) -> None:
    entries = [
        document(f"library/{n}.md", file="library/a b.pdf", **g) for n, g in enumerate(given)
    ]
    shown = library(entries, files={"library/a b.pdf": 7})
    assert shown.published_files == ({"library/a b.pdf": 7} if is_published else {})


@pytest.mark.parametrize(
    ("status", "is_published"), [("published", True), ("draft", False), ("withdrawn", False)]
)
def test_a_file_that_an_open_text_links_to_is_published(status: str, is_published: bool) -> None:
    draft = document("library/draft.md", file="library/a b.pdf", status="draft")
    linking = document("library/x.md", body="[It](a%20b.pdf#page=2).", status=status)
    shown = library([draft, linking], files={"library/a b.pdf": 7})
    assert bool(shown.published_files) is is_published

    prose = Page(path="about.md", title="T", body="[It](library/a%20b.pdf).")
    assert library([draft], pages=[prose], files={"library/a b.pdf": 7}).published_files


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_file_that_only_a_closed_text_links_to_is_kept_back(status: str) -> None:
    linking = document("library/x.md", body="[It](a%20b.pdf).", status=status)
    assert not library([linking], files={"library/a b.pdf": 7}).published_files

    prose = Page(path="about.md", title="T", status="draft", body="[It](library/a%20b.pdf).")
    assert not library(pages=[prose], files={"library/a b.pdf": 7}).published_files


def test_lists_are_newest_first_then_by_path_and_replaced_entries_sink() -> None:
    shown = library(
        [
            document("library/b.md", date=date(2026, 2, 1)),
            document("library/a.md", date=date(2026, 2, 1)),
            document("library/old.md", date=date(2026, 1, 1)),
            document("library/replaced.md", date=date(2026, 5, 1), replaced_by="library/a.md"),
        ]
    )
    assert _paths(shown.listed) == ["a", "b", "old", "replaced"]
