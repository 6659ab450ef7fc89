"""Problems: collected once, in order, shown three ways."""

import json

from generator.problems import Problem, Problems, Severity, as_github, as_json, as_text


def _some() -> Problems:
    problems = Problems()
    problems.warning("b.md", "is late", line=2, column=3, field="date")
    problems.error("a.md", "is missing", line=10, field="title", hint="write one")
    problems.error("a.md", "is missing", line=10, field="title", hint="write one")
    problems.error("a.md", "the file is empty", line=9)
    return problems


def test_each_is_told_once_by_file_and_line() -> None:
    assert as_text(_some(), "content/").splitlines() == [
        "content/a.md:9:1: the file is empty",
        "content/a.md:10:1: title: is missing; write one",
        "content/b.md:2:3: date: is late (warning)",
    ]


def test_errors_and_warnings_are_apart() -> None:
    problems = _some()
    assert [p.line for p in problems.errors] == [9, 10]
    assert [p.severity for p in problems.warnings] == [Severity.WARNING]
    assert len(problems) == 3


def test_json_has_every_field_of_a_problem() -> None:
    rows = json.loads(as_json(_some(), "content/"))
    assert rows[2] == {
        "path": "content/b.md", "line": 2, "column": 3, "field": "date",
        "message": "is late", "hint": "", "severity": "warning",
    }  # fmt: skip


def test_a_text_cannot_start_a_workflow_command() -> None:
    shown = as_github([Problem("a,b:c.md", 1, 2, "x", "50%\n::error::owned\r")])
    assert shown == ("::error file=a%2Cb%3Ac.md,line=1,col=2,title=x::x: 50%25%0A::error::owned%0D")
