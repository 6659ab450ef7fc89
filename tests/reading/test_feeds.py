"""Others can read our feeds: feedparser, an XML parser, and the rules of JSON Feed 1.1."""

import json
import os
import subprocess
import sys
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from datetime import date, timedelta
from html import escape, unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import html5lib
import pytest
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator.fields import Download
from generator.kinds.webinars import Attendance, Materials, Question, Registration
from generator.markup.sanitise import plain, sanitise
from generator.outputs._writing import url_of
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

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DC = "{http://purl.org/dc/elements/1.1/}"
SCHEMA = json.loads(Path(__file__).with_name("json_feed_1_1.schema.json").read_text("utf-8"))

HOSTILE = "".join(
    [
        """<script>alert('title')</script> & &amp; &lt;b&gt; ]]> <![CDATA[ <!-- --> "'` """,
        """<img src=x onerror=alert(1)> </title></item></entry> {{ 7*7 }} %s %(n)s """,
        """javascript:alert(1) \u202e\u2028\U0001f600 =cmd|' /C calc'!A0""",
    ]
)
"""Everything that ever broke a feed, in one line."""

OWN_FORM = {"path", "kind_name", "type", "status", "language", "timezone", "license", "aliases",
            "replaced_by", "translation_of", "body", "event", "event_type", "event_status", "mode",
            "genre", "url", "file", "join_url", "feed", "archived", "transcript", "captions",
            "doi", "isbn", "countries", "related", "pin", "exclude", "date", "issue", "agenda",
            "new_tags", "section_words"}  # fmt: skip
"""Fields whose form the reading of a file has checked; every other text is hostile."""


def hostile(entry):
    """Return the entry with hostile text in every field that takes free text."""
    changed = {}
    for each in dataclass_fields(entry):
        value = getattr(entry, each.name)
        if each.name in OWN_FORM:
            continue
        if isinstance(value, str):
            changed[each.name] = f"{each.name} {HOSTILE}"
        elif isinstance(value, tuple) and each.name != "questions" and each.name != "chapters":
            changed[each.name] = (f"{each.name} {HOSTILE}", f"{HOSTILE} {each.name}")
    return replace(entry, **changed)


def small_library(**given):
    elsewhere = "https://example.net/?a=1&b=%22%3E%3Cscript%3E"
    entries = [
        hostile(document("library/a&b.md", url=elsewhere, file="library/g.pdf", body=HOSTILE)),
        hostile(document("library/'q'.md", doi='10.1000/x<y>"&', body="", language="sw")),
        hostile(video(file="library/t.mp4", audio=Download(url=elsewhere), language="ar")),
        replace(hostile(video("library/c.md")), chapters=(("0:10", HOSTILE),)),
        hostile(link(url=elsewhere, archived=elsewhere, feed=elsewhere)),
        replace(
            hostile(webinar(event_status="cancelled")),
            registration=Registration(url=elsewhere, deadline=date(2026, 6, 1)),
            materials=Materials(slides=Download(file="library/g.pdf")),
            questions=(Question(q=HOSTILE, a=HOSTILE, by=HOSTILE),),
            attendance=Attendance(total=3, countries=("KE",)),
        ),
        hostile(webinar("webinars/days.md", start=date(2026, 7, 1), end=date(2026, 7, 3))),
        hostile(newsletter()),
    ]
    text = sanitise(f'<p>Before</p>{HOSTILE}<a href="x\'&quot;>" id=a onclick=b>z</a><svg>')
    text = plain(text, "", lambda _: "")
    chosen = settings(
        **{
            "site_name": f"Site {HOSTILE}",
            "site_description": f"Described {HOSTILE}",
            "packs": (),
            **given,
        }
    )
    shown = library(
        entries,
        files={"library/g.pdf": 1_000, "library/t.mp4": 2_000_000},
        tags=(TagDefinition(slug="x", label=f"Label {HOSTILE}", synonyms=("tags " + HOSTILE,)),),
        settings=chosen,
    )
    return shown, {entry.path: text * 9 for entry in entries}


@pytest.fixture(scope="module")
def written():
    shown, texts = small_library()
    return shown, outputs(shown, texts)


def having(written, *endings):
    return {a: data for a, data in written[1].items() if a.endswith(endings) and "/feeds/" in a}


