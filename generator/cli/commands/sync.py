"""`hourglass sync`: the files that follow from the kinds."""

import sys
from pathlib import Path

import click

from generator import authoring
from generator.cli.configured import settings_of_site


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Only tell what is out of date.")
@click.pass_obj
def command(config_file: Path, only_check: bool) -> None:
    """Renew the files that follow from the kinds, such as the reference of fields.

    After a change to a kind run hourglass sync; hourglass sync --check is for workflows.
    """
    settings = settings_of_site(config_file, warned=False)
    project = authoring.Project.of(config_file.resolve().parent, settings)
    for path in authoring.derived_files(project):
        if authoring.is_owners(project, path):
            click.echo(f"{path}: not made by {authoring.MAKER}; left as it is", err=True)
    stale = authoring.stale_files(project) if only_check else authoring.write_derived(project)
    for path in stale:
        click.echo(f"{path}: {'out of date; run: hourglass sync' if only_check else 'renewed'}")
    sys.exit(1 if stale and only_check else 0)
