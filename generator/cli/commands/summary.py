"""`hourglass summary`: what a change does, for whoever reviews it."""

from pathlib import Path

import click

from generator.cli.configured import settings_of_site
from generator.cli.revised import compared_with
from generator.comparing.summary import summary


@click.command()
@click.option("--base", required=True, metavar="REVISION", help="What the change is made to.")
@click.option(
    "-d",
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="The site that was built, to weigh its pages.",
)
@click.pass_obj
def command(config_file: Path, base: str, site_dir: Path | None) -> None:
    """Tell in Markdown what a change adds, and what it weighs.

    It tells where each thing will appear too. For a comment on a pull request; for example:
    hourglass summary --base origin/main
    """
    settings = settings_of_site(config_file)
    click.echo(summary(compared_with(base, config_file, settings), site_dir), nl=False)
