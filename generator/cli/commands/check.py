"""`hourglass check`: judge the content, and say what to mend."""

import sys
from pathlib import Path

import click

from generator.cli.configured import settings_of_site
from generator.cli.narrowing import narrowed
from generator.cli.revised import compared_with
from generator.judging import judge
from generator.pipeline import plan
from generator.problems import FORMATS


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(FORMATS)),
    default="text",
    show_default=True,
    help="How problems are shown: text for people, json for programs, github beside the lines.",
)
@click.option("--strict", is_flag=True, help="Let warnings count as problems too.")
@click.option(
    "--base",
    metavar="REVISION",
    help="Also tell what a change to this revision of Git would break for readers.",
)
@click.pass_obj
def command(
    config_file: Path, paths: tuple[Path, ...], form: str, strict: bool, base: str | None
) -> None:
    """Say what to mend in the content, with file, line and column.

    Everything is always read, since entries refer to each other; PATHS narrow what is shown. For
    example: hourglass check content/webinars

    With --base, addresses that would lead nowhere, ids in feeds that would change, tags that are
    coined beside one in use and new files whose names make poor addresses are told too; for
    example: hourglass check --base origin/main
    """
    settings = settings_of_site(config_file)
    is_wanted = narrowed(paths, settings)
    planned = compared_with(base, config_file, settings).head if base else plan(judge(settings))
    shown = [problem for problem in planned.problems if is_wanted(problem.path)]
    text = FORMATS[form](shown, settings.content_name + "/")
    if text:
        click.echo(text)
    errors = [p for p in shown if p.severity == "error"]
    if form == "text":
        entries = len(planned.library.catalogue.entries)
        click.echo(_sum(len(errors), len(shown) - len(errors), entries), err=True)
    sys.exit(1 if errors or (strict and shown) else 0)


def _sum(errors: int, warnings: int, entries: int) -> str:
    counted = f"{entries} {'entry' if entries == 1 else 'entries'} read"
    if not errors and not warnings:
        return f"{counted}; nothing to mend."
    parts = []
    if errors:
        parts.append(f"{errors} {'problem' if errors == 1 else 'problems'} to mend")
    if warnings:
        parts.append(f"{warnings} {'warning' if warnings == 1 else 'warnings'}")
    return f"{counted}; {', '.join(parts)}."
