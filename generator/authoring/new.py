"""Scaffolds: the file that `hourglass new` writes, ready for its author to complete.

A scaffold has the required fields with examples or the day, every other field as a comment with
its help, and `status: draft`, so that it passes the check as it is and yet is not published until
its author says so.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from generator import fields, front_matter, schema
from generator.authoring.describing import Described, describe
from generator.authoring.schemas import modeline
from generator.kinds import Kind, all_kinds, kind_named
from generator.kinds.entry import SiteDefaults
from generator.paths import MEANS_A_FOLDER, name_fault, plain_name
from generator.problems import Problems
from generator.sources import split
from generator.text import forbidden_character, join_words, nearest, slug

LONGEST_TITLE = 200
"""Characters that a title may have."""

_ATTEMPTS = 8


class CannotScaffold(ValueError):
    """There is no such file to write; the message tells an author why."""


def scaffold(
    kind: str, title: str, today: date, site: SiteDefaults | None = None, schemas: str = ""
) -> tuple[str, str]:
    """Return the path below the content folder and the text of a new entry.

    Args:
        kind: the name of its kind.
        title: what it is called.
        today: the day it begins with.
        site: what it takes from the site.
        schemas: the folder of the schemas as seen from the entry; its editor is led there.

    Raises:
        CannotScaffold: for an unknown kind, and for a title that no entry can have.
    """
    found = _kind(kind)
    words = _title(title)
    values = _completed(found, words, today, site or SiteDefaults())
    text = _text(found, values)
    if schemas:
        text = text.replace("---\n", f"---\n{modeline(schemas, found.name)}\n", 1)
    return path_of(found, words, values), text


def path_of(kind: Kind, title: str, header: Mapping[str, object]) -> str:
    """Return where a new entry belongs, below the content folder: named by the rules of its kind.

    Whatever the fields hold, the name has small letters, digits, hyphens and dots alone.
    """
    name = plain_name(kind.record.file_name(slug(title), header))
    if name in MEANS_A_FOLDER or name_fault(f"{name}.md"):
        name = f"{name}-{kind.name}"
    return f"{kind.folder}/{name}.md"


def create(content: Path, path: str, text: str) -> Path:
    """Write a scaffold below the content folder, and return its file.

    Raises:
        CannotScaffold: when there is a file already, or it cannot be written.
    """
    target = content / path
    try:
        if target.parent.is_symlink():
            raise CannotScaffold(f"{target.parent} is a symbolic link; put a folder there")
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        other = next(k.record.other_file() for k in all_kinds() if path.startswith(f"{k.folder}/"))
        raise CannotScaffold(f"{target} is already there; open it, or {other}") from None
    except OSError as error:
        raise CannotScaffold(f"{target} cannot be written ({error.strerror})") from None
    return target


def _kind(name: str) -> Kind:
    found = kind_named(name.strip().lower())
    if found is None:
        names = [kind.name for kind in all_kinds()]
        meant = nearest(name, names)
        hint = f'did you mean "{meant}"?' if meant else f"write {join_words(names)}"
        raise CannotScaffold(f'"{name}" is not a kind; {hint}')
    return found


def _title(title: str) -> str:
    if forbidden_character(title) is not None:
        raise CannotScaffold("the title holds a control character; write it without")
    words = " ".join(title.split())
    if not words:
        raise CannotScaffold('the title is empty; write for example "Dashboards that teams use"')
    if len(words) > LONGEST_TITLE:
        raise CannotScaffold(
            f"the title has {len(words)} characters; say it in {LONGEST_TITLE} at most"
        )
    return words


def _completed(kind: Kind, title: str, today: date, site: SiteDefaults) -> dict[str, object]:
    """Return the fields, after adding whatever the checker still asks for."""
    path = f"{kind.folder}/a-title.md"
    begun = kind.record.begun(today)
    known = {field.key: field for field in describe(kind.record)}
    values: dict[str, object] = {"title": title}
    if not kind.default:
        values["type"] = kind.name
    for field in known.values():
        if field.spec.required and field.key not in values:
            values[field.key] = begun.get(field.key) or _example(kind, field, today, site)
    text = _text(kind, values)
    for _ in range(_ATTEMPTS):
        missing = [name for name in _asked_for(path, text, site) if name in known]
        missing = [name for name in missing if name not in values]
        if not missing:
            break
        values[missing[0]] = _example(kind, known[missing[0]], today, site)
        text = _text(kind, values)
    return values


def _asked_for(path: str, text: str, site: SiteDefaults) -> list[str]:
    """Return the fields of the errors that a text has."""
    problems = Problems()
    source = split(path, text, problems)
    if source is not None:
        schema.parse_entry(source, site, problems)
    return [problem.field for problem in problems.errors]


def _text(kind: Kind, values: Mapping[str, object]) -> str:
    header = front_matter.HeaderHandler().export({**values, "status": "draft"})
    lines = [
        "---",
        header,
        f"# This {kind.name} is a draft: complete the fields above, then take out the line",
        "# \"status: draft\" to publish it. Take away the '# ' before a field below to use it.",
    ]
    for field in sorted(describe(kind.record), key=lambda field: field.common):
        if field.key not in values and field.key not in ("type", "status"):
            lines.append(f"# {field.help}" if field.help else "#")
            lines.append(f"# {field.key}: {kind.record.example(field.spec)}")
    return "\n".join([*lines, "---", ""])


def _example(kind: Kind, field: Described, today: date, site: SiteDefaults) -> object:
    """Return a value to begin with: the day where a day is asked for, else the kind's example."""
    if field.key in kind.record.examples and not isinstance(field.spec.type, fields.Group):
        return kind.record.examples[field.key]
    return _value(field.spec.type, field.key, today, site)


def _value(type_: fields.FieldType, key: str, today: date, site: SiteDefaults) -> object:
    if isinstance(type_, fields.DayType):
        return today
    if isinstance(type_, fields.WhenType):
        offset = "" if site.timezone else "+00:00"
        return f"{today}T{'16:30' if key == 'end' else '15:00'}{offset}"
    if isinstance(type_, fields.Group):
        required = [spec for spec in fields.specs_of(type_.record) if spec.required]
        return {spec.key: _value(spec.type, spec.key, today, site) for spec in required}
    if isinstance(type_, fields.ListOf):
        return [_value(type_.item, key, today, site)]
    return type_.example
