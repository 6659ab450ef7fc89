"""The list of feeds, the site map, and the rules for robots."""

from datetime import date
from xml.etree import ElementTree as ET

from generator.channels import channels
from generator.outputs import sitemap
from tests.making import document, library, output, outputs, settings, webinar

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_the_list_of_feeds_names_every_channel_once_by_sort():
    entries = [
        document(tags=("C++ & co",), authors=('Ada "A" <Bo>',), countries=("KE",)),
        webinar(series="Data", language="sw"),
    ]
    shown = library(entries)
    tree = ET.fromstring(output(shown, "/feeds/subscriptions.opml"))
    assert (tree.tag, tree.get("version")) == ("opml", "2.0")
    assert tree.findtext("head/title") == "The Library"
    assert tree.find("head/dateCreated") is None
    groups = tree.findall("body/outline")
    assert [g.get("text") for g in groups] == [
        "The whole library", "By kind", "By tag", "By country", "By person", "By series",
        "By language",
    ]  # fmt: skip
    outlines = tree.findall("body/outline/outline")
    site = "https://example.org/kb"
    assert [o.get("xmlUrl") for o in outlines] == [site + c.address() for c in channels(shown)]
    assert [o.get("htmlUrl") for o in outlines] == [site + c.about for c in channels(shown)]
    assert {o.get("type") for o in outlines} == {"rss"}
    assert all(o.get("text") == o.get("title") for o in outlines)
    assert {'Ada "A" <Bo>', "C++ & co", "Swahili", "Kenya"} <= {o.get("text") for o in outlines}
    addresses = outputs(shown)
    assert all(o.get("xmlUrl").removeprefix(site) in addresses for o in outlines)


def read(data):
    return [
        (row.findtext(f"{SITEMAP}loc"), row.findtext(f"{SITEMAP}lastmod"))
        for row in ET.fromstring(data)
    ]


def test_the_site_map_holds_every_page_and_a_day_only_where_one_is_known():
    shown = library([document(updated=date(2026, 4, 5)), document("library/ünder & co.md")])
    found = read(outputs(shown, pages={"/404.html": None, "/about/": None})["/sitemap.xml"])
    site = "https://example.org/kb/"
    assert found == [
        (site, None),
        (site + "about/", None),
        (site + "library/guide/", "2026-04-05"),
        (site + "library/%C3%BCnder%20&%20co/", "2026-03-04"),
    ]


def test_a_large_site_map_is_an_index_of_parts(monkeypatch):
    monkeypatch.setattr(sitemap, "LARGEST", 100)
    shown = library([document(f"library/d{n:03}.md") for n in range(90)])
    found = outputs(shown)
    index = ET.fromstring(found["/sitemap.xml"])
    assert index.tag == f"{SITEMAP}sitemapindex"
    parts = [loc.removeprefix("https://example.org/kb") for loc, _ in read(found["/sitemap.xml"])]
    assert len(parts) > 1
    assert {day for _, day in read(found["/sitemap.xml"])} == {"2026-03-04"}
    held = [row for part in parts for row in read(found[part])]
    assert len(held) == len(set(held)) == 91
    assert all(0 < len(read(found[part])) <= 100 for part in parts)


def test_the_number_of_pages_is_estimated_high():
    entries = [document(f"library/d{n:04}.md", tags=(f"t{n % 50}",)) for n in range(2_000)]
    shown = library(entries)
    lists = 2_000 // 20 * 3 + 50 * 2
    assert 2_000 + lists <= sitemap.most_pages(shown) < 5_000


def test_robots_may_read_everything_and_find_the_site_map():
    assert output(library([]), "/robots.txt").decode() == (
        "User-agent: *\nDisallow:\n\nSitemap: https://example.org/kb/sitemap.xml\n"
    )


def test_the_contents_own_robots_file_stays():
    assert "/robots.txt" not in outputs(library([], files={"robots.txt": 20}))


def test_words_that_are_ours_are_translated_and_names_are_not():
    chosen = settings(site_name="Ampersand & Sons")
    tree = ET.fromstring(output(library([], settings=chosen), "/feeds/subscriptions.opml"))
    assert tree.findtext("head/title") == "Ampersand & Sons"
