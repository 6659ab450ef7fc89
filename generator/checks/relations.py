"""Paths in headers that name other entries, and the files that entries offer."""

import posixpath
from collections.abc import Iterator
from collections.abc import Mapping as Dictionary

from generator.checks.context import Context
from generator.fields import DownloadType, Group, LocalFile, inside, specs_of
from generator.kinds import Entry, kind_named
from generator.marked_yaml import Mapping, Mark, Scalar
from generator.problems import Problem
from generator.text import quoted


def relations(context: Context) -> Iterator[Problem]:
    """Every path that names another entry must lead to one, of the kind that the field takes."""
    for entry in context.catalogue.entries.values():
        for field, path in entry.entry_links():
            fault, hint = _relation_fault(entry, field, path, context)
            if fault:
                yield context.problem(entry.path, field, fault, hint, value=path)
            elif _is_draft(path, context) and entry.status != "draft":
                yield context.doubt(
                    entry.path, field, f"{path} is a draft, so it is not shown", value=path
                )


def _relation_fault(entry: Entry, field: str, path: str, context: Context) -> tuple[str, str]:
    if path == entry.path:
        return "names the entry itself", "remove it"
    if path in context.catalogue.pages:
        return f"{quoted(path)} is a page, not an entry", "link to it in the text"
    if path not in context.known:
        if context.is_refused(path):
            return "", ""
        return f"there is no entry {quoted(path)}", context.entry_paths.hint(path)
    other = context.catalogue.entries.get(path)
    wanted = kind_named(entry.linked_kinds().get(field, ""))
    if other is not None and wanted is not None and other.kind_name != wanted.name:
        return (
            f"{path} is {other.kind.article} {other.kind_name}",
            f"name {wanted.article} {wanted.name}",
        )
    return "", ""


def _is_draft(path: str, context: Context) -> bool:
    other = context.catalogue.entries.get(path)
    return other is not None and other.status == "draft"


def replacement_circles(context: Context) -> Iterator[Problem]:
    """A newer edition must not be replaced by an older one."""
    entries = context.catalogue.entries
    for circle in _circles({path: entry.replaced_by for path, entry in entries.items()}):
        yield _led_back(context, "replaced_by", circle, "remove it from the newest of them")


def _circles(following: Dictionary[str, str]) -> Iterator[list[str]]:
    """Yield the paths of each circle of two or more, the first in the order of names first."""
    done: set[str] = set()
    for start in following:
        trail: dict[str, None] = {}
        path = start
        while path in following and path not in done and path not in trail:
            trail[path] = None
            path = following[path]
        done.update(trail)
        if path in trail and following[path] != path:
            circle = list(trail)[list(trail).index(path) :]
            at = circle.index(min(circle))
            yield circle[at:] + circle[:at]


def _led_back(context: Context, field: str, circle: list[str], hint: str) -> Problem:
    first, *others = circle
    shown = ", ".join(others[:5]) + (" ..." if len(others) > 5 else "")
    return context.problem(first, field, f"leads back here over {shown}", hint)


def translations(context: Context) -> Iterator[Problem]:
    """A translation is of an original, and in another language."""
    entries = context.catalogue.entries
    in_circles: set[str] = set()
    for circle in _circles({path: entry.translation_of for path, entry in entries.items()}):
        in_circles.update(circle)
        yield _led_back(context, "translation_of", circle, "remove it from the original")
    for entry in entries.values():
        original = entries.get(entry.translation_of)
        if original is None or original is entry:
            continue
        if original.translation_of and original.path not in in_circles:
            yield context.problem(
                entry.path,
                "translation_of",
                f"{original.path} is itself a translation",
                f"name the original, {original.translation_of}",
            )
        if original.language == entry.language:
            yield context.doubt(
                entry.path,
                "language",
                f"is {entry.language}, as in the original",
                "write the language that this one is in, for example language: fr",
            )


def files_exist(context: Context) -> Iterator[Problem]:
    """Every file that an entry offers must be there."""
    for entry in context.catalogue.entries.values():
        for _, path in entry.files():
            if path in context.catalogue.files or context.is_refused(path):
                continue
            field, mark = _where_named(type(entry), context.headers[entry.path], path, entry.path)
            yield Problem(
                entry.path,
                mark.line,
                mark.column,
                field,
                f"there is no file {quoted(path)}",
                context.file_paths.hint(path, posixpath.dirname(entry.path))
                or "put it beside the entry",
            )


def _where_named(
    record: type[object], header: Mapping, path: str, beside: str, outer: str = ""
) -> tuple[str, Mark]:
    """Return the field that names a file, with its place; the header's when none does."""
    for spec in specs_of(record):
        node = header.get(spec.key)
        shown = f"{outer}{spec.key}"
        if isinstance(node, Mapping) and isinstance(spec.type, Group):
            found = _where_named(spec.type.record, node, path, beside, f"{shown}.")
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
