"""From a submission to the text of its file, with every fault in it, in one way for all doors.

The path follows from fields that were judged, by the rules of `hourglass new`; nothing that
somebody wrote becomes a part of it otherwise.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from generator import front_matter, schema
from generator.authoring.new import LONGEST_TITLE, path_of
from generator.authoring.receiving.submissions import Submission
from generator.authoring.receiving.values import Value, value_of
from generator.fields import specs_of
from generator.kinds import Kind
from generator.kinds.entry import SiteDefaults
from generator.problems import Problem, Problems
from generator.settings import Settings
from generator.sources import LARGEST_HEADER, LARGEST_PAGE, Source, split
from generator.text import cut, forbidden_character, without_forbidden

MOST_FIELDS = 100
"""Fields of one submission; no kind has half as many."""
LONGEST_VALUE = LARGEST_HEADER
"""Characters of a field."""

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of text until another ends it (Unicode UAX #9 §2): unseen, they
would let a reviewer read something else than what stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A submission as a file, judged by itself."""

    title: str
    path: str
    """Below the content folder; empty while anything must be mended."""
    text: str
    """The file; empty when there cannot be one."""
    problems: tuple[Problem, ...]
    """Errors and warnings, by field; their lines are those of the text."""
    notes: tuple[str, ...]
    """What was changed or left out, in words for whoever reviews it."""

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing has to be mended."""
        return bool(self.path)

    @property
    def source(self) -> Source | None:
        """The file as the library reads it."""
        return split(self.path, self.text, Problems()) if self.path else None


def draft(submission: Submission, settings: Settings) -> Draft:
    """Return the file of a submission, or every reason why there is none."""
    problems = Problems()
    notes = list(submission.notes)
    clean = _Cleaner(notes)
    values = [(key, clean(text)) for key, text in submission.values if text.strip()]
    values = _within_limits(values, problems)
    body = clean(submission.body).strip("\n")
    _report_doubles(values, problems)
    kind = submission.kind
    if len(body.encode()) > LARGEST_PAGE:
        problems.error(
            "",
            f"the text is longer than {LARGEST_PAGE // 1024} KiB",
            hint="say it shorter, or divide it into several entries",
        )
        body = ""
    header = _header(kind, values, submission)
    title = str(header["title"])
    text = front_matter.write(header, f"\n{body}\n" if body.strip() else "")
    path = f"{kind.folder}/a-title.md"
    source = split(path, text, problems)
    if source is not None:
        site = SiteDefaults(settings.language, settings.timezone)
        schema.parse_entry(source, site, problems)
    is_whole = not problems.errors
    return Draft(
        title=cut(title, LONGEST_TITLE),
        path=path_of(kind, title, header) if is_whole else "",
        text=text if is_whole else "",
        problems=tuple(problems),
        notes=tuple(dict.fromkeys(notes)),
    )


def is_taken(content: Path, path: str) -> bool:
    """Tell whether a file of that name is there, in whatever case its name is written."""
    folder, _, name = path.rpartition("/")
    try:
        there = [each.name.casefold() for each in (content / folder).iterdir()]
    except FileNotFoundError:
        return False
    return name.casefold() in there


class _Cleaner:
    """Takes out what no page may hold and what a reviewer could not see, and says so once."""

    def __init__(self, notes: list[str]) -> None:
        self._notes = notes

    def __call__(self, text: str) -> str:
        plain = text.replace("\r\n", "\n").replace("\r", "\n")
        if forbidden_character(plain) is not None:
            plain = without_forbidden(plain)
            self._notes.append("characters that no page may hold: taken out")
        if _TURNING.search(plain):
            plain = _TURNING.sub("", plain)
            self._notes.append("unseen signs that turn the direction of text: taken out")
        return plain


def _header(
    kind: Kind, values: list[tuple[str, str]], submission: Submission
) -> dict[str, Value | str]:
    """Return the fields in the order of the kind, then those that it has not."""
    written = dict(reversed(values))
    written.pop("type", None)
    specs = specs_of(kind.record)
    header: dict[str, Value | str] = {}
    if not kind.default:
        header["type"] = kind.name
    for spec in specs:
        if spec.key in written:
            header[spec.key] = value_of(spec.type, written.pop(spec.key))
        elif spec.key == "date":
            header["date"] = submission.day
    header.update({key: " ".join(text.split()) for key, text in written.items()})
    return {"title": header.pop("title", ""), **header}


def _within_limits(values: list[tuple[str, str]], problems: Problems) -> list[tuple[str, str]]:
    """Return as many fields, and as much of each, as are read at all."""
    if len(values) > MOST_FIELDS:
        problems.error("", f"{len(values)} fields are filled in; at most {MOST_FIELDS} are read")
    for key, text in values:
        if len(text) > LONGEST_VALUE:
            problems.error("", "is far too long", field=key, hint="move it to the text")
    return [(key, text[:LONGEST_VALUE]) for key, text in values[:MOST_FIELDS]]


def _report_doubles(values: list[tuple[str, str]], problems: Problems) -> None:
    seen: dict[str, str] = {}
    for key, text in values:
        if seen.setdefault(key, text) != text:
            problems.error("", "stands twice, with different words", field=key, hint="keep one")
