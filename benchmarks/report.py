"""The report: a table of all pairs, the targets and whether they are met, what it ran on."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.measure import Comparison, Run

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

START = "<!-- bench:start -->"
END = "<!-- bench:end -->"

FASTER = 2.0
"""Target: how many times faster than the stock side, the median of the pairs, on the clock."""

LIGHTER = 300.0
"""Target: MiB our heaviest run stays under."""

INTRODUCTION = f"""# Performance

How long a build takes, and how much memory, against a stock MkDocs + Material site of the same
entries. `make bench` measures it anew and rewrites the table.

**What is compared.** Both sides build the same generated files with the same front matter:
documents, links, videos, webinars and newsletters, with 60 tags, 40 people and 20 countries. They
lie in one folder a kind, as `hourglass new` writes them and as a library starts; for that layout
the targets are promised, and missing them is an error of the command. They lie once more in folders
by year and month: the stock navigation names every entry of a folder on each of the folder's pages,
so many small folders suit the stock side best. The stock side is Material for MkDocs with
`navigation.prune`, its search and tags plugins, and mkdocs-rss-plugin with a feed of the newest 50,
without Git and network. Our side makes everything Hourglass makes by default.

**How.** Pair by pair on one machine in one run, and who goes first alternates. Each build is cold:
a fresh project folder, no old site, no cache. A small build of each side comes first and is not
counted. *CPU* is user and system time of all processes of a build. *Memory* is the peak resident
memory of its largest single process; workers are not added up.

{START}
{END}
"""


@dataclass(frozen=True)
class Circumstances:
    """What was measured, and with what.

    Attributes:
        entries: how many entries both sides built.
        words: about how many words each body has.
        ours: version by package of our side.
        stock: version by package of the stock side.
    """

    entries: int
    words: int
    ours: Mapping[str, str]
    stock: Mapping[str, str]


def targets_met(comparison: Comparison) -> bool:
    """Say whether we are fast and light enough."""
    return comparison.wall_ratio >= FASTER and comparison.peak < LIGHTER


def tables(comparisons: Mapping[str, Comparison], circumstances: Circumstances) -> str:
    """Write the measured part of the page as Markdown, without the markers around it.

    Args:
        comparisons: by where entries lie.
        circumstances: what was measured, and with what.
    """
    lines = [
        f"{circumstances.entries:,} entries with bodies of about {circumstances.words} words.",
        *(f"\n### {name}\n\n{table(each)}" for name, each in comparisons.items()),
        "\n### With what\n",
        f"- Machine: {cores()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}.",
        f"- Hourglass: {listed(circumstances.ours)}.",
        f"- Stock: {listed(circumstances.stock)}.",
    ]
    return "\n".join(lines)


def table(comparison: Comparison) -> str:
    """Write all pairs of one comparison, and the targets with whether they are met."""
    ours = [pair.ours for pair in comparison.pairs]
    stock = [pair.stock for pair in comparison.pairs]
    rows = [
        row(
            f"{number} ({'Hourglass' if pair.ours_first else 'stock'} first)",
            pair.ours,
            pair.stock,
            (pair.wall_ratio, pair.cpu_ratio),
        )
        for number, pair in enumerate(comparison.pairs, 1)
    ]
    ratios = (comparison.wall_ratio, comparison.cpu_ratio)
    lines = [
        "| pair | Hourglass | stock | times faster | Hourglass CPU | stock CPU | times less CPU "
        "| Hourglass memory | stock memory |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
        *rows,
        row("**median**", middle(ours), middle(stock), ratios),
        "",
        "| target | measured | met |",
        "|---|--:|---|",
        f"| at least {FASTER:g} times faster (median of the pairs) | {comparison.wall_ratio:.1f} "
        f"| {verdict(comparison.wall_ratio >= FASTER)} |",
        f"| under {LIGHTER:g} MiB (our heaviest run) | {comparison.peak:.0f} MiB "
        f"| {verdict(comparison.peak < LIGHTER)} |",
    ]
    return "\n".join(lines)


def row(label: str, ours: Run, stock: Run, ratios: tuple[float, float]) -> str:
    """Write one row: two runs, and how many times faster and less CPU ours took."""
    cells = (
        label,
        f"{ours.wall:.1f} s",
        f"{stock.wall:.1f} s",
        f"{ratios[0]:.1f}",
        f"{ours.cpu:.1f} s",
        f"{stock.cpu:.1f} s",
        f"{ratios[1]:.1f}",
        f"{ours.peak:.0f} MiB",
        f"{stock.peak:.0f} MiB",
    )
    return f"| {' | '.join(cells)} |"


def middle(runs: list[Run]) -> Run:
    """Give the median of each measure by itself."""
    return Run(
        median(run.wall for run in runs),
        median(run.cpu for run in runs),
        median(run.peak for run in runs),
    )


def verdict(met: bool) -> str:
    """Say yes or no."""
    return "yes" if met else "**no**"


def cores() -> int:
    """Count the cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def listed(versions: Mapping[str, str]) -> str:
    """Write packages and versions in one line."""
    return ", ".join(f"{name} {version}" for name, version in versions.items())


def write(page: Path, measured: str) -> None:
    """Put the measured part between the markers of a page, which is made when it is missing.

    Raises:
        ValueError: the page stands, but without the two markers in their order.
    """
    text = page.read_text("utf-8") if page.is_file() else INTRODUCTION
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not (start and end):
        raise ValueError(f"{page.name} needs the markers {START} and {END}.")
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(f"{before}{START}\n\n{measured}\n\n{END}{after}", "utf-8")
