"""Paths in headers that name other entries, and the files that entries offer."""

import posixpath
from collections.abc import Iterator
from collections.abc import Mapping as Dictionary
from dataclasses import replace

from generator.checks.context import Context
from generator.kinds import Entry, kind_named
from generator.language import Words
from generator.problems import Problem, Severity
from generator.schema import named_at
from generator.text import quoted

HEAVIEST = 100_000_000
"""Bytes of a file that GitHub still takes."""


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
        example = "name one that is here, or take it out"
        hint = context.instead_of(path, context.entry_paths, "", example)
        return f"there is no entry {quoted(path)}", hint
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
    """Every file that an entry offers must be there, and something in it."""
    for entry in context.catalogue.entries.values():
        for _, path in entry.files():
            fault, hint = _file_fault(entry, path, context)
            if fault:
                yield _at_file(context, entry, path, fault, hint)


def files_can_be_fetched(context: Context) -> Iterator[Problem]:
    """No file should be so large that hosts refuse it, and few readers get to its end."""
    words = Words("en")
    for entry in context.catalogue.entries.values():
        for _, path in entry.files():
            size = context.catalogue.files.get(path, 0)
            if size > HEAVIEST:
                cost = words.cost(size, context.settings.speeds)
                fault = f"{quoted(path)} is too large for GitHub and for most readers: {cost}"
                hint = "make it smaller, or keep it elsewhere and write its address"
                told = _at_file(context, entry, path, fault, hint)
                yield replace(told, severity=Severity.WARNING)


def _at_file(context: Context, entry: Entry, path: str, fault: str, hint: str) -> Problem:
    """Return a problem at the field that names a file."""
    field, mark = named_at(type(entry), context.headers[entry.path], path, entry.path)
    return Problem(entry.path, mark.line, mark.column, field, fault, hint)


def _file_fault(entry: Entry, path: str, context: Context) -> tuple[str, str]:
    size = context.catalogue.files.get(path)
    if size or path in context.texts or context.is_refused(path):
        return "", ""
    if size == 0:
        return f"the file {quoted(path)} is empty", "put the whole file in its place"
    if path in context.known:
        return f"{quoted(path)} is an entry or a page", "remove the header of that file"
    folder = posixpath.dirname(entry.path)
    hint = context.instead_of(path, context.file_paths, folder, "put it beside the entry")
    return f"there is no file {quoted(path)}", hint
