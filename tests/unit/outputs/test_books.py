"""Packs as EPUB: what a book holds, and where its links lead."""

import io
import re
import zipfile
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from generator.outputs.packs.epub import chapter_name
from tests.making import document, library, link, output, settings, webinar

DC = "{http://purl.org/dc/elements/1.1/}"
OPF = "{http://www.idpf.org/2007/opf}"
X = "{http://www.w3.org/1999/xhtml}"


def book(shelf, name="library", texts=None):
    return zipfile.ZipFile(io.BytesIO(output(shelf, f"/packs/{name}.epub", texts)))


def chapter(read, entry):
    return ET.fromstring(read.read(f"EPUB/{chapter_name(entry)}"))


def hrefs(tree):
    return [a.get("href") for a in tree.iter(f"{X}a") if a.get("href")]


def test_the_form_of_the_file_comes_first_and_can_be_read_in_place():
    first = book(library([document()])).infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", 0, b"")


def test_everything_in_it_is_named_in_its_package_and_reads_as_xml():
    read = book(library([document(), link(), webinar()]))
    package = ET.fromstring(read.read("EPUB/package.opf"))
    named = {item.get("href") for item in package.iter(f"{OPF}item")}
    assert {f"EPUB/{name}" for name in named} | {"mimetype", "META-INF/container.xml"} == (
        set(read.namelist()) - {"EPUB/package.opf"}
    )
    assert all(ET.fromstring(read.read(n)) is not None for n in read.namelist() if "x" in n[-5:])


def test_its_dates_are_those_of_its_entries_and_its_id_stays():
    shelf = library([document(updated=date(2026, 4, 5)), link()])
    package = ET.fromstring(book(shelf).read("EPUB/package.opf"))
    modified = package.find(f".//{OPF}meta[@property='dcterms:modified']")
    assert modified.text == "2026-04-05T00:00:00Z"
    own = package.find(f".//{DC}identifier").text
    assert re.fullmatch("urn:uuid:[0-9a-f-]{36}", own)
    other = ET.fromstring(book(library([link()])).read("EPUB/package.opf"))
    assert other.find(f".//{DC}identifier").text == own


def test_links_between_entries_stay_in_the_book_and_others_lead_to_the_web():
    guide, page = document(related=("library/page.md",)), link()
    text = (
        '<h2 id="a">A</h2><p><a href="../page/#gone">in</a> <a href="../../tags/x/">a list</a> '
        '<a href="#a">here</a> <a href="guide.pdf">file</a></p>'
    )
    read = book(library([guide, page]), texts={"library/guide.md": text})
    found = hrefs(chapter(read, guide))
    assert found[:4] == [
        chapter_name(page),
        "https://example.org/kb/tags/x/",
        "#a",
        "https://example.org/kb/library/guide/guide.pdf",
    ]
    assert chapter_name(page) in found[4:]
    assert found[-1] == "https://example.org/kb/library/guide/"


def test_a_link_to_a_heading_of_another_entry_finds_it():
    guide, page = document(), link()
    texts = {
        "library/guide.md": '<p><a href="../page/#fn%3A1">it</a></p>',
        "library/page.md": '<p id="fn:1">Words, and <a href="../guide/">back</a>.</p>',
    }
    read = book(library([guide, page]), texts=texts)
    name, _, fragment = hrefs(chapter(read, guide))[0].partition("#")
    assert name == chapter_name(page)
    assert any(each.get("id") == fragment for each in chapter(read, page).iter())


def test_an_entry_is_the_same_chapter_in_every_pack_that_holds_what_it_leads_to():
    entries = [document(f"library/n{n}.md", tags=("Water",)) for n in range(5)]
    shelf = library(entries)
    whole, tag = book(shelf), book(shelf, "tag-water")
    name = f"EPUB/{chapter_name(entries[0])}"
    assert whole.read(name) == tag.read(name)


def test_the_contents_name_every_entry_by_kind_and_many_by_year():
    many = [document(f"library/n{n:02}.md", date=date(2020 + n % 3, 1, 1)) for n in range(42)]
    nav = ET.fromstring(book(library([*many, link()])).read("EPUB/nav.xhtml"))
    toc, landmarks = nav.iter(f"{X}nav")
    headings = ["".join(each.itertext()) for each in toc.iter(f"{X}span")]
    assert headings == ["Documents", "2022", "2021", "2020", "Links"]
    assert len(hrefs(toc)) == 44
    assert len(hrefs(landmarks)) == 3


@pytest.mark.parametrize(
    "hostile", ["</title><script>alert(1)</script>", "A & B < \"C\" 'D'", "🦉", "]]>"]
)
def test_hostile_words_stay_words(hostile):
    entry = document(title=hostile, description=hostile, authors=(hostile,), tags=(hostile,))
    shelf = library([entry], settings=settings(site_name=hostile, license=hostile))
    read = book(shelf)
    tree = chapter(read, entry)
    assert tree.find(f".//{X}h1").text == hostile
    assert tree.find(f".//{X}script") is None
    assert (
        ET.fromstring(read.read("EPUB/package.opf")).find(f".//{DC}title").text.startswith(hostile)
    )


def test_a_library_in_arabic_runs_from_right_to_left():
    shelf = library([document(), link(language="en")], settings=settings(language="ar"))
    read = book(shelf)
    package = ET.fromstring(read.read("EPUB/package.opf"))
    assert package.find(f"{OPF}spine").get("page-progression-direction") == "rtl"
    assert [each.text for each in package.iter(f"{DC}language")] == ["ar", "en"]
    page = chapter(read, link())
    assert page.get("dir") == "rtl"
    assert page.find(f".//{X}h1").get("dir") == "ltr"


def test_what_is_said_of_a_day_does_not_stand_in_a_book():
    """A book is read for months: a webinar that was to come is not called so in it."""
    read = book(library([webinar()]))
    assert "To come" not in "".join(chapter(read, webinar()).itertext())
