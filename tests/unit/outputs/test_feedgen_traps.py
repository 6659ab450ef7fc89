"""What feedgen 1.0 does when nobody watches, and that our feeds do not."""

import locale
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from lxml import etree

from generator.outputs.feeds.feedgen_forms import atom, rss
from generator.outputs.feeds.items import Enclosure, Head, Item, moment_of

NAIROBI = timezone(timedelta(hours=3))
MARCH = datetime(2026, 3, 4, tzinfo=NAIROBI)
MAY = datetime(2026, 5, 6, tzinfo=NAIROBI)
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DC = "{http://purl.org/dc/elements/1.1/}"


def head(**given):
    return Head(
        **{
            "id": "tag:example.org,2026:/feeds/all",
            "url": "https://example.org/feeds/all.xml",
            "about": "https://example.org/",
            "title": "The Library",
            "description": "New",
            "language": "en",
            "author": "The Library",
            "published": MARCH,
            "updated": MAY,
            "founded": datetime(2026, 1, 1, tzinfo=UTC),
            **given,
        }
    )


def item(name="one", **given):
    return Item(
        **{
            "id": f"tag:example.org,2026:/{name}/",
            "url": f"https://example.org/{name}/",
            "title": name,
            "summary": f"About {name}",
            "html": f"<p>Text of {name}</p>",
            "published": MARCH,
            "updated": MAY,
            "language": "en",
            **given,
        }
    )


FILES = (
    Enclosure("https://example.org/a.mp3", 1_234, "audio/mpeg", "Listen"),
    Enclosure("https://example.org/b.pdf", 99, "application/pdf", "Read"),
)


def test_trap_dates_default_to_now():
    assert FeedEntry().updated().year >= datetime.now(UTC).year
    assert FeedGenerator().updated().year >= datetime.now(UTC).year
    for document in (atom(head(), [item()]), rss(head(), [item()])):
        assert str(datetime.now(UTC).date()).encode() not in document
        assert datetime.now(UTC).strftime("%d %b %Y").encode() not in document
    tree = etree.fromstring(atom(head(), [item()]))
    assert tree.findtext(f"{ATOM}updated") == "2026-05-06T00:00:00+03:00"
    entry = tree.find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}updated") == "2026-05-06T00:00:00+03:00"
    assert entry.findtext(f"{ATOM}published") == "2026-03-04T00:00:00+03:00"
    channel = etree.fromstring(rss(head(), [item()]))[0]
    assert channel.findtext("lastBuildDate") == "Wed, 06 May 2026 00:00:00 +0300"
    assert channel.findtext("pubDate") == "Wed, 04 Mar 2026 00:00:00 +0300"
    assert channel.findtext("item/pubDate") == "Wed, 04 Mar 2026 00:00:00 +0300"


def test_trap_an_empty_feed_has_no_date_of_its_own():
    empty = head(published=None, updated=None)
    channel = etree.fromstring(rss(empty, []))[0]
    assert channel.find("lastBuildDate") is None
    assert channel.find("pubDate") is None
    tree = etree.fromstring(atom(empty, []))
    assert tree.findtext(f"{ATOM}updated") == "2026-01-01T00:00:00+00:00"


def test_trap_add_entry_prepends():
    items = [item("one"), item("two"), item("three")]
    titles = etree.fromstring(rss(head(), items)).xpath("//item/title/text()")
    assert titles == ["one", "two", "three"]
    tree = etree.fromstring(atom(head(), items))
    assert [e.findtext(f"{ATOM}title") for e in tree.iter(f"{ATOM}entry")] == titles


def test_trap_atom_links_lose_rel_and_type():
    bare = FeedEntry()
    bare.id("x")
    bare.title("x")
    bare.content("x")
    bare.link(href="https://example.org/a.mp3", rel="enclosure", type="audio/mpeg", length="9")
    assert dict(bare.atom_entry().find("link").attrib) == {"href": "https://example.org/a.mp3"}

    shown = item(enclosures=FILES, elsewhere="https://example.net/work")
    entry = etree.fromstring(atom(head(), [shown])).find(f"{ATOM}entry")
    assert [dict(link.attrib) for link in entry.iter(f"{ATOM}link")] == [
        {"href": "https://example.org/one/", "rel": "alternate"},
        {"href": "https://example.net/work", "rel": "related"},
        {
            "href": "https://example.org/a.mp3",
            "rel": "enclosure",
            "type": "audio/mpeg",
            "length": "1234",
            "title": "Listen",
        },
        {
            "href": "https://example.org/b.pdf",
            "rel": "enclosure",
            "type": "application/pdf",
            "length": "99",
            "title": "Read",
        },
    ]


