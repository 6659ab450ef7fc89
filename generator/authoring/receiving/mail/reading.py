"""A mail as a submission: its parts, the template in them, its subject, and what came along."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from generator.authoring.receiving.mail.addresses import NOTE, without_others
from generator.authoring.receiving.mail.automatic import reason_it_is_automatic
from generator.authoring.receiving.mail.decoding import (
    content_of,
    header_of,
    parameter,
    text_of,
)
from generator.authoring.receiving.mail.flowed import unwrapped
from generator.authoring.receiving.mail.html_text import text_of_html
from generator.authoring.receiving.mail.template import Filled, filled_in
from generator.authoring.receiving.submissions import Attachment, CannotReceive, Submission
from generator.kinds import Kind, all_kinds
from generator.text import join_words

DEEPEST = 10
"""Levels of parts within parts that are looked into."""
MOST_PARTS = 200
LONGEST_TEXT = 1_000_000
"""Characters of a mail that are read."""

_PREFIX = re.compile(r"^(?:\s*(?:\[[^\[\]]{1,60}\]|[A-Za-z]{1,4}(?:\[\d+\])?\s?[:：]))+\s*")
"""`Re:`, `Fwd:` and their like in other languages, and the name of a list in brackets."""


@dataclass(slots=True)
class _Parts:
    """What a message holds, in the order of its parts."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    files: list[Attachment] = field(default_factory=list)
    within: list[Message] = field(default_factory=list)
    """Messages that were passed on whole."""


def submission_in(message: Message) -> Submission:
    """Return the entry that a mail holds.

    Raises:
        CannotReceive: when it holds none.
    """
    if reason := reason_it_is_automatic(message):
        raise CannotReceive(reason)
    if message.get_content_type() in ("multipart/encrypted", "application/pkcs7-mime"):
        raise CannotReceive("it is encrypted", "ask for it again in the clear")
    parts = _parts(message)
    filled = _filled(parts)
    if filled is not None:
        return _submission(message, filled, parts.files)
    for inner in parts.within:
        try:
            return submission_in(inner)
        except CannotReceive:
            continue
    raise CannotReceive(
        "it holds no entry", 'an entry has lines "field: value" between two lines "---"'
    )


def subject_of(message: Message) -> str:
    """Return what a mail is called, without `Re:`, `Fwd:` and the like."""
    return _PREFIX.sub("", header_of(message, "subject"), count=1)


def _filled(parts: _Parts) -> Filled | None:
    """Return the template in the first form of the text that holds one; HTML comes last."""
    plain = "\n".join(parts.plain)[:LONGEST_TEXT]
    return filled_in(plain) or filled_in("\n".join(map(text_of_html, parts.html))[:LONGEST_TEXT])


def _submission(message: Message, filled: Filled, files: list[Attachment]) -> Submission:
    written = dict(reversed(filled.values))
    named, title = _in_subject(message)
    kind = _kind(written.get("type", "")) or named
    if kind is None:
        raise CannotReceive(
            "it does not say which kind of entry it is",
            f'a line "type: {all_kinds()[0].name}" says so; '
            f"there are {join_words([each.name for each in all_kinds()], 'and')}",
        )
    values = [pair for pair in filled.values if pair[0] != "type"]
    if "title" not in written and title:
        values.insert(0, ("title", title))
    sender = parseaddr(header_of(message, "from"))[1]
    clean = [(key, without_others(text, sender)) for key, text in values]
    body = without_others(filled.body, sender)
    notes = (NOTE,) if clean != values or body != filled.body else ()
    return Submission(
        kind=kind,
        values=tuple(clean),
        body=body,
        sent=_sent(message),
        attachments=tuple(files),
        notes=notes,
    )


def _parts(message: Message) -> _Parts:
    found = _Parts()
    for part in _leaves(message):
        name = "" if part is message else _file_name(part)
        kind = part.get_content_type()
        if kind == "message/rfc822":
            found.within += _inner(part)
        elif name:
            found.files.append(Attachment(name, content_of(part)))
        elif kind == "text/plain":
            found.plain.append(_plain(part))
        elif kind == "text/html":
            found.html.append(text_of(part))
    return found


def _leaves(message: Message) -> Iterator[Message]:
    """Yield the parts that hold no others, and messages that were passed on, in their order."""
    waiting = [(message, 0)]
    for _ in range(MOST_PARTS):
        if not waiting:
            return
        part, depth = waiting.pop()
        if not part.is_multipart() or part.get_content_type() == "message/rfc822":
            yield part
        elif depth < DEEPEST:
            waiting += [(each, depth + 1) for each in reversed(_inner(part))]


def _inner(part: Message) -> list[Message]:
    """Return the parts within a part, or the message within it."""
    inner = part.get_payload() if part.is_multipart() else []
    return [each for each in inner if isinstance(each, Message)]


def _plain(part: Message) -> str:
    text = text_of(part)
    if parameter(part, "format") == "flowed":
        return unwrapped(text, spaces_go=parameter(part, "delsp") == "yes")
    return text


def _file_name(part: Message) -> str:
    """Return the last part of the name that a file came with; empty when it has none."""
    try:
        name = part.get_filename() or ""
    except Exception:  # a header that the library stumbles over names no file
        return ""
    return " ".join(re.split(r"[/\\]", name)[-1].split())[:200]


def _in_subject(message: Message) -> tuple[Kind | None, str]:
    """Return the kind that the subject of a mail names, and the title."""
    subject = subject_of(message)
    for kind in all_kinds():
        if found := re.fullmatch(rf"new\s+{kind.name}\s*[:：]?\s*(.*)", subject, re.IGNORECASE):
            return kind, found[1]
    return None, ""


def _kind(written: str) -> Kind | None:
    name = written.strip(" \"'“”*_.").casefold()
    return next((k for k in all_kinds() if name in (k.name, k.label.casefold())), None)


def _sent(message: Message) -> datetime | None:
    try:
        return parsedate_to_datetime(header_of(message, "date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
