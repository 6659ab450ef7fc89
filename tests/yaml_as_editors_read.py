"""YAML as editors read it: 1.2 with the core schema, where PyYAML knows 1.1 alone."""

import re
from typing import Any, ClassVar

import yaml


class _Core(yaml.SafeLoader):
    """Null, booleans, whole numbers and fractions have types; the rest is text (YAML 1.2.2)."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for tag, form, begins in (
    ("null", r"(?:null|Null|NULL|~|)$", ["n", "N", "~", ""]),
    ("bool", r"(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", list("-+0123456789")),
    (
        "float",
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$",
        list("-+.0123456789"),
    ),
):
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(form), begins)


def loaded(text: str) -> Any:
    """Return the one document in a text."""
    return yaml.load(text, Loader=_Core)  # noqa: S506 - a safe loader


def header_of(file: str) -> Any:
    """Return the header of a content file, None where there is none."""
    lines = file.replace("\r\n", "\n").split("\n")
    if lines[0].strip("\ufeff") != "---" or "---" not in lines[1:]:
        return None
    return loaded("\n".join(lines[1 : lines.index("---", 1)]))
