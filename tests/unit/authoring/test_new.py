"""Scaffolds pass the check as they are, stay drafts, and never harm a file that is there."""

from datetime import date
from pathlib import Path

import pytest

from generator import schema
from generator.authoring.new import CannotScaffold, create, scaffold
from generator.authoring.schemas import seen_from_entries
from generator.fields import specs_of
from generator.kinds import Entry, all_kinds, kind_named
from generator.kinds.entry import SiteDefaults
from generator.problems import Problems
from generator.sources import split

TODAY = date(2026, 3, 4)
KINDS = [kind.name for kind in all_kinds()]
TITLES = [
    "Plain words",
    "Feedback: a guide # 1",
    """He said "it's", \\ and 'that'""",
    "😀",
    "دليل ردود الفعل",
    "- not a list",
    "{braces} [brackets] *x &y !z",
    "null",
    "2026-03-04",
    "index",
    "x" * 200,
]


def parsed(path: str, text: str, site: SiteDefaults) -> tuple[Entry, Problems]:
    problems = Problems()
    source = split(path, text, problems)
    assert source is not None, list(problems)
    entry = schema.parse_entry(source, site, problems)
    assert entry is not None, list(problems)
    return entry, problems


@pytest.mark.parametrize("zone", ["", "Africa/Nairobi"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_scaffold_passes_the_check_and_is_a_draft(kind: str, zone: str) -> None:
    site = SiteDefaults("en", zone)
    path, text = scaffold(kind, "A title", TODAY, site)
    entry, problems = parsed(path, text, site)
    assert not problems.errors
    assert entry.status == "draft"
    assert entry.date == (date(2026, 4, 1) if kind == "newsletter" else TODAY)
    assert entry.kind_name == kind
    name = {"webinar": "2026-03-04-a-title", "newsletter": "2026-q1"}.get(kind, "a-title")
    assert path == f"{entry.kind.folder}/{name}.md"


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_not_filled_in_cannot_be_published(kind: str) -> None:
    path, text = scaffold(kind, "A title", TODAY, SiteDefaults("en", "Africa/Nairobi"))
    problems = Problems()
    source = split(path, text.replace("status: draft\n", "", 1), problems)
    assert source is not None

    schema.parse_entry(source, SiteDefaults("en", "Africa/Nairobi"), problems)

    (fault, *_) = [p for p in problems.errors if p.field == "description"]
    assert str(fault) == "description: is still the example; write your own"
    assert text.splitlines()[fault.line - 1].startswith("description: ")


@pytest.mark.parametrize("title", ["CON", "aux", "Com1", "LPT9", "index", "README"])
def test_a_name_that_no_file_may_have_is_not_chosen(title: str) -> None:
    path, _ = scaffold("document", title, TODAY)

    assert path == f"library/{title.lower()}-document.md"


@pytest.mark.parametrize(
    ("day", "issue", "first", "last"),
    [
        (date(2026, 1, 1), "2026-Q1", "2026-01-01", "2026-03-31"),
        (date(2026, 6, 30), "2026-Q2", "2026-04-01", "2026-06-30"),
        (date(2026, 7, 1), "2026-Q3", "2026-07-01", "2026-09-30"),
        (date(2026, 11, 22), "2026-Q4", "2026-10-01", "2026-12-31"),
        (date(2028, 2, 29), "2028-Q1", "2028-01-01", "2028-03-31"),
    ],
)
def test_an_issue_collects_the_quarter_of_its_day(
    day: date, issue: str, first: str, last: str
) -> None:
    path, text = scaffold("newsletter", "News", day)

    assert path == f"newsletters/{issue.lower()}.md"
    assert f"issue: {issue}\nperiod:\n  from: {first}\n  to: {last}\n" in text


def test_each_kind_has_its_own_examples() -> None:
    described = {
        kind.record.example(next(s for s in specs_of(kind.record) if s.key == "title"))
        for kind in all_kinds()
    }
    assert len(described) == len(KINDS)
    assert "url: https://example.org/guide.pdf" not in scaffold("video", "A", TODAY)[1]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("kind", ["document", "webinar"])
def test_a_title_is_kept_whatever_it_holds(kind: str, title: str) -> None:
    site = SiteDefaults()
    entry, _ = parsed(*scaffold(kind, title, TODAY, site), site)
    assert entry.title == title


@pytest.mark.parametrize("kind", KINDS)
def test_every_commented_field_is_there_with_help_and_can_be_used(kind: str) -> None:
    """Taking away "# " before any one field leaves a header whose fields all read well."""
    site = SiteDefaults("en", "Africa/Nairobi")
    path, text = scaffold(kind, "A title", TODAY, site)
    lines = text.split("\n")
    found = kind_named(kind)
    assert found is not None
    for spec in specs_of(found.record):
        begins = [n for n, line in enumerate(lines) if line.startswith(f"# {spec.key}: ")]
        if any(line.startswith(f"{spec.key}:") for line in lines) or spec.key == "type":
            continue
        assert len(begins) == 1, spec.key
        assert len(lines[begins[0] - 1]) > 3, f"{spec.key} has no help"
        used = [line[2:] if n == begins[0] else line for n, line in enumerate(lines)]
        problems = Problems()
        source = split(path, "\n".join(used), problems)
        assert source is not None, list(problems)
        node = source.header.get(spec.key)
        assert node is not None
        schema.parse_entry(source, site, problems)
        faults = [p for p in problems.errors if p.field == spec.key and "cannot both" not in str(p)]
        assert not faults


@pytest.mark.parametrize(
    ("kind", "title", "word"),
    [
        ("webinr", "A", 'did you mean "webinar"'),
        ("zzz", "A", "write document"),
        ("document", "  ", "is empty"),
        ("document", "x" * 300, "300 characters"),
        ("document", "a\x07b", "control character"),
        ("document", "a\ud800b", "control character"),
    ],
)
def test_what_cannot_be_is_said_in_plain_words(kind: str, title: str, word: str) -> None:
    with pytest.raises(CannotScaffold, match=word):
        scaffold(kind, title, TODAY)


@pytest.mark.parametrize("kind", KINDS)
def test_a_scaffold_leads_editors_to_the_schema_of_its_kind(kind: str, tmp_path: Path) -> None:
    assert seen_from_entries(tmp_path, tmp_path / "content") == ""
    (tmp_path / "schemas").mkdir()
    way = seen_from_entries(tmp_path, tmp_path / "src" / "content")

    path, text = scaffold(kind, "A title", TODAY, schemas=way)

    assert text.splitlines()[:2] == [
        "---",
        f"# yaml-language-server: $schema=../../../schemas/{kind}.json",
    ]
    entry, problems = parsed(path, text, SiteDefaults())
    assert entry.title == "A title"
    assert not problems.errors


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    path, text = scaffold("document", "A title", TODAY)
    file = create(tmp_path, path, text)
    assert file.read_text(encoding="utf-8") == text
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(CannotScaffold, match="already there"):
        create(tmp_path, path, text)
    assert file.read_text(encoding="utf-8") == "mine"


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    content = tmp_path / "content"
    content.mkdir()
    (content / "library").symlink_to(outside)
    with pytest.raises(CannotScaffold, match="symbolic link"):
        create(content, *scaffold("document", "A title", TODAY))
    assert not list(outside.iterdir())
