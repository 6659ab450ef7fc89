"""Newsletters: an issue collects what joined the library in its period."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Annotated

from generator import fields
from generator.kinds.entry import N_, Entry, Fact, Fault, Person, SiteDefaults, kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From a day to a day, both included."""

    start: fields.Day = fields.named("from")  # noqa: RUF009 - dataclasses.field below
    end: fields.Day = fields.named("to")  # noqa: RUF009

    def __contains__(self, day: date) -> bool:
        """Tell whether a day lies in the period."""
        return self.start <= day <= self.end


@kind(
    folder="newsletters",
    label=N_("Newsletter"),
    plural=N_("Newsletters"),
    order=50,
    schema_type="PublicationIssue",
    default=True,
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Newsletter(Entry):
    """An issue of the newsletter; the text below the header is the editor's own."""

    examples = MappingProxyType(
        {
            "title": "What we learned this summer",
            "description": "What this issue brings, in one sentence.",
            "period": "{from: 2026-07-01, to: 2026-09-30}",
        }
    )

    issue: Annotated[
        str,
        fields.Pattern("an issue's number", r"[0-9]{1,5}|[0-9]{4}-(Q[1-4]|[0-9]{2})", "2026-Q3"),
    ]
    """Its number, for example 12 or 2026-Q3."""
    period: Annotated[Period, fields.Group(Period)]
    """What it collects: {from: 2026-07-01, to: 2026-09-30}."""
    editor: fields.Name = ""
    """Who wrote it."""
    pin: fields.Related = ()
    """Entries that lead."""
    exclude: fields.Related = ()
    """Entries that stay out."""

    def faults(self, site: SiteDefaults) -> Iterator[Fault]:
        """Add: a period must not end before it starts."""
        yield from Entry.faults(self, site)
        if self.period.end < self.period.start:
            yield Fault("period", "ends before it starts", "check from and to")

    @classmethod
    def begun(cls, today: date) -> Mapping[str, object]:
        """Return the quarter of the year that a day lies in."""
        number = (today.month + 2) // 3
        first = date(today.year, 3 * number - 2, 1)
        last = (first + timedelta(days=95)).replace(day=1) - timedelta(days=1)
        return {"issue": f"{today.year}-Q{number}", "period": {"from": first, "to": last}}

    @classmethod
    def file_name(cls, words: str, header: Mapping[str, object]) -> str:  # noqa: ARG003
        """Return the issue."""
        return str(header["issue"]).lower()

    def people(self) -> tuple[Person, ...]:
        """Add the editor."""
        edited = (Person(self.editor, "editor"),) if self.editor else ()
        return Entry.people(self) + edited

    def facts(self) -> Iterator[Fact]:
        """Yield its number, period and editor."""
        yield Fact(N_("Issue"), self.issue)
        yield Fact(N_("From"), self.period.start)
        yield Fact(N_("To"), self.period.end)
        if self.editor:
            yield Fact(N_("Edited by"), (Person(self.editor, "editor"),))

    def issued_on(self) -> str:
        """Return the day it came out."""
        return str(self.date)

    def entry_links(self) -> Iterator[tuple[str, str]]:
        """Add what is pinned and excluded."""
        yield from Entry.entry_links(self)
        for name in ("pin", "exclude"):
            for path in getattr(self, name):
                yield name, path
