"""The site that a command is run for: its `mkdocs.yml`, read, or a word on why it cannot be."""

from pathlib import Path

import click

from generator.mkdocs_plugin.running import ConfigFault, load_settings
from generator.settings import Settings


class WrongConfiguration(click.ClickException):
    """`mkdocs.yml` cannot be used: one line for each reason, and no usage of commands."""

    exit_code = 2

    def __init__(self, config_file: Path, fault: ConfigFault) -> None:
        super().__init__("\n".join(f"{config_file}: {line}" for line in str(fault).splitlines()))


def settings_of_site(config_file: Path, *, warned: bool = True) -> Settings:
    """Return the settings of a site.

    Args:
        config_file: its `mkdocs.yml`.
        warned: whether what deserves a look is told; a build will tell it anyway.

    Raises:
        click.UsageError: when there is no such file.
        WrongConfiguration: when it cannot be used.
    """
    if not config_file.is_file():
        raise click.UsageError(
            f"there is no {config_file} here. Go to the folder that holds it, or name it with -f."
        )
    try:
        return load_settings(config_file, warned=warned)
    except ConfigFault as fault:
        raise WrongConfiguration(config_file, fault) from None
