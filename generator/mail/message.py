"""A letter as a file to send: both forms in one message (RFC 5322, RFC 2046 §5.1.4).

What only a sender can know stands as an address below `.invalid` (RFC 2606 §2), where nothing is
ever delivered: to whom it goes, where to unsubscribe, and from whom it comes when no address is
known. Nothing in it hangs on the clock or on chance.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email import policy
from email.charset import QP, Charset
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime

from generator.text import without_forbidden

UNKNOWN = "newsletter.invalid"
"""The domain of addresses that whoever sends the message replaces."""

_DOMAIN = re.compile(r"(?=.{1,200}\Z)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*", re.IGNORECASE)
_PLAIN = re.compile(r"[A-Za-z0-9 ]{1,60}")
_MAILBOX = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9.-]{1,200}", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What the head of a message says."""

    subject: str
    site: str
    day: date
    """The issue's own date."""
    id: str
    """What names the issue for good: its tag URI."""
    authority: str
    """Who mints such ids: a domain or an address of mail."""
    sender: str = ""
    """Whom readers may answer, if anybody."""


def message(envelope: Envelope, text: str, html: str) -> bytes:
    """Return the message, its lines ended as on the wire."""
    whole = MIMEMultipart("alternative", _boundary(envelope, text, html))
    for name, value in _head(envelope):
        whole[name] = value
    whole.attach(_part(text, "plain"))
    whole.attach(_part(html, "html"))
    return whole.as_bytes(policy=policy.compat32.clone(linesep="\r\n", max_line_length=0))


def _head(envelope: Envelope) -> Iterator[tuple[str, str]]:
    sender = envelope.sender if _MAILBOX.fullmatch(envelope.sender) else f"sender@{UNKNOWN}"
    host = envelope.authority.rpartition("@")[2]
    domain = host if _DOMAIN.fullmatch(host) else UNKNOWN
    noon = datetime.combine(envelope.day, time(12), UTC)
    named = hashlib.sha256(envelope.id.encode()).hexdigest()[:32]
    yield "Subject", _words(envelope.subject, len("Subject: "))
    yield "From", f"{_words(envelope.site, len('From: '))}\r\n <{sender}>"
    yield "To", f"subscribers@{UNKNOWN}"
    yield "Date", format_datetime(noon)
    yield "Message-ID", f"<{named}@{domain}>"
    yield "List-Id", f"<newsletter.{domain}>"
    yield "List-Unsubscribe", f"<mailto:unsubscribe@{UNKNOWN}>,\r\n <https://{UNKNOWN}/unsubscribe>"
    yield "X-Unsent", "1"


def _words(text: str, begun: int) -> str:
    """Return words for a line of the head that has begun with so many characters (RFC 2047).

    Only letters, digits and spaces stand as they are: a comma, or what looks like an encoded word,
    would mean something else.
    """
    flat = " ".join(without_forbidden(text).split())
    if _PLAIN.fullmatch(flat):
        return flat
    header = Header(flat, "utf-8", maxlinelen=76, header_name=" " * (begun - 2))
    return header.encode(linesep="\r\n")


def _part(text: str, subtype: str) -> MIMEText:
    charset = Charset("utf-8")
    charset.body_encoding = QP
    return MIMEText(text, subtype, charset)  # type: ignore[arg-type]


def _boundary(envelope: Envelope, text: str, html: str) -> str:
    """Return what parts the forms; "=_" stands in no text that is quoted-printable."""
    digest = hashlib.sha256("\0".join((envelope.id, text, html)).encode())
    return f"=_{digest.hexdigest()[:24]}"
