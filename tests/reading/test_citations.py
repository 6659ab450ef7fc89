"""Citations, read back by the programs that people keep references with."""

import re
from datetime import date
from typing import Any

import bibtexparser
import bibtexparser.bparser
import pybtex.database
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from generator.citing import Work, work_of
from generator.citing.apa import citation
from generator.citing.bibtex import bibtex
from generator.citing.highwire import citation_meta
from generator.citing.ris import ris
from generator.citing.works import key_of
from generator.kinds import Entry
from generator.language import Words
from generator.text import without_forbidden
from generator.times import PartialDate
from tests.hostile.forging import PAYLOADS
from tests.making import document, library, link, newsletter, output, video, webinar

ENGLISH = Words("en")
TEX = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{sign}": sign for sign in "#$%&_"},
}
KINDS = (document(), link(), video(), webinar(), newsletter())


def work(entry: Entry | None = None, **given: Any) -> Work:
    entry = entry or document(**given)
    return work_of(library([entry], files={"library/guide.pdf": 9}), entry)


def untex(text: str) -> str:
    return re.sub("|".join(map(re.escape, TEX)), lambda found: TEX[found[0]], text)


def flat(text: str) -> str:
    return " ".join(without_forbidden(text).split())


def bare(text: str) -> str:
    """Return what stands in braces."""
    return untex(text[1:-1] if text.startswith("{") and text.endswith("}") else text)


def by_pybtex(text: str) -> pybtex.database.Entry:
    return next(iter(pybtex.database.parse_string(text, "bibtex").entries.values()))


def by_bibtexparser(text: str) -> dict[str, str]:
    parser = bibtexparser.bparser.BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    (found,) = parser.parse(text).entries
    return found


def name_of(person: pybtex.database.Person, written: str) -> str:
    """Return a name in the order in which it was written."""
    first = [*person.first_names, *person.middle_names]
    last = [*person.prelast_names, *person.last_names, *person.lineage_names]
    if not first:
        return bare(" ".join(last))
    is_inverted = "," in written
    return untex(f"{' '.join(last)}, {' '.join(first)}" if is_inverted else " ".join(first + last))


texts = st.text(max_size=200).map(flat).filter(bool)
names = st.one_of(
    st.text(max_size=60).map(flat).filter(bool),
    st.sampled_from(
        ["Ana Ruiz", "Ruiz, Ana", "World Bank and others", "others", "Doctors, Nurses, and Us",
         'a"; DROP', "{", "}{", "Ann \\", "Ludwig van der Berg", "Aptivate", "ليلى حسن", "王 芳",
         "Bell, Anna, PhD", "AND", "~", "x@y", "von", "O’Neil-Smith, J. R."]
    ),
)  # fmt: skip
years = st.builds(PartialDate, st.integers(1000, 2999), st.integers(1, 12)) | st.none()


@given(texts, st.lists(names, max_size=5, unique=True), texts, years)
def test_any_title_and_any_names_come_back_from_bibtex(
    title: str, authors: list[str], publisher: str, issued: PartialDate | None
) -> None:
    given = work(title=title, authors=tuple(authors), publisher=publisher, issued=issued)
    text = bibtex(given)
    found = by_pybtex(text)
    assert bare(found.fields["title"]) == title
    assert [name_of(p, n) for p, n in zip(found.persons.get("author", []), authors, strict=True)] \
        == authors  # fmt: skip
    assert untex(found.fields["howpublished"]) == publisher
    assert found.fields.get("year", "") == (f"{issued.year:04}" if issued else "")
    again = by_bibtexparser(text)
    assert bare(again["title"]) == title
    assert untex(again["howpublished"]) == publisher
    assert again["ID"] == given.key
    assert again["url"] == given.url


@given(texts, st.lists(names, max_size=5, unique=True), texts, st.lists(texts, max_size=3))
def test_any_title_and_any_names_come_back_from_ris(
    title: str, authors: list[str], publisher: str, tags: list[str]
) -> None:
    given = work(title=title, authors=tuple(authors), publisher=publisher, tags=tuple(tags))
    (found,) = rispy.loads(ris(given))
    assert found["title"] == title
    assert found.get("authors", []) == authors
    assert found["publisher"] == publisher
    assert found.get("keywords", []) == list(given.keywords)
    assert found["urls"] == [given.url]
    assert found["id"] == given.key


def test_ris_is_written_in_lines_of_windows_one_tag_each() -> None:
    text = ris(work(title="Guide", issued=PartialDate(2015, 4), doi="10.1000/a", file="", pages=3))
    assert text.splitlines() == [
        "TY  - GEN", "TI  - Guide", "PY  - 2015", "DA  - 2015/04//", "DO  - 10.1000/a",
        "M3  - Document", "LA  - en", "AB  - What guide is, and why to open it.",
        "UR  - https://doi.org/10.1000/a", "ID  - library:guide", "ER  - ",
    ]  # fmt: skip
    assert text.count("\r\n") == len(text.splitlines())


def test_bibtex_keeps_addresses_as_they_are() -> None:
    url = "https://example.org/a_b?x=%7B1%7D&y=50%25#~top"
    found = by_pybtex(bibtex(work(url=url)))
    assert found.fields["url"] == url


