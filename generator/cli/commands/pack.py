"""`hourglass pack`: what can be taken along, without publishing."""

from pathlib import Path

import click

from generator.cli.configured import WrongConfiguration, settings_of_site
from generator.mkdocs_plugin.packing import CannotPack, make_packs
from generator.mkdocs_plugin.running import ConfigFault


@click.command()
@click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("packs"),
    show_default=True,
    help="The folder that they go to, for packs alone.",
)
@click.option("--zim", "with_zim", is_flag=True, help="Make a ZIM file for Kiwix too.")
@click.pass_obj
def command(config_file: Path, out: Path, with_zim: bool) -> None:
    """Make the packs to read offline, as EPUB and zip.

    They are those of /offline/, all of them even where the option packs turns some off. Nothing is
    published. For example to fill memory cards: hourglass pack --out cards. A ZIM file needs the
    extra hourglass-library[zim].
    """
    settings = settings_of_site(config_file, warned=False)
    try:
        made = make_packs(config_file, settings, out, with_zim=with_zim)
    except ConfigFault as fault:
        raise WrongConfiguration(config_file, fault) from None
    except CannotPack as fault:
        raise click.ClickException(str(fault)) from None
    for path in made:
        click.echo(f"{path}: {path.stat().st_size:,} bytes")
