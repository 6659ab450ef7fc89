"""`hourglass links`: whether outside addresses still answer."""

import sys
import time
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path

import click

from generator.checks import OutsideLink
from generator.cli.configured import settings_of_site
from generator.cli.narrowing import narrowed
from generator.judging import Judged, judge
from generator.kinds import Entry
from generator.kinds.prose import Page
from generator.link_checking.answers import Answer
from generator.link_checking.asking import Asker
from generator.link_checking.checking import (
    Checked,
    NetworkAtFault,
    check_links,
    due_addresses,
    links_of,
)
from generator.link_checking.exchange import Line
from generator.link_checking.hosts import is_public
from generator.link_checking.recording import Diary
from generator.link_checking.reporting import REPORTS, told_links
from generator.link_findings import FINDINGS_FILE
from generator.problems import as_text
from generator.settings import Settings

NAME = "Hourglass"
"""By which a `robots.txt` may call us."""
_LOCAL = "http://127.0.0.1"


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--report",
    type=click.Choice(sorted(REPORTS)),
    default="text",
    show_default=True,
    help="How it is told: text for people, json for programs, markdown for an issue, which is "
    "empty when nothing needs doing.",
)
@click.option(
    "--every",
    type=click.IntRange(0, 365),
    default=6,
    show_default=True,
    help="Days in which no address is asked twice from this machine; 0 asks all.",
)
@click.option(
    "--minutes",
    type=click.FloatRange(0, min_open=True),
    help="End after so long; what is left is asked another time.",
)
@click.option(
    "--private", is_flag=True, help="Ask addresses in private networks too, as in an intranet."
)
@click.pass_obj
def command(
    config_file: Path,
    *,
    paths: tuple[Path, ...],
    report: str,
    every: int,
    minutes: float | None,
    private: bool,
) -> None:
    """Ask outside addresses whether they still answer.

    It says what is dead and what has moved. What is found out goes to links.yml in the content
    folder; pages follow from it at the next build, and nothing else ever goes to the network. A
    link is dead after it failed on three days, over a week or more: run this every week, for
    example hourglass links --report markdown in a workflow. Files or folders as PATHS narrow who is
    asked and told of.

    Interrupted with Ctrl-C, it keeps what was found out so far.

    A dead link is no fault of this library, so the command ends with 0; with 1 when the content
    has problems to mend first, or when not one host was reached.
    """
    settings = settings_of_site(config_file, warned=False)
    is_wanted = narrowed(paths, settings)
    judged = judge(settings)
    if errors := judged.problems.errors:
        click.echo(as_text(errors, settings.content_name + "/"), err=True)
        click.echo("Nobody was asked: mend the content first; see hourglass check.", err=True)
        sys.exit(1)
    links = tuple(links_of(judged))
    shown = tuple(link for link in links if is_wanted(link.path))
    checked = _checked(
        judged, links, shown, every=timedelta(days=every), minutes=minutes, private=private
    )
    records: dict[str, Entry | Page] = {
        **judged.library.catalogue.entries,
        **judged.library.catalogue.pages,
    }
    rows = told_links(Checked(shown, checked.answers, checked.findings), records)
    text = REPORTS[report](rows, settings.content_name + "/")
    if text:
        click.echo(text, nl=not text.endswith("\n"))
    if report == "text":
        states = [row.state for row in rows]
        counted = ", ".join(f"{states.count(state)} {state}" for state in ("dead", "moved"))
        asked = len(checked.answers)
        click.echo(f"{_addresses(asked)} asked; of the links {counted}.", err=True)


def _checked(
    judged: Judged,
    links: tuple[OutsideLink, ...],
    shown: tuple[OutsideLink, ...],
    *,
    every: timedelta,
    minutes: float | None,
    private: bool,
) -> Checked:
    settings = judged.library.settings
    diary = Diary(settings.cache / "links.json" if settings.cache else None)
    due = due_addresses(shown, judged, diary, every)
    end = time.monotonic() + minutes * 60 if minutes else None
    permit = (lambda _address: True) if private else is_public
    asker = Asker(Line(agent(settings), permit=permit), NAME)
    with click.progressbar(
        length=len(due), label=f"Asking {_addresses(len(due))}", file=sys.stderr
    ) as bar:

        def told(_address: str, _answer: Answer) -> None:
            bar.update(1)

        try:
            return check_links(
                judged,
                links,
                due,
                diary,
                asker.ask,
                told=told,
                is_over=lambda: end is not None and time.monotonic() >= end,
            )
        except NetworkAtFault:
            raise click.ClickException(
                "not one host was reached, so the network here is probably at fault. "
                "Nothing was written down; try again."
            ) from None
        except OSError as error:
            raise click.ClickException(
                f"{settings.content_name}/{FINDINGS_FILE} cannot be written ({error.strerror})."
            ) from None


def agent(settings: Settings) -> str:
    """Return the `User-Agent`: the product, and where whoever wonders can read about it."""
    where = "" if settings.site_url.startswith(_LOCAL) else f"; +{settings.site_url}"
    return f"{NAME}/{version('hourglass-library')} (link checker{where})"


def _addresses(number: int) -> str:
    return f"{number} {'address' if number == 1 else 'addresses'}"
