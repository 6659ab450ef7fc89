"""From a submission to the text of its file, with every fault in it, in one way for all doors.

The path follows from fields that were judged, by the rules of `hourglass new`; nothing that
somebody wrote becomes a part of it otherwise.
"""

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from generator import front_matter, schema
from generator.authoring.new import LONGEST_TITLE, path_of
from generator.authoring.receiving.attaching import attached
from generator.authoring.receiving.submissions import Submission
from generator.authoring.receiving.values import Value, value_of
from generator.fields import specs_of
from generator.kinds import Entry
from generator.kinds.entry import SiteDefaults
from generator.problems import Problem, Problems
from generator.settings import Settings
from generator.sources import LARGEST_HEADER, LARGEST_PAGE, Source, split
from generator.text import cut, forbidden_character, quoted, without_forbidden
from generator.times import FIRST_YEAR, LAST_YEAR

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
    files: Mapping[str, bytes]
    """Files that came along and are kept, by their paths below the content folder."""

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
    submission = _within_limits(_cleaned(submission), problems)
    _report_doubles(submission.values, problems)
    kept = attached(submission, dict(submission.values).get("title", ""))
    submission, folder = kept.submission, submission.kind.folder
    files = {f"{folder}/{name}": content for name, content in kept.files.items()}
    header = _header(submission, settings)
    body = f"\n{submission.body}\n" if submission.body.strip() else ""
    text = front_matter.write(header, body)
    source = split(f"{folder}/a-title.md", text, problems)
    if source is not None:
        site = SiteDefaults(settings.language, settings.timezone)
        entry = schema.parse_entry(source, site, problems)
        _report_missing_files(entry, files, settings, problems)
    title, is_whole = str(header["title"]), not problems.errors
    return Draft(
        title=cut(title, LONGEST_TITLE),
        path=path_of(submission.kind, title, header) if is_whole else "",
        text=text if is_whole else "",
        problems=tuple(problems),
        notes=tuple(dict.fromkeys(submission.notes)),
        files=files if is_whole else {},
    )


def is_taken(content: Path, path: str) -> bool:
    """Tell whether a file of that name is there, in whatever case its name is written."""
    folder, _, name = path.rpartition("/")
    try:
        there = [each.name.casefold() for each in (content / folder).iterdir()]
    except FileNotFoundError:
        return False
    return name.casefold() in there


def _cleaned(submission: Submission) -> Submission:
    """Return a submission without what no page may hold and what a reviewer could not see."""
    notes = list(submission.notes)

    def clean(text: str) -> str:
        plain = text.replace("\r\n", "\n").replace("\r", "\n")
        if forbidden_character(plain) is not None:
            plain = without_forbidden(plain)
            notes.append("characters that no page may hold: taken out")
        if _TURNING.search(plain):
            plain = _TURNING.sub("", plain)
            notes.append("unseen signs that turn the direction of text: taken out")
        return plain

    values = tuple((key, clean(text)) for key, text in submission.values if text.strip())
    body = clean(submission.body).strip("\n")
    return replace(submission, values=values, body=body, notes=tuple(notes))


def _within_limits(submission: Submission, problems: Problems) -> Submission:
    """Return as much of a submission as is read at all."""
    values, body = submission.values, submission.body
    if len(values) > MOST_FIELDS:
        problems.error("", f"{len(values)} fields are filled in; at most {MOST_FIELDS} are read")
    for key, text in values:
        if len(text) > LONGEST_VALUE:
            problems.error("", "is far too long", field=key, hint="move it to the text")
    if len(body.encode()) > LARGEST_PAGE:
        problems.error(
            "",
            f"the text is longer than {LARGEST_PAGE // 1024} KiB",
            hint="say it shorter, or divide it into several entries",
        )
        body = ""
    kept = tuple((key, text[:LONGEST_VALUE]) for key, text in values[:MOST_FIELDS])
    return replace(submission, values=kept, body=body)


def _header(submission: Submission, settings: Settings) -> dict[str, Value]:
    """Return the fields in the order of the kind, then those that it has not."""
    kind, written = submission.kind, dict(reversed(submission.values))
    written.pop("type", None)
    header: dict[str, Value] = {}
    if not kind.default:
        header["type"] = kind.name
    for spec in specs_of(kind.record):
        if spec.key in written:
            header[spec.key] = value_of(spec.type, written.pop(spec.key))
        elif spec.key == "date":
            header["date"] = _day(submission.sent, settings)
    header.update({key: " ".join(text.split()) for key, text in written.items()})
    return {"title": header.pop("title", ""), **header}


def _day(sent: datetime | None, settings: Settings) -> date:
    """Return the day of a moment where the site is at home; today when it is unknown or ahead."""
    if sent is None or not FIRST_YEAR < sent.year < LAST_YEAR:
        return settings.today
    aware = sent.replace(tzinfo=UTC) if sent.tzinfo is None else sent
    return min(aware.astimezone(settings.tz).date(), settings.today)


def _report_missing_files(
    entry: Entry | None, files: Mapping[str, bytes], settings: Settings, problems: Problems
) -> None:
    for field, path in entry.files() if entry else ():
        if path not in files and not (settings.content / path).is_file():
            problems.error(
                "",
                f"names a file that did not come along, {quoted(posixpath.basename(path))}",
                field=field,
                hint="attach it, or give its address instead",
            )


def _report_doubles(values: Iterable[tuple[str, str]], problems: Problems) -> None:
    seen: dict[str, str] = {}
    for key, text in values:
        if seen.setdefault(key, text) != text:
            problems.error("", "stands twice, with different words", field=key, hint="keep one")
