"""``python -m benchmarks.corpus FILE``: a foreign library imported, checked, built and read.

Works in ``build/corpus/``, which it clears first, and says how long each step took. At last the
programs that subscribers use read all that is there beside the pages.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import click

from benchmarks import BUILD, ours, project
from tests.reading.whole_sites import read_site

FOLDER = BUILD / "corpus"


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(file: Path) -> None:
    """Make a site of FILE, an export of another library, and have it read.

    Ends with the exit code of the first step that fails, and with 1 when a reader complains.
    """
    file = file.resolve()
    if file.is_relative_to(FOLDER):
        raise click.UsageError("FILE lies in the folder that is cleared first; move it away.")
    shutil.rmtree(FOLDER, ignore_errors=True)
    project.write(FOLDER, ours.config("Corpus", "America/New_York"), {})
    for name, command in ours.import_and_build(file).items():
        click.echo(f"== {name}")
        start = time.perf_counter()
        code = subprocess.run(command, cwd=FOLDER, check=False).returncode
        click.echo(f"== {name}: {time.perf_counter() - start:.1f} s, exit code {code}")
        if code:
            sys.exit(code)
    read()


def read() -> None:
    """Say how much of the site readers read, and what they complain of."""
    click.echo("== read")
    start = time.perf_counter()
    found = read_site(FOLDER / "site")
    for name, count in sorted(found.read.items()):
        click.echo(f"{count:7}  {name}")
    click.echo(f"The heaviest feed has {found.heaviest_feed} bytes.")
    for complaint in found.complaints:
        click.echo(complaint)
    click.echo(f"== read: {time.perf_counter() - start:.1f} s, {len(found.complaints)} complaints")
    sys.exit(bool(found.complaints))


if __name__ == "__main__":
    main()
