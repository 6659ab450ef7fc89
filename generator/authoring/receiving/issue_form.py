"""An issue made with a form: the event that a workflow is told of becomes a submission.

GitHub makes one text of all answers (`entry_forms` shows its shape). An answer may itself hold
lines that look like the heading of a question, and whoever edits the issue may take a heading
away. So headings are not taken as they come: of all ways to part the text, the one is chosen that
finds most questions in their order and gives each an answer of the form that it asks for.
"""

import json
import re
from bisect import bisect, bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from generator.authoring.describing import Described
from generator.authoring.entry_forms import (
    NO_ANSWER,
    NO_CHOICE,
    OTHER_FIELDS,
    TEXT,
    issue_title,
    keys_by_label,
    kind_of_issue,
    questions,
)
from generator.authoring.receiving.lines import fields_in, named_in
from generator.authoring.receiving.submissions import CannotReceive, Submission
from generator.fields import ListOf
from generator.kinds import Kind, all_kinds

LARGEST_EVENT = 8 * 1024 * 1024
"""Bytes of the file of an event; GitHub takes 65,536 characters of an issue."""
MOST_HEADINGS = 200
"""Lines that look like the heading of a question, of which a way to part is chosen."""

_HEADING = re.compile(r"\s{0,3}#{2,4}\s+(.+?)\s*#*\s*")

_MISSING, _SHAPELESS, _CRAMPED = 10, 3, 1
"""What it costs to miss a question, to give it an answer of another form, to have a heading without
blank lines around it."""


class NotAnIssue(ValueError):
    """A file that tells of no issue; the message says why."""


@dataclass(frozen=True, slots=True)
class _Heading:
    """A line that may be the heading of a question."""

    question: int
    """Its number in the order of the form."""
    line: int
    is_cramped: bool


@dataclass(frozen=True, slots=True)
class _Parting:
    """The best way to part all that follows a heading."""

    cost: int
    headings: tuple[_Heading, ...]

    @property
    def first(self) -> _Heading:
        """The heading it begins with."""
        return self.headings[0]


def issue_in(event: Path) -> Mapping[str, Any]:
    """Return the issue in the file of a GitHub event (`GITHUB_EVENT_PATH`).

    Raises:
        NotAnIssue: when there is none.
    """
    try:
        with event.open("rb") as stream:
            raw = stream.read(LARGEST_EVENT + 1)
    except OSError as error:
        raise NotAnIssue(f"{event} cannot be read ({error.strerror})") from None
    if len(raw) > LARGEST_EVENT:
        raise NotAnIssue(f"{event} holds more than {LARGEST_EVENT >> 20} MiB")
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        raise NotAnIssue(f"{event} is not JSON") from None
    issue = found.get("issue") if isinstance(found, dict) else None
    if not isinstance(issue, dict):
        raise NotAnIssue(f"{event} tells of no issue; give the file of an issues event")
    return issue


def submission_of(issue: Mapping[str, Any]) -> Submission:
    """Return what was filled in.

    Raises:
        CannotReceive: when the issue was not made with a form.
    """
    title = _text(issue, "title")
    kind = kind_of_issue(_labels(issue)) or _kind_in(title)
    answers = answers_in(_text(issue, "body"), kind) if kind else {}
    if kind is None or not answers:
        raise CannotReceive(
            "this was not made with one of the forms, or its headings are gone",
            "open a new issue, and choose the form of what you have",
        )
    keys = keys_by_label(kind)
    values = [(keys[label], text) for label, text in answers.items() if text and label in keys]
    values += fields_in(answers.get(OTHER_FIELDS, "").split("\n"))
    if not any(key == "title" for key, _ in values):
        values.insert(0, ("title", _without_beginning(title, kind)))
    sent = _moment(issue.get("created_at"))
    return Submission(kind=kind, values=tuple(values), body=answers.get(TEXT, ""), sent=sent)


def answers_in(body: str, kind: Kind) -> dict[str, str]:
    """Return the answers in an issue's text by the labels of their questions; none for no answer.

    Whatever stands before the first heading belongs to no question.
    """
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    form = _Form(kind, lines)
    found = form.parted()
    ends = [*(each.line for each in found), len(lines)][1:]
    answers = {}
    for heading, end in zip(found, ends, strict=True):
        text = "\n".join(lines[heading.line + 1 : end]).strip()
        is_answer = not form.is_left(heading.question, text)
        answers[form.labels[heading.question]] = text if is_answer else ""
    return answers


