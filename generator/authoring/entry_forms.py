"""What somebody fills in who has only a browser, or only email, and the marks by which it is read.

Two shapes hold a new entry on its way here; who writes them and who reads them finds both here.

**An issue made with a form.** It has the labels `NEW_ENTRY` and `issue_label(kind)`, and its title
begins with `issue_title(kind)`. Its body is what GitHub makes of a form: for each question, in the
order of `questions(kind)` and then `OTHER_FIELDS` and `TEXT`,

    ### <label>

    <the answer, or NO_ANSWER>

Labels lead back to fields by `keys_by_label(kind)`. A list is written with one item a line; several
choices are joined by ", ". Under `OTHER_FIELDS` stand lines `field: value` as in a header. `TEXT`
comes last, because the entry's own words may hold headings: all below it belongs to them.

**A mail.** Its subject begins with `mail_subject(kind)`. Its body is a sentence or two, then lines
`field: value` between two lines `FENCE`, then the entry's own words. One of the lines is `type`.

Neither asks for what `Entry.filled_in` names: the kind is known, and `date` is the day on which the
entry arrives, unless its author writes one.
"""

from collections.abc import Iterable

from generator.authoring.describing import Described, describe
from generator.kinds import Kind, all_kinds

NEW_ENTRY = "new-entry"
"""The label of every issue that holds an entry."""
OTHER_FIELDS = "Other fields"
"""The question for fields that have none of their own."""
TEXT = "Text"
"""The question for the words below the header."""
NO_ANSWER = "_No response_"
"""What GitHub writes for an answer left empty."""
NO_CHOICE = "None"
"""What it may write instead where nothing was chosen; no field has a choice of that name."""
FENCE = "---"
"""The line before and after the fields of a mail."""


def is_needed(field: Described, kind: Kind) -> bool:
    """Tell whether a first entry should have it: it is required, or its kind asks for it."""
    record = kind.record
    return field.key not in record.filled_in and (
        field.spec.required or field.key in record.asked_for
    )


def questions(kind: Kind) -> tuple[Described, ...]:
    """Return the fields that a form asks for one by one.

    Those that are needed come first, and among them those of every entry, the title before all.
    """
    needed = [field for field in describe(kind.record) if is_needed(field, kind)]
    often = [
        field
        for field in describe(kind.record)
        if field.key in kind.record.often_given and field not in needed
    ]
    needed.sort(key=lambda field: not field.common)
    often.sort(key=lambda field: field.common)
    return (*needed, *often)


def other_fields(kind: Kind) -> tuple[Described, ...]:
    """Return the fields that a form takes under `OTHER_FIELDS`, those of the kind first."""
    asked = {field.key for field in questions(kind)} | {"type"}
    left = [field for field in describe(kind.record) if field.key not in asked]
    return tuple(sorted(left, key=lambda f: f.common))


def keys_by_label(kind: Kind) -> dict[str, str]:
    """Return the key of each field that a form asks for, by the label that stands over it."""
    return {field.label: field.key for field in questions(kind)}


def form_name(kind: Kind) -> str:
    """Return the file name of a kind's issue form, which is also its name in an address."""
    return f"{kind.name}.yml"


def issue_title(kind: Kind) -> str:
    """Return how the title of an issue begins, with a space at the end."""
    return f"New {kind.label}: "


def issue_label(kind: Kind) -> str:
    """Return the label by which the kind of an issue is known."""
    return f"kind: {kind.name}"


def kind_of_issue(labels: Iterable[str]) -> Kind | None:
    """Return the kind that an issue's labels name, or None when they name none or several."""
    given = set(labels)
    named = [kind for kind in all_kinds() if issue_label(kind) in given]
    return named[0] if len(named) == 1 else None


def mail_subject(kind: Kind) -> str:
    """Return how the subject of a mail begins, with a space at the end."""
    return f"New {kind.name}: "


def mail_body(kind: Kind, instruction: str) -> str:
    """Return a mail to fill in: what to do, the fields that are needed, room for a text.

    Lines end with CR LF, as RFC 6068 §5 asks of the body in a `mailto:` address.
    """
    fields = [f"{field.key}: " for field in questions(kind) if is_needed(field, kind)]
    lines = [instruction, "", FENCE, f"type: {kind.name}", *fields, FENCE, "", ""]
    return "\r\n".join(lines)
