"""Whatever the days of entries and issues: each entry is told once, and what was sent stays so."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.issues import compile_issues
from generator.kinds.documents import Document
from generator.kinds.newsletters import Newsletter, Period
from tests.making import document, library, newsletter

START = date(2026, 1, 1)
days = st.integers(0, 40).map(lambda n: START + timedelta(days=n))
periods = st.tuples(days, days).map(lambda pair: Period(start=min(pair), end=max(pair)))
many = settings(max_examples=60, deadline=None)


@st.composite
def letters(draw: st.DrawFn) -> list[Newsletter]:
    """Return issues of any periods, come out on any days."""
    return [
        newsletter(f"newsletters/{n}.md", issue=str(n), date=draw(days), period=draw(periods))
        for n in range(draw(st.integers(1, 4)))
    ]


def shelf(on: list[date]) -> list[Document]:
    return [document(f"library/{n}.md", date=day) for n, day in enumerate(on)]


def held(entries: list[Document], issues: list[Newsletter]) -> dict[str, tuple[str, ...]]:
    """Return what each issue collects, by its path."""
    found = compile_issues(library([*entries, *issues]).catalogue)
    return {path: issue.collected for path, issue in found.items()}


@many
@given(st.lists(days, max_size=12), letters())
def test_nothing_is_told_twice_and_nothing_of_any_period_is_lost(
    on: list[date], issues: list[Newsletter]
) -> None:
    entries = shelf(on)
    told = [path for paths in held(entries, issues).values() for path in paths]
    assert len(told) == len(set(told))
    latest = max(issue.date for issue in issues)
    for entry in entries:
        is_due = any(entry.date in issue.period for issue in issues) and entry.date <= latest
        assert not is_due or entry.path in told


@many
@given(st.lists(days, max_size=12), letters(), days)
def test_what_joins_after_an_issue_came_out_never_changes_what_it_holds(
    on: list[date], issues: list[Newsletter], later: date
) -> None:
    entries = shelf(on)
    before = held(entries, issues)
    after = held([*entries, document("library/later.md", date=later)], issues)
    for issue in issues:
        if issue.date < later:
            assert after[issue.path] == before[issue.path]