def test_feedparser_reads_every_rss_and_atom_feed_without_complaint(written):
    feeds = having(written, ".xml", ".atom")
    assert len(feeds) > 20
    for address, data in feeds.items():
        parsed = feedparser.parse(data)
        assert not parsed.bozo, (address, parsed.get("bozo_exception"))
        assert parsed.version == ("atom10" if address.endswith(".atom") else "rss20")
        assert parsed.feed.title
        assert parsed.feed.id if address.endswith(".atom") else parsed.feed.subtitle
        assert address.endswith(".atom") or parsed.feed.ttl == "1440", "minutes: once a day"


def test_titles_names_and_categories_read_back_equal(written):
    shown, found = written
    by_url = {url_of(shown.settings, e.address): e for e in shown.listed}
    labels = {f"Label {HOSTILE}", f"{HOSTILE} tags"}
    rss = ET.fromstring(found["/feeds/all.xml"]).findall("channel/item")
    atom = ET.fromstring(found["/feeds/all.atom"]).findall(f"{ATOM}entry")
    assert len(rss) == len(atom) == len(by_url)
    for item in rss:
        entry = by_url[item.findtext("link")]
        assert item.findtext("title") == entry.title
        assert {e.text for e in item.findall(f"{DC}creator")} == {p.name for p in entry.people()}
        assert {e.text for e in item.findall("category")} == labels | {entry.kind.label}
    for item in atom:
        entry = by_url[item.find(f"{ATOM}link[@rel='alternate']").get("href")]
        assert item.findtext(f"{ATOM}title") == entry.title
        assert item.findtext(f"{ATOM}summary") == entry.description
        names = {e.text for e in item.iter(f"{ATOM}name")}
        assert names == {p.name for p in entry.people()}
        found_labels = {e.get("label") for e in item.findall(f"{ATOM}category")}
        assert found_labels == labels | {entry.kind.label}
    for said in json.loads(found["/feeds/all.json"])["items"]:
        entry = by_url[said["url"]]
        assert (said["title"], said["summary"]) == (entry.title, entry.description)


def test_what_feeds_hold_as_html_is_inert(written):
    shown, found = written
    rss, atom = (ET.fromstring(found[f"/feeds/all.{form}"]) for form in ("xml", "atom"))
    held = [item["content_html"] for item in json.loads(found["/feeds/all.json"])["items"]]
    held += [element.text for element in rss.iter(CONTENT)]
    held += [element.text for element in rss.findall("channel/item/description")]
    held += [element.text for element in atom.iter(f"{ATOM}content")]
    assert len(held) == 4 * len(shown.listed)
    for source in held:
        for element in html5lib.parseFragment(source, namespaceHTMLElements=False).iter():
            assert element.tag in {"DOCUMENT_FRAGMENT", "p", "a", "ul", "li", "br", "div", "b"}
            assert set(element.attrib) <= {"href", "lang", "dir", "id"}, element.attrib
            if "href" in element.attrib:
                assert element.get("href").startswith(("https://", "http://"))


def test_json_feeds_keep_the_rules(written):
    validator = Draft202012Validator(SCHEMA)
    feeds = having(written, ".json")
    assert len(feeds) > 6
    for address, data in feeds.items():
        feed = json.loads(data)
        assert not [e.message for e in validator.iter_errors(feed)], address
        ids = [item["id"] for item in feed["items"]]
        assert len(set(ids)) == len(ids)


def test_the_schema_of_json_feeds_refuses_what_the_rules_forbid():
    validator = Draft202012Validator(SCHEMA)
    good = json.loads(output(library([document()]), "/feeds/all.json"))
    assert validator.is_valid(good)
    for broken in (
        good | {"version": "https://jsonfeed.org/version/1"},
        good | {"items": [{"id": 3, "content_html": ""}]},
        good | {"items": [{"id": "x"}]},
        good | {"items": [good["items"][0] | {"date_published": "2026-03-04"}]},
        good | {"items": [good["items"][0] | {"url": "/relative/"}]},
        {name: value for name, value in good.items() if name != "title"},
    ):
        assert not validator.is_valid(broken)


def test_ids_are_tag_uris_and_the_same_in_every_form(written):
    found = written[1]
    json_ids = [item["id"] for item in json.loads(found["/feeds/all.json"])["items"]]
    assert all(each.isascii() and each.startswith("tag:example.org,2026:/") for each in json_ids)
    for form in ("xml", "atom"):
        parsed = feedparser.parse(found[f"/feeds/all.{form}"])
        assert [entry.id for entry in parsed.entries] == json_ids
        assert form == "atom" or not any(entry.guidislink for entry in parsed.entries)


