"""What an owner is told of the links: where each is written, what is wrong, what to write."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType

from generator.checks import OutsideLink
from generator.checks.outside import advice
from generator.kinds import Entry
from generator.kinds.prose import Page
from generator.link_checking.answers import State
from generator.link_checking.checking import Checked
from generator.text import as_code

HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "dead": "Dead: they failed on three days or more, over a week or more. Pages say so.",
        "moved": "Moved for good.",
        "failing": "Failed, but not often enough to be called dead. Nothing needs doing yet.",
        "unclear": "Unclear: a look with a browser may tell more.",
    }
)
"""The groups of a report, in its order."""


@dataclass(frozen=True, slots=True)
class Told:
    """One link of which something is told."""

    state: str
    """The group it belongs to."""
    path: str
    line: int
    column: int
    field: str
    """Empty for a link in a text."""
    address: str
    message: str
    """What holds of it, ready to follow the address."""
    reason: str = ""
    """Why, as it was found or written down."""
    hint: str = ""
    """What to write instead."""
    moved: str = ""
    since: str = ""
    """The day on which it failed first, ISO 8601."""


def told_links(checked: Checked, records: Mapping[str, Entry | Page]) -> tuple[Told, ...]:
    """Return what is told, by group, file and line."""
    order = list(HEADINGS)
    rows = [row for link in checked.links for row in _told(link, checked, records.get(link.path))]
    return tuple(sorted(rows, key=lambda row: (order.index(row.state), row.path, row.line)))


def _told(link: OutsideLink, checked: Checked, record: Entry | Page | None) -> Iterator[Told]:
    place = (link.path, link.line, link.column, link.field, link.address)
    finding, answer = checked.findings.get(link.address), checked.answers.get(link.address)
    if finding is not None and finding.failed:
        state, hint = ("dead", advice(record, link)) if finding.is_dead else ("failing", "")
        message, since = f"has not answered since {finding.since}", str(finding.since)
        yield Told(state, *place, message, finding.said, hint, since=since)
    elif finding is not None and finding.moved:
        hint = f"write {finding.moved}"
        yield Told("moved", *place, "has moved", hint=hint, moved=finding.moved)
    if answer is not None and answer.state is State.UNCLEAR:
        yield Told("unclear", *place, "gives no clear answer", answer.said)


def as_text(rows: tuple[Told, ...], prefix: str) -> str:
    """Return the report as lines `file:line:column: field: ...` below headings."""
    return "\n".join(
        line
        for state, heading in HEADINGS.items()
        if any(row.state == state for row in rows)
        for line in (heading, *(_line(row, prefix) for row in rows if row.state == state), "")
    ).rstrip("\n")


def _line(row: Told, prefix: str) -> str:
    field = f"{row.field}: " if row.field else ""
    reason = f" ({row.reason})" if row.reason else ""
    hint = f"; {row.hint}" if row.hint else ""
    place = f"{prefix}{row.path}:{row.line}:{row.column}"
    return f"{place}: {field}{row.address} {row.message}{reason}{hint}"


def as_markdown(rows: tuple[Told, ...], prefix: str) -> str:
    """Return the report as Markdown for an issue; empty when nothing in it needs doing.

    What comes from elsewhere stands in code, where it can neither call anybody nor link.
    """
    if not any(row.state in ("dead", "moved") for row in rows):
        return ""
    parts = ["Told by `hourglass links`, which asks outside addresses whether they answer."]
    for state, heading in HEADINGS.items():
        shown = [row for row in rows if row.state == state]
        if shown:
            parts.append(f"### {heading.rstrip('.').partition(':')[0]} ({len(shown)})")
            parts.append("\n".join(_item(row, prefix) for row in shown))
    return "\n\n".join(parts) + "\n"


def _item(row: Told, prefix: str) -> str:
    where = as_code(f"{prefix}{row.path}:{row.line}")
    field = f" ({as_code(row.field)})" if row.field else ""
    reason = f" ({as_code(row.reason)})" if row.reason else ""
    hint = f" {_sentence(row.hint)}" if row.hint else ""
    return f"- {where}{field}: {as_code(row.address)} {row.message}{reason}.{hint}"


def _sentence(hint: str) -> str:
    text = " ".join(as_code(word) if "://" in word else word for word in hint.split(" "))
    return text[:1].upper() + text[1:] + "."


def as_json(rows: tuple[Told, ...], prefix: str) -> str:
    """Return a JSON array with one object a link, keys as the fields of `Told`."""
    told = [{**asdict(row), "path": prefix + row.path} for row in rows]
    return json.dumps(told, ensure_ascii=False, indent=2)


REPORTS: Mapping[str, Callable[[tuple[Told, ...], str], str]] = MappingProxyType(
    {"json": as_json, "markdown": as_markdown, "text": as_text}
)
"""The forms of the report, by the name that `--report` takes."""
