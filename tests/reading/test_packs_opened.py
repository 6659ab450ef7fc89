"""Packs as other programs open them: epubcheck, and libzim's own reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.browser.every_page import arabic_library, every_page
from tests.making import document, library, link, output
from tests.properties.test_texts_of_books import safe, texts
from tests.reading.books import complaints
from tests.site.drawing_trees import Project
from tests.site.running import run_apart

pytestmark = pytest.mark.external

HOSTILE = ("</title><script>", 'A & B < "C" \' ]]>', "🦉", "\u202eabc", "שלום عربي 漢字", "a" * 200)
URLS = (
    "http://bücher.example/ü?ä#ö", "https://example.org/a b[1]{2}|^`\\", "http://[::1",
    "tel:+254 20",
    "http://a..b/", "http://example.org:99999/", "mailto:a b@example.org", "https://example.org/%zz",
    "//example.org", "../../../..", "?", "#", "../n1/#nowhere", "HTTP://EXAMPLE.ORG/A",
)  # fmt: skip


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Project:
    drawn = every_page(tmp_path_factory.mktemp("packed"))
    done = run_apart(drawn.root, "hourglass", "pack", "--zim")
    assert done.code == 0, done.said
    return drawn


def test_epubcheck_finds_nothing_in_any_pack_of_a_library(packed: Project) -> None:
    books = sorted((packed.root / "packs").glob("*.epub"))
    assert {book.stem for book in books} >= {"library", "tag-water"}
    assert {book.name: complaints(book) for book in books} == {book.name: [] for book in books}


def test_epubcheck_finds_nothing_in_a_library_in_arabic(tmp_path: Path) -> None:
    drawn = arabic_library(tmp_path)
    assert run_apart(drawn.root, "hourglass", "pack").code == 0
    assert complaints(drawn.root / "packs/library.epub") == []


def test_epubcheck_finds_nothing_whatever_somebody_writes(tmp_path: Path) -> None:
    gathered: list[str] = []

    @settings(
        max_examples=400, deadline=None, database=None, derandomize=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(texts)
    def gather(source: str) -> None:
        gathered.append(safe(source))

    gather()
    gathered += [safe(f'<p><a href="{url}">{url}</a></p>') for url in URLS]
    entries = [document(f"library/n{n}.md") for n in range(len(gathered))]
    shown = {entry.path: text for entry, text in zip(entries, gathered, strict=True)}
    for n, words in enumerate(HOSTILE):
        named = {"title": words, "description": words, "authors": (words,), "tags": (words,)}
        entries.append(link(f"library/hostile-{n}.md", **named))
    book = tmp_path / "book.epub"
    book.write_bytes(output(library(entries), "/packs/library.epub", shown))

    assert complaints(book) == []


def test_a_zim_file_holds_the_pages_and_says_what_it_is(packed: Project) -> None:
    from libzim.reader import Archive  # noqa: PLC0415
    from libzim.search import Query, Searcher  # noqa: PLC0415

    archive = Archive(packed.root / "packs/library.zim")

    assert archive.check()
    assert archive.main_entry.get_item().path == "index.html"
    assert b"Guide" in bytes(
        archive.get_entry_by_path("library/guide/index.html").get_item().content
    )
    assert archive.get_entry_by_path("library/guide/index.html").title.startswith("Guide")
    told = {
        key: archive.get_metadata(key).decode() for key in ("Title", "Language", "Date", "Name")
    }
    assert told == {
        "Title": "The Library", "Language": "eng", "Date": "2026-04-05", "Name": "the-library_eng",
    }  # fmt: skip
    found = Searcher(archive).search(Query().set_query("footnote")).getEstimatedMatches()
    assert found >= 1
