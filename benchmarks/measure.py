"""Measuring commands: one run, and pairs of runs side by side."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MIB = 2**20
RSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in one unit of ``ru_maxrss``, which differs between systems."""


class BuildFailedError(Exception):
    """A measured command failed, or did not do its work; the message is for people."""


@dataclass(frozen=True)
class Run:
    """What one run took.

    Attributes:
        wall: seconds on the clock.
        cpu: processor seconds, user and system, of the process and all it waited for.
        peak: MiB of resident memory of the largest single process at its peak. Processes that
            share the work are not added up, so it is no sum over workers.
    """

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True)
class Side:
    """One of the two that are compared.

    Attributes:
        name: as the report calls it.
        folder: in which each run has a folder of its own.
        prepare: writes a project into a new folder; not measured.
        command: what is measured; it runs in the project's folder.
        verify: raises BuildFailedError unless the work was done there; not measured.
    """

    name: str
    folder: Path
    prepare: Callable[[Path], None]
    command: Sequence[str]
    verify: Callable[[Path], None]


@dataclass(frozen=True)
class Pair:
    """Our run and the stock run beside it."""

    ours: Run
    stock: Run
    ours_first: bool

    @property
    def wall_ratio(self) -> float:
        """How many times faster ours was on the clock."""
        return self.stock.wall / self.ours.wall

    @property
    def cpu_ratio(self) -> float:
        """How many times less processor time ours took."""
        return self.stock.cpu / self.ours.cpu


@dataclass(frozen=True)
class Comparison:
    """All pairs of a benchmark, at least one."""

    pairs: tuple[Pair, ...]

    @property
    def wall_ratio(self) -> float:
        """The median of how many times faster ours was."""
        return median(pair.wall_ratio for pair in self.pairs)

    @property
    def cpu_ratio(self) -> float:
        """The median of how many times less processor time ours took."""
        return median(pair.cpu_ratio for pair in self.pairs)

    @property
    def peak(self) -> float:
        """MiB of the heaviest of our runs."""
        return max(pair.ours.peak for pair in self.pairs)


def measure(command: Sequence[str], folder: Path, log: Path, clock: int) -> Run:
    """Run a command in a process of its own and say what it took.

    Python may keep what it compiles, as it does wherever nobody forbids it: packages that were
    installed are compiled already, a checkout is not before its first run.

    The peak is at least that of this process, from which the child is forked: keep it small.

    Args:
        command: program and arguments.
        folder: where it runs.
        log: file that gets what it prints.
        clock: what the build takes for now, in seconds since 1970 (SOURCE_DATE_EPOCH).

    Raises:
        BuildFailedError: it ended with another exit code than 0.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["SOURCE_DATE_EPOCH"] = str(clock)
    with log.open("wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        tail = "\n".join(log.read_text("utf-8", errors="replace").splitlines()[-20:])
        raise BuildFailedError(f"The build ended with exit code {process.returncode}:\n{tail}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * RSS_UNIT / MIB)


def run(side: Side, clock: int) -> Run:
    """Build one side cold: no old site, no cache, and a folder that was never used before.

    Nothing is removed between runs: some file systems look through what was lately removed whenever
    a file is made, which would take a good part of the next run.
    """
    side.folder.mkdir(parents=True, exist_ok=True)
    project = Path(tempfile.mkdtemp(dir=side.folder))
    side.prepare(project)
    try:
        taken = measure(side.command, project, project.with_suffix(".log"), clock)
        side.verify(project)
    except BuildFailedError as error:
        raise BuildFailedError(f"{side.name}: {error}") from None
    return taken


def compare(
    ours: Side, stock: Side, pairs: int, clock: int, progress: Callable[[str], None]
) -> Comparison:
    """Run both sides one after the other, pair by pair; who goes first alternates.

    Args:
        ours: our side.
        stock: the other side.
        pairs: how many pairs.
        clock: what the builds take for now, in seconds since 1970.
        progress: is told of every run, in one line.
    """
    done = []
    for number in range(pairs):
        ours_first = number % 2 == 0
        taken = {}
        for side in (ours, stock) if ours_first else (stock, ours):
            taken[side.name] = one = run(side, clock)
            progress(
                f"pair {number + 1} of {pairs}, {side.name}: {one.wall:.1f} s, "
                f"{one.cpu:.1f} s CPU, {one.peak:.0f} MiB"
            )
        done.append(Pair(taken[ours.name], taken[stock.name], ours_first))
    return Comparison(tuple(done))
