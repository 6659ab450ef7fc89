"""The head of a message: nothing breaks out of it, nothing in it hangs on the clock."""

import email
from datetime import date
from email import policy
from email.message import EmailMessage
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.mail.message import Envelope, message


def _envelope(**given: Any) -> Envelope:
    return Envelope(
        **{
            "subject": "News",
            "site": "The Library",
            "day": date(2026, 4, 1),
            "id": "tag:example.org,2026:/newsletters/1/",
            "authority": "example.org",
            **given,
        }
    )


def _read(data: bytes) -> EmailMessage:
    return cast(EmailMessage, email.message_from_bytes(data, policy=policy.default))


def test_what_only_the_sender_knows_stands_where_nothing_is_delivered() -> None:
    head = _read(message(_envelope(), "Text\n", "<p>Text</p>\n"))
    assert head["From"] == "The Library <sender@newsletter.invalid>"
    assert head["To"] == "subscribers@newsletter.invalid"
    assert head["List-Unsubscribe"] == (
        "<mailto:unsubscribe@newsletter.invalid>, <https://newsletter.invalid/unsubscribe>"
    )
    assert head["List-Id"] == "<newsletter.example.org>"
    assert head["Date"] == "Wed, 01 Apr 2026 12:00:00 +0000"
    assert head["Message-ID"].endswith("@example.org>")
    assert head.get_content_type() == "multipart/alternative"


def test_the_owners_address_is_whom_readers_answer() -> None:
    head = _read(message(_envelope(sender="us@example.org"), "T", "<p>T</p>"))
    assert head["From"].addresses[0].addr_spec == "us@example.org"


@pytest.mark.parametrize("sender", ["us@example.org\r\nBcc: x@y.z", "a, b@c.d", "<us@x>", ""])
def test_an_address_that_is_none_is_not_used(sender: str) -> None:
    head = _read(message(_envelope(sender=sender), "T", "<p>T</p>"))
    assert head["From"].addresses[0].addr_spec == "sender@newsletter.invalid"
    assert head["Bcc"] is None


@pytest.mark.parametrize(
    ("authority", "domain"),
    [
        ("example.org", "example.org"),
        ("us@example.org", "example.org"),
        ("ex ample>\r\nX: y", "newsletter.invalid"),
        ("[::1]", "newsletter.invalid"),
        ("", "newsletter.invalid"),
    ],
)
def test_an_id_is_of_a_domain(authority: str, domain: str) -> None:
    head = _read(message(_envelope(authority=authority), "T", "<p>T</p>"))
    assert head["Message-ID"].endswith(f"@{domain}>")
    assert head["X"] is None


def test_an_id_is_the_issues_and_no_other() -> None:
    one, same, other = (
        _read(message(_envelope(id=i, subject=s), "T", "<p>T</p>"))["Message-ID"]
        for i, s in (("tag:a", "One"), ("tag:a", "Two"), ("tag:b", "One"))
    )
    assert one == same != other


titles = st.text(max_size=500) | st.sampled_from(
    [
        "Two\r\nBcc: x@example.org",
        "=?utf-8?q?x?=",
        'A "quoted", (odd) <name> @ home; x: y',
        "😀" * 100,
        "دليل ردود الفعل " * 12,
        "x" * 500,
        "--=_boundary--",
    ]
)


@given(titles, titles, titles)
def test_any_words_are_read_back_equal(subject: str, site: str, text: str) -> None:
    body = " ".join(text.encode("utf-8", "replace").decode().split("\r")) + "\n"
    clean = {"subject": subject, "site": site}
    clean = {k: v.encode("utf-8", "replace").decode() for k, v in clean.items()}
    data = message(_envelope(**clean), body, f"<p>{body}</p>")

    read = _read(data)
    assert not read.defects
    assert " ".join(str(read["Subject"] or "").split()) == _shown(clean["subject"])
    plain, html = list(read.iter_parts())
    assert isinstance(plain, EmailMessage)
    assert isinstance(html, EmailMessage)
    assert plain.get_content().replace("\r\n", "\n") == body
    assert html.get_content().replace("\r\n", "\n") == f"<p>{body}</p>"
    assert all(len(line) <= 78 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert data.isascii()
    assert [name.lower() for name in read.keys()] == HEAD  # noqa: SIM118 - names may repeat


HEAD = [
    "content-type", "mime-version", "subject", "from", "to", "date", "message-id", "list-id",
    "list-unsubscribe", "x-unsent",
]  # fmt: skip


def _shown(text: str) -> str:
    from generator.text import without_forbidden  # noqa: PLC0415

    return " ".join(without_forbidden(text).split())
