"""``python -m benchmarks.corpus FILE``: a foreign library imported, checked and built.

Works in ``build/corpus/``, which it clears first, and says how long each step took.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import click

from benchmarks import BUILD, ours, project

FOLDER = BUILD / "corpus"


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(file: Path) -> None:
    """Make a site of FILE, an export of another library.

    Ends with the exit code of the first step that fails.
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


if __name__ == "__main__":
    main()
