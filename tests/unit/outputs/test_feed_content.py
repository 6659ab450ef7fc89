"""What is in a feed, in what order, with which ids and dates, and how much it weighs."""

import gzip
import json
import random
import re
from dataclasses import replace
from datetime import date, timedelta

import feedparser
import pytest

from generator.fields import Download
from generator.outputs import Rendered
from generator.outputs._media import UNKNOWN, media_type
from generator.outputs.feeds.items import Composer
from generator.sources import PUBLISHED_FILES
from generator.vocabulary import TagDefinition
from tests.making import (
    all_outputs,
    document,
    library,
    link,
    newsletter,
    output,
    outputs,
    rendered,
    settings,
    video,
    webinar,
)

FORMS = ("xml", "atom", "json")
CAP = 14_000


def feed(shown, address, texts=None):
    return json.loads(output(shown, address, texts))


def only_item(entry, texts=None, **given):
    shown = library([entry], **given)
    return feed(shown, "/feeds/all.json", texts)["items"][0]


def prose(words, seed=1):
    """Return sentences of made-up words, that compress about as badly as real ones."""
    pick = random.Random(seed)  # noqa: S311 - the same words each time
    syllables = [a + b for a in "bdfgklmnprstvw" for b in ("a", "e", "i", "o", "u", "en", "or")]
    made = ["".join(pick.choices(syllables, k=pick.randint(1, 4))) for _ in range(words)]
    return " ".join(made)


def many(count, **given):
    return [
        document(f"library/d{n:03}.md", date=date(2026, 1, 1) + timedelta(days=n), **given)
        for n in range(count)
    ]


def weight(data):
    return len(gzip.compress(data, 6)) + 300


def test_the_newest_twenty_by_day_then_path():
    same_day = [document(f"library/{name}.md", date=date(2026, 5, 1)) for name in "ba"]
    shown = library([*many(30), *same_day])
    urls = [item["url"].rsplit("/", 2)[1] for item in feed(shown, "/feeds/all.json")["items"]]
    assert len(urls) == 20
    assert urls[:4] == ["a", "b", "d029", "d028"]
    parsed = [feedparser.parse(output(shown, f"/feeds/all.{form}")) for form in ("xml", "atom")]
    for each in parsed:
        assert [e.link.rsplit("/", 2)[1] for e in each.entries] == urls


def test_a_replaced_entry_keeps_its_place_by_date():
    old = document("library/old.md", date=date(2026, 5, 2), replaced_by="library/new.md")
    new = document("library/new.md", title="New & better", date=date(2026, 5, 1))
    items = feed(library([old, new]), "/feeds/all.json")["items"]
    assert [item["title"] for item in items] == ["Old", "New & better"]
    assert (
        '<p><a href="https://example.org/kb/library/new/">There is a newer edition: '
        "New &amp; better</a></p>" in items[0]["content_html"]
    )


def test_drafts_archived_and_later_entries_stay_out():
    shown = library(
        [
            document("library/a.md", status="draft"),
            document("library/b.md", status="archived"),
            document("library/c.md", date=date(2027, 1, 1)),
        ]
    )
    assert feed(shown, "/feeds/all.json")["items"] == []


def test_ids_survive_a_move():
    before = document("library/guide.md")
    after = document("library/2026/guide.md", aliases=("/library/guide/", "/library/other/"))
    first, second = only_item(before), only_item(after)
    assert first["id"] == second["id"] == "tag:example.org,2026:/library/guide/"
    assert second["url"] == "https://example.org/kb/library/2026/guide/"
    for form in ("xml", "atom"):
        ids = {feedparser.parse(output(library([e]), f"/feeds/all.{form}")).entries[0].id
               for e in (before, after)}  # fmt: skip
        assert ids == {first["id"]}


def test_ids_take_the_host_when_no_authority_is_set():
    chosen = settings(authority="", authority_year=2024, site_url="https://Example.net:8443/kb/")
    found = only_item(document("library/été.md"), settings=chosen)
    assert found["id"] == "tag:example.net,2024:/library/%C3%A9t%C3%A9/"
    assert found["url"] == "https://Example.net:8443/kb/library/%C3%A9t%C3%A9/"


