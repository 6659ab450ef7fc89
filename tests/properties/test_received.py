"""Whatever people send through a door, it becomes an entry that holds, or a plain answer.

`make fuzz` runs the same with many more examples.
"""

from contextlib import suppress
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.authoring.receiving import (
    CannotReceive,
    Submission,
    accepted,
    draft,
    submission_of,
    to_mend,
)
from generator.authoring.receiving.issue_form import answers_in
from generator.authoring.receiving.mail import submission_in
from generator.kinds import all_kinds
from generator.kinds.entry import SiteDefaults
from generator.paths import inside
from generator.problems import Problems
from generator.schema import parse_entry
from tests.filling import WEBINAR, filled, issue_event, kind
from tests.fuzzing import examples
from tests.making import settings

PIECES = st.sampled_from(
    [
        *(f"### {label}\n\n" for label in WEBINAR),
        "### Other fields\n\n",
        "_No response_",
        "title: ",
        "type: webinar\n",
        "materials: {slides: x.pdf",
        "start: 2027-03-04T15:00\n",
        "- [X] a\n",
        "\n---\n",
        "\n",
        "> ",
        "\u2014\n",
        "On Monday, A wrote:\n",
        "[a, b: {c",
        "\x00\ud800\u202e",
        "<b>",
        "a@example.org ",
        "`$(x)` ${{ x }}",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(st.one_of(PIECES, st.text(max_size=8))).map("".join)
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), TEXTS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["name", "x"]), inner)
    ),
    max_leaves=5,
)


def answered(submission: Submission) -> None:
    """Draft a submission; a file that holds comes of it, or an answer."""
    found = draft(submission, settings())
    if not found.path:
        assert not found.text
        assert to_mend(found.problems, found.notes)
        return
    assert inside(found.path, "") == found.path
    assert found.path.startswith(f"{submission.kind.folder}/")
    source, problems = found.source, Problems()
    assert source
    assert parse_entry(source, SiteDefaults("en", "Africa/Nairobi"), problems)
    assert not problems.errors
    assert accepted(found.path, found.problems, found.notes)


@examples(25)
@given(body=TEXTS, title=TEXTS, labels=st.one_of(JSON, st.just(None)), stamp=JSON)
def test_any_issue_is_answered(body: str, title: str, labels: Any, stamp: Any) -> None:
    given_labels = {} if labels is None else {"labels": labels}
    event = issue_event(body, title=title, created_at=stamp, **given_labels)
    with suppress(CannotReceive):
        answered(submission_of(event["issue"]))


@examples(25)
@given(answers=st.dictionaries(st.sampled_from(sorted(WEBINAR)), TEXTS))
def test_any_answers_in_a_form_are_answered(answers: dict[str, str]) -> None:
    answered(submission_of(issue_event(filled({**WEBINAR, **answers}))["issue"]))


@examples(25)
@given(text=TEXTS)
def test_any_text_of_an_issue_is_its_last_answer(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()

    found = answers_in(filled({**WEBINAR, "Text": text}), kind("webinar"))

    assert found["Text"] == ("" if lines == "_No response_" else lines)
    assert found["Title"] == WEBINAR["Title"]


@examples(25)
@given(raw=st.one_of(st.binary(max_size=400), TEXTS.map(lambda t: t.encode("utf-8", "replace"))))
def test_any_mail_is_answered(raw: bytes) -> None:
    head = b"Subject: New link: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n---\r\n"
    for each in (raw, head + raw):
        with suppress(CannotReceive):
            answered(submission_in(BytesParser(policy=policy.default).parsebytes(each)))


@examples(25)
@given(
    text=TEXTS,
    form=st.sampled_from(["plain", "html"]),
    name=st.sampled_from([each.name for each in all_kinds()]),
    file=TEXTS,
)
def test_any_words_in_a_mail_are_answered(text: str, form: str, name: str, file: str) -> None:
    words = text.encode("utf-8", "replace").decode()
    found = EmailMessage(policy=policy.SMTP)
    found.set_content(f"type: {name}\n{words}", subtype=form)
    found.add_attachment(
        b"%PDF-1.4", maintype="application", subtype="pdf", filename=f"{name_of_file(file)}.pdf"
    )
    with suppress(CannotReceive):
        answered(submission_in(BytesParser(policy=policy.default).parsebytes(found.as_bytes())))


def name_of_file(text: str) -> str:
    """Return a text that Python's library can write as the name of a file."""
    return "".join(c for c in text if c.isprintable())[:60]
