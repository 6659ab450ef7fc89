"""Builds that are killed, run out of disk, or meet another one; and what readers see meanwhile.

Two libraries are built to one place by turns, so at every moment the site must be the one or the
other, to the byte. All builds are real processes.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks import library, ours, project
from benchmarks.measure import BuildFailedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

CLOCK = str(int(library.TODAY.timestamp()))
NAMES = ("one", "two")
MISSING, MIXED = "missing", "mixed"
PAUSE = 0.0003
"""Seconds between two pages that are read."""
BLOCK = 4096
"""Bytes that a file takes at least of a disk in memory."""

Tree = dict[str, str]


@dataclass
class Tally:
    """How trials of one sort ended.

    Attributes:
        what: the sort.
        trials: how many there were.
        states: how often the site was the old one, the new one, missing or mixed afterwards.
        reads: pages that were read meanwhile.
        wrong: of these, how many were not there or were of neither site.
        faults: what else was not as it must be.
    """

    what: str
    trials: int = 0
    states: dict[str, int] = field(default_factory=dict)
    reads: int = 0
    wrong: int = 0
    faults: list[str] = field(default_factory=list)

    def count(self, state: str) -> None:
        """Count one trial."""
        self.trials += 1
        self.states[state] = self.states.get(state, 0) + 1

    @property
    def is_well(self) -> bool:
        """Say whether the site was whole each time, and every reader found every page."""
        broken = self.states.get(MISSING, 0) + self.states.get(MIXED, 0)
        return not (broken or self.wrong or self.faults)


def tree(folder: Path) -> Tree:
    """Give the checksum of every file below a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


class Ground:
    """Two libraries, what their sites must be, and the place that they are built to by turns."""

    def __init__(self, folder: Path, entries: int) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        self.folder = folder
        self.site = folder / "place" / "site"
        self.site.parent.mkdir(parents=True)
        texts = library.generate(entries, 60)
        later = {path: text + "\n\nOne more line.\n" for path, text in list(texts.items())[::3]}
        for name, written in zip(NAMES, (texts, texts | later), strict=True):
            config = ours.config(f"Library {name}", "Africa/Nairobi")
            project.write(folder / name, config, written)
        self.whole: dict[str, Tree] = {}
        for name in NAMES:
            self.build(name, folder / f"whole-{name}" / "site")
            self.whole[name] = tree(folder / f"whole-{name}" / "site")
        self.current = NAMES[0]
        shutil.copytree(folder / "whole-one" / "site", self.site)
        self.seconds, self.settling = self._measured()

    @property
    def other(self) -> str:
        """The library that the site is not of."""
        return NAMES[1 - NAMES.index(self.current)]

    def start(self, name: str, site: Path | None = None) -> subprocess.Popen[str]:
        """Begin to build a library to a place, as a leader of its processes."""
        place = str(site or self.site)
        config = str(self.folder / name / "mkdocs.yml")
        return subprocess.Popen(
            ours.generator("--config-file", config, "build", "--quiet", "--site-dir", place),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": CLOCK},
        )

    def build(self, name: str, site: Path | None = None) -> None:
        """Build a library to a place.

        Raises:
            BuildFailedError: it was not published.
        """
        process = self.start(name, site)
        said, _ = process.communicate()
        if process.returncode:
            raise BuildFailedError(said)

    def _measured(self) -> tuple[float, float]:
        """Give the seconds of a build, and those of them from when all is written to its end."""
        began = time.monotonic()
        process = self.start(self.current)
        self.await_settling(process)
        written = time.monotonic()
        process.communicate()
        ended = time.monotonic()
        return ended - began, ended - written

    def hurry(self) -> None:
        """Take builds to be faster than was measured, as when the machine has less to do now."""
        self.seconds, self.settling = 0.9 * self.seconds, 0.9 * self.settling

    def await_settling(self, process: subprocess.Popen[str]) -> None:
        """Wait until a build has written all, or has ended."""
        while process.poll() is None:
            if any(self.site.parent.glob(".site.building-*/sha256sums.txt")):
                return
            time.sleep(0.0005)

    def state(self, site: Path | None = None) -> str:
        """Say what stands at the place: the old site, the new one, nothing, or a mixture.

        Where it is the new one, that is the current one from now on.
        """
        place = site or self.site
        if not place.is_dir():
            return MISSING
        found = tree(place)
        if found == self.whole[self.current]:
            return "old"
        if found == self.whole[self.other]:
            self.current = self.other
            return "new"
        return MIXED

    def left_overs(self, site: Path | None = None) -> set[str]:
        """Give what lies beside the site but for the lock."""
        place = site or self.site
        return {p.name for p in place.parent.iterdir()} - {place.name, f".{place.name}.lock"}

    @contextmanager
    def readers(self, tally: Tally) -> Iterator[None]:
        """Read pages that both sites have, over and over, as long as this lasts."""
        one, two = (self.whole[name] for name in NAMES)
        both = {path: {one[path], two[path]} for path in sorted(one.keys() & two.keys())}
        done = threading.Event()
        reader = threading.Thread(target=_read, args=(self.site, both, tally, done))
        reader.start()
        try:
            yield
        finally:
            done.set()
            reader.join()


