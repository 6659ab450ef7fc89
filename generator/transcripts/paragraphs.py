"""Paragraphs: what was said, as a text to read rather than lines to follow.

A paragraph ends where somebody else speaks, where a chapter begins, and once it is long, at the end
of a sentence or a silence. Every few minutes one says when it is said, so that a reader finds the
place in the recording; where chapters are known, these say it.
"""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.times import clock
from generator.transcripts.webvtt import Cue

LONG = 400
"""Characters after which a paragraph ends with a sentence."""
LONGEST = 1_200
"""Characters after which it ends wherever it is."""
SILENCE = 3_000
"""Milliseconds without words that end a sentence."""
MARKED = 5 * 60_000
"""Milliseconds from one time to the next that is told."""

_SENTENCE_END = re.compile(r"[.!?…。！？؟።۔।][\"'”’»)\]]{0,3}\Z")
_NAME = re.compile(r"([^\W\d][^:\n]{0,58}):[ ]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a transcript."""

    text: str
    speaker: str = ""
    """Who says it; empty when nobody is named, or it is who spoke before."""
    time: str = ""
    """When it is said, as `12:30`; empty for most."""
    chapter: str = ""
    """The title of the chapter that begins with it."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a recording, and when it begins in milliseconds."""

    start: int
    title: str


def of_text(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a plain text; where it has no empty lines, each line is one."""
    blocks = re.split(r"\n(?:[ \t]*\n)+", text.strip("\n"))
    for block in blocks if len(blocks) > 1 else text.split("\n"):
        words = " ".join(block.split())
        if words:
            yield Paragraph(words)


def of_cues(cues: Sequence[Cue], chapters: Sequence[Chapter] = ()) -> Iterator[Paragraph]:
    """Yield the paragraphs that captions make, divided where chapters begin."""
    ahead = deque(sorted(chapters, key=lambda chapter: chapter.start))
    told, spoke = 0, ""
    gathered = _Gathered()
    for said in _named(list(_said(cues))):
        begins = None
        while ahead and ahead[0].start <= said.start:
            begins = ahead.popleft()
        if gathered.texts and (begins or gathered.ends_before(said)):
            yield gathered.paragraph
            gathered = _Gathered()
        if not gathered.texts:
            if begins:
                gathered.time, gathered.chapter, spoke = clock(begins.start), begins.title, ""
            elif not chapters and said.start - told >= MARKED:
                gathered.time, told = clock(said.start), said.start
            gathered.shown = "" if said.speaker == spoke else said.speaker
            gathered.speaker = spoke = said.speaker
        gathered.add(said)
    if gathered.texts:
        yield gathered.paragraph


@dataclass(frozen=True, slots=True)
class _Said:
    """A line of captions, and when it is said."""

    start: int
    end: int
    text: str
    speaker: str


@dataclass(slots=True)
class _Gathered:
    """A paragraph that goes on."""

    texts: list[str] = field(default_factory=list)
    length: int = 0
    end: int = 0
    speaker: str = ""
    shown: str = ""
    time: str = ""
    chapter: str = ""

    def add(self, said: _Said) -> None:
        """Take in what is said next."""
        self.texts.append(said.text)
        self.length += len(said.text)
        self.end = said.end

    def ends_before(self, said: _Said) -> bool:
        """Tell whether what is said next begins a paragraph."""
        if said.speaker != self.speaker or self.length > LONGEST:
            return True
        is_pause = said.start - self.end >= SILENCE or bool(_SENTENCE_END.search(self.texts[-1]))
        return self.length > LONG and is_pause

    @property
    def paragraph(self) -> Paragraph:
        """What has gathered."""
        return Paragraph(" ".join(self.texts), self.shown, self.time, self.chapter)


def _said(cues: Sequence[Cue]) -> Iterator[_Said]:
    for cue in cues:
        for line in cue.lines:
            yield _Said(cue.start, cue.end, line.text, line.speaker)


def _named(lines: list[_Said]) -> list[_Said]:
    """Return lines with the names of their speakers apart from what they say.

    Programs for meetings write "Name: words" instead of a voice tag. A name is taken for one when
    most lines begin with one, and nobody has a tag.
    """
    found = [_NAME.match(line.text) for line in lines]
    if any(line.speaker for line in lines) or sum(map(bool, found)) * 2 <= len(lines):
        return lines
    return [
        replace(line, speaker=name[1].strip(), text=line.text[name.end() :]) if name else line
        for line, name in zip(lines, found, strict=True)
    ]