def test_trap_the_last_link_of_a_feed_becomes_the_channels():
    channel = etree.fromstring(rss(head(), []))[0]
    assert channel.findtext("link") == "https://example.org/"
    own = channel.find(f"{ATOM}link")
    assert dict(own.attrib) == {
        "href": "https://example.org/feeds/all.xml",
        "rel": "self",
        "type": "application/rss+xml",
    }


def test_trap_rss_gets_the_last_of_several_enclosures():
    found = etree.fromstring(rss(head(), [item(enclosures=FILES)])).findall(
        "channel/item/enclosure"
    )
    assert [dict(each.attrib) for each in found] == [
        {"url": "https://example.org/a.mp3", "length": "1234", "type": "audio/mpeg"}
    ]


def test_trap_cdata_is_no_type_in_atom():
    hostile = item(html="<p>a ]]> b &amp; c</p>")
    document = atom(head(), [hostile])
    content = etree.fromstring(document).find(f"{ATOM}entry/{ATOM}content")
    assert (content.get("type"), content.text) == ("html", hostile.html)
    assert b"CDATA" not in document
    assert (
        etree.fromstring(rss(head(), [hostile])).findtext(f"channel/item/{CONTENT}") == hostile.html
    )


def test_trap_naive_dates_raise():
    with pytest.raises(ValueError, match="timezone"):
        FeedEntry().updated(datetime(2026, 3, 4))  # noqa: DTZ001
    with pytest.raises(ValueError, match="timezone"):
        atom(head(updated=datetime(2026, 3, 4)), [])  # noqa: DTZ001


def test_trap_dates_in_rss_follow_no_locale(monkeypatch):
    asked = []
    real = locale.setlocale
    monkeypatch.setattr(locale, "setlocale", lambda *a: asked.append(a) or real(*a))
    long_ago = item(published=datetime(999, 1, 2, tzinfo=UTC))
    document = rss(head(), [long_ago] * 5)
    assert document.count(b"Wed, 02 Jan 0999 00:00:00 +0000") == 5
    assert len(asked) <= 3, "feedgen asks for its own feed date, which is thrown away; no item does"


def test_trap_authors_in_rss_need_an_address_of_mail():
    document = rss(head(), [item(authors=("Ada & Co", "Bo"))])
    entry = etree.fromstring(document).find("channel/item")
    assert [e.text for e in entry.findall(f"{DC}creator")] == ["Ada & Co", "Bo"]
    assert entry.find("author") is None


def test_trap_an_entry_has_no_language():
    swahili = item("two", language="sw")
    tree = etree.fromstring(atom(head(), [item(), swahili]))
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [tree.get(lang)] + [e.get(lang) for e in tree.iter(f"{ATOM}entry")] == ["en", None, "sw"]
    found = etree.fromstring(rss(head(), [item(), swahili])).findall("channel/item")
    assert [e.findtext(f"{DC}language") for e in found] == [None, "sw"]


def test_the_programme_is_named_without_its_version():
    assert etree.fromstring(rss(head(), [])).findtext("channel/generator") == "Hourglass"
    generator = etree.fromstring(atom(head(), [])).find(f"{ATOM}generator")
    assert (generator.text, dict(generator.attrib)) == ("Hourglass", {})
    assert rss(head(), []).startswith(b"<?xml version='1.0' encoding='UTF-8'?>")


def test_titles_are_escaped_once_and_rss_descriptions_are_html():
    tricky = item(title="A < B & <b>C</b> ]]>", summary="x < y & <script>")
    found = etree.fromstring(rss(head(), [tricky])).find("channel/item")
    assert found.findtext("title") == tricky.title
    assert found.findtext("description") == "x &lt; y &amp; &lt;script&gt;"
    entry = etree.fromstring(atom(head(), [tricky])).find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == tricky.title
    assert entry.findtext(f"{ATOM}summary") == tricky.summary
    assert entry.find(f"{ATOM}title").get("type", "text") == "text"


def test_days_of_zones_with_odd_seconds_begin_in_utc():
    tz = ZoneInfo("Africa/Nairobi")
    assert moment_of(date(2026, 3, 4), tz).isoformat() == "2026-03-04T00:00:00+03:00"
    assert moment_of(date(1900, 1, 1), tz).isoformat() == "1900-01-01T00:00:00+00:00"
