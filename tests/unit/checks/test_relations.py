"""Relations at the size of a large library."""

import time
from pathlib import Path

from tests.judging import draw, judge


def _edition(number: int, count: int) -> str:
    """Return an entry replaced by the next; the last by the one before it."""
    newer = number + 1 if number + 1 < count else number - 1
    return (
        "---\ntype: document\ntitle: E\ndescription: D\ndate: 2026-01-01\n"
        f"url: https://example.org/{number}\nreplaced_by: library/e{newer:04}.md\n---\n"
    )


def test_a_long_chain_of_editions_takes_no_longer_than_its_length(tmp_path: Path) -> None:
    """And a circle at its end is told once."""
    count = 1500
    draw(tmp_path, {f"library/e{n:04}.md": _edition(n, count) for n in range(count)})
    begun = time.perf_counter()
    lines = judge(tmp_path).lines
    assert lines == [
        "content/library/e1498.md:7:14: replaced_by: leads back here over library/e1499.md; "
        "remove it from the newest of them"
    ]
    assert time.perf_counter() - begun < 20
