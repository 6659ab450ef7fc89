"""Problems: what is wrong with the content, in an author's words, at a place an author can open.

A problem names a file (relative to the content folder), a line and a column (both from 1), the
field if there is one, what is wrong and what to write instead. This room knows how problems are
collected, ordered and shown; it does not know what a problem costs: stages that find one go on to
find the next.
"""

import json
import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How bad it is: an error stops a build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing for one person to mend."""

    path: str
    """File, relative to the content folder, with `/`; one beside that folder begins with `..`."""
    line: int
    column: int
    field: str
    """The field it is about; empty when it is about the file or its body."""
    message: str
    """What is wrong, ready to follow the field's name and a colon."""
    hint: str = ""
    """What to write instead, when that can be known."""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Return the line an author reads, without its place."""
        text = f"{self.field}: {self.message}" if self.field else self.message
        if self.hint:
            text += f"; {self.hint}"
        return text if self.severity is Severity.ERROR else f"{text} (warning)"


@dataclass(slots=True)
class Problems:
    """A collector that every stage adds to."""

    _found: set[Problem] = field(default_factory=set)

    def add(self, problem: Problem) -> None:
        """Take a problem in; the same one twice counts once."""
        self._found.add(problem)

    def error(
        self,
        path: str,
        message: str,
        *,
        line: int = 1,
        column: int = 1,
        field: str = "",
        hint: str = "",
    ) -> None:
        """Report something that must be mended before the site can be built."""
        self.add(Problem(path, line, column, field, message, hint))

    def warning(
        self,
        path: str,
        message: str,
        *,
        line: int = 1,
        column: int = 1,
        field: str = "",
        hint: str = "",
    ) -> None:
        """Report something that deserves a look."""
        self.add(Problem(path, line, column, field, message, hint, Severity.WARNING))

    def __iter__(self) -> Iterator[Problem]:
        """Yield all problems by file, line and column."""
        return iter(sorted(self._found))

    def __len__(self) -> int:
        """Return how many problems there are."""
        return len(self._found)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build, in order."""
        return tuple(p for p in self if p.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that do not stop a build, in order."""
        return tuple(p for p in self if p.severity is Severity.WARNING)


def as_text(problems: Iterable[Problem], prefix: str = "") -> str:
    """Return one line a problem, `file:line:column: what is wrong`, as compilers write it."""
    return "\n".join(f"{_place(prefix, p)}:{p.line}:{p.column}: {p}" for p in problems)


def as_json(problems: Iterable[Problem], prefix: str = "") -> str:
    """Return a JSON array with one object a problem, keys as the fields of `Problem`."""
    rows = [{**asdict(p), "path": _place(prefix, p)} for p in problems]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_github(problems: Iterable[Problem], prefix: str = "") -> str:
    """Return workflow commands that GitHub shows beside the line in a pull request.

    Data and properties are escaped as the workflow-command syntax of GitHub Actions asks, so a
    title cannot start a command of its own.
    """
    return "\n".join(
        f"::{p.severity} file={_property(_place(prefix, p))},line={p.line},col={p.column}"
        f",title={_property(p.field or 'Content')}::{_data(str(p))}"
        for p in problems
    )


def _place(prefix: str, problem: Problem) -> str:
    """Return where a file is, seen from the folder of `mkdocs.yml`."""
    path = prefix + problem.path
    return posixpath.normpath(path) if problem.path.startswith("../") else path


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS = {"text": as_text, "json": as_json, "github": as_github}
"""The ways to show problems, by the name that `--format` takes."""
