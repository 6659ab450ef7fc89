"""Links that lead out of the library: where each is written, and those that answer no more."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks.context import Context
from generator.checks.markdown import web_addresses_in
from generator.fields import (
    DOI,
    Download,
    DownloadType,
    FieldType,
    Group,
    License,
    ListOf,
    OneOf,
    WebAddress,
    doi_address,
    normal_address,
    specs_of,
    web_address_fault,
)
from generator.kinds import Entry
from generator.kinds.prose import Page
from generator.link_findings import address_asked
from generator.marked_yaml import Mapping as Header
from generator.marked_yaml import Mark, Node, Scalar, Sequence
from generator.problems import Problem, Severity
from generator.sources import Source

_MAY_HOLD_ADDRESSES = (WebAddress, License, OneOf)


@dataclass(frozen=True, slots=True)
class OutsideLink:
    """An outside address where an author wrote it."""

    address: str
    """As browsers send it, without a part after `#`."""
    path: str
    line: int
    column: int
    field: str = ""
    """The field it stands in; empty in a text."""
    wants_size: bool = False
    """It is offered to readers, and its author did not say how big it is."""


def outside_links(source: Source, record: Entry | Page | None) -> Iterator[OutsideLink]:
    """Yield every outside address of a file that readers can be led to and that is to last.

    Args:
        source: the file.
        record: the entry or page it holds; None for a text alone.
    """
    if record is not None and record.status in ("draft", "withdrawn"):
        return
    if record is not None:
        passing = record.passing_addresses if isinstance(record, Entry) else frozenset()
        found = [*_in_fields(type(record), source.header, passing)]
        for address, mark, field, wants_size in sorted(found, key=lambda each: each[1]):
            yield OutsideLink(address, source.path, *mark, field, wants_size)
    for target, line, column in web_addresses_in(source.body):
        if address := _address(target):
            yield OutsideLink(address, source.path, source.body_line + line, column)


def _in_fields(
    record: type[object], header: Header, passing: frozenset[str] = frozenset(), outer: str = ""
) -> Iterator[tuple[str, Mark, str, bool]]:
    """Yield each address with its place, its field, and whether its size is wanted."""
    specs = specs_of(record)
    sized = any(spec.key == "size" for spec in specs)
    wants_size = sized and not (header.get("size") or header.get("file"))
    for spec in specs:
        node = header.get(spec.key)
        if node is not None and spec.key not in passing:
            wanted = wants_size and spec.key == "url"
            yield from _in_value(spec.type, node, outer + spec.key, wants_size=wanted)


def _in_value(
    form: FieldType, node: Node, field: str, *, wants_size: bool
) -> Iterator[tuple[str, Mark, str, bool]]:
    match form, node:
        case ListOf(), Sequence():
            for item in node.items:
                yield from _in_value(form.item, item, field, wants_size=wants_size)
        case ListOf(), _:
            yield from _in_value(form.item, node, field, wants_size=wants_size)
        case Group(), Header():
            yield from _in_fields(form.record, node, outer=f"{field}.")
        case DownloadType(), Header():
            yield from _in_fields(Download, node, outer=f"{field}.")
        case DownloadType(), Scalar():
            if address := _address(node.text.strip()):
                yield address, node.mark, field, True
        case _, Scalar() if form is DOI:
            if address := _address(doi_address(node.text)):
                yield address, node.mark, field, False
        case _, Scalar() if isinstance(form, _MAY_HOLD_ADDRESSES):
            if address := _address(node.text.strip()):
                yield address, node.mark, field, wants_size


def _address(text: str) -> str:
    """Return the address that a text is, as it is asked; empty when it is none."""
    return "" if web_address_fault(text) else address_asked(normal_address(text))


def addresses_shown(entry: Entry) -> Iterator[str]:
    """Yield the outside addresses that readers of an entry's page are offered or find in its text.

    They are those that are asked about, without a part after `#`.
    """
    yield from (address_asked(offer.url) for offer in entry.offers() if offer.url)
    yield from filter(None, (_address(target) for target, _, _ in web_addresses_in(entry.body)))


def links_answer(context: Context) -> Iterator[Problem]:
    """A link that is dead is told where it is written; what to write instead, the author knows."""
    dead = {url: found for url, found in context.catalogue.findings.items() if found.is_dead}
    if not dead:
        return
    records = {record.path: record for record in context.records}
    for source in context.sources:
        record = records.get(source.path)
        if record is None and source.path not in context.texts:
            continue
        for link in outside_links(source, record):
            if link.address in dead:
                which = "" if link.field else f"the link {link.address} "
                yield Problem(
                    link.path,
                    link.line,
                    link.column,
                    link.field,
                    f"{which}has not answered since {dead[link.address].since} "
                    f"({dead[link.address].said})",
                    advice(record, link),
                    Severity.WARNING,
                )


def advice(record: Entry | Page | None, link: OutsideLink) -> str:
    """Return what an author can do about a link that is dead."""
    copy = f"https://web.archive.org/web/{link.address}"
    if link.field == "archived":
        return "write the address of another copy"
    if link.field == "doi":
        return "look whether it is written right; or write where the document is as url"
    has_room = record is not None and any(s.key == "archived" for s in specs_of(type(record)))
    if link.field == "url" and has_room:
        if getattr(record, "archived", ""):
            return "readers are led to the archived copy; write a new address if there is one"
        return f"write its new address, or that of a copy as archived, perhaps {copy}"
    return f"write another address, perhaps that of a copy, {copy}"
