"""YAML as text with line and column marks, read within limits.

Every scalar stays the text its author wrote: what it means is for the fields to say. Nothing is
built from tags, aliases or anchors; these, duplicate keys and deep nesting are refused with their
place. Reading goes over libyaml's events, so neither depth nor size can exhaust the stack.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import yaml

from generator.text import forbidden_character, quoted
from generator.yaml_faults import Mark, Unreadable, explained

DEEPEST = 16
"""Levels of nesting that front matter may have."""

try:
    from yaml import CBaseLoader as _Loader
except ImportError:  # a PyYAML built without libyaml: slower, same events
    from yaml import BaseLoader as _Loader  # type: ignore[assignment]


_OTHER_LINE_ENDS = {0x85: " ", 0x2028: " ", 0x2029: " "}
"""YAML 1.1 ends lines at these, editors do not; as spaces they leave the count of lines true."""


class Scalar(NamedTuple):
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
    text = text if text.isascii() else text.translate(_OTHER_LINE_ENDS)
    is_clean = "\\" not in text and forbidden_character(text) is None
    loader = _Loader(text)
    try:
        root = _read_events(loader, first_line, is_clean=is_clean)
    except yaml.YAMLError as error:
        raise explained(error, text, first_line) from None
    finally:
        loader.dispose()
    return None if isinstance(root, Scalar) and root.plain and not root.text else root


def _read_events(loader: "_Loader", first_line: int, *, is_clean: bool) -> Node | None:
    stack: list[_Open] = []
    root: Node | None = None
    while True:
        event = loader.get_event()
        done: Node | None = None
        match event:
            case yaml.ScalarEvent():
                done = _scalar(event, first_line)
                if not is_clean:
                    _refuse_forbidden(done)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                stack.append(_opened(event, first_line, len(stack)))
                continue
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                done = _closed(stack.pop())
            case yaml.AliasEvent():
                raise Unreadable(
                    f"{quoted(f'*{event.anchor}')} is a YAML alias, which is not taken here",
                    _mark(event, first_line),
                    'write the value again, or put the text in quotes if it begins with "*"',
                )
            case yaml.DocumentStartEvent() if root is not None:
                raise Unreadable(
                    'a line "---" begins a second document, and one is all that is read',
                    _mark(event, first_line),
                    "remove the line",
                )
            case yaml.StreamEndEvent():
                return root
            case _:
                continue
        if stack:
            stack[-1].children.append(done)
        else:
            root = done


def _opened(
    event: yaml.SequenceStartEvent | yaml.MappingStartEvent, first_line: int, depth: int
) -> _Open:
    _refuse_extras(event, first_line)
    mark = _mark(event, first_line)
    if depth >= DEEPEST:
        raise Unreadable(
            f"lists and groups are nested more than {DEEPEST} deep",
            mark,
            "put the text in quotes if it begins with a bracket",
        )
    return _Open(mark, [], isinstance(event, yaml.MappingStartEvent))


def _mark(event: yaml.Event, first_line: int) -> Mark:
    place = event.start_mark
    return Mark(place.line + first_line, place.column + 1) if place else Mark(first_line, 1)


def _refuse_extras(event: yaml.ScalarEvent | yaml.CollectionStartEvent, first_line: int) -> None:
    if event.anchor is not None:
        raise Unreadable(
            f"{quoted('&' + event.anchor)} is a YAML anchor, which is not taken here",
            _mark(event, first_line),
            'put the text in quotes if it begins with "&"',
        )
    if event.tag is not None:
        written = event.tag.replace("tag:yaml.org,2002:", "!!")
        raise Unreadable(
            f"{quoted(written)} is a YAML tag, which is not taken here",
            _mark(event, first_line),
            'put the text in quotes if it begins with "!"',
        )


def _scalar(event: yaml.ScalarEvent, first_line: int) -> Scalar:
    if event.anchor is not None or event.tag is not None:
        _refuse_extras(event, first_line)
    return Scalar(event.value, _mark(event, first_line), not event.style)


def _refuse_forbidden(scalar: Scalar) -> None:
    at = forbidden_character(scalar.text)
    if at is not None:
        raise Unreadable(
            f"a control character stands in this text (U+{ord(scalar.text[at]):04X})",
            scalar.mark,
            "remove it",
        )


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


__all__ = ["DEEPEST", "Mapping", "Mark", "Node", "Scalar", "Sequence", "Unreadable", "read"]
