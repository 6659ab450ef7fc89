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
    """Renew the files that follow from the kinds.

    These are schemas for editors, forms for GitHub, and others. After a change to a kind, or of
    repo_url or site_url in mkdocs.yml, run hourglass sync and commit what it renews; hourglass sync
    --check is for workflows. A file of the same name that it did not make is left as it is.
    """
    settings = settings_of_site(config_file, warned=False)
    project = authoring.Project.of(config_file.resolve().parent, settings)
    for path in authoring.derived_files(project):
        if authoring.is_owners(project, path):
            click.echo(f"{path}: not made by {authoring.MAKER}; left as it is", err=True)
    try:
        stale = authoring.stale_files(project) if only_check else authoring.write_derived(project)
    except OSError as error:
        raise click.ClickException(
            f"{error.filename}: cannot be written ({error.strerror})"
        ) from None
    for path in stale:
        click.echo(f"{path}: {'out of date; run: hourglass sync' if only_check else 'renewed'}")
    sys.exit(1 if stale and only_check else 0)
