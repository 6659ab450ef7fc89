"""Packs as folders of pages: what is in them, and where their links lead."""

import io
import posixpath
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import html5lib

from tests.making import all_outputs, document, library, link, output, rendered, settings, video


def folder(shelf, name="library", texts=None):
    return zipfile.ZipFile(io.BytesIO(output(shelf, f"/packs/{name}.zip", texts)))


def links(read, path):
    tree = html5lib.parse(read.read(path), namespaceHTMLElements=False)
    return [a.get("href") for a in tree.iter("a")]


def dead_links(read):
    names = set(read.namelist())
    for path in names:
        if path.endswith(".html"):
            for href in links(read, path):
                if not re.match("[a-z]+:", href):
                    there = posixpath.join(posixpath.dirname(path), unquote(href.split("#")[0]))
                    if href.split("#")[0] and posixpath.normpath(there) not in names:
                        yield path, href


def tagged(count=5):
    return [document(f"library/n{n}.md", tags=("Water", "Maps")) for n in range(count)]


def test_it_opens_at_its_index_and_no_link_in_it_needs_a_server():
    read = folder(library([*tagged(), link(), video()]))
    assert read.namelist()[0] == "index.html"
    assert list(dead_links(read)) == []
    assert {"a-z/index.html", "search/index.html", "tags/water/index.html"} <= set(read.namelist())


def test_what_is_not_in_it_is_a_link_to_the_web():
    text = '<p><a href="../n1/">in</a> <a href="../../countries/ke/">out</a></p>'
    read = folder(library(tagged()), "tag-water", {"library/n0.md": text})
    found = links(read, "library/n0/index.html")
    assert "../n1/index.html" in found
    assert "https://example.org/kb/countries/ke/" in found
    assert list(dead_links(read)) == []


def test_a_picture_comes_along_in_the_form_that_every_program_shows(tmp_path):
    copy = tmp_path / "copy.jpg"
    copy.write_bytes(b"jpeg")
    shelf = library(tagged())
    forms = '<source type="image/avif" srcset="../../pictures/a-480.avif">'
    shown = '<img src="../../pictures/a-480.jpg" width="4" height="2" alt="A map" loading="lazy">'
    text = f"<p><picture>{forms}{shown}</picture></p>"
    known = replace(
        rendered(shelf, {"library/n0.md": text}), pictures={"/pictures/a-480.jpg": copy}
    )
    made = next(each for each in all_outputs(shelf) if each.address == "/packs/library.zip")
    read = zipfile.ZipFile(io.BytesIO(made.render(known)))
    assert read.read("pictures/a-480.jpg") == b"jpeg"
    page = read.read("library/n0/index.html").decode()
    assert shown in page
    assert "<source" not in page


def test_a_pack_of_one_tag_has_no_pages_of_tags():
    read = folder(library(tagged()), "tag-water")
    assert not [name for name in read.namelist() if name.startswith("tags/")]
    assert "Tags: Water, Maps" in read.read("library/n0/index.html").decode()


def test_long_lists_and_many_titles_are_divided():
    read = folder(
        library([document(f"library/n{n:03}.md", title=f"{'AB'[n % 2]} {n}") for n in range(401)])
    )
    names = set(read.namelist())
    assert {f"library/documents/page/{n}/index.html" for n in range(2, 6)} <= names
    assert {"a-z/a/index.html", "a-z/b/page/2/index.html"} <= names
    assert list(dead_links(read)) == []


def test_the_smallest_documents_come_along_up_to_the_limit(tmp_path: Path):
    sizes = {"library/a.pdf": 30, "library/b.pdf": 20, "library/c.pdf": 60}
    (tmp_path / "library").mkdir()
    for path, size in sizes.items():
        (tmp_path / path).write_bytes(b"x" * size)
    entries = [document(f"{path[:-4]}.md", file=path) for path in sizes]
    shelf = library(entries, files=sizes, settings=settings(content=tmp_path, pack_files=50))
    read = folder(shelf)
    assert [n for n in read.namelist() if n.endswith(".pdf")] == ["library/a.pdf", "library/b.pdf"]
    assert "../a.pdf" in links(read, "library/a/index.html")
    assert "https://example.org/kb/library/c.pdf" in links(read, "library/c/index.html")
    told = read.read("index.html").decode()
    assert "2 documents are in this folder. 1 larger one is a link." in told


def test_only_the_search_page_may_run_a_script():
    read = folder(library(tagged(1), settings=settings(site_name="<script>")))
    for name in read.namelist():
        if name.endswith(".html"):
            page = read.read(name).decode()
            assert ("<script" in page) == name.startswith("search/"), name
            assert ("script-src &#39;none&#39;" in page) != name.startswith("search/"), name
