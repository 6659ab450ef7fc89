"""Events: when people meet, by which clock, and what does not hold together in that.

The base of kinds whose entries take place; it is no kind itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Self

from generator import fields
from generator.kinds.answers import Occasion
from generator.kinds.entry import Entry, Fault, SiteDefaults
from generator.kinds.schedule import (
    end_after,
    first_moment,
    last_moment,
    length_faults,
    moment_faults,
    placed,
)
from generator.times import LONGEST

_CHANGE_OF_CLOCKS = timedelta(hours=2)
"""By so much whole days may be longer than they count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Entry):
    """An entry that takes place."""

    start: fields.When
    """When it begins: a moment, or a day for a meeting of whole days."""
    end: fields.When | None = None
    """When it ends; for whole days the last day."""
    duration: fields.Duration | None = None
    """How long it takes, for example 90 min; instead of end."""
    timezone: fields.ZoneName = ""
    """The IANA time zone of its place, for example Africa/Nairobi; the site's, unless given."""

    def faults(self, site: SiteDefaults) -> Iterator[Fault]:
        """Add: times must be real, zoned and in order."""
        yield from Entry.faults(self, site)
        found = [
            *moment_faults("start", self.start, self.timezone, site.timezone),
            *moment_faults("end", self.end, self.timezone, site.timezone),
            *self._shape_faults(),
        ]
        yield from found
        if not any(not fault.warning for fault in found):
            yield from self._order_faults(site)
        yield from length_faults(self.start, self.duration)

    def _shape_faults(self) -> Iterator[Fault]:
        if self.end is not None and self.duration is not None:
            yield Fault("duration", "and end cannot both be given", "keep one of them")
        is_moment = isinstance(self.start, datetime)
        if self.end is None:
            if self.duration is None and is_moment:
                yield Fault(
                    "end", "is missing, and so is duration", "write for example duration: 90 min"
                )
        elif is_moment != isinstance(self.end, datetime):
            yield Fault(
                "end",
                "is a day, and start is a moment" if is_moment else "is a moment, and start a day",
                "write an hour in both, or in neither",
            )

    def _order_faults(self, site: SiteDefaults) -> Iterator[Fault]:
        settled = self.settled(site)
        # Moments of one zone are compared by their clock, which may have been put back: so UTC.
        length = settled.ends.astimezone(UTC) - settled.begins.astimezone(UTC)
        if length <= timedelta():
            yield Fault("end", "is not after start", "check the day and the hour of both")
        if length > LONGEST + _CHANGE_OF_CLOCKS:
            yield Fault(
                "end", f"is more than {LONGEST.days} days after start", "check month and year"
            )
        if isinstance(self.start, datetime) and not settled.timezone:
            yield Fault(
                "timezone",
                "is missing, so the clock of its place is not known",
                "write for example timezone: Africa/Nairobi",
                warning=True,
            )

    @classmethod
    def file_name(cls, words: str, header: Mapping[str, object]) -> str:
        """Return the day it begins, then the title."""
        return f"{str(header['start'])[:10]}-{words}"

    def settled(self, site: SiteDefaults) -> Self:
        """Fill in zone and end, and make every moment an aware one in the zone."""
        entry = Entry.settled(self, site)
        name = entry.timezone or site.timezone
        start = placed(entry.start, name)
        end = (
            end_after(start, entry.duration or timedelta())
            if entry.end is None
            else placed(entry.end, name)
        )
        return replace(entry, timezone=name, start=start, end=end)

    @property
    def begins(self) -> datetime:
        """The moment it begins, for sorting and for telling what has passed."""
        return first_moment(self.start, self.timezone)

    @property
    def ends(self) -> datetime:
        """The moment it is over; for whole days the end of the last one."""
        return last_moment(self.end or self.start, self.timezone)

    def is_over(self, today: date) -> bool:
        """Tell whether its last day has passed.

        Whole days decide, so that a site built in the morning stays true until midnight.
        """
        last = self.end or self.start
        return (last.date() if isinstance(last, datetime) else last) < today

    def occasion(self) -> Occasion:
        """Return when it takes place."""
        return Occasion(self.start, self.end or self.start, self.timezone)

    def issued_on(self) -> str:
        """Return the day it began."""
        return self.start.isoformat()[:10]
