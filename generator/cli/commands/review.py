"""`hourglass review`: what somebody should see to."""

from pathlib import Path

import click

from generator.cli.configured import settings_of_site
from generator.judging import judge
from generator.reviewing import FORMATS, due


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(FORMATS)),
    default="text",
    show_default=True,
    help="How it is shown: text for people, markdown for an issue.",
)
@click.pass_obj
def command(config_file: Path, form: str) -> None:
    """Tell which entries deserve a look, and why.

    It is the list of /review/, whole. Nothing of it stops a build. For example: hourglass review
    """
    settings = settings_of_site(config_file)
    found = due(judge(settings).library)
    click.echo(FORMATS[form](found, settings), nl=bool(found))
    if not found and form == "text":
        click.echo("Nothing needs a look.", err=True)
