"""Redirects: whoever knows an old address arrives at the new one."""

import html5lib
import pytest

from generator.outputs import Rendered, all_outputs
from tests.making import document, library


def redirect(shelf, address):
    found = {each.address: each for each in all_outputs(shelf)}
    return found[address].render(Rendered(shelf, {}, {})).decode()


@pytest.mark.parametrize(
    ("alias", "link"),
    [
        ("/old/", "../library/guide/"),
        ("/library/old-guide/", "../guide/"),
        ("/2019/guide.html", "../library/guide/"),
    ],
    ids=["from the root", "from beside it", "from a file"],
)
def test_an_alias_leads_to_the_present_address(alias, link):
    shelf = library([document(aliases=(alias,))])
    tree = html5lib.parse(redirect(shelf, alias), namespaceHTMLElements=False)
    assert tree.find(".//meta[@http-equiv='refresh']").get("content") == f"0;url={link}"
    assert tree.find(".//a").get("href") == link
    assert tree.find(".//link[@rel='canonical']").get("href").endswith("/library/guide/")


def test_a_hostile_title_stays_text():
    shelf = library([document(title='</title><script>alert("1")</script>', aliases=("/old/",))])
    tree = html5lib.parse(redirect(shelf, "/old/"), namespaceHTMLElements=False)
    assert tree.find(".//script") is None
    assert tree.find(".//title").text == '</title><script>alert("1")</script>'


@pytest.mark.parametrize("status", ["archived", "withdrawn"])
def test_an_address_leads_on_though_the_entry_left_the_lists(status):
    shelf = library([document(status=status, aliases=("/old/",))])
    assert "guide" in redirect(shelf, "/old/")


def test_nothing_leads_to_a_draft():
    shelf = library([document(status="draft", aliases=("/old/",))])
    assert "/old/" not in {each.address for each in all_outputs(shelf)}
