"""What is wrong with a YAML text, in an author's words: libyaml speaks of tokens, they do not."""

import re
from dataclasses import dataclass
from typing import NamedTuple

import yaml


class Mark(NamedTuple):
    """A place in a file; both numbers count from 1."""

    line: int
    column: int


class Unreadable(ValueError):
    """The text is not YAML that we take; `mark` says where, `hint` what to write instead."""

    def __init__(self, message: str, mark: Mark, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.mark = mark
        self.hint = hint


@dataclass(frozen=True, slots=True)
class _Explanation:
    """How we say what libyaml complains of."""

    complaint: str
    """A part of libyaml's words (its `scanner.c` and `parser.c`)."""
    message: str
    hint: str
    at_start: bool = False
    """The place to show is where the text or list in question begins."""


_AFTER_QUOTE = _Explanation(
    "",
    "there is more text after the closing quotation mark",
    "if the quotation mark belongs to the text, put the whole text in the other kind of quotes",
)
_AFTER_BRACKET = _Explanation(
    "", "there is more text after the closing bracket", "put the whole text in quotes"
)
_TAB = _Explanation("", "this line is indented with a tab", "indent with spaces")
_NO_SPACE = _Explanation(
    "", "there is no space after the colon", 'write "name: value", with a space after the colon'
)
_SINGLE_FIELDS = 'write one field a line, as "name: value", all beginning in the first column'

_EXPLANATIONS = (
    _Explanation(
        "mapping values are not allowed",
        'there is a ": " in this text, which YAML takes for the name of a field',
        "put the whole text in quotes, or mend the indentation of this line",
    ),
    _Explanation(
        "found character that cannot start any token",
        "a text cannot begin with this character",
        "put the text in quotes",
    ),
    _Explanation(
        "could not find expected ':'",
        "this line is not a field",
        'write "name: value", with a space after the colon',
        at_start=True,
    ),
    _Explanation(
        "did not find expected key",
        "this line is not understood",
        "check its indentation and its quotes, and those of the line before it",
    ),
    _Explanation(
        "did not find expected '-' indicator",
        "this line is not understood",
        'begin each item of the list with "- ", all in the same column',
    ),
    _Explanation(
        "did not find expected ',' or ']'",
        'the list that begins here with "[" is not closed',
        'separate items with "," and close the list with "]"',
        at_start=True,
    ),
    _Explanation(
        "did not find expected ',' or '}'",
        'the group that begins here with "{" is not closed',
        'separate items with "," and close the group with "}"',
        at_start=True,
    ),
    _Explanation(
        "found unexpected end of stream",
        "the quotation mark that stands here is not closed",
        "put the same mark at the end of the text",
        at_start=True,
    ),
    _Explanation(
        "found unexpected document indicator",
        "the quotation mark that stands here is not closed",
        "put the same mark at the end of the text",
        at_start=True,
    ),
    _Explanation(
        "block sequence entries are not allowed",
        'a list cannot begin here with "- "',
        "begin it on the next line; put the text in quotes if it is no list",
    ),
    _Explanation(
        "found invalid Unicode character escape",
        'a "\\u" or "\\U" in this text names no character',
        "write the character itself",
    ),
    _Explanation(
        "escape",
        'there is a "\\" in this text that YAML does not understand',
        "put the text in single quotes",
    ),
    _Explanation(
        "did not find expected node content",
        "a value is missing here",
        "write it, or put the whole text in quotes",
    ),
    _Explanation(
        "did not find expected alphabetic or numeric character",
        'a text cannot begin with "*" or "&"',
        "put the text in quotes",
    ),
    _Explanation(
        "did not find expected comment or line break",
        'there is something after the "|" or ">" of this line',
        "begin the text on the next line, indented by two spaces",
    ),
    _Explanation("mapping keys are not allowed", "this line is not understood", _SINGLE_FIELDS),
    _Explanation("<document start>", "this line is not understood", _SINGLE_FIELDS),
    _Explanation("directive", 'a line cannot begin with "%"', "put the text in quotes"),
    _Explanation("control characters are not allowed", "there is a control character", "remove it"),
)


def explained(error: yaml.YAMLError, text: str, first_line: int) -> Unreadable:
    """Return libyaml's complaint in an author's words."""
    found = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    why = next((e for e in _EXPLANATIONS if e.complaint in found), None)
    context = getattr(error, "context_mark", None)
    place = getattr(error, "problem_mark", None) or context
    if why and why.at_start and context:
        place = context
    lines = text.split("\n")
    row = min(place.line, len(lines) - 1) if place else 0
    column = place.column if place else 0
    before, after = lines[row][:column].rstrip(" "), lines[row][column : column + 1]
    if after == "\t" or "found a tab character" in found:
        why = _TAB
    elif why and why.complaint == "did not find expected key" and before:
        why = _AFTER_QUOTE if before[-1] in "\"'" else _AFTER_BRACKET if before[-1] in "]}" else why
    elif why is _EXPLANATIONS[0] and row and re.match(r"[A-Za-z_]+:\S", lines[row - 1]):
        why, row, column = _NO_SPACE, row - 1, 0
    mark = Mark(row + first_line, column + 1)
    if why is None:
        return Unreadable("this line is not understood as YAML", mark, "put the text in quotes")
    return Unreadable(why.message, mark, why.hint)
