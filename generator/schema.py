"""From a source to a record: which kind it is, and whether all its fields hold together."""

import posixpath
import re
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass

from generator import fields
from generator.fields import DownloadType, Group, LocalFile, Reading, Refused, inside, specs_of
from generator.kinds import Entry, Kind, folders, kind_named, kinds_in
from generator.kinds.entry import Fault, SiteDefaults
from generator.kinds.prose import Page
from generator.marked_yaml import Mapping, Mark, Node, Scalar, Sequence
from generator.problems import Problem, Problems, Severity
from generator.sources import Source
from generator.text import join_words, nearest, quoted
from generator.workers import divided


def parse(source: Source, site: SiteDefaults, problems: Problems) -> Entry | Page | None:
    """Return the entry or page in a source; None after reporting every fault in it."""
    if is_page(source.path):
        return parse_page(source, site, problems)
    return parse_entry(source, site, problems)


def is_page(path: str) -> bool:
    """Tell whether a file is a page of prose: outside the kinds' folders, or an `index.md`."""
    folder = path.split("/", 1)[0] if "/" in path else ""
    return folder not in folders() or posixpath.basename(path) in ("index.md", "README.md")


def parse_page(source: Source, site: SiteDefaults, problems: Problems) -> Page | None:
    """Return the page in a source; None after reporting every fault in it."""
    if _is_meant_as_entry(source, problems):
        return None
    try:
        page = fields.read_fields(
            Page,
            source.header,
            Reading(source.path, problems),
            "a page",
            path=source.path,
            body=source.body,
            body_line=source.body_line,
            language=site.language,
        )
    except Refused:
        return None
    return page


def _is_meant_as_entry(source: Source, problems: Problems) -> bool:
    """Tell whether a page has an entry's header, after saying what to do about it."""
    folder, name = posixpath.split(source.path)
    if folder.split("/", 1)[0] not in folders():
        return _names_kind(source, problems)
    key = next((k for k, _ in source.header if k.text in ("type", "date")), None)
    if key is not None:
        Reading(source.path, problems, key.text).refuse(
            key.mark,
            f"{name} is the page that introduces its folder, never an entry",
            f"rename it, for example to {folder}/guide.md, or remove this field",
        )
    return key is not None


def _kind_written(source: Source) -> Kind | None:
    """Return the kind that a header names, wherever such entries belong."""
    written = source.header.get("type")
    return kind_named(written.text.strip()) if isinstance(written, Scalar) else None


def _names_kind(source: Source, problems: Problems) -> bool:
    kind = _kind_written(source)
    if kind is None:
        return False
    Reading(source.path, problems, "type").refuse(
        place_of(source.header, "type"),
        f"an entry that is a {kind.name} does not belong here",
        f"move the file to {kind.folder}/, or remove this field if it is a page of prose",
    )
    return True


def parse_entry(source: Source, site: SiteDefaults, problems: Problems) -> Entry | None:
    """Return the entry in a source; None after reporting every fault in it."""
    at = Reading(source.path, problems)
    kind = _kind_of(source, at)
    if kind is None:
        _judge_what_all_have(source, at)
        return None
    try:
        entry = fields.read_fields(
            kind.record,
            source.header,
            at,
            f"{kind.article} {kind.name}",
            path=source.path,
            body=source.body,
            body_line=source.body_line,
        )
    except Refused:
        return None
    faults = list(entry.faults(site))
    for fault in faults:
        problems.add(_placed(fault, source))
    if any(not fault.warning for fault in faults):
        return None
    return entry.settled(site)


def _judge_what_all_have(source: Source, at: Reading) -> None:
    """Report faults in the fields of every kind, so that one run tells them all.

    A name is not known if neither a kind of the folder takes it, nor one that belongs elsewhere and
    is written.
    """
    folder = source.path.split("/", 1)[0]
    elsewhere = _kind_written(source)
    kinds = (*kinds_in(folder), *([elsewhere] if elsewhere else []))
    taken = {spec.key for kind in kinds for spec in fields.specs_of(kind.record)}
    fields.judge_names(source.header, taken, at, f"an entry in {folder}/")
    common = tuple(pair for pair in source.header if pair[0].text != "type")
    fields.read_known(Entry, Mapping(common, source.header.mark), at)


def _kind_of(source: Source, at: Reading) -> Kind | None:
    """Return the kind that a source names, or its folder's own; None after reporting a fault."""
    folder = source.path.split("/", 1)[0]
    taken = kinds_in(folder)
    choice = f"write {join_words([kind.name for kind in taken])}"
    written = source.header.get("type")
    at = at.within("type")
    if isinstance(written, Scalar) and written.text.strip():
        name = written.text.strip()
        found = next((kind for kind in taken if kind.name == name), None)
        if found is None:
            _report_kind(name, folder, written.mark, choice, at)
        return found
    if written is not None and not isinstance(written, Scalar):
        at.refuse(written.mark, "takes one word", choice)
        return None
    default = next((kind for kind in taken if kind.default), None)
    if default is None:
        at.refuse(source.header.mark, "is missing", choice)
    return default


