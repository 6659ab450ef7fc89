"""Days, moments and durations as fields; `times` reads them."""

from abc import abstractmethod
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from generator.fields.reading import FieldType, Links, Reading, scalar
from generator.marked_yaml import Node
from generator.times import (
    NotATime,
    PartialDate,
    iso_duration,
    parse_day,
    parse_duration,
    parse_partial,
    parse_when,
)


class _Temporal(FieldType):
    """What `times` reads."""

    what: ClassVar[str]
    pattern: ClassVar[str] = ""

    @abstractmethod
    def parse(self, text: str) -> Any:
        """Return what the text names, or raise `NotATime`."""

    def read(self, node: Node, at: Reading) -> Any:
        """Return what the text names."""
        text = scalar(node, at, self.what, self.example)
        try:
            return self.parse(text)
        except NotATime as fault:
            raise at.refuse(node.mark, fault.message, fault.hint) from None

    def json_schema(self) -> dict[str, Any]:
        """Return the form of the text, where one pattern can tell it."""
        return {"type": "string", "pattern": self.pattern} if self.pattern else {"type": "string"}

    def data(self, value: Any, links: Links) -> str:  # noqa: ARG002
        """Return the ISO 8601 form."""
        return str(value)


class DayType(_Temporal):
    """A day of the calendar."""

    label, widget, example = "Day", "date", "2026-03-04"
    what, pattern = "a day", r"^\d{4}-\d{2}-\d{2}$"

    def parse(self, text: str) -> date:
        """Return the day."""
        return parse_day(text)

    def data_schema(self) -> dict[str, Any]:
        """Return that it is a day."""
        return {"type": "string", "format": "date"}


class PartialType(_Temporal):
    """A year, a month or a day."""

    label, widget, example = "Year, month or day", "string", "2015-04"
    what, pattern = "a year, month or day", r"^\d{4}(-\d{2}(-\d{2})?)?$"

    def parse(self, text: str) -> PartialDate:
        """Return as much of a date as is known."""
        return parse_partial(text)

    def json_schema(self) -> dict[str, Any]:
        """Return the form; a year alone may stand without quotes."""
        return {"type": ["string", "integer"], "pattern": self.pattern}

    def data_schema(self) -> dict[str, Any]:
        """Return the form; always text."""
        return {"type": "string", "pattern": self.pattern}


class WhenType(_Temporal):
    """A day, or a moment."""

    label, widget, example = "Day or moment", "datetime", "2026-03-04T15:00+03:00"
    what, pattern = "a day or a moment", r"^\d{4}-\d{2}-\d{2}"

    def parse(self, text: str) -> date | datetime:
        """Return a day, or a moment with its offset if one was written."""
        return parse_when(text)

    def data(self, value: date | datetime, links: Links) -> str:  # noqa: ARG002
        """Return the ISO 8601 form."""
        return value.isoformat()

    def data_schema(self) -> dict[str, Any]:
        """Return that it is a day, or a moment with its offset."""
        return {"anyOf": [{"type": "string", "format": f} for f in ("date", "date-time")]}


class DurationType(_Temporal):
    """How long something takes."""

    label, widget, example = "Duration", "string", "1:30:00"
    what, pattern = "a duration", r"\d"

    def parse(self, text: str) -> timedelta:
        """Return the time it takes."""
        return parse_duration(text)

    def data(self, value: timedelta, links: Links) -> str:  # noqa: ARG002
        """Return the ISO 8601 form."""
        return iso_duration(value)

    def data_schema(self) -> dict[str, Any]:
        """Return that it is an ISO 8601 duration."""
        return {"type": "string", "format": "duration"}
