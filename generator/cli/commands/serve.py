"""`hourglass serve`: show the site while somebody writes."""

import sys
from pathlib import Path

import click

from generator.cli.configured import settings_of_site
from generator.mkdocs_plugin.running import AddressFault, serve_site


@click.command()
@click.option("-a", "--address", default=None, help="Host and port, for example 127.0.0.1:8000.")
@click.pass_obj
def command(config_file: Path, address: str | None) -> None:
    """Show the site on this machine, and again after every save.

    Open the address that it tells, for example http://127.0.0.1:8000/, and stop it with Ctrl+C.
    """
    settings = settings_of_site(config_file, warned=False)
    try:
        sys.exit(serve_site(config_file, address=address, content=settings.content))
    except AddressFault as fault:
        raise click.UsageError(f"{fault}; write for example -a 127.0.0.1:8001") from None
