"""An issue's text is parted into the answers of its form, whatever the answers hold."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.authoring.entry_forms import NO_ANSWER, OTHER_FIELDS, TEXT, questions
from generator.authoring.receiving import (
    CannotReceive,
    NotAnIssue,
    Submission,
    issue_in,
    submission_of,
)
from generator.authoring.receiving.issue_form import answers_in
from generator.kinds import all_kinds
from tests.filling import WEBINAR, filled, issue_event, kind, rendered


def _received(body: str, name: str = "webinar", **given: object) -> Submission:
    return submission_of(issue_event(body, name, **given)["issue"])


@pytest.mark.parametrize("name", [each.name for each in all_kinds()])
def test_every_answer_of_every_kind_comes_back(name: str) -> None:
    labels = [*(q.label for q in questions(kind(name))), OTHER_FIELDS, TEXT]
    answers = {label: f"answer: {n}" for n, label in enumerate(labels)}

    assert answers_in(filled(answers, name), kind(name)) == answers


def test_no_answer_is_none() -> None:
    assert set(answers_in(filled({}), kind("webinar")).values()) == {""}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_system_part_lines(end: str) -> None:
    found = answers_in(filled(WEBINAR).replace("\n", end), kind("webinar"))

    assert found["Title"] == WEBINAR["Title"]
    assert found["Tags"] == "peer-learning\nfacilitation"


def test_headings_in_the_text_belong_to_the_text() -> None:
    text = "Words.\n\n### Title\n\nMore.\n\n### Text\n\nStill more.\n\n### Other fields\n\nEnd."

    found = answers_in(filled({**WEBINAR, "Text": text}), kind("webinar"))

    assert found["Text"] == text
    assert found["Title"] == WEBINAR["Title"]


@pytest.mark.parametrize("heading", ["### Title", "### Text", "### Start", "## Description"])
def test_a_heading_in_an_answer_belongs_to_that_answer(heading: str) -> None:
    presenters = f"Example Presenter\n\n{heading}\n\nAnother Example"

    found = answers_in(filled({**WEBINAR, "Presenters": presenters}), kind("webinar"))

    assert found == answers_in(filled(WEBINAR), kind("webinar")) | {"Presenters": presenters}


def test_sections_may_be_missing_and_nothing_else_is_lost() -> None:
    kept = rendered((label, WEBINAR[label]) for label in ("Title", "Start", "Text"))

    assert answers_in(kept, kind("webinar")) == {
        label: WEBINAR[label] for label in ("Title", "Start", "Text")
    }


def test_headings_written_by_hand_are_known_too() -> None:
    found = answers_in("##  title \nA talk\n#### START ##\n2027-03-04\n", kind("webinar"))

    assert found == {"Title": "A talk", "Start": "2027-03-04"}


def test_many_headings_take_no_time() -> None:
    body = filled(WEBINAR) + "\n\n### Title\n\nx\n\n### Text\n\n" * 3_000

    assert answers_in(body, kind("webinar"))["Title"] == WEBINAR["Title"]


def test_other_fields_are_lines_as_in_a_header() -> None:
    others = "Series: Data for action\nregistration:\n  url: https://example.org/join\nepisode: 3"

    found = dict(_received(filled({**WEBINAR, OTHER_FIELDS: others})).values)

    assert found["series"] == "Data for action"
    assert found["registration"] == "url: https://example.org/join"
    assert found["episode"] == "3"


def test_the_title_of_the_issue_is_taken_when_the_form_has_none() -> None:
    body = filled({**WEBINAR, "Title": ""})

    assert dict(_received(body, title="new webinar: Forms").values)["title"] == "Forms"
    assert dict(_received(body, title="Forms").values)["title"] == "Forms"


def test_it_was_sent_when_the_issue_was_made() -> None:
    came = _received(filled(WEBINAR), created_at="2026-05-25T22:30:00Z")

    assert came.sent == datetime(2026, 5, 25, 22, 30, tzinfo=UTC)
    assert _received(filled(WEBINAR), created_at="soon").sent is None


@pytest.mark.parametrize(
    "given",
    [
        {"labels": [], "title": "Hello"},
        {"labels": "new-entry", "title": None},
        {"labels": [{"name": 3}, None], "title": "Hello", "body": None},
    ],
)
def test_what_is_no_form_is_told_to_be_one(given: dict[str, object]) -> None:
    with pytest.raises(CannotReceive, match="choose the form of what you have"):
        _received(**{"body": filled(WEBINAR), **given})


def test_a_title_tells_the_kind_where_labels_are_missing() -> None:
    found = _received(filled(WEBINAR), labels=[], title="New Webinar: Forms")

    assert found.kind == kind("webinar")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[]", "tells of no issue"),
        (json.dumps({"issue": "x"}), "tells of no issue"),
        ("\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "is not JSON"),
    ],
)
def test_a_file_that_is_no_event_is_told(tmp_path: Path, text: str, why: str) -> None:
    file = tmp_path / "event.json"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(NotAnIssue, match=why):
        issue_in(file)


def test_no_answer_reads_as_on_github() -> None:
    assert f"### Title\n\n{NO_ANSWER}\n\n" in filled({})


def test_a_choice_that_was_not_made_is_no_answer_though_a_place_may_be_called_so() -> None:
    answers = answers_in(filled({"Event type": "None", "Location": "None"}), kind("webinar"))

    assert (answers["Event type"], answers["Location"]) == ("", "None")
