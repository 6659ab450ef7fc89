"""What a feed reader or a browser exports becomes links, with the names of groups as tags."""

from pathlib import Path

from tests.importing import TODAY, entries_of, imported

OPML = """\
<?xml version="1.0"?>
<opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Learning">
  <outline text="Peers"><outline type="rss" text="A journal" xmlUrl="https://example.org/a.xml"
    htmlUrl="https://example.org/a" description="What it is." category="/x/Data use,y"/></outline>
  <outline type="rss" text="Only a feed" xmlUrl="https://example.org/b.xml"/>
</outline>
<outline text="A note without an address"/>
<outline type="link" text="A link" url="https://example.org/c.pdf"
  created="Tue, 04 Mar 2025 10:00:00 GMT"/>
<outline xmlUrl="https://example.org/d.xml"/>
</body></opml>
"""
BOOKMARKS = """\
<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE><H1>Bookmarks</H1>
<DL><p>
  <DT><H3 PERSONAL_TOOLBAR_FOLDER="true">Lesezeichenleiste</H3>
  <DL><p>
    <DT><A HREF="https://example.org/a" ADD_DATE="1741082400" TAGS="one,two">A page &amp; more</A>
    <DD>What it is.
    <DT><H3>Field work</H3>
    <DL><p>
      <DT><A HREF="https://example.org/b" PRIVATE="1">Private</A>
      <DT><A HREF="javascript:alert(1)">Bookmarklet</A>
      <DT><A HREF="place:sort=8">Most visited</A>
      <DT><A HREF="file:///etc/passwd">A file</A>
    </DL><p>
    <DT><A HREF="https://youtu.be/abc">A film</A>
  </DL><p>
  <DT><H3>Other bookmarks</H3>
  <DL><p><DT><A HREF="https://example.org/c"></A></DL><p>
</DL><p>
"""


def test_an_outline_with_an_address_is_a_link_and_its_groups_are_tags(tmp_path: Path) -> None:
    report = imported(tmp_path, "feeds.opml", OPML)
    found = entries_of(tmp_path)
    assert found["a-journal"] == (
        f"---\ntitle: A journal\ntype: link\ndescription: What it is.\ndate: {TODAY}\n"
        "url: https://example.org/a\nfeed: https://example.org/a.xml\n"
        "tags:\n- Data use\n- y\n- Learning\n- Peers\n---\n"
    )
    assert "url: https://example.org/b.xml\n" in found["only-a-feed"]
    assert "date: 2025-03-04\nurl: https://example.org/c.pdf\n" in found["a-link"]
    assert [(s.number, s.reason) for s in report.skipped] == [(4, "it has no title")]
    assert "no page is named: the address of the feed was taken (in 1 outline" in report.as_text()


def test_a_bookmark_is_a_link_and_its_folders_are_tags(tmp_path: Path) -> None:
    report = imported(tmp_path, "bookmarks.html", BOOKMARKS)
    found = entries_of(tmp_path)
    assert found["a-page-more"] == (
        "---\ntitle: A page & more\ntype: link\ndescription: What it is.\ndate: 2025-03-04\n"
        "url: https://example.org/a\ntags:\n- one\n- two\n---\n"
    )
    assert "tags:\n- Field work\nstatus: draft\n" in found["private"]
    assert "type: video\n" in found["a-film"]
    assert "tags" not in found["a-film"]
    assert [(s.number, s.title) for s in report.skipped] == [
        (3, "Bookmarklet"),
        (4, "Most visited"),
        (5, "A file"),
        (7, ""),
    ]