def _report_kind(name: str, folder: str, mark: Mark, choice: str, at: Reading) -> None:
    elsewhere = kind_named(name)
    meant = nearest(name, [kind.name for kind in kinds_in(folder)])
    if elsewhere is not None:
        at.refuse(
            mark,
            f"{quoted(name)} does not belong in {folder}/",
            f"move the file to {elsewhere.folder}/, or {choice}",
        )
    else:
        at.refuse(
            mark,
            f"{quoted(name)} is not a kind of entry",
            f'did you mean "{meant}"?' if meant else choice,
        )


def _placed(fault: Fault, source: Source) -> Problem:
    """Return a fault as a problem, at the field's value if it was written, else at the header."""
    mark = place_of(source.header, fault.field)
    return Problem(
        source.path,
        mark.line,
        mark.column,
        fault.field,
        fault.message,
        fault.hint,
        Severity.WARNING if fault.warning else Severity.ERROR,
    )


def place_of(header: Mapping, field: str, value: str = "") -> Mark:
    """Return the mark of a field's value (`outer.inner` for one inside a group).

    Where the inner field is not written it is the mark of the outer one, and of the header where
    neither is. With a `value` it is the mark of that one in the field's list, if it is there.
    """
    listed = header.get(field)
    if isinstance(listed, Sequence) and value:
        for item in listed.items:
            if isinstance(item, Scalar) and _means(item.text, value):
                return item.mark
    mark: Mark = header.mark
    node: Node | None = header
    for name in field.split("."):
        node = node.get(name) if isinstance(node, Mapping) else None
        if node is None:
            break
        mark = node.mark
    return mark


@dataclass(frozen=True, slots=True)
class FieldPlaces:
    """Where fields stand in the headers of files, and problems made there."""

    headers: Dictionary[str, Mapping]
    """The headers of all sources, by path."""

    def at(self, path: str, field: str, value: str = "") -> Mark:
        """Return the place of a field, or of one value in its list."""
        return place_of(self.headers[path], field, value)

    def problem(
        self, path: str, field: str, message: str, hint: str = "", *, value: str = ""
    ) -> Problem:
        """Return an error at a field."""
        mark = self.at(path, field, value)
        return Problem(path, mark.line, mark.column, field, message, hint)

    def doubt(
        self, path: str, field: str, message: str, hint: str = "", *, value: str = ""
    ) -> Problem:
        """Return a warning at a field."""
        mark = self.at(path, field, value)
        return Problem(path, mark.line, mark.column, field, message, hint, Severity.WARNING)


def named_at(
    record: type[object], header: Mapping, path: str, beside: str, outer: str = ""
) -> tuple[str, Mark]:
    """Return the field that names a file, with its place; the header's when none does."""
    for spec in specs_of(record):
        node = header.get(spec.key)
        shown = f"{outer}{spec.key}"
        if isinstance(node, Mapping) and isinstance(spec.type, Group):
            found = named_at(spec.type.record, node, path, beside, f"{shown}.")
            if found[0]:
                return found
        elif isinstance(spec.type, LocalFile | DownloadType):
            inner = node.get("file") if isinstance(node, Mapping) else node
            if (
                isinstance(inner, Scalar)
                and inside(inner.text.strip(), posixpath.dirname(beside)) == path
            ):
                return shown if inner is node else f"{shown}.file", inner.mark
    return "", header.mark


def _means(written: str, value: str) -> bool:
    """Tell whether a written text was read as a value, by then made regular."""
    text = " ".join(written.split())
    bare = re.sub(r"(?<=/)index\.html?$", "", text)
    return text == value or bare.strip("/") == value.strip("/") or posixpath.normpath(text) == value


@dataclass(frozen=True, slots=True)
class Parsed:
    """Everything that could be read, with the sources it came from."""

    entries: tuple[Entry, ...]
    pages: tuple[Page, ...]


def parse_all(sources: tuple[Source, ...], site: SiteDefaults, problems: Problems) -> Parsed:
    """Return all records of all sources, after reporting every fault of every file."""

    def judged(source: Source) -> tuple[Entry | Page | None, tuple[Problem, ...]]:
        found = Problems()
        return parse(source, site, found), tuple(found)

    records = []
    for record, found in divided(judged, sources):
        records.append(record)
        for problem in found:
            problems.add(problem)
    return Parsed(
        tuple(r for r in records if isinstance(r, Entry)),
        tuple(r for r in records if isinstance(r, Page)),
    )
