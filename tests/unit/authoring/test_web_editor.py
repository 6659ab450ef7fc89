"""The editor in the browser knows every field, and where entries and their files lie."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.authoring import Project
from generator.authoring.describing import describe
from generator.authoring.web_editor import PATH, web_editor
from generator.kinds import Kind, all_kinds

PROJECT = Project(
    root=Path("nowhere"), content="src/texts", repository="https://github.com/ours/shelf"
)
WRITTEN = yaml.safe_load(web_editor(PROJECT)[PATH])
COLLECTIONS = {each["name"]: each for each in WRITTEN["collections"]}
WIDGETS = {
    "boolean", "datetime", "file", "hidden", "keyvalue", "list", "markdown", "number", "object",
    "select", "string", "text",
}  # fmt: skip
EVERY = [pytest.param(kind, id=kind.name) for kind in all_kinds()]


def fields_of(kind: str) -> dict[str, Any]:
    return {field["name"]: field for field in COLLECTIONS[kind]["fields"]}


def test_every_save_is_a_proposal_to_the_librarys_own_repository() -> None:
    assert WRITTEN["backend"] == {"name": "github", "repo": "ours/shelf", "open_authoring": True}
    assert WRITTEN["publish_mode"] == "editorial_workflow"


def test_a_library_that_is_not_on_github_has_no_editor() -> None:
    assert web_editor(Project(root=Path("nowhere"))) == {}


@pytest.mark.parametrize("kind", EVERY)
class TestEveryKind:
    def test_has_a_place_and_leaves_out_what_is_not_of_it(self, kind: Kind) -> None:
        collection = COLLECTIONS[kind.name]
        assert collection["folder"] == f"src/texts/{kind.folder}"
        assert collection["filter"]["field"] == ("date" if kind.default else "type")

    def test_has_each_field_once_with_its_help(self, kind: Kind) -> None:
        names = [field["name"] for field in COLLECTIONS[kind.name]["fields"]]
        described = {field.key: field for field in describe(kind.record)}
        expected = set(described) - ({"type"} if kind.default else set()) | {"body"}
        assert sorted(names) == sorted(expected)
        for name, field in fields_of(kind.name).items():
            assert field["widget"] in WIDGETS
            if field["widget"] != "hidden" and name != "body":
                assert field["required"] == described[name].spec.required
                assert described[name].help in field["hint"]

    def test_says_what_kind_it_is_where_the_folder_does_not(self, kind: Kind) -> None:
        told = fields_of(kind.name).get("type")
        assert kind.default if told is None else told["default"] == kind.name


def test_fields_are_filled_in_as_their_form_asks() -> None:
    webinar, document = fields_of("webinar"), fields_of("document")
    assert webinar["date"] | {"hint": ""} == {
        "name": "date",
        "label": "Date",
        "hint": "",
        "required": True,
        "widget": "datetime",
        "type": "date",
        "format": "YYYY-MM-DD",
        "default": "{{now}}",
    }
    assert document["genre"]["options"][0] == "report"
    assert (document["file"]["widget"], COLLECTIONS["document"]["media_folder"]) == ("file", "")
    assert webinar["episode"] | {"hint": ""} == {
        "name": "episode",
        "label": "Episode",
        "hint": "",
        "required": False,
        "widget": "number",
        "value_type": "int",
        "min": 1,
        "max": 10_000,
    }
    assert [field["name"] for field in webinar["questions"]["fields"]] == ["q", "a", "by"]
    assert [field["name"] for field in webinar["registration"]["fields"]] == ["url", "deadline"]
    assert fields_of("newsletter")["sections"]["widget"] == "keyvalue"
    assert webinar["tags"]["hint"].endswith("For example: peer-learning")
