"""Who walks from a head feed to its oldest archive finds every entry once (RFC 5005, RFC 6721)."""

from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import feedparser
import pytest

from generator.channels import channels
from generator.outputs._writing import tag_uri, url_of
from tests.making import document, library, link, outputs, video, webinar

ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
REASON = 'Asked for by "its" publisher: ]]> & <b>'


def years_of_entries():
    entries = []
    for n in range(150):
        given = {
            "date": date(2021, 1, 1) + timedelta(days=11 * n),
            "tags": ("water", "rare") if n % 40 == 0 else ("water",),
            "authors": ("Ada",),
            "language": "sw" if n % 3 == 0 else "en",
            "description": f"& <{n}> " * 20,
        }
        make = (document, link, video)[n % 3]
        entries.append(make(f"library/d{n:03}.md", **given))
    entries[7] = replace(entries[7], status="withdrawn", reason=REASON, updated=date(2026, 2, 3))
    entries[8] = replace(entries[8], status="withdrawn", aliases=("/old/",))
    entries[9] = replace(entries[9], status="archived")
    entries[10] = replace(entries[10], updated=date(2026, 5, 5))
    entries += [
        document("library/first.md", date=date(1, 1, 1)),
        document("library/later.md", date=date(9999, 12, 31)),
        webinar(series="Data"),
    ]
    return entries


@pytest.fixture(scope="module")
def shown():
    return library(years_of_entries())


@pytest.fixture(scope="module")
def found(shown):
    return outputs(shown)


def related(root, relation):
    links = root if root.tag != "rss" else root.find("channel")
    return [e.get("href") for e in links.findall(f"{ATOM}link") if e.get("rel") == relation]


def walked(shown, found, address):
    """Return the archived feeds that a reader reaches from a head feed, the newest first."""
    base, trees = url_of(shown.settings, "/").rstrip("/"), []
    root = ET.fromstring(found[address])
    while urls := related(root, "prev-archive"):
        (url,) = urls
        root = ET.fromstring(found[url.removeprefix(base)])
        assert related(root, "self") == [url]
        trees.append(root)
    return trees


def year_of(url):
    return url.rpartition("/")[2][:4]


def ids(root):
    return [e.findtext(f"{ATOM}id") for e in root.findall(f"{ATOM}entry")]


def test_from_the_head_to_the_oldest_every_listed_entry_comes_once(shown, found):
    archived = 0
    for channel in channels(shown):
        listed = {tag_uri(shown.settings, e.first_address) for e in channel.entries}
        for form in set(channel.forms) - {"json"}:
            head = feedparser.parse(found[channel.address(form)])
            in_head = [e.id for e in head.entries]
            trees = walked(shown, found, channel.address(form))
            held = [each for tree in trees for each in ids(tree)]
            if not trees:
                assert sorted(in_head) == sorted(listed)
                continue
            archived += 1
            assert sorted(held) == sorted(listed)
            assert len(in_head) == 20
            assert set(in_head) <= listed
    assert archived > 8


def test_each_archived_feed_says_that_it_is_one_and_leads_both_ways(shown, found):
    base = url_of(shown.settings, "/").rstrip("/")
    trees = walked(shown, found, "/feeds/all.atom")
    assert len(trees) > 5
    newer = ""
    for tree in trees:
        (own,) = related(tree, "self")
        assert tree.find(f"{HISTORY}archive") is not None
        assert related(tree, "current") == [f"{base}/feeds/all.atom"]
        assert related(tree, "next-archive") == ([newer] if year_of(newer) == year_of(own) else [])
        newer = own
    assert ET.fromstring(found["/feeds/all.atom"]).find(f"{HISTORY}archive") is None


def test_feedparser_reads_every_archived_feed_without_complaint(found):
    archives = {
        a: data for a, data in found.items() if a.startswith("/feeds/") and "/archive/" in a
    }
    assert len(archives) > 20
    for address, data in archives.items():
        parsed = feedparser.parse(data)
        assert not parsed.bozo, (address, parsed.get("bozo_exception"))
        assert parsed.version == "atom10"


def test_atom_marks_what_was_withdrawn_and_other_forms_lose_it(shown, found):
    marks = ET.fromstring(found["/feeds/all.atom"]).findall(TOMBSTONE)
    assert [(m.get("ref"), m.get("when"), m[0].text) for m in marks] == [
        ("tag:example.org,2026:/library/d007/", "2026-02-03T00:00:00+03:00", REASON),
        ("tag:example.org,2026:/old/", "2021-03-30T00:00:00+03:00",
         "This entry was withdrawn from the library. "
         "Its address stays, so that links to it lead somewhere."),
    ]  # fmt: skip
    marked = {
        address.rsplit("/", 1)[1][:4]
        for address, data in found.items()
        if "/archive/" in address and b"/library/d007/" in data
    }
    assert marked == {"2021"}
    for address, data in found.items():
        if address.startswith("/feeds/") and address.endswith((".json", ".xml")):
            assert b"/library/d007/" not in data or "/archive/" in address
            assert b"/library/d009/" not in data, "an archived entry only leaves"


def test_years_are_written_with_four_digits(shown, found):
    assert "/feeds/all/archive/0001.xml" in found
    assert not any("9999" in address for address in found)
