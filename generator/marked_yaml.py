"""YAML as text with line and column marks, read within limits.

Every scalar stays the text its author wrote: what it means is for the fields to say. Nothing is
built from tags, aliases or anchors; these, duplicate keys and deep nesting are refused with their
place. Reading goes over libyaml's events, so neither depth nor size can exhaust the stack.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from generator.text import forbidden_character

DEEPEST = 16
"""Levels of nesting that front matter may have."""

try:
    from yaml import CBaseLoader as _Loader
except ImportError:  # a PyYAML built without libyaml: slower, same events
    from yaml import BaseLoader as _Loader  # type: ignore[assignment]


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

    def __iter__(self) -> "Iterator[tuple[Scalar, Node]]":
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
    """Return the one document in a text, or None when it holds nothing but comments.

    Args:
        text: the YAML, with `\\n` line ends.
        first_line: the line of the file at which the text begins, so that marks are right.

    Raises:
        Unreadable: at the first thing that is not understood or not allowed.
    """
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
                    f'"*{event.anchor}" is a YAML alias, which is not taken here',
                    _mark(event, first_line),
                    'write the value again, or put the text in quotes if it begins with "*"',
                )
            case yaml.NodeEvent():
                _refuse_extras(event, first_line)
            case yaml.DocumentStartEvent() if root is not None:
                raise Unreadable("a second document begins here", _mark(event, first_line))
        match event:
            case yaml.ScalarEvent():
                done = _scalar(event, first_line)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                mark = _mark(event, first_line)
                if len(stack) >= DEEPEST:
                    raise Unreadable(f"nested more than {DEEPEST} levels deep", mark)
                stack.append(_Open(mark, [], isinstance(event, yaml.MappingStartEvent)))
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                done = _closed(stack.pop())
        if done is None:
            continue
        if stack:
            stack[-1].children.append(done)
        else:
            root = done
    return None if root == Scalar("", Mark(first_line, 1)) else root


def _mark(event: yaml.Event, first_line: int) -> Mark:
    return Mark(event.start_mark.line + first_line, event.start_mark.column + 1)


def _refuse_extras(event: yaml.NodeEvent, first_line: int) -> None:
    if event.anchor is not None:
        raise Unreadable(
            f'"&{event.anchor}" is a YAML anchor, which is not taken here',
            _mark(event, first_line),
            'put the text in quotes if it begins with "&"',
        )
    if event.tag is not None:
        raise Unreadable(
            f'"{event.tag}" is a YAML tag, which is not taken here',
            _mark(event, first_line),
            'put the text in quotes if it begins with "!"',
        )


def _scalar(event: yaml.ScalarEvent, first_line: int) -> Scalar:
    mark = _mark(event, first_line)
    at = forbidden_character(event.value)
    if at is not None:
        raise Unreadable(f"holds a control character (U+{ord(event.value[at]):04X})", mark)
    return Scalar(event.value, mark, plain=event.style is None or event.style == "")


def _closed(opened: _Open) -> Node:
    if not opened.is_mapping:
        return Sequence(tuple(opened.children), opened.mark)
    pairs: list[tuple[Scalar, Node]] = []
    seen: dict[str, Mark] = {}
    for key, value in zip(opened.children[::2], opened.children[1::2], strict=True):
        if not isinstance(key, Scalar):
            raise Unreadable("a field's name must be a word, not a list or a group", key.mark)
        if key.text in seen:
            raise Unreadable(
                f'"{key.text}" stands twice; it is already on line {seen[key.text].line}',
                key.mark,
                "keep one of them",
            )
        seen[key.text] = key.mark
        pairs.append((key, value))
    return Mapping(tuple(pairs), opened.mark)


_EXPLANATIONS = (
    ("mapping values are not allowed", 'has a ": " that YAML takes for a field', "put the whole text in quotes"),
    ("found character that cannot start any token", "cannot begin with this character", "put the text in quotes; indent with spaces, never with tabs"),
    ("found a tab character", "is indented with a tab", "indent with spaces"),
    ("could not find expected ':'", "is not a field", 'write "name: value"'),
    ("did not find expected key", "is not understood", "check the indentation and the quotes of this line and the one before it"),
    ("did not find expected '-' indicator", "is not understood", 'begin each item of the list with "- " at the same indentation'),
    ("did not find expected ',' or ']'", 'a list that began with "[" is not closed here', 'separate items with "," and close the list with "]"'),
    ("did not find expected ',' or '}'", 'a group that began with "{" is not closed here', 'separate items with "," and close the group with "}"'),
    ("found unexpected end of stream", "a quotation mark is not closed", "put the same mark at the end of the text"),
    ("found unexpected document indicator", "a quotation mark is not closed before the end of the header", "put the same mark at the end of the text"),
    ("block sequence entries are not allowed", 'a list cannot begin with "- " here', "begin it on a line of its own"),
    ("found unknown escape character", 'has a "\\" that YAML does not understand', "put the text in single quotes"),
    ("did not find expected node content", "a value is missing here", "put the text in quotes"),
    ("did not find expected alphabetic or numeric character", 'cannot begin with "*" or "&"', "put the text in quotes"),
    ("did not find expected <document start>", "is not understood", 'write "name: value", one field a line, and nothing after the last'),
    ("control characters are not allowed", "holds a control character", "remove it"),
)  # fmt: skip


def _explained(error: yaml.YAMLError, text: str, first_line: int) -> Unreadable:
    """Return libyaml's complaint in an author's words; the sources of libyaml have the originals."""
    found = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    place = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    last_line = text.count("\n") + 1
    mark = (
        Mark(min(place.line + 1, last_line) + first_line - 1, place.column + 1)
        if place
        else Mark(first_line, 1)
    )
    if place and text.split("\n")[min(place.line, last_line - 1)][place.column :][:1] == "\t":
        found = "found a tab character"
    for begin, message, hint in _EXPLANATIONS:
        if begin in found:
            return Unreadable(message, mark, hint)
    return Unreadable(f"is not understood as YAML ({found})", mark, "put the text in quotes")
