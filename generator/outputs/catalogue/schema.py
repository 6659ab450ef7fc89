"""`/catalogue.schema.json`: the JSON Schema (2020-12) of the catalogue, made from the kinds."""

import json
from typing import Any

from generator.addresses import public
from generator.authoring.describing import describe, meaning_of
from generator.kinds import Kind, all_kinds
from generator.outputs.catalogue.records import SCHEMA, VERSION
from generator.views import Library

_URI = {"type": "string", "format": "uri"}
_ALWAYS = ("@type", "@id", "identifier", "type", "status", "title")
"""What every record has."""


def schema_json(library: Library) -> bytes:
    """Return the file."""
    text = json.dumps(_schema(library.settings.site_url), ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def _schema(site_url: str) -> dict[str, Any]:
    """Return what a catalogue may hold; a field without a value is left out of its record."""
    kinds = {kind.name: _kind(kind) for kind in all_kinds()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": public(site_url, SCHEMA),
        "title": "The catalogue of a library",
        "description": "Every entry that has a page, in the order of the files they are written "
        "in. Fields without a value are left out.",
        "type": "object",
        "required": ["@context", "@type", "version", "name", "url", "dataFeedElement"],
        "additionalProperties": False,
        "properties": {
            "$schema": _URI,
            "@context": {"type": "object", "description": "What the names mean, as JSON-LD."},
            "@type": {"const": "DataFeed"},
            "@id": _URI,
            "version": {
                "const": VERSION,
                "description": "The first number grows when something is gone or means something "
                "else, the second when something is added.",
            },
            "name": {"type": "string"},
            "description": {"type": "string"},
            "url": _URI,
            "inLanguage": {"type": "string"},
            "dataFeedElement": {
                "type": "array",
                "items": {"anyOf": [{"$ref": f"#/$defs/{name}"} for name in [*kinds, "withdrawn"]]},
            },
        },
        "$defs": {**kinds, "withdrawn": _withdrawn()},
    }


def _kind(kind: Kind) -> dict[str, Any]:
    fields = describe(kind.record)
    properties = {
        field.key: {"description": field.help, **field.spec.type.data_schema()} for field in fields
    }
    required = [field.key for field in fields if field.spec.required]
    return {
        "description": meaning_of(kind.record),
        "type": "object",
        "required": list(dict.fromkeys([*_ALWAYS, *required])),
        "additionalProperties": False,
        "properties": {
            **properties,
            "@type": {"const": kind.schema_type},
            **_common(),
            "type": {"const": kind.name},
            "status": {"enum": ["published", "archived"]},
        },
    }


def _withdrawn() -> dict[str, Any]:
    return {
        "description": "What is no longer there to read; its page says so.",
        "type": "object",
        "required": list(_ALWAYS),
        "additionalProperties": False,
        "properties": {
            "@type": {"type": "string"},
            **_common(),
            "type": {"enum": [kind.name for kind in all_kinds()]},
            "status": {"const": "withdrawn"},
            "title": {"type": "string"},
        },
    }


def _common() -> dict[str, Any]:
    return {
        "@id": {**_URI, "description": "The address of its page; it may move."},
        "identifier": {
            "type": "string",
            "pattern": "^tag:",
            "description": "What it is called in feeds too; it stays when the page moves.",
        },
    }