class _Form:
    """The questions of a kind, and the lines that answer them."""

    def __init__(self, kind: Kind, lines: list[str]) -> None:
        asked = questions(kind)
        self.labels = (*(each.label for each in asked), OTHER_FIELDS, TEXT)
        self._short = frozenset(n for n, each in enumerate(asked) if _is_short(each))
        self._choices = frozenset(
            n for n, each in enumerate(asked) if each.spec.type.widget in ("select", "boolean")
        )
        self._lines = lines
        self._written = [n for n, line in enumerate(lines) if line.strip()]
        """The numbers of lines that are not blank."""

    def is_left(self, question: int, text: str) -> bool:
        """Tell whether a text is what GitHub writes of a question that nobody answered."""
        return text == NO_ANSWER or (text == NO_CHOICE and question in self._choices)

    def parted(self) -> tuple[_Heading, ...]:
        """Return the headings of the best way to part the lines.

        Of equal ones it is that which parts last, but that the text begins as early as it can.
        """
        best: list[_Parting] = []
        for heading in reversed(self._headings()):
            best.insert(0, self._from(heading, best))
        ways = [_Parting(way.cost + _MISSING * way.first.question, way.headings) for way in best]
        return self._best(ways, 0).headings if ways else ()

    def _best(self, ways: list[_Parting], at: int) -> _Parting:
        """Return the way that costs least, and of equal ones that whose heading `at` fits best."""

        def place(way: _Parting) -> int:
            heading = next(iter(way.headings[at:]), None)
            is_text = heading and heading.question == len(self.labels) - 1
            return 0 if heading is None else heading.line if is_text else -heading.line

        return min(ways, key=lambda way: (way.cost, place(way)))

    def _headings(self) -> list[_Heading]:
        numbers = {label.casefold(): n for n, label in enumerate(self.labels)}
        found = []
        for n, line in enumerate(self._lines):
            match = _HEADING.fullmatch(line[:200])
            number = numbers.get(match[1].casefold()) if match else None
            if number is not None:
                around = "".join(self._lines[max(n - 1, 0) : n] + self._lines[n + 1 : n + 2])
                found.append(_Heading(number, n, bool(around.strip())))
        return found[:MOST_HEADINGS]

    def _from(self, heading: _Heading, later: list[_Parting]) -> _Parting:
        """Return the best way to part what begins with a heading, given those of later ones."""
        own = _CRAMPED * heading.is_cramped
        missing = len(self.labels) - 1 - heading.question
        cost = own + _MISSING * missing + self._misfit(heading, len(self._lines))
        ways = [_Parting(cost, (heading,))]
        for way in later:
            missing = way.first.question - heading.question - 1
            if missing >= 0:
                cost = own + _MISSING * missing + self._misfit(heading, way.first.line) + way.cost
                ways.append(_Parting(cost, (heading, *way.headings)))
        return self._best(ways, 1)

    def _misfit(self, heading: _Heading, end: int) -> int:
        """Return what the form of an answer costs."""
        first, last = bisect(self._written, heading.line), bisect_left(self._written, end)
        if heading.question in self._short:
            return _SHAPELESS * (last - first > 1)
        if self.labels[heading.question] == OTHER_FIELDS and last > first:
            answer = self._lines[self._written[first]].strip()
            return _SHAPELESS * (answer != NO_ANSWER and named_in(answer) is None)
        return 0


def _is_short(field: Described) -> bool:
    """Tell whether an answer is one line."""
    return not isinstance(field.spec.type, ListOf) and field.spec.type.widget != "object"


def _labels(issue: Mapping[str, Any]) -> list[str]:
    labels = issue.get("labels")
    found = labels if isinstance(labels, list) else []
    names = [each.get("name") if isinstance(each, dict) else each for each in found]
    return [name for name in names if isinstance(name, str)]


def _text(issue: Mapping[str, Any], key: str) -> str:
    value = issue.get(key)
    return value if isinstance(value, str) else ""


def _kind_in(title: str) -> Kind | None:
    """Return the kind that an issue's title names, for a repository that lacks the label."""
    return next((kind for kind in all_kinds() if _without_beginning(title, kind) != title), None)


def _without_beginning(title: str, kind: Kind) -> str:
    """Return the title of an issue without what every issue of the kind begins with."""
    begin = issue_title(kind).strip()
    return title[len(begin) :].strip() if title.casefold().startswith(begin.casefold()) else title


def _moment(stamp: object) -> datetime | None:
    """Return the moment that a text names as ISO 8601 does, or None."""
    try:
        return datetime.fromisoformat(str(stamp))
    except ValueError:
        return None
