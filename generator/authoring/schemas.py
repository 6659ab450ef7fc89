"""JSON Schemas by which an editor completes and checks a header: `schemas/<kind>.json`.

There is one for each kind, one for each folder that holds several kinds, and one for `tags.yml`.
They are draft-07, since older editors know no later one, and speak of YAML 1.2, which editors read:
there `2026-03-04`, `42:10` and `no` are text, `1984` and `true` are not.

A schema refuses no value that the check takes, but for a field left blank. It sees less than the
check: nothing of what holds between fields, nor whether a day or a file exists.
"""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator import fields, marked_yaml
from generator.authoring import MAKER, Project, derived
from generator.authoring.describing import Described, describe, meaning_of
from generator.kinds import Kind, all_kinds, folders, kinds_in
from generator.vocabulary import TAGS_FILE, TagDefinition

DRAFT = "http://json-schema.org/draft-07/schema#"
FOLDER = "schemas"

Schema = dict[str, Any]


@derived
def schemas(project: Project) -> Mapping[str, str]:  # noqa: ARG001 - every project has them
    """Return all schemas, by their paths."""
    found = {kind.name: kind_schema(kind) for kind in all_kinds()}
    for folder in folders():
        if len(kinds_in(folder)) > 1:
            found[folder] = folder_schema(folder)
    found[Path(TAGS_FILE).stem] = tags_schema()
    return {path_of(name): _written(schema) for name, schema in found.items()}


def path_of(name: str) -> str:
    """Return where the schema of a kind or a folder lies in a project."""
    return f"{FOLDER}/{name}.json"


def modeline(folder: str, name: str) -> str:
    """Return the comment that leads editors from a YAML document to its schema.

    It is that of yaml-language-server, which Red Hat's extension for VS Code and other editors use.
    """
    return f"# yaml-language-server: $schema={folder}/{name}.json"


def seen_from_entries(root: Path, content: Path) -> str:
    """Return the way from a folder of entries to a project's schemas; empty when there are none."""
    schemas_there = root / FOLDER
    if not schemas_there.is_dir():
        return ""
    return os.path.relpath(schemas_there, content / folders()[0]).replace(os.sep, "/")


def kind_schema(kind: Kind) -> Schema:
    """Return the schema of the header of a kind."""
    schema = record_schema(kind.record)
    told = schema["properties"]["type"]
    schema["properties"]["type"] = {"description": told["description"], "const": kind.name}
    if not kind.default:
        schema["required"].append("type")
    return {"title": kind.label, "description": meaning_of(kind.record), **schema}


def folder_schema(folder: str) -> Schema:
    """Return the schema of the headers in a folder that holds several kinds."""
    names = [kind.name for kind in kinds_in(folder)]
    return {
        "title": folder,
        "type": "object",
        "required": ["type"],
        "properties": {"type": {"description": "The kind.", "enum": names}},
        "allOf": [
            {
                "if": {"required": ["type"], "properties": {"type": {"const": name}}},
                "then": {"$ref": f"{name}.json"},
            }
            for name in names
        ],
    }


def tags_schema() -> Schema:
    """Return the schema of `tags.yml`."""
    tag = record_schema(TagDefinition)
    return {
        "title": TAGS_FILE,
        "description": "The tags of the library, by their names in addresses.",
        "type": "object",
        "additionalProperties": False,
        "patternProperties": {"^[a-z0-9]+(-[a-z0-9]+)*$": {**tag, "type": ["object", "null"]}},
    }


def record_schema(record: type[Any]) -> Schema:
    """Return the schema of a kind or group, in which each field tells what it is for."""
    told = {field.key: _told(field, record) for field in describe(record)}
    return {**fields.object_schema(record), "properties": told}


def _told(field: Described, record: type[Any]) -> Schema:
    own = getattr(record, "examples", {})
    example = marked_yaml.read(own.get(field.key, field.spec.type.example))
    form = "" if field.form == fields.FieldType.label else f"({field.form})"
    told: Schema = {"title": field.label, "description": f"{field.help} {form}".strip()}
    if example is not None:
        told["examples"] = [_value(example)]
    return told | _form(field.spec.type)


def _form(type_: fields.FieldType) -> Schema:
    """Return the schema of a field's value; that of groups with what their fields are for."""
    if isinstance(type_, fields.Group):
        return record_schema(type_.record)
    if isinstance(type_, fields.ListOf):
        return type_.schema_of(_form(type_.item))
    return type_.json_schema()


def _value(node: marked_yaml.Node) -> Any:
    """Return an example as an editor reads it (YAML 1.2.2 §10.3, the core schema)."""
    match node:
        case marked_yaml.Mapping():
            return {key.text: _value(value) for key, value in node}
        case marked_yaml.Sequence():
            return [_value(item) for item in node.items]
        case marked_yaml.Scalar(text, _, plain=True) if text in ("true", "false"):
            return text == "true"
        case marked_yaml.Scalar(text, _, plain=True) if re.fullmatch("[0-9]+", text):
            return int(text)
        case _:
            return node.text


def _written(schema: Schema) -> str:
    comment = f"Made from the kinds by {MAKER}; do not edit."
    whole = {"$schema": DRAFT, "$comment": comment, **schema}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
