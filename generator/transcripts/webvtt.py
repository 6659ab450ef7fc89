"""WebVTT: cues with their times, speakers and plain words (https://www.w3.org/TR/webvtt1/).

Blocks are told apart as §6.1 says, so NOTE, STYLE and REGION blocks and whatever else is no cue are
left out, and so is a cue whose times cannot be read. Of a cue's tags (§6.4) the voice is kept, and
a reading (`<rt>`) stands in brackets after what it reads; all others go and leave their words. A
`<` that begins no tag, or one without an end, stays a sign: whoever types captions means one.

Nothing is searched twice: a file is read in a time that grows with its length alone.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from generator.text import without_forbidden

_HEADER = re.compile(r"WEBVTT(?:[ \t].*)?$")
_TIME = r"(?:([0-9]{2,6}):)?([0-5][0-9]):([0-5][0-9])\.([0-9]{3})"
_TIMINGS = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t]|$)")
_TOKEN = re.compile(
    r"(?P<tag><(?P<name>[a-zA-Z]++)[^>]*+>|</[a-zA-Z]*>|<[0-9:.]*>)|\n|(?P<words><|[^<\n]++)"
)
_LINE = re.compile(r"\n|(?P<words>[^\n]++)(?P<tag>(?P<name>(?!)))?")
_IN_PLACE_OF = {"<rt>": " (", "</rt>": ") "}
_ROLLING = 4
"""One cue in so many takes lines over from the one before it, in captions that roll."""


class NotWebVTT(ValueError):
    """A text is no WebVTT; the message says why, ready to follow the file's name."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Words:
    """What one speaker says in a line of a cue."""

    text: str
    """Plain text on one line."""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that are shown together, and when."""

    start: int
    """Milliseconds from the beginning."""
    end: int
    lines: tuple[Words, ...]
    """None of them empty."""


@dataclass(frozen=True, slots=True)
class Captions:
    """The cues of a file in their order, and where it has times that cannot be read."""

    cues: tuple[Cue, ...]
    unread: tuple[int, ...] = ()
    """Lines of the file, from 1."""


def read_captions(text: str) -> Captions:
    r"""Return the captions of a file, decoded, without a BOM, its lines ended by `\n`.

    Raises:
        NotWebVTT: when it has no header, or no cue that holds words.
    """
    lines = without_forbidden(text).split("\n")
    if not _HEADER.match(lines[0]):
        raise NotWebVTT(
            "is not WebVTT, since its first line does not begin with WEBVTT",
            "save the captions in the form WebVTT, or what was said as plain text (.txt)",
        )
    unread: list[int] = []
    cues = tuple(cue for cue in _cues(lines, unread) if cue.lines)
    if not cues:
        raise NotWebVTT(
            "has no words in it that come after a time",
            "write for example 00:00:01.000 --> 00:00:04.000, and what is said on the next line",
        )
    return Captions(cues, tuple(unread))


def _cues(lines: list[str], unread: list[int]) -> Iterator[Cue]:
    """Yield every cue, also those without words; note the lines whose times cannot be read."""
    at = 1
    while at < len(lines) and lines[at] and "-->" not in lines[at]:
        at += 1
    while at < len(lines):
        if not lines[at]:
            at += 1
            continue
        if "-->" not in lines[at] and at + 1 < len(lines) and "-->" in lines[at + 1]:
            at += 1
        begin = at
        at += 1
        while at < len(lines) and lines[at] and "-->" not in lines[at]:
            at += 1
        if "-->" not in lines[begin]:
            continue
        timings = _TIMINGS.match(lines[begin])
        if timings is None:
            unread.append(begin + 1)
            continue
        payload = at
        if at < len(lines) and lines[at] and lines[at - 1].isdecimal() and at - 1 > begin:
            payload -= 1
        start, end = _milliseconds(timings.groups()[:4]), _milliseconds(timings.groups()[4:])
        yield Cue(start, end, tuple(_spoken("\n".join(lines[begin + 1 : payload]))))


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def _spoken(payload: str) -> Iterator[Words]:
    """Yield the lines of a cue's text, each with its speaker, without tags."""
    speaker = ""
    line: list[str] = []
    last = payload.rfind(">") + 1
    for token in chain(_TOKEN.finditer(payload, 0, last), _LINE.finditer(payload, last)):
        name = (token["name"] or "").lower()
        if name == "v" or token[0] == "\n":
            yield from _words(line, speaker)
            line.clear()
        if name == "v":
            speaker = " ".join(_unescaped(token[0][1:-1]).split()[1:])
        elif token["words"]:
            line.append(_unescaped(token[0]))
        else:
            line.append(_IN_PLACE_OF.get(token["tag"] or "", ""))
    yield from _words(line, speaker)


def _words(line: list[str], speaker: str) -> Iterator[Words]:
    text = " ".join("".join(line).split())
    if text:
        yield Words(text, speaker)


def _unescaped(text: str) -> str:
    return without_forbidden(html.unescape(text)) if "&" in text else text


def without_rolling(cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """Return the cues without the lines that each takes over from the one before.

    Captions that programs make roll: a cue shows the last line once more above the new one. Whether
    a file rolls is judged as a whole, since people repeat themselves too.
    """
    taken_over = [_taken_over(before, cue) for before, cue in pairwise(cues)]
    if sum(map(bool, taken_over)) * _ROLLING < len(taken_over) or not taken_over:
        return cues
    rest = [replace(cue, lines=cue.lines[n:]) for cue, n in zip(cues[1:], taken_over, strict=True)]
    return tuple(cue for cue in (cues[0], *rest) if cue.lines)


def _taken_over(before: Cue, cue: Cue) -> int:
    """Return how many of a cue's first lines are the last ones of the cue before."""
    most = min(len(before.lines), len(cue.lines))
    return next((n for n in range(most, 0, -1) if before.lines[-n:] == cue.lines[:n]), 0)
