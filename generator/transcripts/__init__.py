"""Transcripts: files beside entries that hold what was said, read to stand on the entries' pages.

A text of that sort is worth more on the page than beside it: it is found, linked to and read for
the price of its words. Plain text and WebVTT become paragraphs; Markdown goes the way of a body.
"""

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.kinds import Entry
from generator.marked_yaml import Mapping as Header
from generator.markup.cutting import packed_size
from generator.problems import Problem, Problems, Severity
from generator.schema import named_at
from generator.sources import Sources
from generator.text import quoted, without_forbidden
from generator.transcripts.paragraphs import Chapter, Paragraph, of_cues, of_text
from generator.transcripts.webvtt import NotWebVTT, read_captions, without_rolling

LARGEST = 2_000_000
"""Bytes of a transcript: captions of four hours, as programs write them."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was said in a recording, as paragraphs or as Markdown."""

    size: int
    """Bytes of its words, compressed, as a reader pays for them."""
    paragraphs: tuple[Paragraph, ...] = ()
    markdown: str = ""


class _Unfit(ValueError):
    """A file cannot stand on a page; the message says why, ready to follow its name."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def read_transcripts(
    root: Path, entries: Iterable[Entry], sources: Sources, problems: Problems
) -> Mapping[str, Transcript]:
    """Return the transcript of each entry that has one, by the entry's path.

    Whatever cannot be read becomes a problem at the field that names the file; a file that is not
    there is for the check of files to tell.
    """
    headers = {source.path: source.header for source in sources.markdown}
    texts = {source.path: source.body for source in sources.texts}
    found: dict[str, Transcript] = {}
    for entry in entries:
        path = entry.transcript_file()
        size = sources.files.get(path, 0)
        if not size and path not in texts:
            continue
        report = _Report(entry, headers[entry.path], path, problems)
        try:
            if path in texts:
                found[entry.path] = _taken(texts[path], path, entry)
            else:
                found[entry.path] = _read(root / path, size, entry, report)
        except (_Unfit, NotWebVTT) as fault:
            report.problem(Severity.ERROR, str(fault), fault.hint)
    return found


@dataclass(frozen=True, slots=True)
class _Report:
    """Where an entry names a file, to say there what is wrong with it."""

    entry: Entry
    header: Header
    path: str
    problems: Problems

    def problem(self, severity: Severity, message: str, hint: str) -> None:
        """Report what is wrong with the file."""
        field, mark = named_at(type(self.entry), self.header, self.path, self.entry.path)
        name = quoted(posixpath.basename(self.path))
        said = f"{name} {message}"
        self.problems.add(
            Problem(self.entry.path, mark.line, mark.column, field, said, hint, severity)
        )


def _taken(markdown: str, path: str, entry: Entry) -> Transcript:
    if posixpath.dirname(path) != posixpath.dirname(entry.path):
        raise _Unfit(
            "lies in another folder than the entry, so its links would lead elsewhere from there",
            "put it beside the entry",
        )
    return Transcript(packed_size(markdown), markdown=markdown)


def _read(file: Path, size: int, entry: Entry, report: _Report) -> Transcript:
    text = _decoded(file, size)
    if file.suffix.lower() == ".vtt":
        captions = read_captions(text)
        if captions.unread:
            report.problem(
                Severity.WARNING,
                f"has times that cannot be read, the first in its line {captions.unread[0]}, so "
                "what comes after them is left out",
                "write them as 00:01:02.000 --> 00:01:04.000",
            )
        chapters = [Chapter(start, title) for start, title in entry.recorded_parts()]
        paragraphs = tuple(of_cues(without_rolling(captions.cues), chapters))
    else:
        paragraphs = tuple(of_text(without_forbidden(text)))
    if not paragraphs:
        raise _Unfit("holds no words", "write there what was said")
    return Transcript(packed_size("\n".join(p.text for p in paragraphs)), paragraphs)


def _decoded(file: Path, size: int) -> str:
    r"""Return a file's text without a BOM, its lines ended by `\n`."""
    if size > LARGEST:
        raise _Unfit(
            f"is larger than {LARGEST // 1_000_000} MB, too large to stand on a page",
            "divide it, or offer it as a PDF",
        )
    try:
        with file.open("rb") as stream:
            raw = stream.read(LARGEST)
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise _Unfit(f"cannot be read ({error.strerror})", "check its permissions") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        wrong = error.object[error.start]
        raise _Unfit(
            f"is not text in UTF-8 (byte 0x{wrong:02X} in its line {line})",
            'save it with the encoding "UTF-8"',
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


__all__ = ["LARGEST", "Paragraph", "Transcript", "read_transcripts"]
