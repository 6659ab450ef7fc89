"""The configuration of Sveltia CMS, an editor of entries in a browser: `admin/config.yml`.

It is data and does nothing by itself: an owner who wants the editor puts a page beside it that
loads its script (docs/doors.md). Every save becomes a pull request, so that the check and an
editor read it like any other.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from generator import fields
from generator.authoring import Project, as_yaml, derived
from generator.authoring.describing import Described, describe, items_in, meaning_of
from generator.authoring.entry_forms import TEXT, is_needed, other_fields, questions
from generator.kinds import Kind, all_kinds

PATH = "admin/config.yml"
SOMEBODYS = "https://github.com/you/library"
"""The repository that the configuration names where none is known."""

Element = dict[str, Any]


@derived
def web_editor(project: Project) -> Mapping[str, str]:
    """Return the configuration, of a library that is on GitHub."""
    if not project.repository and not project.is_home:
        return {}
    return {PATH: as_yaml(configuration(project))}


def configuration(project: Project) -> Element:
    """Return the configuration; its form is told by the JSON Schema that the editor publishes."""
    repository = project.repository or SOMEBODYS
    return {
        "backend": {
            "name": "github",
            "repo": repository.removeprefix("https://github.com/"),
            "open_authoring": True,
        },
        "publish_mode": "editorial_workflow",
        "media_folder": project.content,
        "public_folder": "/",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "output": {"omit_empty_optional_fields": True},
        "collections": [collection(kind, project.content) for kind in all_kinds()],
    }


def collection(kind: Kind, content: str) -> Element:
    """Return the entries of a kind: the files of its folder that are of it, and their fields.

    A file that an entry needs lies beside it, and the entry holds its name.
    """
    is_of_kind = (
        {"field": "date", "pattern": "[0-9]"}  # which the introduction of a folder has not
        if kind.default
        else {"field": "type", "value": kind.name}
    )
    return {
        "name": kind.name,
        "label": kind.plural,
        "label_singular": kind.label,
        "description": meaning_of(kind.record),
        "folder": f"{content}/{kind.folder}",
        "filter": is_of_kind,
        "media_folder": "",
        "public_folder": "",
        "fields": list(_fields(kind)),
    }


def _fields(kind: Kind) -> Iterator[Element]:
    by_key = {field.key: field for field in describe(kind.record)}
    if not kind.default:
        yield {"name": "type", "widget": "hidden", "default": kind.name}
    asked = [field for field in questions(kind) if is_needed(field, kind)]
    often = [field for field in questions(kind) if field not in asked]
    left = [field for field in other_fields(kind) if field.key != "date"]
    for field in asked:
        yield _field(field, kind.record.example(field.spec))
    yield _field(by_key["date"], "") | {"default": "{{now}}"}
    for field in (*often, *left):
        yield _field(field, kind.record.example(field.spec))
    yield {"name": "body", "label": TEXT, "widget": "markdown", "required": False}


def _field(field: Described, example: str) -> Element:
    hint = _hint(field, example)
    return {
        "name": field.key,
        "label": field.label,
        **({"hint": hint} if hint else {}),
        "required": field.spec.required,
        **_widget(field.spec.type),
    }


def _hint(field: Described, example: str) -> str:
    """Return what a field is for, with an example where the form does not tell one."""
    told = field.spec.type.widget in _TELLING or "for example" in field.help
    shown = "" if told else f"For example: {', '.join(items_in(example))}"
    return f"{field.help} {shown}".strip()


def _widget(type_: fields.FieldType) -> Element:
    """Return how a value is filled in."""
    match type_:
        case fields.Choice(options):
            return {"widget": "select", "options": list(options)}
        case fields.ListOf(fields.Choice(options)):
            return {"widget": "select", "multiple": True, "options": list(options)}
        case fields.ListOf(fields.Group(record), most):
            return {"widget": "list", "max": most, "fields": _inner(record)}
        case fields.ListOf(_, most):
            return {"widget": "list", "max": most}
        case fields.Group(record):
            return {"widget": "object", "fields": _inner(record)}
        case fields.Number(least, most):
            return {"widget": "number", "value_type": "int", "min": least, "max": most}
        case fields.DayType():
            return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
    return _PLAIN.get(type_.widget, {"widget": "string"})


_TELLING = frozenset({"select", "boolean", "object", "date", "file"})
"""Widgets that show by themselves what they take."""
_PLAIN: Mapping[str, Element] = {
    "text": {"widget": "text"},
    "boolean": {"widget": "boolean"},
    "file": {"widget": "file", "choose_url": False},
    "object": {"widget": "keyvalue"},
}
"""Widgets of forms of fields that need nothing else said; all others are a line of text."""


def _inner(record: type[Any]) -> list[Element]:
    return [_field(field, field.spec.type.example) for field in describe(record)]
