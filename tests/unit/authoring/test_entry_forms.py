"""What is filled in without git leads back to the kind and its fields."""

import re

import pytest

from generator.authoring.describing import describe
from generator.authoring.entry_forms import (
    FENCE,
    OTHER_FIELDS,
    TEXT,
    issue_label,
    keys_by_label,
    kind_of_issue,
    mail_body,
    mail_subject,
    other_fields,
    questions,
)
from generator.kinds import Kind, all_kinds

EVERY = [pytest.param(kind, id=kind.name) for kind in all_kinds()]


@pytest.mark.parametrize("kind", EVERY)
def test_every_field_of_a_kind_has_its_question_or_stands_among_the_others(kind: Kind) -> None:
    asked = [field.key for field in questions(kind)]
    others = [field.key for field in other_fields(kind)]
    assert sorted([*asked, *others, "type"]) == sorted(f.key for f in describe(kind.record))


@pytest.mark.parametrize("kind", EVERY)
def test_what_must_be_there_is_asked_for_but_for_the_day_it_arrives(kind: Kind) -> None:
    asked = [field.key for field in questions(kind)]
    required = {field.key for field in describe(kind.record) if field.spec.required}
    assert required - set(asked) == {"date"}
    assert asked[:2] == ["title", "description"]


@pytest.mark.parametrize("kind", EVERY)
def test_a_form_is_short_enough_for_a_phone(kind: Kind) -> None:
    assert len(questions(kind)) <= 12


@pytest.mark.parametrize("kind", EVERY)
def test_a_label_leads_back_to_its_field(kind: Kind) -> None:
    keys = keys_by_label(kind)
    assert list(keys.values()) == [field.key for field in questions(kind)]
    alike = [re.sub(r"\W", "", label).lower() for label in (*keys, OTHER_FIELDS, TEXT)]
    assert len(set(alike)) == len(alike)


@pytest.mark.parametrize("kind", EVERY)
def test_a_kind_is_known_by_the_label_of_its_issue(kind: Kind) -> None:
    assert kind_of_issue(["new-entry", issue_label(kind)]) == kind


def test_an_issue_of_no_kind_or_of_two_is_of_none() -> None:
    assert kind_of_issue(["new-entry", "kind: recipe"]) is None
    assert kind_of_issue(issue_label(kind) for kind in all_kinds()[:2]) is None


@pytest.mark.parametrize("kind", EVERY)
def test_a_mail_has_a_line_for_the_kind_and_for_each_field_that_is_needed(kind: Kind) -> None:
    lines = mail_body(kind, "Fill this in.").split("\r\n")
    first, last = (n for n, line in enumerate(lines) if line == FENCE)
    assert lines[:first] == ["Fill this in.", ""]
    assert lines[first + 1] == f"type: {kind.name}"
    assert {"title: ", "description: "} < set(lines[first + 1 : last])
    assert lines[last + 1 :] == ["", ""]
    assert mail_subject(kind) == f"New {kind.name}: "
