"""`hourglass newsletter`: begin an issue."""

from pathlib import Path

import click

from generator.authoring.new import CannotScaffold, create
from generator.authoring.newsletters import draft as drafted
from generator.cli.configured import settings_of_site
from generator.judging import judge


@click.group()
def command() -> None:
    """Write the newsletter: begin its next issue.

    That is hourglass newsletter draft. An issue that is published is a page, stands in the feed,
    and lies beside its page as mail.
    """


@command.command()
@click.option("--period", required=True, help="2026-Q3, 2026-09, 2026, or 2026-07-01..2026-09-15.")
@click.option("--issue", "number", default="", help="Its number, if not the name of the period.")
@click.option("--pin", "pinned", multiple=True, metavar="PATH", help="An entry that leads; again.")
@click.option("--show", is_flag=True, help="Show the draft, and write nothing.")
@click.pass_obj
def draft(config_file: Path, period: str, number: str, pinned: tuple[str, ...], show: bool) -> None:
    """Begin the next issue, as a draft.

    It holds what joined in a period and no earlier issue had. For example: hourglass newsletter
    draft --period 2026-Q3. Then write your words into the file, take out its line status: draft,
    and run hourglass check. The lists of an issue are made at each build; the draft holds a note of
    what they will be.
    """
    settings = settings_of_site(config_file)
    judged = judge(settings)
    try:
        made = drafted(judged.library, period, number=number, pinned=pinned)
        if show:
            click.echo(made.text, nl=False)
            return
        create(settings.content, made.path, made.text)
    except CannotScaffold as fault:
        raise click.UsageError(str(fault)) from None
    if judged.problems.errors:
        click.echo("What has problems is not in the note; run: hourglass check", err=True)
    click.echo(f"{settings.content_name}/{made.path}")
    click.echo("Write your words, then run: hourglass check", err=True)
