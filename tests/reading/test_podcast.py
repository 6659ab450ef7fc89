"""Podcast programs find in our podcast what they ask for."""

import json
from datetime import timedelta
from xml.etree import ElementTree as ET

import feedparser
import pytest

from generator.fields import Download
from generator.kinds.webinars import Materials
from generator.sizes import weight
from tests.making import dead, document, library, outputs, settings, video, webinar

ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
HOSTILE = "]]> & <b> \"'\x01 \U0001f600"


def talks():
    return [
        video(
            "library/a.md",
            title=HOSTILE,
            description=HOSTILE,
            speakers=(HOSTILE, "Bo"),
            audio=Download(file="library/a b.mp3"),
            captions="library/a.vtt",
            duration=timedelta(minutes=42, seconds=10),
            chapters=(("0:00", HOSTILE), ("1:02:03", "Later")),
        ),
        webinar(materials=Materials(audio=Download(url="https://e.net/w.m4a?x=1&y", size=2_000))),
        video("library/page.md", audio=Download(url="https://e.net/listen")),
        video("library/gone.md", audio=Download(file="library/gone.mp3")),
        video("library/mute.md"),
        video("library/old.md", status="archived", audio=Download(file="library/a b.mp3")),
        document(),
    ]


@pytest.fixture(scope="module")
def found():
    files = {"library/a b.mp3": 123_456, "library/a.vtt": 99}
    chosen = settings(site_name=f"S {HOSTILE}", packs=())
    return outputs(library(talks(), files=files, settings=chosen))


def episodes(found):
    return ET.fromstring(found["/feeds/podcast.xml"]).findall("channel/item")


def test_feedparser_reads_it_without_complaint(found):
    parsed = feedparser.parse(found["/feeds/podcast.xml"])
    assert not parsed.bozo
    assert parsed.version == "rss20"
    assert [(e.enclosures[0].href, e.enclosures[0].length, e.enclosures[0].type)
            for e in parsed.entries] == [
        ("https://example.org/kb/library/a%20b.mp3", "123456", "audio/mpeg"),
        ("https://e.net/w.m4a?x=1&y", "2000", "audio/mp4"),
    ]  # fmt: skip
    assert [e.id for e in parsed.entries] == [
        "tag:example.org,2026:/library/a/", "tag:example.org,2026:/webinars/forms/"
    ]  # fmt: skip


def test_it_says_what_directories_require(found):
    channel = ET.fromstring(found["/feeds/podcast.xml"]).find("channel")
    for name in ("title", "link", "description", "language", f"{ITUNES}author"):
        assert channel.findtext(name)
    assert channel.find(f"{ITUNES}category").get("text") == "Education"
    assert channel.findtext(f"{ITUNES}explicit") == "false"
    assert channel.find(f"{ITUNES}owner") is None
    for item in episodes(found):
        assert all(item.findtext(name) for name in ("title", "guid", "link", "pubDate"))
        assert item.find("guid").get("isPermaLink") == "false"


def test_an_episode_has_its_length_its_transcript_and_its_chapters(found):
    first, second = episodes(found)
    assert first.findtext("title") == HOSTILE.replace("\x01", "\ufffd")
    assert first.findtext(f"{ITUNES}duration") == "2530"
    transcript, chapters = first.find(f"{PODCAST}transcript"), first.find(f"{PODCAST}chapters")
    assert dict(transcript.attrib) == {
        "url": "https://example.org/kb/library/a.vtt", "type": "text/vtt", "rel": "captions"
    }  # fmt: skip
    assert chapters.get("type") == "application/json+chapters"
    address = chapters.get("url").removeprefix("https://example.org/kb")
    assert json.loads(found[address]) == {
        "version": "1.2.0",
        "chapters": [
            {"startTime": 0, "title": HOSTILE.replace("\x01", "\ufffd")},
            {"startTime": 3723, "title": "Later"},
        ],
    }
    for name in (f"{ITUNES}duration", f"{PODCAST}transcript", f"{PODCAST}chapters"):
        assert second.find(name) is None


def test_the_owner_is_named_when_there_is_somebody_to_write_to():
    found = outputs(library([], settings=settings(contact="library@example.org")))
    root = ET.fromstring(found["/feeds/podcast.xml"])
    assert root.findtext(f"channel/{ITUNES}owner/{ITUNES}email") == "library@example.org"


def test_an_empty_podcast_is_a_feed_that_nothing_leads_to():
    found = outputs(library([document()]))
    parsed = feedparser.parse(found["/feeds/podcast.xml"])
    assert not parsed.bozo
    assert parsed.entries == []
    assert b"podcast" not in found["/feeds/subscriptions.opml"]


def test_a_recording_that_answers_no_more_is_left_out():
    gone = video("library/gone.md", audio=Download(url="https://e.net/gone.mp3"))
    well = video("library/well.md", audio=Download(url="https://e.net/well.mp3"))
    known = [dead("https://e.net/gone.mp3")]
    found = outputs(library([gone, well], findings=known))
    assert [e.find("enclosure").get("url") for e in episodes(found)] == ["https://e.net/well.mp3"]
    alone = outputs(library([gone], findings=known))
    assert b"podcast" not in alone["/feeds/subscriptions.opml"]


def test_the_list_of_feeds_names_a_podcast(found):
    assert b"https://example.org/kb/feeds/podcast.xml" in found["/feeds/subscriptions.opml"]


def test_a_podcast_stays_within_its_budget():
    many = [
        video(
            f"library/t{n}.md",
            description=" ".join(str(7**k * n % 9_973) for k in range(60)),
            audio=Download(url=f"https://e.net/{n * 7_919}.mp3"),
        )
        for n in range(200)
    ]
    data = outputs(library(many))["/feeds/podcast.xml"]
    assert weight(data) < settings().caps["feed"]
    assert 30 < data.count(b"<item>") < 200
