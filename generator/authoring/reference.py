"""The reference of fields: one Markdown page, made from the kinds, for `docs/reference.md`."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.authoring import Project, derived
from generator.authoring.describing import Described, describe, groups_of, meaning_of
from generator.kinds import Entry, Kind, all_kinds

_INTRODUCTION = """\
# Reference of fields

This page is made from the kinds themselves (`hourglass sync`); do not edit it. A field with * must
be there. A list of one may be written as the value itself. Unknown fields are an error.
"""

PATH = "docs/reference.md"


@derived
def reference(project: Project) -> Mapping[str, str]:
    """Return the page of all kinds and their fields, by its path.

    It belongs to the docs of Hourglass; a library has it when the file is there already.
    """
    wanted = project.is_home or (project.root / PATH).is_file()
    return {PATH: "\n".join(_page())} if wanted else {}


def _page() -> Iterator[str]:
    yield _INTRODUCTION
    yield "## Every entry\n"
    yield from _table(describe(Entry))
    shown: set[type[Any]] = set()
    for kind in all_kinds():
        yield from _kind(kind, shown)


def _kind(kind: Kind, shown: set[type[Any]]) -> Iterator[str]:
    yield f"## {kind.label}\n"
    yield f"{meaning_of(kind.record)}\n"
    line = "not needed" if kind.default else f"`type: {kind.name}`"
    yield f"Folder `content/{kind.folder}/`, type: {line}.\n"
    own = [field for field in describe(kind.record) if not field.common]
    yield from _table(own)
    for group in groups_of(kind.record):
        if group not in shown:
            shown.add(group)
            yield f"### {group.__name__}\n"
            yield f"{meaning_of(group)}\n"
            yield from _table(describe(group))


def _table(fields: "tuple[Described, ...] | list[Described]") -> Iterator[str]:
    yield "| field | form | meaning | example |"
    yield "|---|---|---|---|"
    for field in fields:
        star = "*" if field.spec.required else ""
        cells = (
            f"`{field.key}`{star}",
            field.form,
            field.help,
            f"`{field.spec.type.example}`" if field.spec.type.example else "",
        )
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    yield ""
