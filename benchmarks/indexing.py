"""``python -m benchmarks.indexing FILE``: a build that tells what its search index takes.

Builds the project in the current folder, and writes the processor seconds of the index into FILE.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli import main
from generator.outputs import search

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.search import Document, Layout


def timed(told: Path) -> None:
    """Let the build write into a file how long it was about the index."""
    files_of, documents_of = search.search_files, search.documents
    taken = 0.0

    def documents(*given: object) -> Iterator[Document]:
        nonlocal taken
        start = time.process_time()
        found = list(documents_of(*given))  # type: ignore[arg-type]
        taken += time.process_time() - start
        return iter(found)

    def search_files(found: Sequence[Document], layout: Layout) -> Iterator[tuple[str, bytes]]:
        start = time.process_time()
        files = list(files_of(found, layout))
        told.write_text(f"{taken + time.process_time() - start:.2f}", "ascii")
        yield from files

    search.documents, search.search_files = documents, search_files  # type: ignore[assignment]


if __name__ == "__main__":
    timed(Path(sys.argv.pop()))
    sys.argv = ["hourglass", "build"]
    main()
