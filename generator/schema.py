"""From a source to a record: which kind it is, and whether all its fields hold together."""

import posixpath
from dataclasses import dataclass


from generator import fields
from generator.fields import Reading, Refused
from generator.kinds import Entry, Kind, folders, kinds_in
from generator.kinds.entry import Fault, SiteDefaults
from generator.kinds.prose import Page
from generator.marked_yaml import Mapping, Mark, Scalar
from generator.problems import Problem, Problems, Severity
from generator.sources import Source
from generator.text import join_words, nearest


def parse(source: Source, site: SiteDefaults, problems: Problems) -> Entry | Page | None:
    """Return the entry or page in a source; None after reporting every fault in it."""
    if is_page(source.path):
        return parse_page(source, site, problems)
    return parse_entry(source, site, problems)


def is_page(path: str) -> bool:
    """Tell whether a file is a page of prose: outside the kinds' folders, or an `index.md`."""
    folder = path.split("/")[0] if "/" in path else ""
    return folder not in folders() or posixpath.basename(path) in ("index.md", "README.md")


def parse_page(source: Source, site: SiteDefaults, problems: Problems) -> Page | None:
    """Return the page in a source; None after reporting every fault in it."""
    try:
        page: Page = fields.read_fields(
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


def parse_entry(source: Source, site: SiteDefaults, problems: Problems) -> Entry | None:
    """Return the entry in a source; None after reporting every fault in it."""
    at = Reading(source.path, problems)
    kind = _kind_of(source, at)
    if kind is None:
        return None
    try:
        entry: Entry = fields.read_fields(
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


def _kind_of(source: Source, at: Reading) -> Kind | None:
    folder = source.path.split("/")[0]
    taken = kinds_in(folder)
    names = [kind.name for kind in taken]
    written = source.header.get("type")
    if written is None or (isinstance(written, Scalar) and not written.text.strip()):
        default = next((kind for kind in taken if kind.default), None)
        if default is None:
            at.within("type").refuse(
                source.header.mark, "is missing", f"write type: {join_words(names)}"
            )
        return default
    if not isinstance(written, Scalar):
        at.within("type").refuse(written.mark, "takes one word", f"write {join_words(names)}")
        return None
    name = written.text.strip()
    found = next((kind for kind in taken if kind.name == name), None)
    if found is None:
        meant = nearest(name, names)
        hint = f'did you mean "{meant}"?' if meant else f"write {join_words(names)}"
        at.within("type").refuse(written.mark, f'"{name}" is not a kind that {folder}/ takes', hint)
    return found


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


def place_of(header: Mapping, field: str) -> Mark:
    """Return the mark of a field's value, or of the header when the field is not there."""
    node = header.get(field)
    return node.mark if node is not None else header.mark


@dataclass(frozen=True, slots=True)
class Parsed:
    """Everything that could be read, with the sources it came from."""

    entries: tuple[Entry, ...]
    pages: tuple[Page, ...]


def parse_all(sources: tuple[Source, ...], site: SiteDefaults, problems: Problems) -> Parsed:
    """Return all records of all sources, after reporting every fault of every file."""
    records = [parse(source, site, problems) for source in sources]
    return Parsed(
        tuple(r for r in records if isinstance(r, Entry)),
        tuple(r for r in records if isinstance(r, Page)),
    )
