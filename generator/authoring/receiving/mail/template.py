"""The template of a mail found again in its lines: the fields, and the words below them.

The template has its fields between two lines `---`. On their way programs turn these into a dash,
a line or nothing, break lines and put blank ones between them; so a known field begins the header,
and a line of dashes, or words that are no field, end it.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from generator.authoring.receiving.lines import ITEM, begins_field, fields_in, named_in
from generator.authoring.receiving.mail.quoting import DEEPEST, own_words, without_a_quote

_FENCE = re.compile(r"[-‐‑‒–—―−]{3,}|-?[–—―]+-?|(?:[*_=]\s?){3,}|(?:-\s){2,}-")
_UNSEEN = str.maketrans(dict.fromkeys("\u200b\u2060\ufeff\u00ad"))
_BLANK = str.maketrans(dict.fromkeys("\u00a0\u202f\u2007\u2009", " "))


@dataclass(frozen=True, slots=True)
class Filled:
    """A template that was filled in."""

    values: tuple[tuple[str, str], ...]
    body: str


def filled_in(text: str) -> Filled | None:
    """Return the template in a text; None when there is none with anything in it.

    What is quoted is looked at only when the author's own lines hold none.
    """
    lines = [line.translate(_UNSEEN).translate(_BLANK) for line in text.split("\n")]
    for _ in range(DEEPEST):
        found = _found(lines)
        if found is not None:
            return found
        fewer = without_a_quote(lines)
        if fewer == lines:
            break
        lines = fewer
    return None


def _found(lines: list[str]) -> Filled | None:
    begin = _begin(lines)
    if begin is None:
        return None
    end = _end(lines, begin)
    values = tuple(pair for pair in fields_in(lines[begin:end]) if pair[1])
    if all(key == "type" for key, _ in values):
        return None
    rest = lines[end:]
    if rest and _FENCE.fullmatch(rest[0].strip()):
        rest = rest[1:]
    return Filled(values, "\n".join(own_words(rest)).strip("\n"))


def _begin(lines: list[str]) -> int | None:
    """Return where the fields begin: below a line of dashes, else where two follow each other."""
    written = [n for n, line in enumerate(lines) if line.strip()]
    known = [n for n in written if begins_field(lines[n])]
    before = {line: earlier for earlier, line in pairwise(written)}
    for n in known:
        if n in before and _FENCE.fullmatch(lines[before[n]].strip()):
            return n
    after = dict(pairwise(written))
    return next((n for n in known if after.get(n) in known), None)


def _end(lines: list[str], begin: int) -> int:
    """Return the line behind the last field."""
    for n in range(begin, len(lines)):
        line = lines[n]
        if _FENCE.fullmatch(line.strip()):
            return n
        is_first = n == begin or not lines[n - 1].strip()
        if line.strip() and is_first and not (named_in(line) or ITEM.match(line)):
            return n
    return len(lines)
