"""The report of an import: each record once, as written, unchanged or skipped; and the repairs."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.authoring.importing.items import Repair, Skipped

EXAMPLES = 3
"""Places that the report names for each reason."""


@dataclass(frozen=True, slots=True)
class Written:
    """A record that is a file now."""

    number: int
    path: str


@dataclass(frozen=True, slots=True)
class Count:
    """How often something happened, and where first."""

    what: str
    times: int
    records: int
    """In how many records."""
    examples: tuple[int, ...]
    """The numbers of the first of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of each record of a file."""

    source: str
    """The file's name."""
    form: str
    unit: str
    """What one record is called: line, row, entry."""
    records: int
    """How many the file holds."""
    written: tuple[Written, ...]
    unchanged: tuple[Written, ...]
    """Records whose work an entry holds already, or whose file was there with the same text."""
    skipped: tuple[Skipped, ...]
    repairs: tuple[Repair, ...]
    """What was mended in records that were written."""
    remarks: tuple[str, ...] = ()
    """What is to be known of the whole file."""

    @property
    def reasons(self) -> tuple[Count, ...]:
        """Why records were skipped, the most frequent reason first."""
        return _counted((each.number, each.reason) for each in self.skipped)

    @property
    def mended(self) -> tuple[Count, ...]:
        """What was repaired, the most frequent repair first."""
        return _counted((each.number, each.what) for each in self.repairs)

    def as_text(self) -> str:
        """Return the report for a terminal."""
        return "\n".join(self._lines()) + "\n"

    def as_json(self) -> str:
        """Return the report as one JSON object, with every skipped record and every path."""
        return json.dumps(
            {
                "source": self.source,
                "form": self.form,
                "unit": self.unit,
                "records": self.records,
                "written": [{"number": w.number, "path": w.path} for w in self.written],
                "unchanged": [{"number": w.number, "path": w.path} for w in self.unchanged],
                "skipped": [
                    {"number": s.number, "reason": s.reason, "title": s.title} for s in self.skipped
                ],
                "remarks": list(self.remarks),
                "repaired": [
                    {
                        "what": c.what,
                        "times": c.times,
                        "records": c.records,
                        "examples": list(c.examples),
                    }
                    for c in self.mended
                ],
            },
            ensure_ascii=False,
            indent=2,
        )

    def _lines(self) -> Iterator[str]:
        yield f"{self.source}: {_many(self.records, self.unit)}"
        yield f"  {len(self.written):>6,} written"
        yield f"  {len(self.unchanged):>6,} already there, left as they are"
        yield f"  {len(self.skipped):>6,} skipped"
        yield from (f"\n{remark}" for remark in self.remarks)
        if self.reasons:
            yield "\nSkipped, and why:"
            for count in self.reasons:
                yield f"  {count.records:>6,} {count.what} ({self._places(count)})"
        if self.mended:
            yield "\nRepaired in what was written:"
            for count in self.mended:
                yield (
                    f"  {count.times:>6,} {count.what} "
                    f"(in {_many(count.records, self.unit)}: {self._places(count)})"
                )

    def _places(self, count: Count) -> str:
        more = ", ..." if count.records > len(count.examples) else ""
        return f"{self.unit} {', '.join(map(str, count.examples))}{more}"


def _many(count: int, unit: str) -> str:
    plural = f"{unit[:-1]}ies" if unit.endswith("y") else f"{unit}s"
    return f"{count:,} {unit if count == 1 else plural}"


def _counted(pairs: Iterable[tuple[int, str]]) -> tuple[Count, ...]:
    found: dict[str, list[int]] = {}
    for number, what in pairs:
        found.setdefault(what, []).append(number)
    counts = []
    for what, numbers in found.items():
        records = sorted(set(numbers))
        counts.append(Count(what, len(numbers), len(records), tuple(records[:EXAMPLES])))
    return tuple(sorted(counts, key=lambda count: (-count.times, count.what)))
