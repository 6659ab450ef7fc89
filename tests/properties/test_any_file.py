"""Whatever a file holds, an import answers: with entries that pass, or with why there are none.

`make fuzz` runs the same with many more examples.
"""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.authoring.importing import CannotImport, all_forms, import_file
from tests.fuzzing import examples
from tests.importing import errors_in, is_complete, settings, tree

FORMS = [form.name for form in all_forms()]

TEXTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "https://example.org/a",
            "https://example.org/a.pdf",
            "https://youtu.be/abc",
            "https://doi.org/10.1000/xyz",
            "javascript:alert(1)",
            "http://[",
            "http://\ud800/",
            '=HYPERLINK("https://example.org/")',
            "2024-02-30",
            "3/4/2026",
            "99999999999",
            "March 2020",
            "<b>&amp;&#0;&#x110000;</b>",
            "{\\'e}\\i\\\"{",
            "Ruiz, Ana and {X",
            "index",
            "con",
            "\0\x85\u2028\ufffe",
            "draft",
            "a, b; c | d",
            "x" * 400,
        ]
    ),
)
WORDS = {
    "csv": "Title,URL,\n\"';\t|Description Tags Date Type DOI sep= \r",
    "feed": '<rss><channel><item></item><title><link>&amp;&x;<![CDATA[ ]]>{"items":[{}]}',
    "opml": "<opml><body><outline text= xmlUrl= htmlUrl= '\"/></body>",
    "bookmarks": "<DL><p><DT><A HREF= ADD_DATE= TAGS= >H3 </H3></DL><DD>",
    "bib": '@article{key, title = {}, author = "" # url=\n@string{x = 1} \\\'{\\i}$%',
    "ris": "TY  - RPRT\nTI  - \nUR  - https://x.y/\nER  - \nDA  - 2004///",
    "entry-mail": "From: Subject: Date Content-Type: text/html; multipart/mixed; boundary=x --x\n\n"
    "<div><hr>title: type: webinar file: start: tags --- \u2014 > wrote: =20 \r",
    "jsonl": '{"type": "document", "title": "", "date": "2024-05-06", "url": "\\ud800"}\n',
}


def answered(name: str, raw: bytes) -> None:
    """Import bytes twice into an empty library; what is written passes and stays as it is."""
    with TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        content.mkdir()
        file = Path(folder) / "file"
        file.write_bytes(raw)
        try:
            report = import_file(file, content, settings(content), name)
        except CannotImport:
            assert not tree(content)
            return
        assert is_complete(report)
        assert report.as_text()
        assert json.loads(report.as_json())
        assert len(tree(content)) == len(report.written)
        if report.written:
            assert not errors_in(content)
            before = tree(content)
            assert not import_file(file, content, settings(content), name).written
            assert tree(content) == before


@pytest.mark.parametrize("name", FORMS)
@examples(25)
@given(data=st.data())
def test_any_bytes_are_answered(name: str, data: st.DataObject) -> None:
    signs = st.text(alphabet=WORDS.get(name, "\n:"), max_size=120).map(
        lambda t: t.encode("utf-8", "replace")
    )
    answered(name, data.draw(st.one_of(st.binary(max_size=200), signs)))


def _csv(rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, sorted({key for row in rows for key in row} | {"title", "url"}))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _bib(rows: list[dict[str, str]]) -> str:
    entries = []
    for number, row in enumerate(rows):
        fields = ",\n".join(f"  {key} = {{{value}}}" for key, value in row.items())
        entries.append(f"@{row.get('type', 'misc')}{{k{number},\n{fields}\n}}")
    return "\n".join(entries)


def _ris(rows: list[dict[str, str]]) -> str:
    tags = {"title": "TI", "url": "UR", "description": "AB", "date": "DA", "authors": "AU"}
    lines = []
    for row in rows:
        lines += ["TY  - GEN", *(f"{tags.get(k, 'KW')}  - {v}" for k, v in row.items()), "ER  - "]
    return "\n".join(lines)


def _rss(rows: list[dict[str, str]]) -> str:
    tags = {"url": "link", "date": "pubDate", "tags": "category", "authors": "author"}
    items = "".join(
        "<item>"
        + "".join(f"<{tags.get(k, k)}>{escape(v)}</{tags.get(k, k)}>" for k, v in row.items())
        + "</item>"
        for row in rows
    )
    return f"<rss><channel>{items}</channel></rss>"


def _opml(rows: list[dict[str, str]]) -> str:
    names = {"title": "text", "url": "htmlUrl", "tags": "category", "date": "created"}
    outlines = "".join(
        "<outline" + "".join(f" {names.get(k, k)}={quoteattr(v)}" for k, v in row.items()) + "/>"
        for row in rows
    )
    return f"<opml><body>{outlines}</body></opml>"


def _bookmarks(rows: list[dict[str, str]]) -> str:
    return "<DL>" + "".join(
        f"<DT><A HREF={quoteattr(row.get('url', ''))} ADD_DATE={quoteattr(row.get('date', ''))} "
        f"TAGS={quoteattr(row.get('tags', ''))}>{escape(row.get('title', ''))}</A>"
        f"<DD>{escape(row.get('description', ''))}"
        for row in rows
    )


def _jsonl(rows: list[dict[str, str]]) -> str:
    names = {"description": "summary", "authors": "people"}
    whole = [{"type": "link", "date": "2024-05-06", **row} for row in rows]
    return "\n".join(json.dumps({names.get(k, k): v for k, v in row.items()}) for row in whole)


def _mail(rows: list[dict[str, str]]) -> str:
    """Return one mail, with what several say."""
    lines = [f"{key}: {value}" for row in rows for key, value in row.items()]
    return "\n".join(["Subject: New link: x", "", "---", *lines, "---", "", *lines])


WRITERS: dict[str, Callable[[list[dict[str, str]]], str]] = {
    "csv": _csv,
    "bib": _bib,
    "ris": _ris,
    "feed": _rss,
    "opml": _opml,
    "bookmarks": _bookmarks,
    "entry-mail": _mail,
    "jsonl": _jsonl,
}
KEYS = "title url description date issued tags authors type doi isbn language countries".split()
ROWS = st.lists(
    st.builds(
        lambda row, address: {"title": "A", "url": address, **row},
        st.dictionaries(st.sampled_from(KEYS), TEXTS, max_size=6),
        st.sampled_from(["https://example.org/a", "https://example.org/b", "nowhere"]),
    ),
    max_size=3,
)


@pytest.mark.parametrize("name", sorted(WRITERS))
@examples(25)
@given(rows=ROWS)
def test_any_words_in_a_sound_file_are_answered(name: str, rows: list[dict[str, str]]) -> None:
    answered(name, WRITERS[name](rows).encode("utf-8", "replace"))
