"""An editor that reads our schemas agrees with the check, as far as a schema can see."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from generator.authoring import Project
from generator.authoring.new import scaffold
from generator.authoring.schemas import FOLDER, schemas
from generator.kinds import all_kinds
from tests.yaml_as_editors_read import header_of, loaded

ROOT = Path(__file__).parents[2]
WRITTEN = {path: json.loads(text) for path, text in schemas(Project(root=ROOT)).items()}
SITES: Registry[Any] = Registry().with_resources(
    (path.removeprefix(f"{FOLDER}/"), Resource.from_contents(schema, DRAFT7))
    for path, schema in WRITTEN.items()
)
ENTRIES = [
    path
    for folder in ("library", "webinars", "newsletters")
    for path in sorted((ROOT / "content" / folder).rglob("*.md"))
    if path.name != "index.md"
]
CASES = sorted((ROOT / "tests" / "cases").rglob("*.yml"))
SEEN_BY_A_SCHEMA = (
    "unknown field",
    ": is missing, write",
    "is not one of the words",
    "is neither true nor false",
    "takes text, not a list",
    "at most",
    "is not a whole number",
    "does not belong in",
    "is not a kind of entry",
    '"tomorrow at three" is not a day or a moment',
    '"soon" is not a duration',
    '"https://example.org/x" is not an address on this site',
)
"""Words of faults that lie in one value or one name."""
INTRODUCTIONS = ("index.md", "README.md")


def refusals(name: str, header: Any) -> list[str]:
    """Return what an editor would underline."""
    checker = Draft7Validator(WRITTEN[f"{FOLDER}/{name}.json"], registry=SITES)
    return [error.message for error in checker.iter_errors(header)]


def schema_of(path: str) -> str:
    return {"library": "library", "webinars": "webinar", "newsletters": "newsletter"}.get(
        path.split("/", 1)[0], ""
    )


def cases() -> Iterator[Any]:
    """Yield the text of each entry of each case, its path, and the errors that the check tells."""
    for case in CASES:
        told = yaml.safe_load(case.read_text(encoding="utf-8"))
        for path, text in told["files"].items():
            is_entry = schema_of(path) and PurePosixPath(path).name not in INTRODUCTIONS
            if is_entry and path.endswith(".md") and isinstance(text, str):
                lines = [line for line in told["problems"] if line.startswith(f"content/{path}:")]
                errors = [line for line in lines if not line.endswith("(warning)")]
                name = f"{case.parent.name}/{case.stem}:{path}"
                yield pytest.param(text, path, errors, id=name)


def values(node: Any) -> Iterator[Any]:
    """Yield every value of a header."""
    match node:
        case dict():
            yield from (value for each in node.values() for value in values(each))
        case list():
            yield from (value for each in node for value in values(each))
        case _:
            yield node


@pytest.mark.parametrize("path", WRITTEN)
def test_every_schema_is_one(path: str) -> None:
    Draft7Validator.check_schema(WRITTEN[path])
    assert WRITTEN[path]["$schema"] == Draft7Validator.META_SCHEMA["$id"]


@pytest.mark.parametrize("kind", [kind.name for kind in all_kinds()])
def test_every_example_in_a_schema_is_one(kind: str) -> None:
    properties = WRITTEN[f"{FOLDER}/{kind}.json"]["properties"]
    for name, told in properties.items():
        for example in told.get("examples", ()):
            assert Draft7Validator(told).is_valid(example), name


@pytest.mark.parametrize("path", ENTRIES, ids=lambda path: path.stem)
def test_every_entry_of_the_library_is_well(path: Path) -> None:
    header = header_of(path.read_text(encoding="utf-8"))
    folder = path.parent.name
    kind = header.get("type", schema_of(f"{folder}/x"))
    assert refusals(schema_of(f"{folder}/x"), header) == []
    assert refusals(kind, header) == []


def test_the_tags_of_the_library_are_well() -> None:
    assert refusals("tags", loaded((ROOT / "content/tags.yml").read_text(encoding="utf-8"))) == []
    assert refusals("tags", {"A tag": {}})
    assert refusals("tags", {"a-tag": {"colour": "red"}})


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.name)
def test_a_scaffold_is_well(kind: Any) -> None:
    _, text = scaffold(kind.name, "A title", date(2026, 3, 4))
    assert refusals(kind.name, header_of(text)) == []


@pytest.mark.parametrize(("text", "path", "told"), list(cases()))
def test_an_editor_and_the_check_agree(text: str, path: str, told: list[str]) -> None:
    try:
        header = header_of(text)
    except yaml.YAMLError:
        assert told
        return
    refused = refusals(schema_of(path), header)
    if not told and None not in values(header):
        assert refused == []
    if any(words in line for line in told for words in SEEN_BY_A_SCHEMA):
        assert refused, told
