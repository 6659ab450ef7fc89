"""GitHub issue forms, one a kind: a new entry from a browser or a phone, without git.

Their syntax is GitHub's form schema; the shape of what comes back is told in `entry_forms`. Only
what is needed or often given has a question of its own, so that a phone shows a form to the end.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from generator import fields
from generator.authoring import Project, as_yaml, derived
from generator.authoring.describing import Described, items_in, meaning_of
from generator.authoring.entry_forms import (
    NEW_ENTRY,
    OTHER_FIELDS,
    TEXT,
    form_name,
    issue_label,
    issue_title,
    other_fields,
    questions,
)
from generator.kinds import Kind, all_kinds

FOLDER = ".github/ISSUE_TEMPLATE"
CHOOSER = "config.yml"

_INTRODUCTION = (
    "An editor reads what you send before it appears. Leave out what you do not know; a gap is "
    "better than a guess. What you write is published under the licence of this repository."
)
_ABOUT_TEXT = "Your own words, in Markdown: what is useful in it, and for whom."

Element = dict[str, Any]


@derived
def issue_forms(project: Project) -> Mapping[str, str]:
    """Return the forms, and what GitHub shows beside them, of a library that is on GitHub."""
    if not project.repository and not project.is_home:
        return {}
    forms = {form_name(kind): form(kind) for kind in all_kinds()}
    forms[CHOOSER] = chooser(project)
    return {f"{FOLDER}/{name}": as_yaml(what) for name, what in forms.items()}


def form(kind: Kind) -> Element:
    """Return the form for a new entry of a kind."""
    return {
        "name": f"Add {kind.article} {kind.name}",
        "description": meaning_of(kind.record),
        "title": issue_title(kind),
        "labels": [NEW_ENTRY, issue_label(kind)],
        "body": list(_body(kind)),
    }


def chooser(project: Project) -> Element:
    """Return what the page on which one chooses a form has beside the forms."""
    links = [
        {
            "name": "Write it another way",
            "url": f"{project.site_url}contribute/",
            "about": "By email, in GitHub's editor, or as a pull request.",
        }
    ]
    is_public = project.site_url.startswith("https://")
    return {"blank_issues_enabled": True, **({"contact_links": links} if is_public else {})}


def _body(kind: Kind) -> Iterator[Element]:
    yield {"type": "markdown", "attributes": {"value": _INTRODUCTION}}
    for field in questions(kind):
        yield _question(field, kind)
    names = ", ".join(field.key for field in other_fields(kind))
    about = f"One a line, as `owner: Full Name`. There are: {names}."
    yield _element("textarea", "other-fields", OTHER_FIELDS, about, "owner: Full Name")
    yield _element("textarea", "text", TEXT, _ABOUT_TEXT)


def _question(field: Described, kind: Kind) -> Element:
    type_ = field.spec.type
    example = kind.record.example(field.spec)
    match type_.widget:
        case "list" if options := _options(type_):
            found = _element("dropdown", field.key, field.label, field.help)
            found["attributes"] |= {"multiple": True, "options": options}
        case "list":
            about = f"{field.help} One a line."
            found = _element(
                "textarea", field.key, field.label, about, "\n".join(items_in(example))
            )
        case "select" | "boolean":
            found = _element("dropdown", field.key, field.label, field.help)
            found["attributes"]["options"] = _options(type_)
        case "text":
            found = _element("textarea", field.key, field.label, field.help, example)
        case _:
            found = _element("input", field.key, field.label, field.help, example)
    if field.spec.required:
        found["validations"] = {"required": True}
    return found


def _element(form: str, name: str, label: str, about: str, placeholder: str = "") -> Element:
    attributes = {"label": label, "description": about, "placeholder": placeholder}
    filled = {key: text for key, text in attributes.items() if text}
    return {"type": form, "id": name, "attributes": filled}


def _options(type_: fields.FieldType) -> list[str]:
    match type_:
        case fields.ListOf(item):
            return _options(item)
        case fields.Choice(options):
            return list(options)
        case fields.YesNo():
            return ["yes", "no"]
        case _:
            return []
