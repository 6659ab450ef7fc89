"""Values of fields: what an item says, cleaned where that is safe, else left out and told."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any

from generator import fields
from generator.authoring.importing.dates import Note, when
from generator.authoring.importing.plain_text import (
    first_sentence,
    without_entities,
    without_inline_tags,
    without_markup,
)
from generator.fields import FieldSpec, FieldType, ListOf, Reading, Refused, web_address_fault
from generator.kinds import Entry
from generator.marked_yaml import Mark, Node, Scalar, Sequence
from generator.problems import Problems
from generator.text import cut
from generator.times import NotATime, parse_duration, parse_partial

LONGEST_TITLE, LONGEST_DESCRIPTION, LONGEST_NAME = 200, 300, 120
MOST_NAMES = 50
LOOKED_AT = 20_000
"""Characters of a title, name or summary that are read: what fits is in the first few hundred."""

_HELD_HERE = (
    fields.LocalFile,
    fields.EntryPath,
    fields.SiteAddress,
    fields.OneOf,
    fields.Group,
    fields.DownloadType,
)
"""Forms of fields that name what is in this library, or hold several fields in one."""
_START = Mark(1, 1)
_LANGUAGE = fields.LanguageTag()


def title(text: str, note: Note) -> str:
    """Return a title without HTML, as long as one may be."""
    words = _plain(text, "title", note)
    if len(words) > LONGEST_TITLE:
        note(f"title of more than {LONGEST_TITLE} characters: cut")
    return cut(words, LONGEST_TITLE)


def description(summary: str, body: str, note: Note) -> str:
    """Return a summary made plain, else the first sentence of the text; empty without either."""
    summary = summary[:LOOKED_AT]
    words = without_markup(summary)
    if words != " ".join(summary.split()):
        note("summary with HTML or Markdown: made plain")
    words = _plain(words, "summary", note)
    if len(words) > LONGEST_DESCRIPTION:
        note(f"summary of more than {LONGEST_DESCRIPTION} characters: cut")
    if words:
        return cut(words, LONGEST_DESCRIPTION)
    sentence = first_sentence(body, LONGEST_DESCRIPTION)
    if sentence:
        note("no summary: the first sentence of the text was taken")
    return sentence


def names(people: Iterable[str], note: Note) -> list[str]:
    """Return names, each once, as many as an entry may have."""
    found = list(dict.fromkeys(n for each in people if (n := name(each, note))))
    if len(found) > MOST_NAMES:
        note(f"more than {MOST_NAMES} people: the first {MOST_NAMES} were taken")
    return found[:MOST_NAMES]


def name(text: str, note: Note) -> str:
    """Return one name without HTML, as long as one may be."""
    words = _plain(text, "name", note)
    if len(words) > LONGEST_NAME:
        note(f"name of more than {LONGEST_NAME} characters: cut")
    return cut(words, LONGEST_NAME)


def address(text: str, what: str, note: Note) -> str:
    """Return a web address, or an empty string after saying that it is none."""
    found = text.strip()
    if found and web_address_fault(found):
        note(f"{what} that is no web address: left out")
        return ""
    return found


def duration(text: str, note: Note) -> str:
    """Return a duration as it was written, or an empty string."""
    found = text.strip()
    try:
        return found if found and parse_duration(found) else ""
    except NotATime:
        note("duration that is not understood: left out")
        return ""


def issued(text: str, note: Note) -> object:
    """Return the year, month or day a work came out, None when that is not known."""
    try:
        found = parse_partial(text)
    except NotATime:
        return day(text, note)
    if found.month is None:
        return found.year
    return str(found) if found.day is None else day(text, note)


def day(text: str, note: Note) -> object:
    """Return the day of a work, None when no more than its year is known."""
    found = text.strip()
    if not found or len(found) < len("2026-03-04"):
        return None
    try:
        moment = when(found)
    except NotATime:
        note("day of the work that is not understood: left out")
        return None
    return moment.date() if isinstance(moment, datetime) else moment


def language(text: str, sites: str, note: Note) -> str:
    """Return a language if it is not the site's own."""
    found = text.strip()
    if not found:
        return ""
    try:
        tag = str(_read(_LANGUAGE, Scalar(_LANGUAGE.meant(found), _START)))
    except Refused:
        note("language that is not known: left out")
        return ""
    return "" if tag.lower() == sites.lower() else tag


def details(
    record: type[Entry],
    given: Mapping[str, str | tuple[str, ...]],
    but: AbstractSet[str],
    note: Note,
) -> dict[str, object]:
    """Return the further fields of a kind that an item has, each as the kind takes it.

    Args:
        record: the kind.
        given: values by the names of fields.
        but: fields that are filled already.
        note: hears what was left out.
    """
    known = {spec.key: spec.type for spec in details_of(record)}
    found: dict[str, object] = {}
    for key, value in given.items():
        if not value or key in but:
            continue
        if key not in known:
            note(f"{key}: left out, since such an entry has no such field")
            continue
        taken, is_whole = _taken(known[key], value)
        if taken:
            found[key] = taken
        if not is_whole:
            note(f"{key} that is not understood: left out")
    return found


def example(record: type[Entry], key: str) -> str:
    """Return the example that a kind shows in a field."""
    return next(record.example(spec) for spec in fields.specs_of(record) if spec.key == key)


def details_of(record: type[Entry]) -> tuple[FieldSpec, ...]:
    """Return the fields of a kind that can come from elsewhere: texts, numbers, lists of them."""
    return tuple(
        spec
        for spec in fields.specs_of(record)
        if not isinstance(_single(spec.type), _HELD_HERE) and spec.key != "type"
    )


def _single(type_: FieldType) -> FieldType:
    return type_.item if isinstance(type_, ListOf) else type_


def _taken(type_: FieldType, value: str | tuple[str, ...]) -> tuple[object, bool]:
    """Return what a field takes of a value, as it is written in a header, and whether that is all.

    There may be nothing that it takes.
    """
    parts = (value,) if isinstance(value, str) else value
    single = _single(type_)
    words = (" ".join(without_entities(part).split()) for part in parts)
    nodes = [Scalar(single.meant(text), _START) for text in words]
    sound = [(node, read) for node in nodes if (read := _tried(single, node)) is not None]
    texts = [read if isinstance(read, str) else node.text for node, read in sound]
    if not isinstance(type_, ListOf):
        return "".join(texts[:1]), len(texts) == 1
    whole = Sequence(tuple(node for node, _ in sound), _START)
    is_taken = bool(sound) and _tried(type_, whole) is not None
    return texts if is_taken else [], is_taken and len(sound) == len(nodes)


def _tried(type_: FieldType, node: Node) -> Any:
    try:
        return _read(type_, node)
    except Refused:
        return None


def _read(type_: FieldType, node: Node) -> Any:
    return type_.read(node, Reading("", Problems()))


def _plain(text: str, what: str, note: Note) -> str:
    """Return a title or name without HTML."""
    text = text[:LOOKED_AT]
    bare = without_inline_tags(text)
    if bare != text:
        note(f"{what} with HTML tags: made plain")
    words = without_entities(bare)
    if words != bare:
        note(f"{what} with HTML entities: read")
    return " ".join(words.split())
