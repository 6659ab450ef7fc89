"""A field that is added to a kind, and to nothing else, reaches every door to the library."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import pytest
import yaml

from generator import authoring, fields
from generator.articles.contributing import smallest_header
from generator.authoring import Project, derived_files
from generator.authoring.entry_forms import keys_by_label, mail_body, other_fields
from generator.authoring.new import scaffold
from generator.kinds import Entry, Kind, all_kinds, kind_named
from generator.kinds.entry import KINDS, kind

PROJECT = Project(root=authoring.PACKAGE.parent, repository="https://github.com/you/library")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe(Entry):
    """Something to cook for a meeting."""

    serves: fields.Count
    """How many it feeds."""
    season: Annotated[str, fields.Choice(("wet", "dry"))] = "wet"
    """When its vegetables grow."""


@pytest.fixture
def recipe() -> Iterator[Kind]:
    """A kind of this test alone, in a folder that others are in."""
    all_kinds()
    before = dict(KINDS)
    kind(folder="library", label="Recipe", plural="Recipes", order=90, schema_type="Recipe")(Recipe)
    all_kinds.cache_clear()
    found = kind_named("recipe")
    assert found is not None
    yield found
    KINDS.clear()
    KINDS.update(before)
    all_kinds.cache_clear()


@pytest.fixture
def files(recipe: Kind) -> dict[str, str]:
    return derived_files(PROJECT)


def test_the_schemas_have_it(files: dict[str, str]) -> None:
    schema = json.loads(files["schemas/recipe.json"])
    assert "serves" in schema["required"]
    assert schema["properties"]["serves"]["description"].startswith("How many it feeds.")
    assert schema["properties"]["season"]["enum"] == ["wet", "dry"]
    whole = json.loads(files["schemas/library.json"])
    assert {"$ref": "recipe.json"} in [each["then"] for each in whole["allOf"]]


def test_the_reference_has_it(files: dict[str, str]) -> None:
    page = files["docs/reference.md"]
    assert "## Recipe\n\nSomething to cook for a meeting." in page
    assert "| `serves`* | Whole number | How many it feeds. | `12` |" in page
    assert "| `season` | one of: wet, dry | When its vegetables grow. | `wet` |" in page


def test_the_issue_form_has_it(files: dict[str, str], recipe: Kind) -> None:
    form: Any = yaml.safe_load(files[".github/ISSUE_TEMPLATE/recipe.yml"])
    asked = {element.get("id"): element for element in form["body"]}
    assert asked["serves"]["validations"] == {"required": True}
    assert asked["serves"]["attributes"]["description"] == "How many it feeds."
    assert "season" in asked["other-fields"]["attributes"]["description"]
    assert keys_by_label(recipe)["Serves"] == "serves"
    assert "season" in [field.key for field in other_fields(recipe)]


def test_the_editor_in_the_browser_has_it(files: dict[str, str]) -> None:
    collections: Any = yaml.safe_load(files["admin/config.yml"])["collections"]
    (found,) = [each for each in collections if each["name"] == "recipe"]
    known = {field["name"]: field for field in found["fields"]}
    assert known["serves"]["required"] is True
    assert known["season"]["options"] == ["wet", "dry"]


def test_a_scaffold_has_it(recipe: Kind) -> None:
    _, text = scaffold("recipe", "Beans", date(2026, 3, 4))
    assert "\nserves: '12'\n" in text
    assert "\n# When its vegetables grow.\n# season: wet\n" in text


def test_the_ways_to_contribute_have_it(recipe: Kind) -> None:
    assert "\nserves: 12\n" in smallest_header(recipe)
    assert "\r\nserves: \r\n" in mail_body(recipe, "Fill this in.")


def test_nothing_of_it_stays_behind() -> None:
    assert kind_named("recipe") is None
    assert not [path for path in derived_files(Project(root=Path("nowhere"))) if "recipe" in path]
