"""Feeds saved as files become links to what their items are about; dirt and bombs do no harm."""

import json
from pathlib import Path

import pytest

from generator.authoring.importing import CannotImport, import_file
from tests.importing import TODAY, entries_of, imported, settings

RSS = """\
<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>News</title><link>https://example.org/</link>
<item><title>A &amp;amp; &lt;b&gt;B&lt;/b&gt;</title><link>/a</link>
<dc:creator>Ana Ruiz</dc:creator>
<description>&lt;p&gt;What it&amp;nbsp;is.&lt;/p&gt;&lt;p&gt;More.&lt;/p&gt;</description>
<pubDate>Tue, 04 Mar 2025 23:30:00 -0500</pubDate><category>One</category><category>two</category>
</item>
<item><title>No link</title><guid isPermaLink="false">tag:x</guid></item>
<item><title>Only a file</title><enclosure url="https://example.org/f.pdf" length="1"/></item>
<item><link>https://example.org/untitled</link></item>
<item><title>By guid</title><author>a@example.org (Ben Okoro)</author>
<guid>https://youtu.be/abc</guid></item>
</channel></rss>
"""
ATOM = """\
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/">
<entry><title type="html">A &lt;i&gt;page&lt;/i&gt;</title>
<link rel="self" href="https://example.org/self"/><link href="a"/>
<summary>What it is.</summary><published>2025-03-04T10:00:00Z</published>
<author><name>Ana Ruiz</name></author><category term="one" label="One"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Secret words.</p></div></content>
</entry></feed>
"""
RDF = """\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><link>https://example.org/</link></channel>
<item><title>A page</title><link>https://example.org/a</link><dc:date>2025-03-04</dc:date></item>
</rdf:RDF>
"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {
                "title": "A page",
                "url": "https://example.org/about-it",
                "external_url": "https://example.org/a",
                "summary": "What it is.",
                "date_published": "2025-03-04T10:00:00Z",
                "authors": [{"name": "Ana Ruiz"}, 3],
                "tags": ["one", None],
                "language": "fr",
            },
            "no item",
            {"title": ["no text"], "url": 7, "authors": 5, "attachments": {}},
        ],
    }
)


def test_an_item_of_rss_is_a_link_to_what_it_is_about(tmp_path: Path) -> None:
    report = imported(tmp_path, "news.rss", RSS)
    found = entries_of(tmp_path)
    assert found["a-b"] == (
        f"---\ntitle: A & B\ntype: link\ndescription: What it is. More.\ndate: {TODAY}\n"
        "url: https://example.org/a\nissued: 2025-03-04\nauthors:\n- Ana Ruiz\n"
        "tags:\n- One\n- two\n---\n"
    )
    assert "type: document\n" in found["only-a-file"]
    assert "type: video\n" in found["by-guid"]
    assert "- Ben Okoro\n" in found["by-guid"]
    assert [(s.number, s.reason) for s in report.skipped] == [
        (2, "it has no address"),
        (4, "it has no title"),
    ]


def test_an_entry_of_atom_comes_with_its_summary_and_without_its_text(tmp_path: Path) -> None:
    imported(tmp_path, "news.xml", ATOM)
    assert entries_of(tmp_path)["a-page"] == (
        f"---\ntitle: A page\ntype: link\ndescription: What it is.\ndate: {TODAY}\n"
        "url: https://example.org/a\nissued: 2025-03-04\nauthors:\n- Ana Ruiz\ntags:\n- One\n---\n"
    )


def test_rss_1_and_json_feed_are_read_too(tmp_path: Path) -> None:
    imported(tmp_path, "old.rdf", RDF)
    assert "issued: 2025-03-04\n" in entries_of(tmp_path)["a-page"]
    (tmp_path / "b").mkdir()
    report = imported(tmp_path / "b", "feed.json", JSON)
    assert "url: https://example.org/a\n" in entries_of(tmp_path / "b")["a-page"]
    assert "language: fr\n" in entries_of(tmp_path / "b")["a-page"]
    assert [s.reason for s in report.skipped] == [
        "the item is not an object of fields",
        "it has no title",
    ]


def test_a_broken_feed_gives_what_can_be_read_and_says_where_it_breaks(tmp_path: Path) -> None:
    broken = RSS.replace("</item>\n<item><title>No link", "<item><title>Caf&eacute;")
    report = imported(tmp_path, "news.xml", f"\n  {broken[:900]}")
    assert report.written
    assert report.remarks == ("It is not well-formed (line 9): what could be read was.",)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.xml", "<html><p>Hi</p></html>", "is no feed: it begins with <html>"),
        ("a.xml", "just words", "holds no XML that can be read"),
        ("a.xml", '<!DOCTYPE r [<!ENTITY a "b">]><rss>&a;</rss>', "declares entities"),
        ("a.json", '{"items": 3}', 'is no JSON Feed: it has no list of "items"'),
        ("a.json", '{"items": [', "is not JSON that can be read"),
        ("a.json", '{"a":' * 100_000, "is not JSON that can be read"),
        ("a.opml", "<rss/>", "is no OPML: it begins with <rss>"),
        ("a.html", "<p>Hello</p>", "holds no bookmarks; export them from the browser as HTML"),
        ("a.bib", "just words", "holds no entry of BibTeX"),
        ("a.ris", "just words", "holds no reference of RIS"),
    ],
)
def test_what_is_something_else_is_refused_in_plain_words(
    tmp_path: Path, name: str, text: str, words: str
) -> None:
    with pytest.raises(CannotImport, match=words):
        imported(tmp_path, name, text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_bomb_of_entities_is_not_lit(tmp_path: Path, encoding: str) -> None:
    levels = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE rss [<!ENTITY b0 "ha">{levels}]><rss><channel>&b11;</channel></rss>'
    with pytest.raises(CannotImport, match="declares entities of its own"):
        imported(tmp_path, "bomb.xml", bomb.encode(encoding))


def test_nothing_outside_the_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    outside = f'<!DOCTYPE rss SYSTEM "file://{tmp_path}/secret.txt">'
    imported(tmp_path, "a.xml", outside + RSS.partition("\n")[2])
    assert not any("secret" in text for text in entries_of(tmp_path).values())


@pytest.mark.parametrize("name", ["a.csv", "a.xml", "a.json", "a.opml", "a.html", "a.bib", "a.ris"])
def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path, name: str) -> None:
    content = tmp_path / "content"
    content.mkdir()
    with (tmp_path / name).open("wb") as stream:
        stream.truncate(50 * 1024 * 1024 + 1)
    with pytest.raises(CannotImport, match="holds more than 50 MiB; divide it"):
        import_file(tmp_path / name, content, settings(content))
