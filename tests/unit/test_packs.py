"""Which packs there are, and what each holds."""

from datetime import date

import pytest

from generator.kinds.newsletters import Period
from generator.language import Words
from generator.packs import offer_of, pack_name, packs
from tests.making import document, library, newsletter, settings


def numbered(count, **given):
    return [document(f"library/n{n:03}.md", **given) for n in range(count)]


def names(shelf):
    return [pack.name for pack in packs(shelf)]


def test_a_library_without_entries_has_no_pack():
    assert names(library([])) == []


def test_a_tag_has_a_pack_from_five_entries_on():
    four, five = numbered(4, tags=("Maps",)), numbered(5, tags=("Water",))
    shelf = library(
        [*five, *(document(f"library/m{n}.md", tags=e.tags) for n, e in enumerate(four))]
    )
    assert names(shelf) == ["library", "tag-water"]


def test_what_joined_after_the_days_of_the_last_newsletter_is_a_pack():
    letter = newsletter(date=date(2026, 4, 10))
    older = newsletter(
        "newsletters/0.md",
        issue="0",
        period=Period(start=date(2025, 10, 1), end=date(2025, 12, 31)),
        date=date(2026, 1, 4),
    )
    told, new = document("library/told.md"), document("library/new.md", date=date(2026, 4, 1))
    (pack,) = [p for p in packs(library([letter, older, told, new])) if p.sort == "new"]
    assert [entry.path for entry in pack.entries] == ["library/new.md"]
    assert pack_name(pack, Words("en")) == "New since the newsletter 1"


def test_where_nothing_is_new_there_is_no_such_pack():
    assert names(library([newsletter(), document()])) == ["library"]


def test_what_readers_do_not_find_in_lists_is_in_no_pack():
    entries = [
        document(),
        document("library/a.md", status="archived"),
        document("library/b.md", status="withdrawn"),
        document("library/c.md", date=date(2026, 12, 1)),
    ]
    (pack,) = packs(library(entries))
    assert [entry.path for entry in pack.entries] == ["library/guide.md"]


@pytest.mark.parametrize(
    ("wanted", "there"),
    [((), []), (("tags",), ["tag-water"]), (("library", "new"), ["library"])],
)
def test_an_owner_chooses_among_the_sorts(wanted, there):
    assert names(library(numbered(5, tags=("Water",)), settings=settings(packs=wanted))) == there


def test_the_page_of_a_tag_leads_to_where_its_packs_are_offered():
    tags = tuple(f"Tag {n:02}" for n in range(41))
    shelf = library(numbered(5, tags=tags))
    assert offer_of(shelf, "/tags/tag-00/") == "/offline/#tag-tag-00"
    assert offer_of(shelf, "/tags/tag-40/") == "/offline/page/2/#tag-tag-40"
    assert offer_of(shelf, "/tags/none/") == ""