@pytest.mark.parametrize(
    ("entry", "sort", "ris_type"),
    [
        (document(genre="report", publisher="World Bank"), "techreport", "RPRT"),
        (document(genre="report", url="https://a.example/x"), "misc", "RPRT"),
        (document(isbn="9780521423748", publisher="Press"), "book", "BOOK"),
        (document(genre="dataset"), "misc", "DATA"),
        (document(genre="slides"), "misc", "SLIDE"),
        (link(), "online", "ELEC"),
        (video(), "misc", "VIDEO"),
        (webinar(), "misc", "GEN"),
        (newsletter(), "misc", "SER"),
    ],
)
def test_a_work_is_called_what_it_is(entry: Entry, sort: str, ris_type: str) -> None:
    assert by_pybtex(bibtex(work(entry))).original_type == sort
    (found,) = rispy.loads(ris(work(entry)))
    assert found["type_of_reference"] == ris_type


def test_whoever_made_it_is_named() -> None:
    assert work(webinar(presenters=("Ana",), organizer="Club")).makers == ("Ana",)
    assert work(webinar(organizer="Club")).makers == ("Club",)
    assert work(webinar(authors=("Bo",), presenters=("Ana",))).makers == ("Bo",)
    assert work(video(speakers=("Ana",))).makers == ("Ana",)
    assert work(newsletter(editor="Ed")).makers == ("Ed",)
    assert work(document()).makers == ()


def test_a_group_that_is_the_publisher_is_not_taken_for_a_person_nor_named_twice() -> None:
    given = work(authors=("World Bank",), publisher="World Bank", genre="report")
    assert "author = {{World Bank}}" in bibtex(given)
    assert citation(given, ENGLISH).count("World Bank") == 1


def test_of_very_many_authors_the_first_and_the_last_are_named() -> None:
    given = work(authors=tuple(f"N{n}" for n in range(1, 31)))
    assert citation(given, ENGLISH).startswith("N1, N2, ")
    assert "N19 … N30 (n.d.)" in citation(given, ENGLISH)


@given(st.text(alphabet="abcäß/ .-_1水", min_size=1, max_size=30), st.text("abcä/-1", max_size=30))
def test_keys_are_plain_and_one_address_has_one(one: str, other: str) -> None:
    assert re.fullmatch(r"[a-z0-9:-]+", key_of(f"/{one}/"))
    if f"/{one}/".strip("/") != f"/{other}/".strip("/"):
        assert key_of(f"/{one}/") != key_of(f"/{other}/")


def test_a_key_outlives_a_move() -> None:
    moved = document("library/2026/guide.md", aliases=("/library/guide/",))
    assert work(moved).key == "library:guide"


def test_the_whole_catalogue_is_read_in_full_whatever_it_holds() -> None:
    entries = [
        document(f"library/d{n}.md", title=flat(payload), authors=(flat(payload), f"N{n}"),
                 publisher=flat(payload), issued=PartialDate(1000 + n))
        for n, payload in enumerate(PAYLOADS)
    ]  # fmt: skip
    shown = library([*entries, *KINDS, document("library/gone.md", status="withdrawn")])
    bib, records = output(shown, "/catalogue.bib").decode(), output(shown, "/catalogue.ris")
    held = pybtex.database.parse_string(bib, "bibtex").entries
    assert len(held) == len(entries) + len(KINDS)
    assert [bare(held[f"library:d{n}"].fields["title"]) for n in range(len(PAYLOADS))] == [
        entry.title for entry in entries
    ]
    parser = bibtexparser.bparser.BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    assert {each["ID"] for each in parser.parse(bib).entries} == set(held)
    assert [each["id"] for each in rispy.loads(records.decode())] == list(held)


def test_an_entry_has_its_own_citation_beside_it_as_long_as_it_is_there() -> None:
    shown = library([document(), document("library/gone.md", status="withdrawn")])
    assert output(shown, "/library/guide/cite.bib").decode() == bibtex(work())
    assert output(shown, "/library/guide/cite.ris").decode() == ris(work())
    with pytest.raises(StopIteration):
        output(shown, "/library/gone/cite.bib")


def test_scholar_and_zotero_read_a_document() -> None:
    given = document(title="Guide", authors=("Ana Ruiz", "Ruiz, Bo"), file="library/guide.pdf",
                     issued=PartialDate(2015, 4, 9), publisher="Press", genre="report",
                     doi="10.1000/a", language="sw")  # fmt: skip
    assert list(citation_meta(work(given))) == [
        ("citation_title", "Guide"),
        ("citation_author", "Ana Ruiz"),
        ("citation_author", "Ruiz, Bo"),
        ("citation_publication_date", "2015/04/09"),
        ("citation_technical_report_institution", "Press"),
        ("citation_doi", "10.1000/a"),
        ("citation_language", "sw"),
        ("citation_pdf_url", "https://example.org/kb/library/guide.pdf"),
    ]


def test_zotero_is_told_where_it_would_guess_wrong() -> None:
    def told(**given: Any) -> str:
        return dict(citation_meta(work(**given))).get("z:itemType", "")

    assert told() == "document"
    assert told(genre="report", url="https://a.example/x") == "report"
    assert told(genre="slides") == "presentation"
    assert (told(isbn="9780521423748"), told(genre="paper")) == ("", "")
    assert [list(citation_meta(work(entry))) for entry in KINDS[1:]] == [[], [], [], []]


def test_a_pdf_elsewhere_is_told_and_other_forms_are_not() -> None:
    assert work(url="https://a.example/x.PDF?y").pdf == "https://a.example/x.PDF?y"
    assert work(url="https://a.example/x.docx").pdf == ""
    assert work(date=date(2026, 3, 4), file="library/missing.pdf").pdf == ""
