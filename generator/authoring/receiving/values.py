"""From texts that people fill in to the values of a header: lists, groups, days, words.

What a field takes decides how a text is read; what cannot be read so stays text, and the checker
says what is wrong with it. A list may be written with an item a line, with commas, or in brackets.
"""

import re
from collections.abc import Iterator
from datetime import date

from generator import marked_yaml
from generator.authoring.receiving.lines import ITEM
from generator.fields import (
    Choice,
    Country,
    DayType,
    DownloadType,
    EntryPath,
    FieldType,
    FullName,
    Group,
    ListOf,
    Number,
    PartialType,
    SiteAddress,
    TagWord,
    WebAddress,
    WhenType,
    YesNo,
    names_in,
    specs_of,
)
from generator.marked_yaml import Mapping, Node, Scalar, Sequence, Unreadable

Value = str | int | bool | date | list["Value"] | dict[str, "Value"]
"""What a header can hold."""

_QUOTES = ('""', "''", "“”", "„“", "„”", "‘’", "«»", "‹›")
_CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"})
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_LINKED = re.compile(r"\[[^\[\]]*\]\((?P<target>[^()\s]+)\)|[^<>]*<(?P<address>[^<>\s]+)>")
_WITHOUT_SCHEME = re.compile(r"www\.", re.IGNORECASE)
"""How an address begins of which people leave out the rest; no file is called so."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIMES = (DayType, WhenType, PartialType)
_WITHOUT_COMMAS = (TagWord, Country, EntryPath, SiteAddress)
"""What holds no comma, so that commas part the items of a list."""


def value_of(type_: FieldType, text: str) -> Value:
    """Return what a text means in a field of a type."""
    if isinstance(type_, ListOf):
        return _list(type_, text)
    if isinstance(type_, Group | DownloadType) or type_.widget == "object":
        node = _node(text)
        return _structured(type_, node) if isinstance(node, Mapping) else _plain(type_, text)
    return _plain(type_, text)


def _list(type_: ListOf, text: str) -> Value:
    node = _node(text) if text.startswith("[") or isinstance(type_.item, Group) else None
    if isinstance(node, Sequence | Mapping):
        return _structured(type_, node)
    return [_plain(type_.item, each) for each in _items(type_.item, text)]


def _items(type_: FieldType, text: str) -> Iterator[str]:
    """Yield the items that stand in lines, and between commas where an item can hold none."""
    lines: list[str] = []
    for line in filter(str.strip, text.splitlines()):
        if lines and line.startswith(" ") and not ITEM.match(line):
            lines[-1] += f" {line.strip()}"
        else:
            lines.append(ITEM.sub("", line, count=1).strip())
    for line in lines:
        if isinstance(type_, FullName):
            yield from names_in(line)
        elif isinstance(type_, _WITHOUT_COMMAS):
            yield from filter(str.strip, re.split("[,;]", line))
        else:
            yield line


def _node(text: str) -> Node | None:
    try:
        return marked_yaml.read(text.translate(_CURLY))
    except Unreadable:
        return None


def _structured(type_: FieldType | None, node: Node) -> Value:
    match node:
        case Scalar(text=text):
            return _plain(type_, text) if type_ else text
        case Sequence(items=items):
            inner = type_.item if isinstance(type_, ListOf) else None
            return [_structured(inner, item) for item in items]
        case Mapping() if isinstance(type_, ListOf):
            return [_structured(type_.item, node)]
    specs = {s.key: s.type for s in specs_of(type_.record)} if isinstance(type_, Group) else {}
    return {key.text: _structured(specs.get(key.text), value) for key, value in node}


def _plain(type_: FieldType, text: str) -> Value:
    words = _unquoted(" ".join(text.split()))
    match type_:
        case WebAddress() | DownloadType():
            found = _LINKED.fullmatch(words)
            address = (found["target"] or found["address"]) if found else words
            return f"https://{address}" if _WITHOUT_SCHEME.match(address) else address
        case Choice(options=options):
            return next((o for o in options if o.casefold() == words.casefold()), words)
        case Number() if re.fullmatch("[1-9][0-9]{0,8}", words):
            return int(words)
        case YesNo() if words.lower() in ("true", "false"):
            return words.lower() == "true"
        case _ if isinstance(type_, _TIMES):
            return _time(words.translate(_DASHES))
    return words


def _time(words: str) -> Value:
    """Return a whole day as such, so that it is written without quotes; other times as text."""
    if _DAY.fullmatch(words):
        try:
            return date.fromisoformat(words)
        except ValueError:
            pass
    return words


def _unquoted(words: str) -> str:
    """Return words without quotation marks that stand around all of them."""
    for mark in _QUOTES:
        inner = words[1:-1]
        if len(words) > 2 and words[0] == mark[0] and words[-1] == mark[1]:
            return words if set(mark) & set(inner) else inner.strip()
    return words
