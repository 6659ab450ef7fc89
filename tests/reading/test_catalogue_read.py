"""The catalogue for other programs: JSON that keeps to its schema, a table for spreadsheets."""

import csv
import io
import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator.fields import Download, specs_of
from generator.kinds import Entry, all_kinds
from generator.kinds.webinars import Attendance, Materials, Question, Registration
from generator.outputs.catalogue.records import context
from generator.outputs.catalogue.table import COLUMNS, inert
from generator.text import without_forbidden
from generator.times import PartialDate
from generator.views import Library
from tests.hostile.forging import FILE, PAYLOADS, header
from tests.judging import draw, judge
from tests.making import document, library, link, newsletter, output, settings, video, webinar

SITE = "https://example.org/kb/"


def schema(shown: Library) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(output(shown, "/catalogue.schema.json"))
    Draft202012Validator.check_schema(found)
    return found


def valid(shown: Library) -> dict[str, Any]:
    """Return the catalogue, once it keeps to the schema that stands beside it."""
    found: dict[str, Any] = json.loads(output(shown, "/catalogue.json"))
    faults = list(Draft202012Validator(schema(shown)).iter_errors(found))
    assert [f"{list(fault.path)}: {fault.message[:200]}" for fault in faults] == []
    return found


def records(shown: Library) -> dict[str, dict[str, Any]]:
    return {record["@id"].removeprefix(SITE): record for record in valid(shown)["dataFeedElement"]}


