"""The draft of the next issue: what no earlier issue had, as an editor wants to see it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import schema
from generator.authoring.new import CannotScaffold
from generator.authoring.newsletters import MOST_NAMED, draft, period_of
from generator.kinds import Entry
from generator.kinds.entry import SiteDefaults
from generator.kinds.newsletters import Newsletter, Period
from generator.problems import Problems
from generator.sources import split
from generator.vocabulary import TagDefinition
from tests.making import document, library, link, newsletter, settings, webinar

MAY = date(2026, 5, 10)
FORMS = TagDefinition(slug="forms", label="Forms", question="Who reads what a form asks?")
PAPER = TagDefinition(slug="paper", label="Paper", question="When is paper better?")


def _read(path: str, text: str) -> Newsletter:
    """Return the draft as the checker reads it, without a complaint."""
    problems = Problems()
    source = split(path, text, problems)
    assert source is not None
    entry = schema.parse_entry(source, SiteDefaults(), problems)
    assert list(problems) == []
    assert isinstance(entry, Newsletter)
    return entry


def _draft(*entries: Entry, period: str = "2026-Q2", **given: Any) -> str:
    return draft(library(entries, tags=(FORMS, PAPER)), period, **given).text


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026-q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        (" 2026-12-31 ", date(2026, 12, 31), date(2026, 12, 31)),
        ("2026-07-01..2026-09-15", date(2026, 7, 1), date(2026, 9, 15)),
        ("2025-Q4..2026-02", date(2025, 10, 1), date(2026, 2, 28)),
        ("2999", date(2999, 1, 1), date(2999, 12, 31)),
    ],
)
def test_periods(text: str, start: date, end: date) -> None:
    assert period_of(text) == Period(start=start, end=end)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2026-Q5", "is not a period; write for example 2026-Q3"),
        ("last month", "is not a period"),
        ("", "is not a period"),
        ("2026-13", "names a month that is none"),
        ("2026-00", "names a month that is none"),
        ("2026-02-30", "names a day that is none"),
        ("2026-02-00", "names a day that is none"),
        ("2026-09..2026-07", "ends before it starts; write the earlier day first"),
        ("2026..", "is not a period"),
        ("..2026", "is not a period"),
        ("0001", "too far away; write a year from 1000 to 2999"),
        ("9999-Q4", "too far away"),
        ("٢٠٢٦", "is not a period"),
    ],
)
def test_what_is_no_period_is_told_with_what_to_write(text: str, told: str) -> None:
    with pytest.raises(CannotScaffold, match=told):
        period_of(text)


@given(st.text(max_size=30) | st.from_regex(r"[0-9]{4}(-(Q[0-9]|[0-9]{2}))?", fullmatch=True))
def test_any_words_are_a_period_in_order_or_refused(text: str) -> None:
    try:
        period = period_of(text)
    except CannotScaffold:
        return
    assert period.start <= period.end


def test_a_draft_passes_the_check_and_is_no_more_than_a_draft() -> None:
    shown = library([document(date=MAY)])
    made = draft(shown, "2026-Q2")
    issue = _read(made.path, made.text)
    assert made.path == "newsletters/2026-q2.md"
    assert (issue.status, issue.issue, issue.title) == ("draft", "2026-Q2", "Newsletter 2026-Q2")
    assert issue.period == Period(start=date(2026, 4, 1), end=date(2026, 6, 30))
    assert draft(shown, "2026-Q2") == made


def test_what_was_not_filled_in_cannot_be_published() -> None:
    made = draft(library([document(date=MAY)]), "2026-Q2")
    problems = Problems()
    source = split(made.path, made.text.replace("status: draft\n", "", 1), problems)
    assert source is not None
    schema.parse_entry(source, SiteDefaults(), problems)
    assert [str(p) for p in problems] == ["description: is still the example; write your own"]


@pytest.mark.parametrize(
    ("period", "day"),
    [("2026-Q1", date(2026, 6, 1)), ("2026-Q2", date(2026, 7, 1)), ("2026-05", date(2026, 6, 1))],
)
def test_an_issue_comes_out_when_its_period_is_over(period: str, day: date) -> None:
    made = draft(library([document(date=date(2026, 3, 1)), link(date=MAY)]), period)
    assert _read(made.path, made.text).date == day


def test_the_note_shows_what_the_issue_will_hold_pinned_first_and_no_empty_section() -> None:
    text = _draft(
        document("library/a.md", date=MAY),
        document("library/b.md", date=MAY),
        document("library/old.md"),
        webinar("webinars/held.md", date=MAY, start=datetime(2026, 5, 20, 12, tzinfo=UTC)),
        webinar("webinars/next.md", date=MAY, start=datetime(2026, 7, 20, 12, tzinfo=UTC)),
        pinned=["content/library/b.md"],
    )
    note = text.partition("<!--")[2]
    assert [line[3:] for line in note.splitlines() if line.startswith("## ")] == [
        "Pinned",
        "Documents",
        "Webinars",
        "Webinars to come after 2026-07-01",
        "What the learning agenda still lacks: questions with fewer than 3 entries",
    ]
    assert "- [B](../library/b.md), 2026-05-10: What b is, and why to open it.\n" in note
    assert "old.md" not in text
    assert "pin:\n- library/b.md\n" in text


def test_what_an_earlier_issue_had_is_not_told_again_but_that_it_was_held_is() -> None:
    first = newsletter(date=date(2026, 4, 1))
    told = webinar("webinars/a.md", start=datetime(2026, 4, 20, 12, tzinfo=UTC))
    text = _draft(document("library/a.md"), told, first, link(date=MAY), period="2026-01..2026-06")
    assert "library/a.md" not in text
    assert "## Webinars\n" not in text
    assert (
        "## Held in the period, and announced by an earlier issue: say how it went\n\n- [A]" in text
    )


def test_the_agenda_is_proposed_where_it_lacks_entries_counted_on_the_issues_day() -> None:
    text = _draft(
        *(document(f"library/{n}.md", date=MAY, tags=("forms",)) for n in range(3)),
        document("library/later.md", date=date(2026, 8, 1), tags=("paper",)),
    )
    assert "agenda:\n- paper\n" in text
    assert "- paper, no entry: When is paper better?\n" in text
    assert "forms, " not in text.partition("still lacks")[2].partition("##")[0]


def test_new_tags_are_those_no_entry_had_before_the_period() -> None:
    text = _draft(
        document("library/old.md", tags=("known",)),
        document("library/a.md", date=MAY, tags=("known", "open-data", "Forms")),
        document("library/b.md", date=MAY, tags=("open-data",)),
    )
    issue = _read("newsletters/2026-q2.md", text)
    assert issue.new_tags == ("open data", "forms")


def test_a_long_section_is_counted() -> None:
    entries = (document(f"library/{n}.md", date=MAY) for n in range(MOST_NAMED + 12))
    assert "\n- and 12 more\n" in _draft(*entries)


@pytest.mark.parametrize(
    ("entries", "given", "told"),
    [
        ([document()], {}, "nothing joined the library from 2026-04-01 to 2026-06-30"),
        ([], {}, "nothing joined the library"),
        (
            [document(date=MAY), newsletter(date=MAY, period=period_of("2026"))],
            {},
            "all 1 entries that joined .* were in an earlier issue, so there is nothing to tell",
        ),
        (
            [document(date=MAY), newsletter("newsletters/x.md", issue="2026-Q2", status="draft")],
            {},
            "newsletters/x.md is issue 2026-Q2 already; open it, or name another period, or give "
            "this issue another number with --issue",
        ),
        (
            [document(date=MAY)],
            {"pinned": ["library/giude.md"]},
            'there is no entry "library/giude.md" to pin; did you mean "library/guide.md"',
        ),
        (
            [document(date=MAY), link(status="draft")],
            {"pinned": ["library/page.md"]},
            "cannot be pinned: no issue tells of a draft",
        ),
        ([document(date=MAY)], {"number": "../x"}, "is not an issue's number; write for example"),
    ],
)
def test_an_issue_that_cannot_be_is_refused_with_what_to_do(
    entries: list[Entry], given: dict[str, Any], told: str
) -> None:
    with pytest.raises(CannotScaffold, match=told):
        _draft(*entries, **given)


def test_a_number_of_ones_own_and_the_name_of_a_span_of_days() -> None:
    shown = library([document(date=MAY)])
    assert draft(shown, "2026-Q2", number="12").path == "newsletters/12.md"
    spanned = draft(shown, "2026-05-03..2026-06-02")
    assert "issue: 2026-06\n" in spanned.text


titles = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60).filter(
    str.strip
) | st.sampled_from(["--> <script>", "--!> x", "]( [", "---", "\\", "`<!--`", "# x"])


@given(titles, titles)
def test_no_words_of_an_entry_leave_the_note(title: str, description: str) -> None:
    entry = document("library/a.md", date=MAY, title=title, description=description)
    made = draft(library([entry], settings=settings()), "2026-Q2")
    body = _read(made.path, made.text).body.strip()
    assert body.startswith("<!--")
    assert body.endswith("-->")
    assert "-->" not in body[4:-3]
    assert "--!>" not in body
