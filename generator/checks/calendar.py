"""What a day brings: entries that are held back until theirs, and entries due for review."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.problems import Problem


def held_back(context: Context) -> Iterator[Problem]:
    """What is dated in the future is not there yet, and its author should know until when."""
    today = context.settings.today
    for entry in context.catalogue.entries.values():
        if entry.status == "published" and entry.date > today:
            yield context.doubt(entry.path, "date", f"the entry is held back until {entry.date}")


def review_due(context: Context) -> Iterator[Problem]:
    """What is past its review may mislead, and its owner should know."""
    today = context.settings.today
    for entry in context.catalogue.entries.values():
        if entry.review_by and entry.review_by < today and entry.status == "published":
            yield context.doubt(
                entry.path,
                "review_by",
                f"{entry.review_by} has passed, and the page says so",
                "read the entry again and write the next day",
            )
