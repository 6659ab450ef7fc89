"""``python -m benchmarks``: a build of ours against a stock one, and the table of it."""

from __future__ import annotations

import os
import shutil
import sys
from importlib.metadata import version
from pathlib import Path
from subprocess import CalledProcessError

import click

from benchmarks import BUILD, ROOT, library, ours, project, report, stock
from benchmarks.measure import BuildFailedError, Side, compare, run

PAGE = ROOT / "docs" / "performance.md"
RUNS = BUILD / "bench" / "runs"
"""Where every run has its own folder, until the last has ended."""
CLOCK = int(library.TODAY.timestamp())
WARM_UP = 25
"""Entries of the small build of each side that comes first and is not counted."""


PROMISED = "In one folder a kind, as `hourglass new` writes them"
"""The layout for which the targets are promised; they are told for all."""
LAYOUTS = {
    PROMISED: library.FLAT,
    "In folders by year and month, which suits the stock side best": library.MONTHS,
}
"""Where entries lie, by how the report calls it."""


def sides(entries: int, words: int, folders: str) -> tuple[Side, Side]:
    """Give our side and the stock side of a library of so many entries, in such folders."""
    texts = library.generate(entries, words, folders)

    def verify_all(folder: Path) -> None:
        verify(project.pages(folder), entries)

    def prepare_ours(folder: Path) -> None:
        config = ours.config("Benchmark", "Africa/Nairobi", packs=False)
        project.write(folder, config, texts)

    def prepare_stock(folder: Path) -> None:
        project.write(folder, stock.config("Benchmark"), stock.texts(texts))

    return (
        Side("Hourglass", RUNS / "ours", prepare_ours, ours.build(), verify_all),
        Side("stock", RUNS / "stock", prepare_stock, stock.build(), verify_all),
    )


def verify(pages: int, entries: int) -> None:
    """Raise BuildFailedError unless a site has at least as many pages as there are entries."""
    if pages < entries:
        raise BuildFailedError(f"The site has {pages} pages for {entries} entries.")


@click.command()
@click.option("--entries", default=1000, show_default=True, type=click.IntRange(min=WARM_UP))
@click.option("--pairs", default=3, show_default=True, type=click.IntRange(min=1))
@click.option("--words", default=200, show_default=True, type=click.IntRange(min=20))
@click.option("--write/--no-write", default=True, help="Write the table to docs/performance.md.")
def main(entries: int, pairs: int, words: int, *, write: bool) -> None:
    """Build generated entries by Hourglass and by stock MkDocs + Material, and compare.

    Ends with 1 when a build fails, or a target is missed in the layout that `hourglass new` gives.
    """
    if not hasattr(os, "wait4"):
        raise click.ClickException("The benchmark needs Linux, macOS or another Unix.")
    try:
        stock.ensure_environment()
        for side in sides(WARM_UP, words, library.FLAT):
            run(side, CLOCK)
        comparisons = {
            name: compare(*sides(entries, words, folders), pairs, CLOCK, click.echo)
            for name, folders in LAYOUTS.items()
        }
    except (BuildFailedError, CalledProcessError) as error:
        raise click.ClickException(str(error)) from None
    finally:
        shutil.rmtree(RUNS, ignore_errors=True)
    circumstances = report.Circumstances(
        entries, words, {name: version(name) for name in ours.PACKAGES}, stock.versions()
    )
    measured = report.tables(comparisons, circumstances)
    click.echo(f"\n{measured}")
    if write:
        report.write(PAGE, measured)
    sys.exit(not report.targets_met(comparisons[PROMISED]))


if __name__ == "__main__":
    main()