def test_dates_are_those_of_the_entries():
    shown = library(
        [
            document("library/a.md", date=date(2026, 2, 1), updated=date(2026, 4, 1)),
            document("library/b.md", date=date(2026, 3, 1)),
        ]
    )
    changed, unchanged = feed(shown, "/feeds/all.json")["items"]
    assert changed["date_published"] == "2026-02-01T00:00:00+03:00"
    assert changed["date_modified"] == "2026-04-01T00:00:00+03:00"
    assert unchanged["date_published"] == "2026-03-01T00:00:00+03:00"
    assert "date_modified" not in unchanged
    rss = output(shown, "/feeds/all.xml")
    assert rss.count(b"<atom:updated>2026-04-01T00:00:00+03:00</atom:updated></item>") == 1
    assert rss.count(b"<atom:updated>") == 1
    assert b"<lastBuildDate>Wed, 01 Apr 2026 00:00:00 +0300</lastBuildDate>" in output(
        shown, "/feeds/all.xml"
    )
    assert b"</title><updated>2026-04-01T00:00:00+03:00</updated><author>" in output(
        shown, "/feeds/all.atom"
    )


def test_another_day_of_build_changes_no_byte():
    entries = [document(), video(), link(), webinar(event_status="postponed"), newsletter()]
    first = outputs(library(entries))
    for moment in (settings().moment + timedelta(days=3), settings().moment + timedelta(hours=5)):
        assert outputs(library(entries, settings=settings(moment=moment))) == first


def test_an_empty_feed_carries_the_year_of_the_authority():
    shown = library([], settings=settings(authority_year=2025))
    assert b"<updated>2025-01-01T00:00:00+03:00</updated>" in output(shown, "/feeds/links.atom")
    assert b"Date>" not in output(shown, "/feeds/links.xml")
    assert feed(shown, "/feeds/links.json")["items"] == []


def test_every_channel_has_its_forms():
    entries = [
        document(tags=("Peer learning",), authors=("Ada",), countries=("KE",)),
        webinar(series="Data for action", language="sw"),
    ]
    found = [a for a in outputs(library(entries)) if a.startswith("/feeds/")]
    for name in ("all", "documents", "videos", "links", "webinars", "newsletters"):
        assert {f"/feeds/{name}.{form}" for form in FORMS} <= set(found)
    assert {f"/feeds/tags/peer-learning.{form}" for form in FORMS} <= set(found)
    alone = ("countries/ke", "people/ada", "series/data-for-action", "languages/sw", "languages/en")
    for name in alone:
        assert [a for a in found if a.startswith(f"/feeds/{name}.")] == [f"/feeds/{name}.xml"]


def test_what_a_feed_says_of_itself():
    shown = library([document(tags=("Peer learning",))])
    found = feed(shown, "/feeds/tags/peer-learning.json")
    assert found["title"] == "The Library: Peer learning"
    assert found["description"] == "New in The Library: Peer learning"
    assert found["home_page_url"] == "https://example.org/kb/tags/peer-learning/"
    assert found["feed_url"] == "https://example.org/kb/feeds/tags/peer-learning.json"
    main = feed(library([], settings=settings(site_description="All we know")), "/feeds/all.json")
    assert (main["title"], main["description"]) == ("The Library", "All we know")


def test_labels_of_the_vocabulary_and_the_kind_are_the_categories():
    tags = (TagDefinition(slug="peer", label="Peer <learning>", synonyms=("copying",)),)
    found = only_item(document(tags=("copying", "Free word"), authors=("Ada", "Bo")), tags=tags)
    assert found["tags"] == ["Peer <learning>", "Free word", "Document"]
    assert found["authors"] == [{"name": "Ada"}, {"name": "Bo"}]


def test_a_work_elsewhere_is_named_with_its_cost():
    found = only_item(document(url="https://example.net/a.pdf", size=2_300_000, body=""))
    assert found["external_url"] == "https://example.net/a.pdf"
    assert found["content_html"] == (
        "<p>What guide is, and why to open it.</p>"
        '<ul><li><a href="https://example.net/a.pdf">Read the document</a>: '
        "PDF, example.net, 2.3\xa0MB, about 1\xa0min 15\xa0s on 3G, 9\xa0min on 2G</li></ul>"
    )
    assert "size unknown" in only_item(document(url="https://example.net/a.pdf"))["content_html"]
    assert "size unknown" not in only_item(link())["content_html"]


def test_only_files_here_are_enclosed_with_their_true_length():
    entry = video(
        file="library/talk.mp4",
        size=5,
        audio=Download(file="library/a b.mp3"),
        transcript="gone.txt",
    )
    shown = library([entry], files={"library/talk.mp4": 700, "library/a b.mp3": 123})
    (found,) = feed(shown, "/feeds/all.json")["items"]
    assert found["attachments"] == [
        {
            "url": "https://example.org/kb/library/a%20b.mp3",
            "mime_type": "audio/mpeg",
            "title": "Listen to the audio",
            "size_in_bytes": 123,
        },
        {
            "url": "https://example.org/kb/library/talk.mp4",
            "mime_type": "video/mp4",
            "title": "Get the video",
            "size_in_bytes": 700,
        },
    ]
    rss = feedparser.parse(output(shown, "/feeds/all.xml")).entries[0]
    assert [(e.href, e.length, e.type) for e in rss.enclosures] == [
        ("https://example.org/kb/library/a%20b.mp3", "123", "audio/mpeg")
    ]
    atom = feedparser.parse(output(shown, "/feeds/all.atom")).entries[0]
    assert [(e.length, e.type) for e in atom.enclosures] == [
        ("123", "audio/mpeg"), ("700", "video/mp4")
    ]  # fmt: skip


