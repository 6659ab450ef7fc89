"""A site holds what it promises and nothing else, and each page is one light request."""

import gzip
import html
import re
import xml.etree.ElementTree as ET
from urllib.parse import urljoin

from generator.inspection import weigh
from generator.settings import DEFAULT_CAPS
from tests.site.drawing_trees import Project, tree
from tests.site.running import Outcome
from tests.site.whole_library import ADDRESSES

WITH_A_SCRIPT = {"/search/", "/offline/"}
MAIL = "/newsletters/1/email.html"
Whole = tuple[Project, Outcome]


def _pages(drawn: Project) -> dict[str, str]:
    addresses = drawn.addresses() - {MAIL}
    pages = {a: drawn.page(a) for a in addresses if a.endswith(("/", ".html"))}
    assert len(pages) > 30
    return pages


def test_every_promised_address_is_there_and_no_other(whole: Whole) -> None:
    drawn, built = whole

    assert built.code == 0, built.said
    index = {a for a in drawn.addresses() if a.startswith("/search/index/")}
    assert len(index) > 3
    assert drawn.addresses() - index == ADDRESSES
    assert drawn.left_overs() == set()


def test_the_checksums_of_all_other_files_are_told(whole: Whole) -> None:
    drawn, _ = whole
    lines = drawn.page("/sha256sums.txt").splitlines()

    told = {line[66:]: line[:64] for line in lines}
    found = tree(drawn.site)
    del found["sha256sums.txt"]
    assert told == found


def test_the_build_says_what_it_holds_back(whole: Whole) -> None:
    assert (
        "content/library/later.md:5:7: date: the entry is held back until 2026-06-10 (warning)"
        in whole[1].lines
    )


def test_nothing_of_a_draft_or_of_what_is_held_back_is_published(whole: Whole) -> None:
    drawn, _ = whole
    for path in drawn.site.rglob("*"):
        if path.is_file():
            text = path.read_bytes().decode(errors="replace")
            assert not re.search(r"\b(Draft|Later|Tides|tides)\b", text), path


def test_a_page_is_one_request_and_runs_nothing(whole: Whole) -> None:
    for address, text in _pages(whole[0]).items():
        if address in WITH_A_SCRIPT:
            continue
        runs = text.replace('<script type="application/ld+json">', "")
        loads = re.findall(r"<(?:script|img|iframe|object|embed|audio|video|source|base)\b", runs)
        loads += re.findall(r"<link[^>]*\brel=[\"']?(?:stylesheet|preload|manifest)", text)
        loads += re.findall(r"@font-face|@import|url\((?!data:)|\bon\w+=", text)
        assert not loads, address
        assert '<link rel="icon" href="data:,">' in text, address


def test_a_page_has_one_heading_one_language_and_one_main(whole: Whole) -> None:
    for address, text in _pages(whole[0]).items():
        assert len(re.findall(r"<h1\b", text)) == 1, address
        assert text.count("<main ") == 1, address
        assert text.startswith('<!doctype html>\n<html lang="en"><head>'), address


def test_a_policy_lets_only_the_pages_own_style_through(whole: Whole) -> None:
    for address, text in _pages(whole[0]).items():
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
        assert policy, address
        assert policy[1].startswith("default-src 'none';style-src 'sha256-"), address


def test_an_issue_as_mail_runs_and_loads_nothing_either(whole: Whole) -> None:
    text = whole[0].page(MAIL)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    assert policy[1] == "default-src 'none';style-src 'unsafe-inline'"
    assert not re.findall(r"<(?:script|img|iframe|link|base)\b|url\(|@import|\bon\w+=", text)


def test_every_page_and_feed_is_under_its_cap_and_the_heaviest_are_told(whole: Whole) -> None:
    drawn, built = whole
    kinds = {"/": "home", "/library/": "list", "/tags/": "index", "/webinars/": "webinars"}
    weights = weigh(drawn.site, kinds, DEFAULT_CAPS)
    at = built.lines.index("The ten heaviest pages, as a phone receives them:")

    assert weights.over == ()
    assert built.lines[at + 1 : at + 11] == [
        f"  {w.bytes / 1000:5.1f} kB  {w.address}" for w in weights.heaviest
    ]
    assert len(gzip.compress((drawn.site / "index.html").read_bytes(), 6)) < 4_200


def test_every_page_can_be_reached_from_home(whole: Whole) -> None:
    drawn, _ = whole
    pages = _pages(drawn)
    seen, ahead = {"/"}, ["/"]
    while ahead:
        here = ahead.pop()
        for href in re.findall(r'<a [^>]*?href="([^"]*)"', pages[here]):
            to = urljoin(f"http://site{here}", html.unescape(href)).partition("#")[0]
            address = to.removeprefix("http://site")
            if address in pages and address not in seen:
                seen.add(address)
                ahead.append(address)

    assert set(pages) - seen == {"/404.html"}


def test_every_feed_can_be_reached_from_a_page_or_the_list_of_feeds(whole: Whole) -> None:
    drawn, _ = whole
    listed = ET.parse(drawn.site / "feeds/subscriptions.opml").iter("outline")
    prefix = "https://example.org/kb"
    known = {o.get("xmlUrl", "").removeprefix(prefix) for o in listed}
    for address, text in _pages(drawn).items():
        for href in re.findall(r'href="([^"]*)"', text):
            known.add(urljoin(f"http://site{address}", href).removeprefix("http://site"))
    feeds = {a for a in drawn.addresses() if a.startswith("/feeds/") and "/archive/" not in a}
    feeds.remove("/feeds/podcast.xml")  # nothing in it yet, so no page offers it

    assert len(feeds) > 20
    assert {f for f in feeds if f.endswith(".xml")} <= known
    assert "/feeds/subscriptions.opml" in known


def test_the_site_map_names_the_pages_for_search_engines(whole: Whole) -> None:
    drawn, _ = whole
    place = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    named = {e.text or "" for e in ET.parse(drawn.site / "sitemap.xml").iter(place)}
    told = {a.removeprefix("https://example.org/kb") for a in named}

    assert {"/", "/about/", "/library/guide/", "/library/long/", "/webinars/forms/"} <= told
    assert told <= drawn.addresses()
    assert "/404.html" not in told


def test_the_page_for_missing_addresses_works_at_any_depth(whole: Whole) -> None:
    text = whole[0].page("/404.html")
    links = re.findall(r'<a [^>]*?href="([^"]*)"', text)

    assert "This page is not here" in text
    assert 'content="noindex"' in text
    assert all(href.startswith(("/kb/", "#")) for href in links)
