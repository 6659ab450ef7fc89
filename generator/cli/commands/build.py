"""`hourglass build`: make the site and put it in its place."""

import sys
from pathlib import Path

import click

from generator.cli.configured import WrongConfiguration, settings_of_site
from generator.mkdocs_plugin.running import ConfigFault, build_site


@click.command()
@click.option("-d", "--site-dir", type=click.Path(path_type=Path), help="Where the site goes.")
@click.option("--strict", is_flag=True, help="Stop on warnings too.")
@click.option("-q", "--quiet", is_flag=True, help="Show problems only.")
@click.pass_obj
def command(config_file: Path, site_dir: Path | None, strict: bool, quiet: bool) -> None:
    """Make the whole site, in place only when all of it is well.

    Until then, and when anything fails, the site that stands is left as it is. Try it with
    hourglass serve first.
    """
    settings_of_site(config_file, warned=False)
    try:
        code = build_site(config_file, site_dir=site_dir, strict=strict, quiet=quiet)
    except ConfigFault as fault:
        raise WrongConfiguration(config_file, fault) from None
    sys.exit(code)
