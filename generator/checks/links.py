"""Links in the texts of entries and pages: each must lead to a file that is there."""

import posixpath
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from urllib.parse import unquote

from generator.checks.context import Context
from generator.checks.markdown import images_in, links_in, links_in_html, plain_targets_in
from generator.fields import inside
from generator.marked_yaml import Scalar
from generator.pictures.reading import is_picture
from generator.problems import Problem, Severity
from generator.schema import is_page
from generator.sources import Source, Sources
from generator.text import quoted

LIST_FILE = "index.md"
"""The name under which MkDocs knows a list, in the folder that is its address."""
MOST_REPORTED = 20
"""Links of one text that are complained about one by one."""

_ELSEWHERE = re.compile(r"(https?:|mailto:|tel:|//|#)", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Fault:
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


def body_links(context: Context) -> Iterator[Problem]:
    """Every relative link in a body must lead to a file that is there."""
    for source in context.sources:
        found = sorted(_faults(source, context), key=itemgetter(1, 2))
        for reported, (fault, line, column) in enumerate(found, 1):
            if reported > MOST_REPORTED:
                yield Problem(
                    source.path,
                    source.body_line + line,
                    column,
                    "",
                    "more links in this text are at fault from here on",
                    "mend those above first",
                )
                break
            yield Problem(
                source.path,
                source.body_line + line,
                column,
                "",
                fault.message,
                fault.hint,
                fault.severity,
            )


def links_to_lists(sources: Sources, addresses: Container[str]) -> Iterator[Problem]:
    """Yield each link to the `index.md` of a folder in which there is neither that file nor a list.

    Args:
        sources: all that was read.
        addresses: those of the lists and other pages that are made of entries.
    """
    known = {source.path for source in sources.markdown} | sources.refused
    for source in (*sources.markdown, *sources.texts):
        lost = _lost_lists(source, known, addresses) if LIST_FILE in unquote(source.body) else ()
        for target, line, column in islice(lost, MOST_REPORTED):
            yield Problem(
                source.path,
                source.body_line + line,
                column,
                "",
                f"the link {quoted(target)} leads nowhere",
                "there is no such file, and no list at that address",
            )


def _lost_lists(
    source: Source, known: Container[str], addresses: Container[str]
) -> Iterator[tuple[str, int, int]]:
    for target, line, column in links_in(source.body):
        path = local_path(target, posixpath.dirname(source.path)) or ""
        is_list = f"/{path.removesuffix(LIST_FILE)}" in addresses
        if posixpath.basename(path) == LIST_FILE and path not in known and not is_list:
            yield target, line, column


def linked_paths(path: str, body: str) -> frozenset[str]:
    """Return the paths inside the content folder that the body of the file at a path links to.

    Pictures that it shows are not among them, unless it links to them too.
    """
    folder = posixpath.dirname(path)
    shown = (local_path(image.target, folder) or "" for image in images_in(body))
    linked = (local_path(target, folder) or "" for target in plain_targets_in(body))
    return frozenset(filter(None, [*linked, *(each for each in shown if not is_picture(each))]))


def local_path(target: str, folder: str) -> str | None:
    """Return the path inside the content folder that a target in a file of a folder leads to."""
    if _ELSEWHERE.match(target) or _SCHEME.match(target):
        return None
    return inside(_bare(target), folder)


def _bare(target: str) -> str:
    """Return a link's target as a path, without a query or a heading."""
    return unquote(re.split(r"[?#]", target, maxsplit=1)[0])


def _faults(source: Source, context: Context) -> Iterator[tuple[_Fault, int, int]]:
    """Yield what is wrong with each link of a text, with its line and column in it."""
    if "](" in source.body or "]:" in source.body:
        for target, line, column in links_in(source.body):
            if fault := _fault(source, target, context):
                yield fault, line, column
    for tag, target, line, column in links_in_html(source.body):
        if fault := _fault_in_html(tag, target):
            yield fault, line, column


def _fault_in_html(tag: str, target: str) -> _Fault | None:
    """Return what is wrong with a link in HTML, which MkDocs does not lead to a page's address."""
    if not re.split(r"[?#]", target, maxsplit=1)[0] or _SCHEME.match(target):
        return None
    if target.startswith("//"):
        return None
    if tag == "img":
        return _Fault(
            "a picture named in HTML is not found", "write it in Markdown: ![words](picture.jpg)"
        )
    return _Fault(
        "a link written in HTML is not followed", "write it in Markdown: [words](guide.md)"
    )


def _fault(source: Source, target: str, context: Context) -> _Fault | None:
    if _ELSEWHERE.match(target):
        return None
    if _SCHEME.match(target):
        return _Fault(
            f"the link {quoted(target)} is left out of the page",
            "link to an address that begins with https:, http:, mailto: or tel:",
            Severity.WARNING,
        )
    bare = _bare(target)
    if not bare:
        return None
    if target.startswith("/"):
        return _Fault(
            f"the link {quoted(target)} begins with /",
            "write the path from this file, for example ../about.md",
        )
    path = inside(bare, posixpath.dirname(source.path))
    if path is None:
        return _outside(target, bare, posixpath.dirname(source.path))
    return _led(source, target, path, context)


def _unseen(source: Source, target: str, path: str, context: Context) -> _Fault | None:
    """Return a doubt about a link that readers will not find in the text, or not yet."""
    catalogue = context.catalogue
    entry, status = catalogue.entries.get(path), source.header.get("status")
    led_to = entry or catalogue.pages.get(path)
    if led_to is None or (isinstance(status, Scalar) and status.text.strip() == "draft"):
        return None
    if led_to.status == "draft":
        why = "leads to a draft, so it is not shown as a link"
    elif entry is not None and entry.date > context.settings.today:
        why = f"leads to an entry of {entry.date}; until that day it is not shown as a link"
    else:
        return None
    return _Fault(f"the link {quoted(target)} {why}", severity=Severity.WARNING)


def _outside(target: str, bare: str, folder: str) -> _Fault:
    if posixpath.normpath(posixpath.join(folder, bare)) == ".":
        return _Fault(
            f"the link {quoted(target)} leads to a folder", f"write {bare.rstrip('/')}/index.md"
        )
    if is_picture(bare):
        return _Fault(
            f"the picture {quoted(target)} does not lie inside the content folder",
            f"put it beside this file and write {posixpath.basename(bare)}",
        )
    return _Fault(
        f"the link {quoted(target)} does not lie inside the content folder",
        "link to an entry or a web address",
    )


def _led(source: Source, target: str, path: str, context: Context) -> _Fault | None:
    """Return what is wrong with a link to a path inside the content folder."""
    if path in context.known or path in context.catalogue.files or context.is_refused(path):
        return _unseen(source, target, path, context)
    if posixpath.basename(path) == LIST_FILE:
        return None
    folder = posixpath.dirname(source.path)
    for likely in (f"{path}.md", f"{path}/index.md"):
        if likely in context.known:
            beside = posixpath.relpath(likely, folder or ".")
            return _Fault(f"the link {quoted(target)} does not name a file", f"write {beside}")
    stem, ending = posixpath.splitext(path)
    if ending in (".html", ".htm") and (written := f"{stem}.md") in context.known:
        return _Fault(
            f"the link {quoted(target)} leads nowhere",
            f'did you mean "{posixpath.relpath(written, folder or ".")}"?',
        )
    if ending not in ("", ".md") and posixpath.dirname(path) == folder:
        what = "page" if is_page(source.path) else "entry"
        return _Fault(
            f"there is no file {quoted(posixpath.basename(path))} beside this {what}",
            context.instead_of(
                path, context.file_paths, folder, "put it there, or correct its name"
            ),
        )
    example = "name a file that is here, for example guide.md"
    hint = context.instead_of(path, context.all_paths, folder, example)
    if target.endswith("/"):
        hint = f"name a file that is here, or write {target}{LIST_FILE} if a list is meant"
    return _Fault(f"the link {quoted(target)} leads nowhere", hint)