def test_every_published_ending_has_a_media_type():
    without = sorted(e for e in PUBLISHED_FILES if media_type(f"a.{e.upper()}") == UNKNOWN)
    assert without in ([], ["ico"])


def test_a_webinar_says_when_in_its_zone_and_in_utc():
    html = only_item(webinar())["content_html"]
    assert (
        "<p>1 July 2026, 15:00–16:30 (Africa/Nairobi)<br>1 July 2026, 12:00–13:30 (UTC)</p>" in html
    )
    assert "<p>Cancelled<br>1 July" in only_item(webinar(event_status="cancelled"))["content_html"]


def test_why_a_link_matters_stands_first():
    html = only_item(link(why="Because <it> works."))["content_html"]
    assert html.startswith("<p>Because &lt;it&gt; works.</p><p>What page is")


def test_links_become_absolute():
    text = '<p><a href="../other/">a</a> <a href="#x">b</a> <a href="https://e.net/?a=1&amp;b">c</a></p>'
    html = only_item(document(), {"library/guide.md": text})["content_html"]
    assert re.findall(r'href="([^"]*)"', html) == [
        "https://example.org/kb/library/other/",
        "https://example.org/kb/library/guide/#x",
        "https://e.net/?a=1&amp;b",
    ]


def test_a_long_text_is_cut_at_a_block_and_says_how_much_more():
    text = "".join(f"<p>{n} {prose(30, n)}</p>" for n in range(40))
    html = only_item(document(), {"library/guide.md": text})["content_html"]
    shown, _, rest = html.partition('<p><a href="https://example.org/kb/library/guide/">')
    assert re.fullmatch(r"Read on \([\d.]+\xa0kB\)</a></p>", rest)
    kept = shown.partition("</p>")[2]
    assert text.startswith(kept)
    assert kept.endswith("</p>")
    assert 600 < len(kept) <= 1_500
    short = only_item(document(), {"library/guide.md": "<p>All.</p>"})["content_html"]
    assert short.endswith("<p>All.</p>")


def test_words_in_another_language_say_so():
    text = {"library/guide.md": "<p>Habari</p>"}
    found = only_item(document(language="sw"), text)
    assert found["language"] == "sw"
    assert '<p lang="sw">What guide' in found["content_html"]
    assert '<div lang="sw"><p>Habari</p></div>' in found["content_html"]
    arabic = only_item(document(language="ar"), text)["content_html"]
    assert '<div lang="ar" dir="rtl">' in arabic


