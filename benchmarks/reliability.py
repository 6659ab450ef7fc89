"""``python -m benchmarks.reliability``: what must not hurt a site, done to builds."""

from __future__ import annotations

import os
import platform
import random
import shutil
import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from benchmarks import BUILD, ROOT, marked, report, trials

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE = ROOT / "docs" / "reliability.md"
FOLDER = BUILD / "reliability"


@click.command()
@click.option("--kills", default=100, show_default=True, type=click.IntRange(min=1))
@click.option("--disks", default=20, show_default=True, type=click.IntRange(min=1))
@click.option("--doubles", default=20, show_default=True, type=click.IntRange(min=1))
@click.option("--read-only", default=5, show_default=True, type=click.IntRange(min=1))
@click.option("--entries", default=30, show_default=True, type=click.IntRange(min=25))
@click.option("--seed", default=1, show_default=True, help="Chooses the moments.")
@click.option("--write/--no-write", default=True, help="Write the table to docs/reliability.md.")
def main(
    kills: int, disks: int, doubles: int, read_only: int, entries: int, seed: int, *, write: bool
) -> None:
    """Do to builds what must not hurt a site, and see whether it did; ends with 1 if so."""
    _be_allowed_to_mount()
    ground = trials.Ground(FOLDER, entries)
    chance = random.Random(seed)
    tallies = []
    for attempt in (
        partial(trials.kills, ground, kills, chance),
        partial(trials.doubles, ground, doubles, chance),
        partial(trials.full_disks, ground, disks),
        partial(trials.read_only_disks, ground, read_only),
    ):
        tally = attempt()
        tallies.append(tally)
        click.echo(row(tally))
        for fault in tally.faults:
            click.echo(f"  {fault}", err=True)
    if write:
        marked.fill(PAGE, "reliability", table(tallies, ground))
    if not all(tally.is_well for tally in tallies):
        sys.exit(1)
    shutil.rmtree(FOLDER)


def _be_allowed_to_mount() -> None:
    """Begin again in a name space of its own, where any account may mount a disk in memory."""
    if os.geteuid():
        again = [sys.executable, "-m", "benchmarks.reliability", *sys.argv[1:]]
        os.execvp("unshare", ["unshare", "-rm", *again])  # noqa: S606 - needs no shell


def table(tallies: Sequence[trials.Tally], ground: trials.Ground) -> str:
    """Write the measured part of the page as Markdown."""
    files = ", ".join(f"{len(ground.whole[name]):,}" for name in trials.NAMES)
    return "\n".join(
        [
            "| what was done | times | then the old site | or the new one | missing | mixed "
            "| pages read meanwhile | not found or of neither | as promised |",
            "|---|--:|--:|--:|--:|--:|--:|--:|---|",
            *map(row, tallies),
            "",
            f"- Sites of {files} files; a build takes {ground.seconds:.1f} s, of which "
            f"{ground.settling:.2f} s after all is written, for links, the swap and tidying up.",
            f"- Machine: {report.cores()} cores, {platform.system()} {platform.release()}, "
            f"Python {platform.python_version()}.",
        ]
    )


def row(tally: trials.Tally) -> str:
    """Write one row."""
    states = [tally.states.get(s, 0) for s in ("old", "new", trials.MISSING, trials.MIXED)]
    read = [f"{tally.reads:,}", f"{tally.wrong:,}"] if tally.reads else ["", ""]
    cells = [tally.what, tally.trials, *states, *read, report.verdict(tally.is_well)]
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    main()
