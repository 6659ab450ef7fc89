"""The answer to somebody who filled in a form: what becomes of it, or what to mend, and how.

It is Markdown for a comment. Whatever somebody wrote stands in it as code, so that it can mention
nobody, link nowhere and look like nothing else.
"""

import re
from collections.abc import Iterable, Iterator

from generator.authoring.describing import label_of
from generator.authoring.entry_forms import TEXT
from generator.problems import Problem, Severity
from generator.text import as_code, cut

MOST_TOLD = 30
"""Faults that are told; whoever mends these hears of the next."""
LONGEST_TOLD = 500
"""Characters of one fault."""

_AGAIN = (
    "To do so, open the menu at the top right of your text above (three dots), choose **Edit**, "
    "mend it, and save. It is then read again; there is no need to send it anew."
)


def accepted(path: str, warnings: Iterable[Problem], notes: Iterable[str]) -> str:
    """Return the answer to an entry that holds.

    Args:
        path: its file, as it will be found in the repository.
        warnings: what deserves a look.
        notes: what was changed in reading.
    """
    return _text(_accepted(path, tuple(warnings), tuple(notes)))


def to_mend(problems: Iterable[Problem], notes: Iterable[str]) -> str:
    """Return the answer to what is no entry yet."""
    return _text(_to_mend(tuple(problems), tuple(notes)))


def _accepted(path: str, warnings: tuple[Problem, ...], notes: tuple[str, ...]) -> Iterator[str]:
    yield f"Thank you. This is an entry now, `{path}`, and waits for an editor to read it."
    yield (
        "You need do nothing more. To change something, open the menu at the top right of your "
        "text above (three dots), choose **Edit**, and save; the entry follows."
    )
    if warnings:
        yield "This deserves a look, if you have a minute:"
        yield _listed(warnings)
    yield from _noted(notes)


def _to_mend(problems: tuple[Problem, ...], notes: tuple[str, ...]) -> Iterator[str]:
    errors = [each for each in problems if each.severity is Severity.ERROR]
    warnings = [each for each in problems if each.severity is Severity.WARNING]
    many = "This has" if len(errors) == 1 else "These have"
    yield f"Thank you. {many} to be mended before an editor can read it:"
    yield _listed(errors)
    if warnings:
        yield "And this deserves a look:"
        yield _listed(warnings)
    yield _AGAIN
    yield from _noted(notes)


def _noted(notes: tuple[str, ...]) -> Iterator[str]:
    if notes:
        yield "What was changed in reading it:"
        yield "\n".join(f"- {_code(note)}" for note in notes)


def _listed(problems: Iterable[Problem]) -> str:
    """Return faults as a list, each under the name of its question."""
    lines = [f"- **{_question(each)}**: {_code(_words(each))}" for each in problems]
    more = len(lines) - MOST_TOLD
    if more > 0:
        lines[MOST_TOLD:] = [f"- and {more} more"]
    return "\n".join(lines)


def _question(problem: Problem) -> str:
    """Return the label over what a fault is about; a field that is none has a name of its own."""
    key = problem.field.partition(".")[0]
    if not key:
        return TEXT
    return label_of(key) if re.fullmatch("[a-z_]{1,40}", key) else "A field"


def _words(problem: Problem) -> str:
    inner = problem.field.partition(".")[2]
    begin = f"{inner}: " if inner else ""
    return begin + problem.message + (f"; {problem.hint}" if problem.hint else "")


def _code(text: str) -> str:
    """Return a text as code, on one line, with nothing in it that cannot be seen."""
    seen = "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text.split()))
    return as_code(cut(seen, LONGEST_TOLD))


def _text(parts: Iterator[str]) -> str:
    return "\n\n".join(parts) + "\n"
