"""`hourglass receive`: the entry in an issue, for the workflow that answers it."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from generator.authoring import receiving
from generator.cli.configured import settings_of_site
from generator.judging import judge_with
from generator.pipeline import plan
from generator.problems import Problem, Severity
from generator.settings import Settings

ANSWER = "reply.md"
"""The file with the answer to whoever wrote the issue."""
CONTENT = "content"
"""The folder below which the entry's file lies as it will lie in the library."""


@click.command()
@click.argument("event", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("received"),
    show_default=True,
    help="The folder that the entry and the answer go to; it must be empty.",
)
@click.pass_obj
def command(config_file: Path, event: Path, out: Path) -> None:
    """Make an entry of an issue that was written with a form.

    An answer to its author is written too. EVENT is the file in which GitHub tells a workflow of
    the issue. Below OUT go reply.md and, when nothing has to be mended, the entry's file, which is
    judged as a part of this library. Nothing of what stands in the issue is shown, since workflows
    take lines of a log for commands. For example: hourglass receive "$GITHUB_EVENT_PATH" --out
    received
    """
    settings = settings_of_site(config_file, warned=False)
    try:
        issue = receiving.issue_in(event)
        if out.exists() and any(out.iterdir()):
            raise click.UsageError(f"{out} is not empty; name another folder")
        path = _received(issue, settings, out)
    except receiving.NotAnIssue as fault:
        raise click.UsageError(str(fault)) from None
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from None
    click.echo(path or f"There is something to mend; {out / ANSWER} tells it.")
    sys.exit(0 if path else 1)


def _received(issue: Mapping[str, Any], settings: Settings, out: Path) -> Path | None:
    """Write the answer to an issue and, if nothing has to be mended, its entry; return that."""
    try:
        draft = receiving.draft(receiving.submission_of(issue), settings)
    except receiving.CannotReceive as fault:
        problem = Problem("", 1, 1, "", fault.why, fault.hint)
        _write(out / ANSWER, receiving.to_mend((problem,), ()))
        return None
    problems = _judged(draft, settings)
    if any(each.severity is Severity.ERROR for each in problems):
        _write(out / ANSWER, receiving.to_mend(problems, draft.notes))
        return None
    entry = out / CONTENT / draft.path
    _write(entry, draft.text)
    shown = f"{settings.content_name}/{draft.path}"
    _write(out / ANSWER, receiving.accepted(shown, problems, draft.notes))
    return entry


def _judged(draft: receiving.Draft, settings: Settings) -> tuple[Problem, ...]:
    """Return the faults of an entry by itself and, if it has none, as a part of the library."""
    if draft.source is None:
        return draft.problems
    if receiving.is_taken(settings.content, draft.path):
        where = f"{settings.content_name}/{draft.path}"
        fault = f"is that of an entry that is here already, {where}"
        return (Problem(draft.path, 1, 1, "title", fault, "write another"),)
    problems = plan(judge_with(settings, draft.source)).problems
    return tuple(each for each in problems if each.path == draft.path)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
