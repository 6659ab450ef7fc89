"""GitHub takes our issue forms, by the rules of its form schema, and shows every field in them.

Rules: https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/common-validation-errors-when-creating-issue-forms
"""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.authoring import Project
from generator.authoring.entry_forms import NO_CHOICE, OTHER_FIELDS, TEXT, questions
from generator.authoring.issue_forms import CHOOSER, FOLDER, issue_forms
from generator.kinds import Kind, all_kinds

ON_GITHUB = Project(
    root=Path("nowhere"),
    repository="https://github.com/you/library",
    site_url="https://library.example.org/",
)
FORMS = {
    kind.name: yaml.safe_load(issue_forms(ON_GITHUB)[f"{FOLDER}/{kind.name}.yml"])
    for kind in all_kinds()
}
EVERY = [pytest.param(kind, id=kind.name) for kind in all_kinds()]
EVERY_FORM = [pytest.param(form, id=name) for name, form in FORMS.items()]
ATTRIBUTES = {
    "markdown": {"value"},
    "input": {"label", "description", "placeholder", "value"},
    "textarea": {"label", "description", "placeholder", "value", "render"},
    "dropdown": {"label", "description", "multiple", "options", "default"},
}


def asked(form: Any) -> list[Any]:
    return [element for element in form["body"] if element["type"] != "markdown"]


def texts(node: Any) -> list[Any]:
    """Return every value in a form."""
    if isinstance(node, dict):
        return [text for value in node.values() for text in texts(value)]
    return [text for value in node for text in texts(value)] if isinstance(node, list) else [node]


@pytest.mark.parametrize("form", EVERY_FORM)
class TestEveryForm:
    def test_has_the_keys_that_github_takes_and_no_others(self, form: Any) -> None:
        assert {"name", "description", "body"} <= set(form)
        assert set(form) <= {"name", "description", "body", "title", "labels", "assignees"}
        for element in form["body"]:
            assert set(element) <= {"type", "id", "attributes", "validations"}
            assert set(element["attributes"]) <= ATTRIBUTES[element["type"]]
            assert set(element.get("validations", {})) <= {"required"}

    def test_has_names_that_differ(self, form: Any) -> None:
        names = [element["id"] for element in asked(form)]
        labels = [element["attributes"]["label"] for element in asked(form)]
        assert all(re.fullmatch("[A-Za-z0-9_-]+", name) for name in names)
        assert len(set(names)) == len(names)
        assert len({re.sub(r"\W", "", label).lower() for label in labels}) == len(labels)

    def test_has_choices_that_github_takes(self, form: Any) -> None:
        for element in asked(form):
            if element["type"] == "dropdown":
                options = element["attributes"]["options"]
                assert options
                assert len(set(options)) == len(options)
                assert all(isinstance(option, str) and option.strip() for option in options)
                assert NO_CHOICE.lower() not in {option.lower() for option in options}

    def test_has_no_empty_text_and_nothing_that_yaml_takes_for_a_number(self, form: Any) -> None:
        for text in texts(form):
            assert text is True or (isinstance(text, str) and text.strip())

    def test_leaves_the_writers_words_to_the_end(self, form: Any) -> None:
        labels = [element["attributes"]["label"] for element in asked(form)]
        assert labels[-2:] == [OTHER_FIELDS, TEXT]


def test_forms_have_names_of_their_own() -> None:
    assert len({form["name"] for form in FORMS.values()}) == len(FORMS)


@pytest.mark.parametrize("kind", EVERY)
def test_a_form_asks_what_its_kind_is_and_names_the_other_fields(kind: Kind) -> None:
    form = FORMS[kind.name]
    by_id = {element["id"]: element for element in asked(form)}
    assert form["labels"] == ["new-entry", f"kind: {kind.name}"]
    assert form["title"] == f"New {kind.label}: "
    assert list(by_id)[:-2] == [field.key for field in questions(kind)]
    for field in questions(kind):
        required = by_id[field.key].get("validations", {}).get("required", False)
        assert required == field.spec.required
        assert field.help in by_id[field.key]["attributes"]["description"]
    assert " status" in by_id["other-fields"]["attributes"]["description"]


def test_a_choice_is_chosen_and_a_list_has_a_line_for_each() -> None:
    by_id = {element["id"]: element for element in asked(FORMS["webinar"])}
    assert by_id["event_type"]["type"] == "dropdown"
    assert by_id["event_type"]["attributes"]["options"][0] == "webinar"
    assert by_id["presenters"]["type"] == "textarea"
    assert by_id["presenters"]["attributes"]["description"].endswith("One a line.")
    assert by_id["start"]["attributes"]["placeholder"] == "2026-03-04T15:00+03:00"


def test_the_page_of_forms_leads_to_the_other_ways() -> None:
    chooser = yaml.safe_load(issue_forms(ON_GITHUB)[f"{FOLDER}/{CHOOSER}"])
    (link,) = chooser["contact_links"]
    assert chooser["blank_issues_enabled"] is True
    assert link["url"] == "https://library.example.org/contribute/"
    assert set(link) == {"name", "url", "about"}


def test_a_site_that_is_not_public_yet_is_not_linked() -> None:
    project = Project(root=Path("nowhere"), repository="https://github.com/you/library")
    assert "contact_links" not in yaml.safe_load(issue_forms(project)[f"{FOLDER}/{CHOOSER}"])


def test_a_library_that_is_not_on_github_has_no_forms() -> None:
    assert issue_forms(Project(root=Path("nowhere"))) == {}
