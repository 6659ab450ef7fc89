"""What is known of outside addresses: that they failed, or moved, how big what they hold is.

They stand in `content/links.yml`, which `hourglass links` writes and every build reads; a build
never goes to the network itself. Only what a reader or an author should hear of stands there, so
an address that answers and has not moved does not.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, is_dataclass, replace
from dataclasses import fields as attributes
from datetime import date, timedelta
from typing import Annotated, TypeVar

import yaml

from generator import fields
from generator.fields import Reading, Refused
from generator.marked_yaml import Mapping as YamlMapping
from generator.marked_yaml import Sequence as YamlSequence
from generator.problems import Problems
from generator.sources import LARGEST_DATA, DataFile
from generator.text import quoted

FINDINGS_FILE = "links.yml"
FAILURES_OF_A_DEAD = 3
DAYS_OF_A_DEAD = timedelta(days=7)
"""A link is dead that failed on so many days, with so long from the first to the last."""

_HEADING = """\
# What outside addresses answered when `hourglass links` asked them. Pages and sizes follow from it.
# The command keeps this file; to have something forgotten, remove its lines.
"""
"""The beginning of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is known of one address."""

    url: fields.Url
    """The address, without a part after `#`."""
    failed: Annotated[tuple[date, ...], fields.ListOf(fields.DayType(), FAILURES_OF_A_DEAD)] = ()
    """Days on which it failed since it last answered: the first, the second, the latest."""
    said: Annotated[str, fields.Text(200, "404 Not Found")] = ""
    """Why it failed the last time."""
    moved: fields.Url = ""
    """Where it has moved to for good."""
    size: fields.Bytes | None = None
    """Bytes of the file at the address."""

    @property
    def is_dead(self) -> bool:
        """Whether it failed often and long enough for readers to be told."""
        return (
            len(self.failed) >= FAILURES_OF_A_DEAD
            and self.failed[-1] - self.failed[0] >= DAYS_OF_A_DEAD
        )

    @property
    def since(self) -> date | None:
        """The first day on which it failed; None when it did not."""
        return self.failed[0] if self.failed else None

    def failing(self, day: date, said: str) -> "Finding":
        """Return what is known after it failed on a day.

        Of a dead link nothing more is written down, so that its lines stay as they are.
        """
        if self.is_dead or day in self.failed:
            return self
        days = sorted({*self.failed, day})
        if len(days) > FAILURES_OF_A_DEAD:
            days = [*days[: FAILURES_OF_A_DEAD - 1], days[-1]]
        return replace(self, failed=tuple(days), said=said)


Findings = Mapping[str, Finding]
"""By address."""


def address_asked(address: str) -> str:
    """Return the address by which findings know one: without its part after `#`."""
    return address.partition("#")[0]


def read_findings(data: Iterable[DataFile], problems: Problems) -> Findings:
    """Return the findings of `links.yml`, by address, after reporting every fault in it."""
    content = next((file.content for file in data if file.path == FINDINGS_FILE), None)
    if content is None:
        return {}
    at = Reading(FINDINGS_FILE, problems)
    if not isinstance(content, YamlSequence):
        at.refuse(
            content.mark,
            "the file is not a list of addresses",
            "let hourglass links write it anew: remove the file",
        )
        return {}
    found: dict[str, Finding] = {}
    for item in content.items:
        try:
            if not isinstance(item, YamlMapping):
                raise at.refuse(item.mark, "takes a group of fields", 'write "- url: ..."')
            finding = fields.read_fields(Finding, item, at, "an address")
            if finding.url in found:
                raise at.within("url").refuse(
                    item.mark_of("url"),
                    f"{quoted(finding.url)} stands twice",
                    "keep the lines of one of them",
                )
        except Refused:
            continue
        found[finding.url] = replace(finding, failed=tuple(sorted(finding.failed)))
    return found


def findings_text(findings: Iterable[Finding]) -> str:
    """Return the text of the file: one group of lines an address, in the order of addresses.

    What would make it longer than a data file may be is left out, sizes first.
    """
    kept: list[tuple[str, str]] = []
    room = LARGEST_DATA - len(_HEADING.encode())
    for finding in sorted(findings, key=lambda f: (not f.failed, not f.moved, f.url)):
        text = "".join(_lines(finding))
        room -= len(text.encode())
        if room < 0:
            break
        kept.append((finding.url, text))
    return _HEADING + "".join(text for _, text in sorted(kept))


def _lines(finding: Finding) -> Iterator[str]:
    yield f"- url: {_scalar(finding.url)}\n"
    if finding.failed:
        yield f"  failed: [{', '.join(map(str, finding.failed))}]\n"
        yield f"  said: {_scalar(finding.said)}\n"
    if finding.moved:
        yield f"  moved: {_scalar(finding.moved)}\n"
    if finding.size is not None:
        yield f"  size: {finding.size}\n"


def _scalar(text: str) -> str:
    """Return a text as YAML writes it on one line, in quotes where it needs them."""
    dumped: str = yaml.safe_dump(text, allow_unicode=True, width=1_000_000)
    return dumped.removesuffix("...\n").strip()


Record = TypeVar("Record")


def with_sizes(record: Record, findings: Findings) -> Record:
    """Return an entry with the sizes that were measured, wherever its author wrote none."""
    if not findings:
        return record
    changed: dict[str, object] = {}
    names = {each.name for each in attributes(record)}  # type: ignore[arg-type]
    if {"url", "size"} <= names and not getattr(record, "file", ""):
        found = findings.get(address_asked(getattr(record, "url")))  # noqa: B009
        if found is not None and getattr(record, "size") is None:  # noqa: B009
            changed["size"] = found.size
    for name in names:
        value = getattr(record, name)
        if is_dataclass(value) and not isinstance(value, type):
            inner = with_sizes(value, findings)
            if inner is not value:
                changed[name] = inner
    return replace(record, **changed) if changed else record  # type: ignore[type-var]