def test_other_xml_is_well_formed_and_reads_back(written):
    shown, found = written
    opml = ET.fromstring(found["/feeds/subscriptions.opml"])
    assert opml.findtext("head/title") == shown.settings.site_name
    assert f"Label {HOSTILE}" in {o.get("text") for o in opml.iter("outline")}
    sitemap = ET.fromstring(found["/sitemap.xml"])
    addresses = [loc.text for loc in sitemap.iter() if loc.tag.endswith("}loc")]
    assert len(addresses) == len(shown.listed) + 1
    assert "https://example.org/kb/library/a&b/" in addresses


def test_two_builds_give_the_same_bytes(written):
    assert outputs(*small_library()) == written[1]


_ELSEWHERE = """
import hashlib
from tests.reading.test_feeds import outputs, small_library
for address, data in sorted(outputs(*small_library()).items()):
    if address.startswith("/feeds/"):
        print(address, hashlib.sha256(data).hexdigest())
"""


def test_no_zone_locale_or_hash_seed_of_the_machine_shows():
    seen = set()
    root = Path(__file__).parents[2]
    for zone, language, seed in (
        ("Pacific/Auckland", "C", "1"),
        ("America/Lima", "fr_FR.UTF-8", "2"),
    ):
        environ = os.environ | {
            "TZ": zone, "LC_ALL": language, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)
        }  # fmt: skip
        run = subprocess.run(
            [sys.executable, "-c", _ELSEWHERE],
            env=environ,
            capture_output=True,
            check=True,
            cwd=root,
        )
        seen.add(run.stdout)
    assert len(seen) == 1
    assert seen.pop().count(b"/feeds/") > 20


TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=200)
WORDS = TEXT.map(lambda text: " ".join(text.split())).filter(bool)


@hypothesis_settings(max_examples=150, deadline=None)
@given(title=WORDS, description=WORDS)
def test_any_title_and_description_read_back_equal(title, description):
    shown = library([document(title=title, description=description)])
    known = rendered(shown)
    found = {}
    for each in all_outputs(shown):
        if each.address.startswith("/feeds/all."):
            found[each.address[-3:]] = each.render(known)
    atom = feedparser.parse(found["tom"])
    assert not atom.bozo
    assert read(atom.entries[0].title) == read(title)
    assert read(atom.entries[0].summary) == read(description)
    rss = feedparser.parse(found["xml"])
    assert not rss.bozo
    item = ET.fromstring(found["xml"]).find("channel/item")
    assert item.findtext("title") == title
    assert unescape(item.findtext("description")) == unescape_once(description)
    if rss.entries[0].title_detail.type == "text/plain":
        assert read(rss.entries[0].title) == read(title)
    said = json.loads(found["son"])["items"][0]
    assert (said["title"], said["summary"]) == (title, description)


@hypothesis_settings(max_examples=60, deadline=None)
@given(words=WORDS.map(lambda text: text[:100].strip()).filter(bool))
@example(words="]]> <![CDATA[ & &amp; </p> <b>")
def test_any_text_reads_back_equal_from_every_form(words):
    shown = library([document()])
    known = rendered(shown, {"library/guide.md": f"<p>{escape(words)}</p>"})
    found = {
        each.address: each.render(known)
        for each in all_outputs(shown)
        if each.address.startswith("/feeds/all.")
    }
    rss, atom = (ET.fromstring(found[f"/feeds/all.{form}"]) for form in ("xml", "atom"))
    held = {rss.find(f".//{CONTENT}").text, atom.find(f".//{ATOM}content").text}
    held.add(json.loads(found["/feeds/all.json"])["items"][0]["content_html"])
    (source,) = held
    *_, last = html5lib.parseFragment(source, namespaceHTMLElements=False).iter("p")
    assert "".join(last.itertext()) == words


def read(text):
    """Return text as feedparser gives it: trimmed, and what looks like UTF-8 taken twice mended."""
    try:
        return text.strip().encode("iso-8859-1").decode("utf-8")
    except UnicodeError:
        return text.strip()


def unescape_once(text):
    """Return what one level of escaping must give back."""
    return unescape(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def test_the_newest_come_first_in_every_reader():
    entries = [
        document(f"library/d{n}.md", date=date(2026, 1, 1) + timedelta(days=n)) for n in range(5)
    ]
    found = outputs(library(entries))
    for address in ("/feeds/all.xml", "/feeds/all.atom"):
        parsed = feedparser.parse(found[address])
        assert [e.title for e in parsed.entries] == ["D4", "D3", "D2", "D1", "D0"]
        assert parsed.entries[0].published_parsed[:3] == (2026, 1, 4), "midnight in Nairobi"
