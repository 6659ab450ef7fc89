"""`hourglass new`: the file of a new entry."""

from pathlib import Path

import click

from generator.authoring.new import CannotScaffold, create, scaffold
from generator.authoring.schemas import seen_from_entries
from generator.cli.configured import settings_of_site
from generator.kinds.entry import SiteDefaults


@click.command()
@click.argument("kind")
@click.argument("title")
@click.pass_obj
def command(config_file: Path, kind: str, title: str) -> None:
    """Begin the file of a new entry.

    Its header is filled as far as can be known. KIND is what it is; TITLE is what readers will look
    for. For example: hourglass new webinar "Forms that people finish". Then fill the file in, and
    run hourglass check.
    """
    settings = settings_of_site(config_file)
    site = SiteDefaults(settings.language, settings.timezone)
    try:
        schemas = seen_from_entries(config_file.resolve().parent, settings.content)
        path, text = scaffold(kind, title, settings.today, site, schemas)
        create(settings.content, path, text)
    except CannotScaffold as fault:
        raise click.UsageError(str(fault)) from None
    click.echo(f"{settings.content_name}/{path}")
    click.echo("Fill it in, then run: hourglass check", err=True)