def _read(site: Path, both: Mapping[str, set[str]], tally: Tally, done: threading.Event) -> None:
    while True:
        for path, known in both.items():
            tally.reads += 1
            try:
                content = (site / path).read_bytes()
            except OSError:
                tally.wrong += 1
            else:
                tally.wrong += hashlib.sha256(content).hexdigest() not in known
            if done.wait(PAUSE):
                return


def kills(ground: Ground, count: int, chance: random.Random) -> Tally:
    """Kill builds: half at any moment, half around the swap; half alone, half with its helpers.

    The next build begins at once, beside whatever second processes of the killed one still run.
    """
    tally = Tally("killed builds")
    with ground.readers(tally):
        while tally.trials < count:
            process = ground.start(ground.other)
            if tally.trials % 2:
                ground.await_settling(process)
                time.sleep(chance.uniform(0, ground.settling))
            else:
                time.sleep(chance.uniform(0, ground.seconds))
            alone = tally.trials % 4 < 2
            if process.poll() is None:
                (os.kill if alone else os.killpg)(process.pid, signal.SIGKILL)
            if process.wait() == -signal.SIGKILL:
                tally.count(ground.state())
            elif process.returncode:
                tally.faults.append(process.stdout.read() if process.stdout else "")
            else:  # it was done before the signal came: no trial, and the next one comes earlier
                ground.state()
                ground.hurry()
    ground.build(ground.other)
    if ground.state() != "new" or ground.left_overs():
        tally.faults.append(f"after all: {sorted(ground.left_overs())}")
    return tally


def doubles(ground: Ground, count: int, chance: random.Random) -> Tally:
    """Let two builds of one place begin within a second; both must publish, one after the other."""
    tally = Tally("two builds at once")
    with ground.readers(tally):
        for _ in range(count):
            first, second = chance.sample(NAMES, 2)
            processes = [ground.start(first)]
            time.sleep(chance.uniform(0, 1))
            processes.append(ground.start(second))
            for process in processes:
                said, _ = process.communicate()
                if process.returncode:
                    tally.faults.append(said)
            tally.count(ground.state())
            if ground.left_overs():
                tally.faults.append(f"left: {sorted(ground.left_overs())}")
    return tally


def full_disks(ground: Ground, count: int) -> Tally:
    """Build where the disk holds the old site and a part of the new one, ever a larger one."""
    tally = Tally("full disks")
    for trial in range(count):
        with _disk(ground) as place:
            room = (
                _blocks(place) + _blocks(ground.folder / f"whole-{ground.other}") * trial // count
            )
            _remount(place.parent, f"size={room + 8 * BLOCK}")
            _must_fail(ground, place, "the disk is full", tally)
    return tally


def read_only_disks(ground: Ground, count: int) -> Tally:
    """Build where nothing may be written."""
    tally = Tally("disks that can only be read")
    for _ in range(count):
        with _disk(ground) as place:
            _remount(place.parent, "ro")
            _must_fail(ground, place, "the disk can only be read", tally)
    return tally


def _must_fail(ground: Ground, place: Path, reason: str, tally: Tally) -> None:
    """Build in vain, with the reason told; then with room enough, and all must be well."""
    process = ground.start(ground.other, place)
    said, _ = process.communicate()
    if process.returncode != 1 or reason not in said or "Traceback" in said:
        tally.faults.append(f"ended with {process.returncode}: {said}")
    if ground.left_overs(place):
        tally.faults.append(f"left: {sorted(ground.left_overs(place))}")
    tally.count(ground.state(place))
    _remount(place.parent, "rw,size=256m")
    ground.build(ground.other, place)
    if ground.state(place) != "new":
        tally.faults.append("the next build did not put it right")


@contextmanager
def _disk(ground: Ground) -> Iterator[Path]:
    """Mount a disk in memory with the current site on it; give the place of the site."""
    folder = ground.folder / "disk"
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256m", "none", folder], check=True)
    try:
        shutil.copytree(ground.folder / f"whole-{ground.current}" / "site", folder / "site")
        yield folder / "site"
    finally:
        subprocess.run(["umount", folder], check=True)


def _remount(folder: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", folder], check=True)


def _blocks(folder: Path) -> int:
    """Give how many bytes a folder takes of a disk in memory."""
    sizes = (path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return sum(-(-size // BLOCK) * BLOCK for size in sizes)
