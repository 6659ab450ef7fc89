"""`hourglass build`: make the site and put it in its place."""

import sys
from pathlib import Path

import click

from generator.cli.configured import WrongConfiguration, settings_of_site
from generator.mkdocs_plugin.running import ConfigFault, build_around_faults, build_site


@click.command()
@click.option("-d", "--site-dir", type=click.Path(path_type=Path), help="Where the site goes.")
@click.option("--strict", is_flag=True, help="Stop on warnings too.")
@click.option(
    "--quarantine",
    is_flag=True,
    help="Leave entries with problems out, and publish the rest; for runs that nobody watches.",
)
@click.option("-q", "--quiet", is_flag=True, help="Show problems only.")
@click.pass_obj
def command(
    config_file: Path, site_dir: Path | None, strict: bool, quarantine: bool, quiet: bool
) -> None:
    """Make the whole site, in place only when all of it is well.

    Until then, and when anything fails, the site that stands is left as it is. Try it with
    hourglass serve first.
    """
    if strict and quarantine:
        raise click.UsageError("--quarantine goes on where --strict stops; choose one of them.")
    settings_of_site(config_file, warned=False)
    try:
        if quarantine:
            code = build_around_faults(config_file, site_dir=site_dir, quiet=quiet)
        else:
            code = build_site(config_file, site_dir=site_dir, strict=strict, quiet=quiet)
    except ConfigFault as fault:
        raise WrongConfiguration(config_file, fault) from None
    sys.exit(code)