def test_characters_that_no_document_can_hold_leave_a_mark():
    texts = {"library/guide.md": '<p>a\x01b <a href="java\x01script:alert(1)">x</a>\ufffe</p>'}
    shown = library([document()])
    for form in FORMS:
        data = output(shown, f"/feeds/all.{form}", texts).decode()
        assert "a\ufffdb" in data
        assert "\x01" not in data
        assert "javascript:" not in data


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("words", "least"), [(0, 20), (60, 20), (600, 20), (9_000, 20)])
def test_a_feed_stays_within_its_budget(form, words, least):
    entries = many(
        40, authors=("Ada", "Bo"), tags=("one", "two", "three"), url="https://e.net/a.pdf"
    )
    entries = [replace(e, description=prose(45, n)[:300]) for n, e in enumerate(entries)]
    texts = {
        e.path: "".join(f"<p>{prose(60, n + i)}</p>" for i in range(words // 60))
        for n, e in enumerate(entries)
    }
    shown = library(entries)
    data = output(shown, f"/feeds/all.{form}", texts)
    assert weight(data) < CAP
    held = json.loads(data)["items"] if form == "json" else feedparser.parse(data).entries
    assert len(held) >= least - 4


def test_a_tight_budget_drops_the_oldest_and_cuts_only_one_that_is_too_heavy_alone():
    entries = many(20)
    texts = {e.path: "".join(f"<p>{prose(40, 100 * n + i)}</p>" for i in range(20))
             for n, e in enumerate(entries)}  # fmt: skip
    seen = []
    for cap in (40_000, 12_000, 4_000, 900, 100):
        chosen = settings(caps={**settings().caps, "feed": cap})
        data = output(library(entries, settings=chosen), "/feeds/all.json", texts)
        items = json.loads(data)["items"]
        assert weight(data) < cap or cap == 100
        seen.append((len(items), len(items[0]["content_html"])))
        assert items[0]["title"] == "D019"
    counts, lengths = zip(*seen, strict=True)
    assert 20 == counts[0] >= counts[1] > counts[2] > counts[3] == counts[4] == 1
    assert lengths[0] == lengths[1] == lengths[2] > lengths[3] >= lengths[4]


def test_an_item_says_the_same_whatever_stands_beside_it():
    entries = many(20)
    texts = {e.path: "".join(f"<p>{prose(60, 100 * n + i)}</p>" for i in range(40))
             for n, e in enumerate(entries)}  # fmt: skip
    alone = feed(library(entries[-1:]), "/feeds/all.json", texts)["items"][0]
    assert feed(library(entries), "/feeds/all.json", texts)["items"][0] == alone


def test_an_entry_that_changed_comes_again_and_those_of_one_day_keep_their_order():
    old = document("library/old.md", date=date(2020, 1, 1), updated=date(2026, 5, 1))
    same = [document(f"library/{n}.md", date=date(2026, 5, 1)) for n in "ba"]
    found = library([*many(30), old, *same])
    titles = [item["title"] for item in feed(found, "/feeds/all.json")["items"]]
    assert titles[:4] == ["A", "B", "Old", "D029"]
    again = library([*same, old, *reversed(many(30))])
    assert output(again, "/feeds/all.xml") == output(found, "/feeds/all.xml")


def test_a_hub_is_named_in_every_head_feed_alone_when_there_is_one():
    entries = [document(f"library/d{n:02}.md") for n in range(30)]
    found = outputs(library(entries, settings=settings(hub="https://hub.example/?a=1&b")))
    said = b'<link href="https://hub.example/?a=1&amp;b" rel="hub"/>'
    assert said in found["/feeds/all.atom"]
    assert said.replace(b"<link", b"<atom:link") in found["/feeds/all.xml"]
    hubs = [{"type": "WebSub", "url": "https://hub.example/?a=1&b"}]
    assert json.loads(found["/feeds/all.json"])["hubs"] == hubs
    assert b"hub" not in found["/feeds/all/archive/2026.xml"]
    none = outputs(library(entries))
    assert not any(b"hub" in none[f"/feeds/all.{form}"] for form in FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_the_newsletters_feed_holds_whole_issues(form):
    issues = [
        newsletter(f"newsletters/{n:02}.md", issue=str(n), date=date(2026, 1, n))
        for n in range(1, 29)
    ]
    texts = {e.path: f"<p>{prose(900, n)}</p><p>End of {n + 1}.</p>" for n, e in enumerate(issues)}
    data = output(library(issues), f"/feeds/newsletters.{form}", texts)
    assert weight(data) < CAP
    assert b"Read on" not in data
    held = re.findall(rb"End of (\d+)", data)
    assert held[0] == b"28"
    assert 2 <= len(held) < 20
    everything = output(library(issues), f"/feeds/all.{form}", texts)
    assert b"Read on" in everything


def test_one_long_issue_is_held_whole_and_one_too_long_is_cut_to_the_budget():
    issue = newsletter()
    long = "".join(f"<p>{prose(60, n)}</p>" for n in range(50)) + "<p>The end.</p>"
    data = output(library([issue]), "/feeds/newsletters.xml", {issue.path: long})
    assert b"The end." in data
    assert weight(data) < CAP
    too_long = long * 2 + "".join(f"<p>{prose(60, n)}</p>" for n in range(100, 250))
    data = output(library([issue]), "/feeds/newsletters.xml", {issue.path: too_long})
    assert data.count(b"<item>") == 1
    assert b"Read on" in data
    assert CAP / 2 < weight(data) < CAP


def test_texts_rendered_anew_replace_the_old_ones():
    shown = library([document()])
    found = next(o for o in all_outputs(shown) if o.address == "/feeds/all.json")
    first = found.render(rendered(shown, {"library/guide.md": "<p>First</p>"}))
    second = found.render(rendered(shown, {"library/guide.md": "<p>Second</p>"}))
    assert b"First" in first
    assert b"First" not in second
    assert b"Second" in second


def test_an_entrys_item_is_composed_once():
    shown = library([document()])
    known: Rendered = rendered(shown)
    composer = Composer(shown)
    (entry,) = shown.listed
    assert composer.item(known, entry, 1_500) is composer.item(known, entry, 1_500)
