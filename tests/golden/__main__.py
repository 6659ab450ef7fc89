"""``python -m tests.golden``: write the golden files anew."""

import shutil
import sys
import tempfile
from pathlib import Path

from tests.golden import OUTPUTS, build, files


def main() -> None:
    """Build the library, and keep what is written of it in the place of what was kept."""
    with tempfile.TemporaryDirectory() as name:
        built = build(Path(name))
        if built.code:
            sys.exit(built.said)
        written = files(Path(name) / "site")
    shutil.rmtree(OUTPUTS, ignore_errors=True)
    for path, data in written.items():
        (OUTPUTS / path).parent.mkdir(parents=True, exist_ok=True)
        (OUTPUTS / path).write_bytes(data)


main()
