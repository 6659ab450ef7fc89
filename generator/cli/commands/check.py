"""`hourglass check`: judge the content, and say what to mend."""

import sys
from pathlib import Path

import click

from generator.cli.configured import settings_of_site
from generator.cli.revised import compared_with
from generator.judging import judge
from generator.pipeline import plan
from generator.problems import FORMATS, Problem, Problems
from generator.settings import Settings


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
    """Read the content and say what to mend, with file, line and column.

    Everything is always read, since entries refer to each other; PATHS narrow what is shown. For
    example: hourglass check content/webinars

    With --base, addresses that would lead nowhere, ids in feeds that would change and tags that
    are coined beside one in use are told too; for example: hourglass check --base origin/main
    """
    settings = settings_of_site(config_file)
    planned = compared_with(base, config_file, settings).head if base else plan(judge(settings))
    shown = _within(planned.problems, paths, settings)
    text = FORMATS[form](shown, settings.content_name + "/")
    if text:
        click.echo(text)
    errors = [p for p in shown if p.severity == "error"]
    if form == "text":
        entries = len(planned.library.catalogue.entries)
        click.echo(_sum(len(errors), len(shown) - len(errors), entries), err=True)
    sys.exit(1 if errors or (strict and shown) else 0)


def _within(problems: Problems, paths: tuple[Path, ...], settings: Settings) -> list[Problem]:
    """Return the problems of the named files and folders; of all when none is named."""
    if not paths:
        return list(problems)
    root = settings.content.resolve()
    wanted = []
    for path in paths:
        full = path.resolve()
        if not full.exists():
            raise click.UsageError(f'there is no file or folder "{path}".')
        if not full.is_relative_to(root):
            raise click.UsageError(f'"{path}" is not below {settings.content_name}/.')
        wanted.append(full.relative_to(root).as_posix())
    return [
        p for p in problems if any(w in (".", p.path) or p.path.startswith(w + "/") for w in wanted)
    ]


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