def table(shown: Library) -> list[dict[str, str]]:
    text = output(shown, "/catalogue.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_an_empty_library_has_a_catalogue() -> None:
    shown = library()
    found = valid(shown)
    assert found["dataFeedElement"] == []
    assert (found["@type"], found["version"], found["url"]) == ("DataFeed", "1.0", SITE)
    assert found["$schema"] == schema(shown)["$id"] == f"{SITE}catalogue.schema.json"
    assert table(shown) == []


def test_a_record_has_every_field_that_says_something() -> None:
    guide = document(
        title="Guide", authors=("Ana Ruiz",), tags=("C++ & co",), countries=("KE",), own=True,
        file="library/guide.pdf", size=None, issued=PartialDate(2015, 4), pages=12,
        related=("library/talk.md", "library/draft.md"), replaced_by="https://a.example/new",
        aliases=("/library/old/",), updated=date(2026, 4, 5),
    )  # fmt: skip
    entries = [guide, video(), document("library/draft.md", status="draft")]
    shown = library(entries, files={"library/guide.pdf": 2_300})
    assert records(shown)["library/guide/"] == {
        "@type": "DigitalDocument",
        "@id": f"{SITE}library/guide/",
        "identifier": "tag:example.org,2026:/library/old/",
        "type": "document",
        "status": "published",
        "title": "Guide",
        "description": "What guide is, and why to open it.",
        "date": "2026-03-04",
        "updated": "2026-04-05",
        "tags": ["C++ & co"],
        "authors": ["Ana Ruiz"],
        "countries": ["KE"],
        "language": "en",
        "related": [f"{SITE}library/talk/"],
        "replaced_by": "https://a.example/new",
        "aliases": ["/library/old/"],
        "file": {"url": f"{SITE}library/guide.pdf", "type": "application/pdf", "size": 2_300},
        "issued": "2015-04",
        "pages": 12,
        "genre": "other",
        "own": True,
    }


def test_times_lengths_and_groups_are_told_in_standard_forms() -> None:
    talk = video(
        chapters=(("0:00", "Begin"), ("12:30", "Trust")), event="webinars/forms.md",
        audio=Download(url="https://a.example/talk.mp3", size=9),
    )  # fmt: skip
    forms = webinar(
        registration=Registration(url="https://a.example/in", deadline=date(2026, 6, 30)),
        questions=(Question(q="Why?", a="So."), Question(q="When?")),
        attendance=Attendance(total=0, countries=("KE",)),
        materials=Materials(slides=Download(file="webinars/slides.pdf")),
    )
    found = records(library([talk, forms], files={"webinars/slides.pdf": 5}))
    told = found["library/talk/"]
    assert told["duration"] == "PT42M10S"
    assert told["chapters"] == [
        {"name": "Begin", "startOffset": 0},
        {"name": "Trust", "startOffset": 750},
    ]
    assert told["event"] == f"{SITE}webinars/forms/"
    assert told["audio"] == {"url": "https://a.example/talk.mp3", "size": 9}
    told = found["webinars/forms/"]
    assert (told["start"], told["end"]) == (
        "2026-07-01T15:00:00+03:00",
        "2026-07-01T16:30:00+03:00",
    )
    assert told["registration"] == {"url": "https://a.example/in", "deadline": "2026-06-30"}
    assert told["questions"] == [{"q": "Why?", "a": "So."}, {"q": "When?"}]
    assert told["attendance"] == {"total": 0, "countries": ["KE"]}
    assert told["materials"]["slides"]["url"] == f"{SITE}webinars/slides.pdf"


def test_what_was_withdrawn_is_named_and_no_more_is_told_of_it() -> None:
    gone = document("library/gone.md", status="withdrawn", authors=("Ana",), title="Gone")
    shown = library([gone, document("library/kept.md", status="archived")])
    found = records(shown)
    assert found["library/gone/"] == {
        "@type": "DigitalDocument",
        "@id": f"{SITE}library/gone/",
        "identifier": "tag:example.org,2026:/library/gone/",
        "type": "document",
        "status": "withdrawn",
        "title": "Gone",
    }
    assert found["library/kept/"]["status"] == "archived"
    assert [row["title"] for row in table(shown)] == ["Kept"]


def test_drafts_and_what_is_held_back_are_in_none_of_its_files() -> None:
    hidden = [
        document("library/draft.md", title="Hidden", status="draft"),
        document("library/later.md", title="Hidden", date=date(2026, 6, 2)),
    ]
    seen = library([*hidden, document(related=("library/draft.md", "library/later.md"))])
    for ending in ("json", "csv", "bib", "ris"):
        text = output(seen, f"/catalogue.{ending}").decode()
        assert "Hidden" not in text
        assert "draft" not in text
        assert "later" not in text


def test_the_schema_says_what_each_field_of_each_kind_is_about() -> None:
    kinds = schema(library())["$defs"]
    for kind in all_kinds():
        told = kinds[kind.name]["properties"]
        for spec in specs_of(kind.record):
            assert spec.key in told
            if spec.key not in ("type", "status"):
                assert told[spec.key]["description"].endswith((".", "}")), spec.key


def test_a_field_and_a_record_that_the_schema_does_not_know_are_faults() -> None:
    shown = library([document()])
    validator = Draft202012Validator(schema(shown))
    whole = valid(shown)
    for change in ({"colour": "red"}, {"type": "link"}, {"status": "draft"}, {"date": 3}):
        entry = {**whole["dataFeedElement"][0], **change}
        assert not validator.is_valid({**whole, "dataFeedElement": [entry]}), change


def test_names_mean_what_schema_org_and_dublin_core_say() -> None:
    known = {name.split()[0] for name in TERMS}
    for name, meaning in context().items():
        term = meaning["@id"] if isinstance(meaning, dict) else meaning
        space, _, word = term.partition(":")
        if name not in ("schema", "dcterms"):
            assert word in (known if space == "schema" else DUBLIN_CORE), term


TERMS = """
DataFeed DigitalDocument Event PublicationIssue VideoObject WebPage actor archivedAt
dataFeedElement dateCreated datePublished description duration editor encoding endDate genre hasPart
identifier inLanguage isbn issueNumber keywords location name organizer performer publisher
recordedAt startDate startOffset url
""".split()
"""Of https://schema.org/version/latest/schemaorg-current-https-types.csv and -properties.csv."""
DUBLIN_CORE = frozenset(
    "available creator isReplacedBy isVersionOf license modified relation spatial".split()
)
"""Of https://www.dublincore.org/specifications/dublin-core/dcmi-terms/, section 2."""


def test_no_two_kinds_mean_different_things_by_one_name() -> None:
    meant: dict[str, set[str]] = {}
    for kind in all_kinds():
        for key, term in {**Entry.terms, **kind.record.terms}.items():
            assert key in {spec.key for spec in specs_of(kind.record)}
            meant.setdefault(key, set()).add(term)
    assert {key: terms for key, terms in meant.items() if len(terms) > 1} == {}


def _forged(root: Path) -> Library:
    """Return a library of every kind with a hostile text in every field."""
    common = {"description": "What it is.", "date": "2026-03-04"}
    target = {"title": "Target", "start": "2026-03-01T15:00+03:00", "duration": "1:00:00", **common}
    guide = {"type": "document", "title": "Guide", **common}
    files = {
        "library/guide.md": f"---\n{json.dumps(guide)}\n---\nWords.\n",
        "webinars/target.md": f"---\n{json.dumps(target)}\n---\n",
        **{f"{kind.folder}/{FILE}": "%PDF-1.4" for kind in all_kinds()},
    }
    for number, payload in enumerate(PAYLOADS):
        for kind in all_kinds():
            path = f"{kind.folder}/{kind.name}-{number}.md"
            fields = header(kind, path, payload, number * 10 + kind.order // 10)
            for must_be_defined in ("agenda", "new_tags"):
                fields.pop(must_be_defined, None)
            files[path] = f"---\n{json.dumps(fields)}\n---\nSome words.\n"
    draw(root, files)
    judged = judge(root, timezone="UTC")
    assert list(map(str, judged.problems.errors)) == []
    return Library(judged.catalogue, settings(content=root))


@pytest.fixture(scope="module")
def forged(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return _forged(tmp_path_factory.mktemp("forged") / "content")


def test_hostile_words_in_every_field_stay_words(forged: Library) -> None:
    found = records(forged)
    assert len(found) == len(PAYLOADS) * len(all_kinds()) + 2
    for number, payload in enumerate(PAYLOADS):
        title = found[f"library/document-{number}/"]["title"]
        assert title.startswith(" ".join(payload.split())[:30])


def test_no_cell_is_a_formula_and_every_row_is_whole(forged: Library) -> None:
    rows = table(forged)
    assert len(rows) == len(forged.paged)
    assert all(list(row) == list(COLUMNS) for row in rows)
    cells = [cell for row in rows for cell in row.values()]
    assert [cell for cell in cells if re.match(r"\s*[=+\-@\t\r＝＋－＠]", cell)] == []
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)


@given(st.text(max_size=60).map(lambda t: " ".join(without_forbidden(t).split())).filter(bool))
def test_any_title_comes_back_from_the_table_and_the_json(title: str) -> None:
    shown = library([document(title=title), link(), newsletter()])
    (row,) = [each for each in table(shown) if each["type"] == "document"]
    assert row["title"] == inert(title)
    assert row["title"].removeprefix("'") in (title, title.removeprefix("'"))
    assert records(shown)["library/guide/"]["title"] == title


def test_the_table_begins_with_a_mark_for_excel_and_ends_lines_as_rfc_4180_says() -> None:
    data = output(library([document()]), "/catalogue.csv")
    assert data.startswith(b'\xef\xbb\xbf"page","type",')
    assert data.count(b"\r\n") == data.count(b"\n") == 2


def test_bytes_do_not_hang_on_the_order_of_files_or_the_day() -> None:
    entries = [document(), video(), link(), newsletter(), webinar(end=None)]
    later = settings(moment=datetime(2026, 6, 2, 12, tzinfo=UTC) + timedelta(hours=1))
    for address in ("json", "schema.json", "csv", "bib", "ris"):
        same = output(library(entries), f"/catalogue.{address}")
        assert output(library(entries[::-1], settings=later), f"/catalogue.{address}") == same
