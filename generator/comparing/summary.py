"""A comparison in Markdown, for whoever reviews a change: what it adds, where, at what weight.

Titles, paths and problems hold contributors' words, so they stand as code: no link, no mention and
no image comes of them.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from generator.comparing import Comparison
from generator.explaining import appearances
from generator.kinds import Entry
from generator.problems import Problem, as_text
from generator.sizes import weight
from generator.text import as_code

MOST = 40
"""Rows of a list, so that a comment stays short enough to be read, and to be taken."""

LONGEST = 60_000
"""Characters; GitHub takes 65,536."""
CUT = "\nThe rest did not fit here.\n"


def summary(comparison: Comparison, site: Path | None = None) -> str:
    """Return what a change does to the library.

    Args:
        comparison: the library before and after.
        site: the folder of a site that was built of the library after, to weigh its pages.
    """
    prefix = comparison.head.library.settings.content_name + "/"
    lists = (
        ("To look at", [_problem(p, prefix) for p in comparison.head.problems]),
        ("Added", [_entry(comparison, e, site) for e in comparison.added]),
        ("Changed", [_entry(comparison, e, site) for e in comparison.changed]),
        ("Removed", [f"- {_named(e)}, was at {as_code(e.address)}" for e in comparison.removed]),
    )
    blocks = [block for title, rows in lists for block in _block(title, rows)]
    text = "\n".join(blocks or ["Readers will see no entry added, changed or removed."]) + "\n"
    return text if len(text) <= LONGEST else _whole_lines(text[: LONGEST - len(CUT)]) + CUT


def _whole_lines(text: str) -> str:
    """Return a text without a last line that is cut: half of what is code would be none."""
    return text[: text.rindex("\n") + 1]


def _block(title: str, rows: Sequence[str]) -> Iterator[str]:
    if rows:
        yield f"### {title} ({len(rows)})\n"
        yield "\n".join(rows[:MOST]) + "\n"
        if len(rows) > MOST:
            yield f"and {len(rows) - MOST} more.\n"


def _problem(problem: Problem, prefix: str) -> str:
    return f"- {as_code(as_text([problem], prefix))}"


def _named(entry: Entry) -> str:
    return f"{as_code(entry.title)} ({entry.kind.name}, {as_code(entry.path)})"


def _entry(comparison: Comparison, entry: Entry, site: Path | None) -> str:
    """Return one item: what it is, its address and weight, and where else it appears."""
    lines = [f"- {_named(entry)}", f"  - its page: {as_code(entry.address)}{_weight(entry, site)}"]
    where = appearances(comparison.head, entry)
    for label, addresses in (
        ("listed on", where.pages),
        ("in the feeds", where.feeds),
        ("in the calendars", where.calendars),
    ):
        if addresses:
            lines.append(f"  - {label}: {', '.join(map(as_code, addresses))}")
    if not where.pages and not where.feeds:
        lines.append(f"  - in no list and no feed: its status is {entry.status}")
    return "\n".join(lines)


def _weight(entry: Entry, site: Path | None) -> str:
    page = site / unquote(entry.address).strip("/") / "index.html" if site else None
    if page is None or not page.is_file():
        return ""
    return f", {weight(page.read_bytes()) / 1000:.1f} kB"
