"""`hourglass import`: entries from a library kept elsewhere."""

from pathlib import Path

import click

from generator.authoring import importing
from generator.cli.configured import settings_of_site

_FORMS = "\n".join(f"  {form.name:<10} {', '.join(form.endings)}" for form in importing.all_forms())


@click.command(epilog=f"\b\nForms, and the endings by which they are guessed:\n{_FORMS}")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--from", "form", default=None, help="The form of the file; guessed from its ending.")
@click.option(
    "--format", "shown", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.pass_obj
def command(config_file: Path, file: Path, form: str | None, shown: str) -> None:
    """Make entries of a list or a library kept elsewhere.

    Every item is reported on. Nothing that is there already is overwritten; the same import twice
    changes nothing. What has no description becomes a draft. Times of events that name no zone are
    taken in the site's timezone, so set it in mkdocs.yml first. For example: hourglass import
    links.csv. Then run hourglass check.
    """
    settings = settings_of_site(config_file)
    try:
        report = importing.import_file(file, settings.content, settings, form)
    except importing.CannotImport as fault:
        raise click.UsageError(str(fault)) from None
    click.echo(report.as_json() if shown == "json" else report.as_text())
