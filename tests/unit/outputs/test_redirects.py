"""Redirects: whoever knows an old address arrives at the new one."""

import html5lib
import pytest

from generator.outputs import Rendered
from tests.making import all_outputs, document, library, settings


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


def listed(entries, **given):
    found = {each.address: each for each in all_outputs(library(entries, **given))}
    return found["/_redirects"].render(Rendered(library(entries), {}, {})).decode()


def test_hosts_find_every_move_in_one_list_below_the_sites_path():
    entries = [
        document("library/b.md", aliases=("/old/b/", "/older.html")),
        document("library/été.md", aliases=("/summer/",)),
    ]
    assert listed(entries).splitlines() == [
        "/kb/old/b/ /kb/library/b/ 301",
        "/kb/older.html /kb/library/b/ 301",
        "/kb/summer/ /kb/library/%C3%A9t%C3%A9/ 301",
    ]
    assert listed(entries[:1], settings=settings(site_url="https://example.org/")).startswith(
        "/old/b/ /library/b/ 301\n"
    )


def test_no_alias_matches_more_than_itself():
    aliases = ("/*", "/:year/", "/a b/", "/x#y/", "/line\n/ /evil/ 301")
    assert listed([document(aliases=aliases)]).splitlines() == [
        f"/kb/{alias} /kb/library/guide/ 301"
        for alias in ("%2A", "%3Ayear/", "a%20b/", "line%0A/%20/evil/%20301", "x%23y/")
    ]


def test_there_is_no_list_without_a_move():
    assert "/_redirects" not in {each.address for each in all_outputs(library([document()]))}
