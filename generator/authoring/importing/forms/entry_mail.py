"""Mails with a filled template: one message (RFC 5322), or a mailbox of them (RFC 4155)."""

import mailbox
from collections.abc import Iterator
from email import policy
from email.message import Message
from email.parser import BytesParser
from pathlib import Path

from generator.authoring.importing.forms import form
from generator.authoring.importing.items import CannotImport, Record, Skipped, Submitted
from generator.authoring.receiving import CannotReceive
from generator.authoring.receiving.mail import subject_of, submission_in

LARGEST_MAIL = 60 * 1024 * 1024
"""Bytes of one mail; the largest programs send 25 MB, encoded."""
LONGEST_HEADER = 5_000
"""Characters of one header; what is read of it takes longer than in proportion to its length."""
LARGEST_FILE = 1024 * 1024 * 1024
"""Bytes of a mailbox."""

_BEGIN = b"From "
"""How each mail in a mailbox begins."""


class _Policy(policy.EmailPolicy):
    """How a mail is read: as the standards say, but of no header more than could mean anything."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return the name of a header, and its value as far as it is read."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]


@form(
    "entry-mail",
    help="Mails with a filled template, one message or a mailbox: a draft for each.",
    endings=(".eml", ".mbox"),
    unit="mail",
    becomes={
        "lines `field: value` between two lines `---`, or what is left of these": "the fields",
        "what stands below them, up to a signature or an earlier mail": "the text",
        "`New <kind>: ` in the subject": "the kind and the `title`, where the lines name none",
        "the day it was sent": "`date`, unless a line names one",
        "an attached file that a field or a link names, or the one document of an entry that names "
        "none": "a file beside the entry, if its sort may be published",
        "its sender, and mail addresses of others": "left out",
        "answers of absent people, reports on delivery, encrypted mails": "skipped",
    },
)
def read(path: Path) -> Iterator[Record]:
    """Yield one record for each mail.

    Raises:
        CannotImport: when the file cannot be read, or holds no mail.
    """
    number = 0
    try:
        for raw in _mails(path):
            number += 1
            yield _record(number, raw)
    except OSError as error:
        raise CannotImport(f"{path.name} cannot be read ({error.strerror or error})") from None
    if not number:
        raise CannotImport(f"{path.name} holds no mail")


def _mails(path: Path) -> Iterator[bytes]:
    """Yield each mail in a file as it was sent."""
    if path.stat().st_size > LARGEST_FILE:
        raise CannotImport(f"{path.name} holds more than {LARGEST_FILE >> 20} MiB; divide it")
    with path.open("rb") as stream:
        is_mailbox = stream.read(len(_BEGIN)) == _BEGIN
        if not is_mailbox:
            stream.seek(0)
            raw = stream.read(LARGEST_MAIL + 1).removeprefix(b"\xef\xbb\xbf")
            if raw.strip():
                yield raw
            return
    box = mailbox.mbox(path, create=False)
    try:
        for key in box.iterkeys():
            yield box.get_bytes(key).replace(b"\n>From ", b"\nFrom ")
    finally:
        box.close()


def _record(number: int, raw: bytes) -> Record:
    if len(raw) > LARGEST_MAIL:
        return Skipped(number, f"it is larger than {LARGEST_MAIL >> 20} MiB")
    try:
        message: Message = BytesParser(policy=_Policy()).parsebytes(raw)
    except Exception:  # whatever the library stumbles over, the other mails can still be read
        return Skipped(number, "it is no mail that can be read")
    try:
        return Submitted(number, submission_in(message))
    except CannotReceive as fault:
        return Skipped(number, str(fault), subject_of(message))
