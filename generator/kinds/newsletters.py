"""Newsletters: an issue collects what joined the library in its period."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Annotated, Any, ClassVar

from generator import fields
from generator.kinds.answers import Data, Fact, Person
from generator.kinds.entry import KINDS, N_, Entry, Fault, SiteDefaults, kind
from generator.marked_yaml import Mapping as Group
from generator.marked_yaml import Node
from generator.text import join_words, nearest, quoted

PINNED, TO_COME, AGENDA, NEW_TAGS = "pinned", "to_come", "agenda", "new_tags"
"""Names of the sections of an issue that no kind has; the others are named as feeds of kinds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From a day to a day, both included."""

    start: fields.Day = fields.named("from")  # noqa: RUF009 - dataclasses.field below
    end: fields.Day = fields.named("to")  # noqa: RUF009

    def __contains__(self, day: date) -> bool:
        """Tell whether a day lies in the period."""
        return self.start <= day <= self.end


def section_names() -> tuple[str, ...]:
    """Return the names of the sections that an issue may have, in their order."""
    kinds = sorted((k for k in KINDS.values() if k.record is not Newsletter), key=lambda k: k.order)
    return (PINNED, *(k.feed for k in kinds), TO_COME, AGENDA, NEW_TAGS)


class SectionWords(fields.FieldType):
    """`{documents: Two guides on one question.}`: a text for each section that has one."""

    label: ClassVar[str] = "Texts by section"
    widget: ClassVar[str] = "object"
    example: str = "{documents: Two guides on one question.}"
    words: ClassVar[fields.FieldType] = fields.Text(1_000, "Two guides on one question.")

    def read(self, node: Node, at: fields.Reading) -> tuple[tuple[str, str], ...]:
        """Return the names of sections, each with its text."""
        names = section_names()
        if not isinstance(node, Group):
            hint = f"write for example sections: {self.example}"
            raise at.refuse(node.mark, "takes a text for each section", hint)
        found: list[tuple[str, str]] = []
        refused: fields.Refused | None = None
        for name, text in node:
            try:
                if name.text not in names:
                    meant = nearest(name.text, names)
                    hint = f'did you mean "{meant}"?' if meant else f"write {join_words(names)}"
                    raise at.refuse(
                        name.mark, f"{quoted(name.text, 40)} is not a section of an issue", hint
                    )
                found.append((name.text, self.words.read(text, at.within(name.text))))
            except fields.Refused as fault:
                refused = fault
        if refused:
            raise refused
        return tuple(found)

    def json_schema(self) -> dict[str, Any]:
        """Return a text for each section."""
        text = self.words.json_schema()
        properties = dict.fromkeys(section_names(), text)
        return {"type": "object", "additionalProperties": False, "properties": properties}

    def data(self, value: tuple[tuple[str, str], ...], links: fields.Links) -> dict[str, str]:  # noqa: ARG002
        """Return the texts by the names of sections."""
        return dict(value)


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

    often_given = ("editor", "pin")
    examples = MappingProxyType(
        {
            "title": "What we learned this summer",
            "description": "What this issue brings, in one sentence.",
            "date": "2026-10-01",
            "period": "{from: 2026-07-01, to: 2026-09-30}",
        }
    )

    terms = MappingProxyType({"issue": "issueNumber", "editor": "editor"})

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
    agenda: fields.Tags = ()
    """Tags of the learning agenda to ask for; each stands with its question and what there is."""
    new_tags: fields.Tags = ()
    """Tags that are new; each stands with what it is about."""
    section_words: Annotated[tuple[tuple[str, str], ...], SectionWords()] = fields.named(
        "sections", default=()
    )
    """Your words above a section: {documents: Two guides on one question.}"""

    @property
    def last_day(self) -> date:
        """The last day of which it tells: that of its period, or earlier the day it came out."""
        return min(self.period.end, self.date)

    @property
    def rest(self) -> Period | None:
        """The days of its period that follow its last day, which the next issue tells."""
        if self.last_day == self.period.end:
            return None
        first = max(self.period.start, self.last_day + timedelta(days=1))
        return Period(start=first, end=self.period.end)

    def faults(self, site: SiteDefaults) -> Iterator[Fault]:
        """Add: a period must not end before it starts."""
        yield from Entry.faults(self, site)
        if self.period.end < self.period.start:
            yield Fault("period", "ends before it starts", "check from and to")

    @classmethod
    def begun(cls, today: date) -> Mapping[str, object]:
        """Return the quarter of the year that a day lies in; it comes out when that is over."""
        number = (today.month + 2) // 3
        first = date(today.year, 3 * number - 2, 1)
        last = (first + timedelta(days=95)).replace(day=1) - timedelta(days=1)
        return {
            "date": last + timedelta(days=1),
            "issue": f"{today.year}-Q{number}",
            "period": {"from": first, "to": last},
        }

    @classmethod
    def file_name(cls, words: str, header: Mapping[str, object]) -> str:  # noqa: ARG003
        """Return the issue."""
        return str(header["issue"]).lower()

    @classmethod
    def other_file(cls) -> str:
        """Return how to begin an issue beside that of the quarter."""
        return "name another period, as in: hourglass newsletter draft --period 2026-09"

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

    def work_type(self) -> str:
        """Return that it comes out again and again."""
        return "periodical"

    def makers(self) -> tuple[str, ...]:
        """Return the authors, else the editor."""
        return self.authors or ((self.editor,) if self.editor else ())

    def statements(self, site: Callable[[str], str]) -> Iterator[tuple[str, Data]]:
        """Add its number and the editor."""
        yield from Entry.statements(self, site)
        yield "issueNumber", self.issue
        if self.editor:
            yield "editor", self.editor

    def entry_links(self) -> Iterator[tuple[str, str]]:
        """Add what is pinned and excluded."""
        yield from Entry.entry_links(self)
        for name in ("pin", "exclude"):
            for path in getattr(self, name):
                yield name, path
