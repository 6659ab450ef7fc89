"""Issues of the newsletter: there must be something in each."""

from collections.abc import Iterator

from generator.checks.context import Context
from generator.issues import TOLD, compile_issues
from generator.problems import Problem


def issues_hold_something(context: Context) -> Iterator[Problem]:
    """An issue with nothing collected, nothing to come and no words of the editor is an error."""
    entries = context.catalogue.entries
    for path, issue in compile_issues(context.catalogue).items():
        letter = entries[path]
        if letter.status in TOLD and issue.is_empty and not letter.body.strip():
            yield context.problem(
                path,
                "period",
                "nothing joined the library in it, so the issue is empty",
                "check from and to, or write status: draft until there is something to tell",
            )
