"""Files that come along with a submission: which are kept, and by what names.

A file is kept when a field or a link of the text names it, or when it is the one document of an
entry that names no other. Its ending must be one that may lie beside entries, and what it holds
must not contradict it; pictures are judged as those of the library are. Names are made by us.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from generator.authoring.receiving.submissions import Attachment, Submission
from generator.fields import DownloadType, FieldType, Group, LocalFile, specs_of
from generator.pictures.reading import ENDINGS, Unfit, form_of, is_picture
from generator.sources import PUBLISHED_FILES
from generator.text import quoted, slug

LARGEST = 20_000_000
"""Bytes of one file; most mail programs send no larger one."""
MOST = 20
"""Files of one submission that are looked at."""

_BEGINNINGS = {
    "pdf": b"%PDF-",
    **dict.fromkeys("docx xlsx pptx odt ods odp epub zip".split(), b"PK"),
    **dict.fromkeys("doc xls ppt".split(), b"\xd0\xcf\x11\xe0"),
    "rtf": b"{\\rtf",
}
"""What files of an ending begin with."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A submission that names its files as they will be called, and those files by these names."""

    submission: Submission
    files: Mapping[str, bytes]


def attached(submission: Submission, title: str) -> Attached:
    """Return a submission with those of its files that are kept, and a note on each of the others.

    Args:
        submission: as it came.
        title: what the names of files begin with.
    """
    notes: list[str] = []
    fit = []
    for each in submission.attachments[:MOST]:
        if reason := _reason(each):
            notes.append(f"attachment {quoted(each.name)} {reason}: left out")
        else:
            fit.append(each)
    if len(submission.attachments) > MOST:
        notes.append(f"more than {MOST} attachments: the others were left out")
    files: dict[str, bytes] = {}
    unnamed = []
    for each in fit:
        name = _name(each, title, files)
        named = _naming(submission, each.name, name)
        if named == submission:
            unnamed.append(each)
        else:
            submission, files[name] = named, each.content
    documents = [each for each in unnamed if not is_picture(each.name)]
    if len(documents) == 1 and _awaits_a_file(submission):
        name = _name(documents[0], title, files)
        submission = replace(submission, values=(*submission.values, ("file", name)))
        files[name] = documents[0].content
        unnamed.remove(documents[0])
        notes.append("attachment that no field names: taken for the document")
    notes += [f"attachment {quoted(each.name)} that nothing names: left out" for each in unnamed]
    return Attached(replace(submission, notes=(*submission.notes, *notes)), files)


def _reason(attachment: Attachment) -> str:
    """Return why a file cannot be kept, as a phrase after its name; empty when it can."""
    ending, content = _ending(attachment), attachment.content
    if ending not in PUBLISHED_FILES:
        return f"is of a sort that is not published ({ending})" if ending else "has no ending"
    if not content:
        return "is empty"
    if len(content) > LARGEST:
        return f"is larger than {LARGEST // 1_000_000} MB"
    if is_picture(attachment.name):
        try:
            form = form_of(content)
        except Unfit as fault:
            return fault.why
        return "" if form == ENDINGS[ending] else f"is a picture of another form ({form})"
    begin = _BEGINNINGS.get(ending, b"")
    return "" if content.startswith(begin) else f"is no {ending} file"


def _name(attachment: Attachment, title: str, taken: Mapping[str, bytes]) -> str:
    """Return a name of small letters, digits and hyphens, that no other file here has."""
    ending = _ending(attachment)
    begin = slug(title)[:60].rstrip("-")
    name = f"{begin}.{ending}"
    if name in taken:
        name = f"{begin}-{slug(PurePosixPath(attachment.name).stem)[:40].rstrip('-')}.{ending}"
    number = 2
    while name in taken:
        name, number = f"{begin}-{number}.{ending}", number + 1
    return name


def _naming(submission: Submission, old: str, new: str) -> Submission:
    """Return a submission in which another name stands for a file, where files are named."""
    types = {spec.key: spec.type for spec in specs_of(submission.kind.record)}
    values = tuple(
        (key, _renamed(text, old, new) if _holds_files(types.get(key)) else text)
        for key, text in submission.values
    )
    return replace(submission, values=values, body=submission.body.replace(f"({old})", f"({new})"))


def _renamed(text: str, old: str, new: str) -> str:
    if text.strip().strip("\"'“”<>").casefold() == old.casefold():
        return new
    whole_name = rf"(?<![\w.-]){re.escape(old)}(?![\w-]|\.\w)"
    return re.sub(whole_name, lambda _: new, text)


def _holds_files(type_: FieldType | None) -> bool:
    return isinstance(type_, LocalFile | DownloadType | Group)


def _awaits_a_file(submission: Submission) -> bool:
    """Tell whether an entry could be a file, and says neither which nor where else it is."""
    keys = {spec.key for spec in specs_of(submission.kind.record)}
    given = {key for key, text in submission.values if text.strip()}
    return "file" in keys and not given & {"file", "url"}


def _ending(attachment: Attachment) -> str:
    return PurePosixPath(attachment.name).suffix.removeprefix(".").lower()
