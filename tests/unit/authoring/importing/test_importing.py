"""An import accounts for every line, writes what passes the check, and harms nothing."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from generator.authoring import importing
from generator.authoring.importing import CannotImport, Report, import_file
from tests.importing import errors_in, is_complete, settings, text_of, tree

DIRTY = Path(__file__).parents[3] / "site" / "fixtures" / "dirty.jsonl"


def imported(tmp_path: Path, *items: dict[str, Any] | str | bytes, form: str = "jsonl") -> Report:
    """Import some lines into `content` and return the report."""
    lines = [
        item
        if isinstance(item, bytes)
        else item.encode()
        if isinstance(item, str)
        else json.dumps(item).encode()
        for item in items
    ]
    file = tmp_path / "items.jsonl"
    file.write_bytes(b"".join(line + b"\n" for line in lines))
    content = tmp_path / "content"
    content.mkdir(exist_ok=True)
    report = import_file(file, content, settings(content), form)
    assert is_complete(report)
    return report


def item(name: str = "one", **given: Any) -> dict[str, Any]:
    return {
        "type": "document",
        "id": name,
        "slug": name,
        "title": f"Title of {name}",
        "date": "2024-05-06",
        "summary": "Something to read.",
        "body_markdown": "Words.\n",
        "source_path": f"content/{name}.md",
        **given,
    }


def test_every_dirty_line_is_accounted_for_and_what_is_written_passes(tmp_path: Path) -> None:
    report = import_file(DIRTY, tmp_path, settings(tmp_path))
    assert is_complete(report)
    assert report.records == len(DIRTY.read_text(encoding="utf-8").splitlines())
    assert len(report.written) >= 40
    assert len(tree(tmp_path)) == len(report.written)
    assert not errors_in(tmp_path)
    assert not [t for t in tree(tmp_path).values() if b"import-reference:" in t]


def test_the_same_import_twice_changes_nothing(tmp_path: Path) -> None:
    import_file(DIRTY, tmp_path, settings(tmp_path))
    before = tree(tmp_path)
    again = import_file(DIRTY, tmp_path, settings(tmp_path))
    assert not again.written
    assert not again.repairs
    assert len(again.unchanged) == len(before)
    assert is_complete(again)
    assert tree(tmp_path) == before


def test_gzip_gives_the_same_as_plain(tmp_path: Path) -> None:
    packed = tmp_path / "dirty.jsonl.gz"
    packed.write_bytes(gzip.compress(DIRTY.read_bytes()))
    for name in ("plain", "packed"):
        (tmp_path / name).mkdir()
    import_file(DIRTY, tmp_path / "plain", settings(tmp_path / "plain"))
    import_file(packed, tmp_path / "packed", settings(tmp_path / "packed"))
    assert tree(tmp_path / "plain") == tree(tmp_path / "packed")


def test_a_changed_file_is_never_overwritten(tmp_path: Path) -> None:
    imported(tmp_path, item())
    file = tmp_path / "content/library/2024/one.md"
    file.write_text("mine", encoding="utf-8")
    report = imported(tmp_path, item())
    assert [s.reason for s in report.skipped] == [
        "a file of that name with another text is already there; it was not touched"
    ]
    assert file.read_text(encoding="utf-8") == "mine"


def test_nothing_is_written_through_a_link_or_outside(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "content/library").symlink_to(outside)
    report = imported(tmp_path, item(slug="../../../x"))
    assert "symbolic link" in report.skipped[0].reason
    assert not list(outside.iterdir())


def test_a_file_that_differs_in_case_only_is_in_the_way(tmp_path: Path) -> None:
    folder = tmp_path / "content/library/2024"
    folder.mkdir(parents=True)
    (folder / "ONE.md").write_text("mine", encoding="utf-8")
    assert "already there" in imported(tmp_path, item()).skipped[0].reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"", "the line is empty"),
        (b"   ", "the line is empty"),
        (b"{", "the line is not JSON"),
        (b"\xff\xfe{}", "the line is not UTF-8"),
        (b"[1]", "the line is not an object of fields"),
        (b'{"duration": NaN}', "the line holds NaN or Infinity, which JSON has not"),
        (b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "the line is nested too deeply"),
        (b'{"type": 3}', "type is not text"),
        (b'{"type": "event", "people": {"a": 1}}', "people is not a list of texts"),
        (b'{"raw_front_matter": "x"}', "raw_front_matter is not a group of fields"),
        (b"{}", "it has no type"),
        (b'{"type": "person"}', "a person is not a kind that is imported"),
        (b'{"type": "document"}', "it has no title"),
        (b'{"type": "document", "title": " \\u0007 "}', "it has no title"),
        (b'{"type": "document", "title": "T"}', "it has no date"),
        (b'{"type": "document", "title": "T", "date": "soon"}', 'date: "soon" is not a day or'),
        (b'{"type": "document", "title": "T", "date": "2024-05-06"}', "readers could open nothing"),
        (b'{"type": "link", "title": "T", "date": "2024-05-06"}', "it has no address"),
        (b'{"type": "video", "title": "T", "date": "2024-05-06"}', "it has no address"),
        (b'{"type": "event", "title": "T", "date": "2024-05-06T10:00"}', "an event with neither"),
    ],
)
def test_a_broken_line_is_skipped_with_the_reason(tmp_path: Path, line: bytes, reason: str) -> None:
    report = imported(tmp_path, line, item())
    assert len(report.written) == 1
    assert report.skipped[0].number == 1
    assert report.skipped[0].reason.startswith(reason)


def test_a_huge_line_or_text_is_skipped(tmp_path: Path) -> None:
    report = imported(
        tmp_path,
        b'{"x": "' + b"x" * 5_000_000 + b'"}',
        item(body_markdown="x" * 300_000),
        item("b"),
    )
    assert [s.reason for s in report.skipped] == [
        "the line is longer than 4 MiB",
        "its text is longer than 256 KiB",
    ]
    assert len(report.written) == 1


def test_ids_and_names_that_come_twice(tmp_path: Path) -> None:
    report = imported(
        tmp_path, item(), item(), item("two", slug="ONE"), item("three", slug="index")
    )
    assert [s.reason for s in report.skipped] == ["its id is that of an earlier one"]
    assert [w.path for w in report.written] == [
        "library/2024/one.md",
        "library/2024/one-2.md",
        "library/2024/index-2.md",
    ]


def test_an_event_keeps_its_clock_time_in_the_zone_of_the_site(tmp_path: Path) -> None:
    imported(
        tmp_path,
        item(
            "talk",
            type="event",
            date="2024-07-01T14:00:00-05:00",
            end="2024-07-01T15:00:00-05:00",
            location="zoom",
            video_url="https://example.org/v",
            people=["Full &amp; Name"],
        ),
    )
    text = text_of(tmp_path, "webinars/2024/talk.md")
    assert "start: 2024-07-01T14:00-04:00\nend: 2024-07-01T15:00-04:00\n" in text
    assert "timezone: America/New_York" in text
    assert "materials:\n  recording: https://example.org/v\n" in text
    assert "presenters:\n- Full & Name\n" in text
    assert "location" not in text


def test_an_event_at_a_place_is_a_meeting_there(tmp_path: Path) -> None:
    imported(
        tmp_path,
        item("day", type="event", end="2024-05-07", location="Kampala, Uganda"),
    )
    text = text_of(tmp_path, "webinars/2024/day.md")
    assert "start: 2024-05-06\nend: 2024-05-07\n" in text
    assert "event_type: meeting\nmode: in-person\nlocation: Kampala, Uganda\n" in text


def test_an_event_that_lies_ahead_is_not_held_back(tmp_path: Path) -> None:
    imported(tmp_path, item("ahead", type="event", date="2030-05-06"))
    assert "date: 2025-06-01\n" in text_of(tmp_path, "webinars/2030/ahead.md")


def test_what_has_only_a_video_or_a_file_is_that(tmp_path: Path) -> None:
    imported(
        tmp_path,
        item("film", body_markdown="", video_url="https://example.org/v"),
        item("file", body_markdown="", file_urls=["https://example.org/a.pdf"]),
        item("both", file_urls=["https://example.org/b.pdf"]),
    )
    assert "type: video\n" in text_of(tmp_path, "library/2024/film.md")
    assert "url: https://example.org/a.pdf\n" in text_of(tmp_path, "library/2024/file.md")
    assert "- [b.pdf](https://example.org/b.pdf)\n" in text_of(tmp_path, "library/2024/both.md")


def test_a_reference_to_what_was_skipped_is_no_link(tmp_path: Path) -> None:
    """The later of two loses its end only when it is composed: links to it must go as well."""
    body = 'See [it]({{< ref "b.md" >}}) and [me]({{< ref "a.md#part" >}}).\n'
    wrong = item("b", type="event", date="2024-05-06T10:00", end="2024-05-06T09:00")
    report = imported(tmp_path, item("a", body_markdown=body), wrong)
    assert report.skipped[0].reason == "it would not pass the check: end: is not after start"
    assert "\nSee it and [me](#part).\n" in text_of(tmp_path, "library/2024/a.md")


def test_a_draft_stays_one_and_nothing_published_leads_to_it(tmp_path: Path) -> None:
    body = 'See [it]({{< ref "b.md" >}}).\n'
    imported(tmp_path, item("a", body_markdown=body), item("b", raw_front_matter={"draft": True}))
    assert "status: draft\n" in text_of(tmp_path, "library/2024/b.md")
    assert "\nSee it.\n" in text_of(tmp_path, "library/2024/a.md")


def test_the_summary_is_never_invented(tmp_path: Path) -> None:
    imported(
        tmp_path,
        item("a", summary="**Bold** <b>words</b> &#8212; here {{< x >}}"),
        item(
            "b",
            summary="",
            body_markdown="# Head\n\nThe first real sentence stands here. Second.\n",
        ),
        item("c", summary="", body_markdown="- a list\n"),
        item("d", summary="word " * 100),
    )
    assert "description: Bold words — here\n" in text_of(tmp_path, "library/2024/a.md")
    assert "description: The first real sentence stands here.\n" in text_of(
        tmp_path, "library/2024/b.md"
    )
    assert "\nstatus: draft\n" in text_of(tmp_path, "library/2024/c.md")
    assert "word…\n" in text_of(tmp_path, "library/2024/d.md")


def test_what_lacks_a_description_is_a_draft_that_nothing_published_leads_to(
    tmp_path: Path,
) -> None:
    body = 'See [it]({{< ref "b.md" >}}).\n'
    lacking = item("b", summary="", body_markdown="- a list\n")
    report = imported(tmp_path, item("a", body_markdown=body), lacking)
    assert "description: What it is, and why" in text_of(tmp_path, "library/2024/b.md")
    assert "\nSee it.\n" in text_of(tmp_path, "library/2024/a.md")
    assert "1 no description: it is a draft with an example in its place;" in report.as_text()
    assert not errors_in(tmp_path / "content")


def test_tags_that_are_one_get_one_form(tmp_path: Path) -> None:
    imported(
        tmp_path,
        item("a", tags=["open-data"]),
        item("b", tags=["open-data", "Open Data", "x, y"]),
        item("c", tags=["OPEN-DATA", ""]),
    )
    assert "tags:\n- open-data\n- x\n- y\n" in text_of(tmp_path, "library/2024/b.md")
    assert "tags:\n- open-data\n---" in text_of(tmp_path, "library/2024/c.md")


def test_the_report_says_what_why_and_where(tmp_path: Path) -> None:
    report = imported(tmp_path, "", item(title="A &amp; B"), item("b", title="C &amp; D"))
    text = report.as_text()
    assert text.startswith("items.jsonl: 3 lines\n       2 written\n")
    assert "       1 the line is empty (line 1)\n" in text
    assert "       2 title with HTML entities: read (in 2 lines: line 2, 3)\n" in text
    data = json.loads(report.as_json())
    assert data["skipped"] == [{"number": 1, "reason": "the line is empty", "title": ""}]
    assert data["repaired"][0]["examples"] == [2, 3]


def test_the_form_is_guessed_from_the_ending_or_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_text(json.dumps(item()) + "\n", encoding="utf-8")
    content = tmp_path / "content"
    content.mkdir()
    with pytest.raises(CannotImport, match="--from"):
        import_file(tmp_path / "a.xyz", content, settings(content))
    with pytest.raises(CannotImport, match="not a form"):
        import_file(tmp_path / "a.xyz", content, settings(content), "xyz")
    assert len(import_file(tmp_path / "a.xyz", content, settings(content), "jsonl").written) == 1
    assert [form.name for form in importing.all_forms()][:1]


@pytest.mark.parametrize("name", ["missing.jsonl", "folder.jsonl", "damaged.jsonl.gz"])
def test_a_file_that_cannot_be_read_writes_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.jsonl").mkdir()
    packed = gzip.compress(json.dumps(item()).encode() + b"\n")
    (tmp_path / "damaged.jsonl.gz").write_bytes(packed[:-6])
    content = tmp_path / "content"
    content.mkdir()
    with pytest.raises(CannotImport):
        import_file(tmp_path / name, content, settings(content))
    assert not list(content.iterdir())


def test_a_missing_content_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotImport, match="no content folder"):
        import_file(DIRTY, tmp_path / "none", settings(tmp_path / "none"))


def test_what_has_neither_address_nor_short_name_is_known_by_its_title_and_day(
    tmp_path: Path,
) -> None:
    texts = [
        {"type": "document", "title": "Minutes", "date": f"2020-0{month}-01", "body_markdown": "x"}
        for month in (1, 2)
    ]
    texts += [
        {"type": "document", "title": "Salt &amp; water", "date": "2020-01-01T23:30:00-0500",
         "body_markdown": "x"},
        {"type": "event", "title": "Talk &amp; tea", "date": "2024-07-02T02:00:00Z",
         "end": "2024-07-02T03:00:00Z", "timezone": "UTC"},
    ]  # fmt: skip
    file = tmp_path / "items.jsonl"
    file.write_text("\n".join(map(json.dumps, texts)), encoding="utf-8")
    content = tmp_path / "content"
    content.mkdir()

    first = import_file(file, content, settings(content))
    before = tree(content)
    again = import_file(file, content, settings(content))

    assert len(first.written) == len(texts)
    assert not again.written
    assert len(again.unchanged) == len(texts)
    assert tree(content) == before
