"""What somebody handed in through one of the doors: texts as they were filled in, nothing judged.

Each door has its reader (`issue_form`, `mail`), which finds out what stands where; all that is
wrong with what was written is found in one place for all doors (`drafting`).
"""

from dataclasses import dataclass
from datetime import datetime

from generator.kinds import Kind


class CannotReceive(ValueError):
    """What came holds no entry: why and, if that can be known, what to do."""

    def __init__(self, why: str, hint: str = "") -> None:
        super().__init__(f"{why}; {hint}" if hint else why)
        self.why = why
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came along, as its sender named it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One entry, as it was filled in."""

    kind: Kind
    values: tuple[tuple[str, str], ...]
    """Texts by the key of a field, in the order of writing; keys may be unknown or stand twice."""
    body: str
    """The entry's own words, Markdown."""
    sent: datetime | None
    """When it was sent, and joins the library unless it says another day; None when unknown."""
    attachments: tuple[Attachment, ...] = ()
    notes: tuple[str, ...] = ()
    """What was changed or left out in reading, in words for whoever reviews it."""
