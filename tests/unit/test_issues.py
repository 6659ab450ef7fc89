"""What each issue of the newsletter holds."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from generator.issues import Issue, compile_issues
from generator.kinds import Entry
from generator.kinds.newsletters import Period
from tests.making import document, library, link, newsletter, webinar

JUNE = datetime(2026, 6, 10, 12, tzinfo=UTC)


def _issues(*entries: Entry) -> dict[str, Issue]:
    return dict(compile_issues(library(entries).catalogue))


def _first(*entries: Entry, **given: Any) -> Issue:
    return _issues(newsletter("newsletters/1.md", date=date(2026, 4, 1), **given), *entries)[
        "newsletters/1.md"
    ]


def _sections(issue: Issue) -> dict[str, tuple[str, ...]]:
    return {kind.name: paths for kind, paths in issue.sections}


def test_an_issue_holds_what_joined_in_its_period_by_kind_and_newest_first() -> None:
    issue = _first(
        document("library/old.md", date=date(2025, 12, 31)),
        document("library/first.md", date=date(2026, 1, 1)),
        document("library/last.md", date=date(2026, 3, 31)),
        document("library/new.md", date=date(2026, 4, 1)),
        link("library/page.md"),
    )
    assert _sections(issue) == {
        "document": ("library/last.md", "library/first.md"),
        "link": ("library/page.md",),
    }
    assert [kind.name for kind, _ in issue.sections] == ["document", "link"]


def test_pinned_entries_lead_in_the_editors_order_and_stand_nowhere_else() -> None:
    issue = _first(
        document("library/a.md"),
        document("library/b.md"),
        document("library/early.md", date=date(2024, 1, 1)),
        pin=("library/early.md", "library/b.md"),
    )
    assert issue.pinned == ("library/early.md", "library/b.md")
    assert _sections(issue) == {"document": ("library/a.md",)}


@pytest.mark.parametrize(
    "given",
    [
        {"status": "draft"},
        {"status": "withdrawn"},
        {"date": date(2026, 5, 1)},
    ],
    ids=["a draft", "withdrawn", "held back on the day of the issue"],
)
def test_what_readers_cannot_see_is_not_in_an_issue_even_when_pinned(given: dict[str, Any]) -> None:
    issue = _first(document("library/a.md", **given), pin=("library/a.md", "library/gone.md"))
    assert issue.collected == ()


def test_an_excluded_entry_stays_out_even_when_pinned() -> None:
    both = {"pin": ("library/a.md",), "exclude": ("library/a.md",)}
    assert _first(document("library/a.md"), **both).is_empty


def test_archived_entries_stay_in_the_issue_that_told_them() -> None:
    assert _first(document("library/a.md", status="archived")).collected == ("library/a.md",)


def _two(first_status: str = "published") -> tuple[Issue, Issue]:
    overlapping = Period(start=date(2026, 3, 1), end=date(2026, 6, 30))
    issues = _issues(
        document("library/march.md", date=date(2026, 3, 10)),
        document("library/may.md", date=date(2026, 5, 10)),
        newsletter("newsletters/1.md", date=date(2026, 4, 1), status=first_status),
        newsletter(
            "newsletters/2.md",
            date=date(2026, 7, 1),
            issue="2",
            period=overlapping,
            pin=("library/march.md",),
        ),
    )
    return issues["newsletters/1.md"], issues["newsletters/2.md"]


def test_nothing_is_told_twice_where_periods_overlap_not_even_when_pinned() -> None:
    first, second = _two()
    assert first.collected == ("library/march.md",)
    assert second.collected == ("library/may.md",)


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_an_issue_that_nobody_can_read_has_told_nothing(status: str) -> None:
    assert _two(status)[1].collected == ("library/march.md", "library/may.md")


def test_webinars_to_come_are_counted_from_the_issues_own_day() -> None:
    def at(day: int, name: str, **given: Any) -> Entry:
        start = datetime(2026, 4, day, 12, tzinfo=UTC)
        return webinar(f"webinars/{name}.md", start=start, **given)

    issue = _first(
        at(1, "same-day"),
        at(9, "later"),
        at(2, "next"),
        at(5, "proposed", event_status="proposed"),
        at(5, "cancelled", event_status="cancelled"),
        at(5, "archived", status="archived"),
        at(5, "not-announced", date=date(2026, 4, 2)),
        at(5, "pinned"),
        pin=("webinars/pinned.md",),
    )
    assert issue.to_come == ("webinars/next.md", "webinars/proposed.md", "webinars/later.md")
    assert "webinars/next.md" not in issue.collected
    assert "webinars/same-day.md" in issue.collected


def test_a_webinar_told_as_to_come_is_not_told_as_new_by_the_next_issue() -> None:
    later = Period(start=date(2026, 3, 1), end=date(2026, 8, 1))
    issues = _issues(
        webinar("webinars/a.md", date=date(2026, 3, 10)),
        newsletter("newsletters/1.md", date=date(2026, 4, 1)),
        newsletter("newsletters/2.md", date=date(2026, 8, 1), issue="2", period=later),
    )
    assert issues["newsletters/1.md"].to_come == ("webinars/a.md",)
    assert issues["newsletters/2.md"].is_empty


def test_other_issues_are_no_content_of_an_issue() -> None:
    assert _first(newsletter("newsletters/0.md", issue="0"), pin=("newsletters/0.md",)).is_empty


def test_readers_find_only_what_has_a_page_today() -> None:
    shown = library([document("library/a.md"), document("library/b.md", status="withdrawn")])
    paths = ("library/a.md", "library/b.md", "library/gone.md")
    assert [e.path for e in shown.issue_entries(paths)] == ["library/a.md"]


def test_an_issue_that_comes_out_later_takes_nothing_from_one_before() -> None:
    year = Period(start=date(2026, 1, 1), end=date(2026, 12, 31))
    issues = _issues(
        document("library/a.md", date=date(2026, 3, 10)),
        newsletter("newsletters/year.md", date=date(2026, 4, 1), period=year),
        newsletter("newsletters/quarter.md", date=date(2026, 4, 2), issue="2"),
    )
    assert issues["newsletters/year.md"].collected == ("library/a.md",)
    assert issues["newsletters/quarter.md"].is_empty


def _before_the_end(*entries: Entry, status: str = "published") -> tuple[Issue, Issue]:
    """Return an issue of the first quarter that came out on 20 March, and the one after it."""
    spring = Period(start=date(2026, 4, 1), end=date(2026, 6, 30))
    issues = _issues(
        newsletter("newsletters/1.md", date=date(2026, 3, 20), status=status),
        newsletter("newsletters/2.md", date=date(2026, 7, 1), issue="2", period=spring),
        *entries,
    )
    return issues["newsletters/1.md"], issues["newsletters/2.md"]


def test_what_joins_after_an_issue_came_out_belongs_to_the_next_one() -> None:
    first, second = _before_the_end(
        document("library/told.md", date=date(2026, 3, 20)),
        document("library/later.md", date=date(2026, 3, 21)),
        document("library/spring.md", date=date(2026, 4, 2)),
    )
    assert first.collected == ("library/told.md",)
    assert second.collected == ("library/spring.md", "library/later.md")


def test_what_joins_later_cannot_be_pinned_in_an_issue_that_is_out() -> None:
    later = document("library/later.md", date=date(2026, 3, 21))
    issue = _first(later, pin=("library/later.md",))
    assert issue.pinned == ("library/later.md",)
    entries = [later, newsletter(date=date(2026, 3, 20), pin=("library/later.md",))]
    assert _issues(*entries)["newsletters/1.md"].is_empty


def test_an_issue_that_nobody_can_read_leaves_nothing_to_the_next() -> None:
    _, second = _before_the_end(
        document("library/later.md", date=date(2026, 3, 21)), status="draft"
    )
    assert second.is_empty


def test_questions_are_counted_on_the_issues_own_day() -> None:
    issue = _first(
        document("library/a.md", tags=("forms",)),
        document("library/b.md", tags=("forms",), status="archived"),
        document("library/c.md", tags=("forms",), status="draft"),
        document("library/later.md", tags=("forms",), date=date(2026, 4, 2)),
        agenda=("Forms",),
        new_tags=("forms", "unknown"),
    )
    assert [(tag.slug, number) for tag, number in issue.agenda] == [("forms", 2)]
    assert [tag.slug for tag in issue.new_tags] == ["forms"]
