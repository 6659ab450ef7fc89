"""Real processes: the commands that build a site, as a person or a workflow starts them.

A process costs a second of imports, so most are forked from the test's own process, which has
imported everything before; they have their own memory, folder, environment and signals.
"""

import atexit
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import mkdocs.__main__
import mkdocs.commands.build
import mkdocs.commands.serve

import generator.cli

BIN = Path(sys.executable).parent
TODAY = "1780315200"
"""1 June 2026, 12:00 UTC, as SOURCE_DATE_EPOCH."""

_LONGEST = 60
_COMMANDS: Mapping[str, Callable[..., object]] = {
    "hourglass": generator.cli.cli,
    "mkdocs": mkdocs.__main__.cli,
}


@dataclass(frozen=True)
class Outcome:
    """How a command ended, and all it wrote."""

    code: int
    """The exit code; below 0 the signal that ended it."""
    said: str

    @property
    def lines(self) -> list[str]:
        """What it wrote, line by line."""
        return self.said.splitlines()

    @property
    def has_traceback(self) -> bool:
        """Whether a person was shown Python's own words on a failure."""
        return "Traceback (most recent call last)" in self.said


def run(folder: Path, *command: str, **environ: str) -> Outcome:
    """Run `hourglass` or `mkdocs` in a folder until it ends, on 1 June 2026 unless told otherwise.

    An empty value takes a variable out of the environment.
    """
    return start(folder, *command, **environ).wait()


def run_apart(folder: Path, *command: str, **environ: str) -> Outcome:
    """Run any program of this Python's in a process of its own from the very beginning."""
    done = subprocess.run(
        [BIN / command[0], *command[1:]],
        cwd=folder,
        env=_environment(environ),
        capture_output=True,
        text=True,
        timeout=_LONGEST,
        check=False,
    )
    return Outcome(done.returncode, done.stdout + done.stderr)


@dataclass(frozen=True)
class Running:
    """A process that was started."""

    pid: int
    output: Path

    def said(self) -> str:
        """Return what it wrote up to now."""
        return self.output.read_text(encoding="utf-8", errors="replace")

    def signal(self, number: int) -> None:
        """Send it a signal."""
        os.kill(self.pid, number)

    def wait(self) -> Outcome:
        """Return how it ended; it is killed when it takes too long."""
        end = time.monotonic() + _LONGEST
        while True:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                said = self.said()
                self.output.unlink()
                return Outcome(os.waitstatus_to_exitcode(status), said)
            if time.monotonic() > end:
                os.kill(self.pid, 9)
                os.waitpid(self.pid, 0)
                raise TimeoutError(f"it did not end within {_LONGEST} s; it said: {self.said()}")
            time.sleep(0.005)


def start(folder: Path, *command: str, **environ: str) -> Running:
    """Start `hourglass` or `mkdocs` in a folder; see `run`."""
    handle, name = tempfile.mkstemp(prefix="said-")
    pid = os.fork()
    if pid == 0:
        _become(folder, command, _environment(environ), handle)
    os.close(handle)
    return Running(pid, Path(name))


def _environment(given: Mapping[str, str]) -> dict[str, str]:
    base = {**os.environ, "SOURCE_DATE_EPOCH": TODAY, "NO_MKDOCS_2_WARNING": "1", **given}
    return {name: value for name, value in base.items() if value}


def _become(folder: Path, command: tuple[str, ...], environ: dict[str, str], output: int) -> None:
    """Go on as that command; never return."""
    code = 70
    try:
        atexit._clear()
        os.dup2(output, 1)
        os.dup2(output, 2)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", buffering=1)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", buffering=1)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environ)
        time.tzset()
        sys.argv = list(command)
        try:
            _COMMANDS[command[0]](args=list(command[1:]), prog_name=command[0])
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        except BaseException:
            sys.excepthook(*sys.exc_info())
            code = 1
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)
