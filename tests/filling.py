"""Forms of issues filled in, as GitHub renders them; the entries in tests are made up."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.authoring.entry_forms import (
    NEW_ENTRY,
    NO_ANSWER,
    OTHER_FIELDS,
    TEXT,
    issue_label,
    issue_title,
    questions,
)
from generator.kinds import Kind, kind_named

WEBINAR = {
    "Title": "Example: paper forms or phones?",
    "Description": "What two made-up districts learned from their forms.",
    "Start": "2027-03-04T15:00",
    "Duration": "90 min",
    "Timezone": "Africa/Nairobi",
    "Tags": "peer-learning\nfacilitation",
    "Presenters": "Example Presenter\nAnother Example",
    "Text": "Come with one form of your own.\n\n## What we do\n\n- Fill it in together.",
}


def kind(name: str) -> Kind:
    found = kind_named(name)
    assert found
    return found


def filled(answers: Mapping[str, str], name: str = "webinar") -> str:
    """Return the body of an issue whose form was filled in; answers are by the form's labels."""
    labels = [*(q.label for q in questions(kind(name))), OTHER_FIELDS, TEXT]
    assert not set(answers) - set(labels)
    return rendered((label, answers.get(label, "")) for label in labels)


def filled_form(form: Path, answers: Mapping[str, str]) -> str:
    """Return the same from the file of a form, as it is offered on GitHub."""
    asked = [each for each in yaml.safe_load(form.read_text("utf-8"))["body"] if "id" in each]
    labels = [each["attributes"]["label"] for each in asked]
    assert not set(answers) - set(labels)
    return rendered((label, answers.get(label, "")) for label in labels)


def rendered(pairs: Any) -> str:
    """Return what GitHub makes of answers: a heading each, and words for no answer."""
    return "\n\n".join(f"### {label}\n\n{answer or NO_ANSWER}" for label, answer in pairs)


def issue_event(body: str, name: str = "webinar", **given: Any) -> dict[str, Any]:
    """Return the event of an issue made with the form of a kind, as far as it is looked at."""
    return {
        "action": "opened",
        "issue": {
            "number": 12,
            "state": "open",
            "title": f"{issue_title(kind(name))}an example",
            "created_at": "2026-11-25T22:30:00Z",
            "labels": [{"name": NEW_ENTRY}, {"name": issue_label(kind(name))}],
            "user": {"login": "an-example"},
            "body": body,
            **given,
        },
        "repository": {"full_name": "example/library", "default_branch": "main"},
    }
