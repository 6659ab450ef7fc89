"""Entries that somebody filled in for this library: drafts for an editor to read.

Each becomes its file as any submission does, with `status: draft`, since nobody but its author has
read it. A field that does not hold is left out, if there can be an entry without it. Each is judged
where it lies, as a part of the library; what does not hold there is taken back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from generator.authoring.importing.items import Repair, Skipped, Submitted
from generator.authoring.importing.report import Written
from generator.authoring.importing.writing import Outcome, Writer
from generator.authoring.receiving import Draft, Submission, draft
from generator.fields import specs_of
from generator.judging import judge
from generator.problems import Problem, Severity
from generator.settings import Settings
from generator.text import cut

LONGEST_REASON = 1_000
"""Characters of the reasons why an entry was skipped."""


@dataclass(slots=True)
class HandedIn:
    """What became of entries that were filled in."""

    written: list[Written] = field(default_factory=list)
    unchanged: list[Written] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)


def hand_in(submitted: Iterable[Submitted], writer: Writer, settings: Settings) -> HandedIn:
    """Write the drafts of what was filled in, each if it holds."""
    found = HandedIn()
    fresh: dict[str, tuple[Submitted, Draft]] = {}
    for each in submitted:
        drafted = _drafted(_as_draft(each.submission), settings)
        if not drafted.path:
            found.skipped.append(_refused(each, drafted, drafted.problems))
            continue
        match writer.write(_files(drafted)):
            case Outcome.WRITTEN:
                fresh[drafted.path] = (each, drafted)
            case Outcome.UNCHANGED:
                found.unchanged.append(Written(each.number, drafted.path))
            case str() as reason:
                found.skipped.append(Skipped(each.number, reason, drafted.title))
    while fresh and (errors := _errors(settings, fresh)):
        for path, problems in errors.items():
            each, drafted = fresh.pop(path)
            writer.take_back(_files(drafted))
            found.skipped.append(_refused(each, drafted, problems))
    for path, (each, drafted) in fresh.items():
        found.written.append(Written(each.number, path))
        found.repairs += [Repair(each.number, note) for note in drafted.notes]
    return found


def _drafted(submission: Submission, settings: Settings) -> Draft:
    """Return the file of a submission, without the fields at fault that it does not need."""
    whole = draft(submission, settings)
    errors = [each for each in whole.problems if each.severity is Severity.ERROR]
    faulty = {each.field.partition(".")[0] for each in errors}
    needed = {spec.key for spec in specs_of(submission.kind.record) if spec.required}
    if not faulty or not faulty.isdisjoint({"", *needed}):
        return whole
    kept = tuple(pair for pair in submission.values if pair[0] not in faulty)
    notes = (f"field that does not hold: left out ({error})" for error in errors)
    less = draft(
        replace(submission, values=kept, notes=(*submission.notes, *notes)),
        settings,
    )
    return less if less.path else whole


def _as_draft(submission: Submission) -> Submission:
    others = (pair for pair in submission.values if pair[0] != "status")
    return replace(submission, values=(*others, ("status", "draft")))


def _files(drafted: Draft) -> dict[str, bytes]:
    return {**drafted.files, drafted.path: drafted.text.encode()}


def _errors(settings: Settings, paths: Iterable[str]) -> Mapping[str, tuple[Problem, ...]]:
    """Return what is wrong with files, now that they are a part of the library."""
    errors = judge(settings).problems.errors
    by_path = {path: tuple(each for each in errors if each.path == path) for path in paths}
    return {path: problems for path, problems in by_path.items() if problems}


def _refused(each: Submitted, drafted: Draft, problems: Iterable[Problem]) -> Skipped:
    words = " \N{MIDDLE DOT} ".join(str(p) for p in problems if p.severity is Severity.ERROR)
    reason = cut(f"it would not pass the check: {words}", LONGEST_REASON)
    return Skipped(each.number, reason, drafted.title)
