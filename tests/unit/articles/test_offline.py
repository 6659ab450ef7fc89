"""The page on reading offline: every pack, with what it costs, in few bytes."""

import pytest

from generator.articles import Body, all_plans
from generator.markup.cutting import packed_size
from tests.making import document, library, newsletter, outputs, settings


def pages(shelf):
    """Return the articles of the pages on reading offline, with the true sizes of the packs."""
    sizes = dict.fromkeys(_addresses(shelf), 2300000)
    plans = [p for p in all_plans(shelf) if p.address.startswith("/offline/")]
    assert all(plan.awaits_outputs for plan in plans)
    return [plan.compose(Body(outputs=sizes)) for plan in plans]


def _addresses(shelf):
    return [address for address in outputs(shelf) if address.startswith("/packs/")]


def numbered(count, **given):
    return [document(f"library/n{n:03}.md", **given) for n in range(count)]


def test_every_pack_is_offered_with_its_size_and_the_time_it_takes():
    shelf = library(numbered(5, tags=("Water",)))
    (page,) = pages(shelf)
    assert all(f'href="..{address}"' in page for address in _addresses(shelf))
    assert "2.3\xa0MB, about 1\xa0min 15\xa0s on 3G, 9\xa0min on 2G" in page
    assert 'id="tag-water"' in page


def test_where_tags_are_many_their_packs_stand_on_further_pages():
    shelf = library(numbered(5, tags=tuple(f"Tag {n:02}" for n in range(81))))
    found = pages(shelf)
    assert [page.count('<li id="tag-') for page in found] == [40, 40, 1]
    assert all(packed_size(page) < 6_000 for page in found)


def test_a_library_without_entries_says_how_to_fill_it():
    (page,) = pages(library([]))
    assert "Nothing is here yet." in page
    assert "/packs/" not in page


def test_it_says_when_nothing_is_new_since_the_newsletter():
    (page,) = pages(library([document(), newsletter()]))
    assert "nothing is, so far" in page
    assert 'href="../newsletters/1/"' in page
    assert "newsletter" not in pages(library([document()]))[0]


@pytest.mark.parametrize("packs", [(), ("tags",)])
def test_it_offers_nothing_that_the_owner_turned_off(packs):
    (page,) = pages(library([document()], settings=settings(packs=packs)))
    assert "/packs/" not in page


def test_the_page_of_a_tag_with_packs_leads_to_them():
    shelf = library(numbered(5, tags=("Water",)))
    plan = next(p for p in all_plans(shelf) if p.address == "/tags/water/")
    assert 'href="../../offline/#tag-water"' in plan.compose(Body())
