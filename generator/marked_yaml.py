"""YAML as text with line and column marks, read within limits.

Every scalar stays the text its author wrote: what it means is for the fields to say. Nothing is
built from tags, aliases or anchors; these, duplicate keys and deep nesting are refused with their
place. Reading goes over libyaml's events, so neither depth nor size can exhaust the stack.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from generator.text import forbidden_character, quoted

DEEPEST = 16
"""Levels of nesting that front matter may have."""

try:
    from yaml import CBaseLoader as _Loader
except ImportError:  # a PyYAML built without libyaml: slower, same events
    from yaml import BaseLoader as _Loader  # type: ignore[assignment]


_OTHER_LINE_ENDS = {0x85: " ", 0x2028: " ", 0x2029: " "}
"""YAML 1.1 ends lines at these, editors do not; as spaces they leave the count of lines true."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file; both numbers count from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value, as text."""

    text: str
    mark: Mark
    plain: bool = True
    """Written without quotes, so that an empty one means "nothing here"."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: "tuple[Node, ...]"
    mark: Mark


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in the order they were written."""

    pairs: "tuple[tuple[Scalar, Node], ...]"
    mark: Mark

    def __iter__(self) -> Iterator[tuple[Scalar, "Node"]]:
        """Yield each key with its value."""
        return iter(self.pairs)

    def get(self, key: str) -> "Node | None":
        """Return the value of a key, or None."""
        return next((value for name, value in self.pairs if name.text == key), None)

    def mark_of(self, key: str) -> Mark:
        """Return where a key stands; the mapping's own place when it is not there."""
        return next((name.mark for name, _ in self.pairs if name.text == key), self.mark)


Node = Scalar | Sequence | Mapping


class Unreadable(ValueError):
    """The text is not YAML that we take; `mark` says where, `hint` what to write instead."""

    def __init__(self, message: str, mark: Mark, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.mark = mark
        self.hint = hint


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    mark: Mark
    children: list[Node]
    is_mapping: bool


def read(text: str, first_line: int = 1) -> Node | None:
    r"""Return the one document in a text, or None when it holds nothing but comments.

    Args:
        text: the YAML, with `\n` line ends.
        first_line: the line of the file at which the text begins, so that marks are right.

    Raises:
        Unreadable: at the first thing that is not understood or not allowed.
    """
    text = text.translate(_OTHER_LINE_ENDS)
    try:
        return _read_events(text, first_line)
    except yaml.YAMLError as error:
        raise _explained(error, text, first_line) from None


def _read_events(text: str, first_line: int) -> Node | None:
    stack: list[_Open] = []
    root: Node | None = None
    for event in yaml.parse(text, Loader=_Loader):
        done: Node | None = None
        match event:
            case yaml.AliasEvent():
                raise Unreadable(
                    f"{quoted(f'*{event.anchor}')} is a YAML alias, which is not taken here",
                    _mark(event, first_line),
                    'write the value again, or put the text in quotes if it begins with "*"',
                )
            case yaml.NodeEvent():
                _refuse_extras(event, first_line)
            case yaml.DocumentStartEvent() if root is not None:
                raise Unreadable(
                    'a line "---" begins a second document, and one is all that is read',
                    _mark(event, first_line),
                    "remove the line",
                )
        match event:
            case yaml.ScalarEvent():
                done = _scalar(event, first_line)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                mark = _mark(event, first_line)
                if len(stack) >= DEEPEST:
                    raise Unreadable(
                        f"lists and groups are nested more than {DEEPEST} deep",
                        mark,
                        "put the text in quotes if it begins with a bracket",
                    )
                stack.append(_Open(mark, [], isinstance(event, yaml.MappingStartEvent)))
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                done = _closed(stack.pop())
        if done is None:
            continue
        if stack:
            stack[-1].children.append(done)
        else:
            root = done
    return None if isinstance(root, Scalar) and root.plain and not root.text else root


def _mark(event: yaml.Event, first_line: int) -> Mark:
    place = event.start_mark
    return Mark(place.line + first_line, place.column + 1) if place else Mark(first_line, 1)


def _refuse_extras(event: yaml.NodeEvent, first_line: int) -> None:
    if event.anchor is not None:
        raise Unreadable(
            f"{quoted('&' + event.anchor)} is a YAML anchor, which is not taken here",
            _mark(event, first_line),
            'put the text in quotes if it begins with "&"',
        )
    tag = getattr(event, "tag", None)
    if tag is not None:
        written = tag.replace("tag:yaml.org,2002:", "!!")
        raise Unreadable(
            f"{quoted(written)} is a YAML tag, which is not taken here",
            _mark(event, first_line),
            'put the text in quotes if it begins with "!"',
        )


def _scalar(event: yaml.ScalarEvent, first_line: int) -> Scalar:
    mark = _mark(event, first_line)
    at = forbidden_character(event.value)
    if at is not None:
        raise Unreadable(
            f"a control character stands in this text (U+{ord(event.value[at]):04X})",
            mark,
            "remove it",
        )
    return Scalar(event.value, mark, plain=event.style is None or event.style == "")


def _closed(opened: _Open) -> Node:
    if not opened.is_mapping:
        return Sequence(tuple(opened.children), opened.mark)
    pairs: list[tuple[Scalar, Node]] = []
    seen: dict[str, Mark] = {}
    for key, value in zip(opened.children[::2], opened.children[1::2], strict=True):
        if not isinstance(key, Scalar):
            raise Unreadable(
                "a field's name must be a word, not a list or a group",
                key.mark,
                "put the text in quotes if it begins with a bracket",
            )
        if key.text in seen:
            raise Unreadable(
                f"{quoted(key.text)} stands twice; it is already on line {seen[key.text].line}",
                key.mark,
                "keep one of them",
            )
        seen[key.text] = key.mark
        pairs.append((key, value))
    return Mapping(tuple(pairs), opened.mark)


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


def _explained(error: yaml.YAMLError, text: str, first_line: int) -> Unreadable:
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
