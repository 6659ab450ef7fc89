"""`hourglass explain`: what becomes of one file."""

import os
import sys
from pathlib import Path

import click

from generator.cli.configured import settings_of_site
from generator.explaining import explain as explained
from generator.judging import judge
from generator.pipeline import plan


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.pass_obj
def command(config_file: Path, path: Path) -> None:
    """Tell where one file appears, or why it does not.

    Its record, its address, the pages and feeds that it is in, and what is wrong with it. For
    example: hourglass explain content/library/guide.md
    """
    settings = settings_of_site(config_file)
    root = settings.content.resolve()
    full = Path(os.path.realpath(path))  # unlike resolve(), it takes links in a circle
    if not full.is_relative_to(root):
        raise click.UsageError(f'"{path}" is not below {settings.content_name}/.')
    if not os.path.isfile(full):  # noqa: PTH113 - and this a name that is too long
        raise click.UsageError(f'there is no file "{path}".')
    judged = judge(settings)
    told = explained(judged, plan(judged), full.relative_to(root).as_posix())
    click.echo(told.text)
    sys.exit(1 if told.has_errors else 0)
