"""Relations at the size of a large library, and of large files."""

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


def test_a_file_that_few_could_fetch_is_told_with_what_it_costs(tmp_path: Path) -> None:
    header = "type: document\ntitle: A\ndescription: D\ndate: 2026-01-01\nlicense: CC0-1.0\n"
    for name, size in (("large", 100_000_000), ("too-large", 200_000_000)):
        draw(tmp_path, {f"library/{name}.md": f"---\n{header}file: {name}.pdf\n---\n"})
        with (tmp_path / f"library/{name}.pdf").open("wb") as stream:
            stream.truncate(size)
    lines = [line.replace("\xa0", " ") for line in judge(tmp_path).lines]
    assert lines == [
        'content/library/too-large.md:7:7: file: "library/too-large.pdf" is too large for GitHub '
        "and for most readers: 200 MB, about 1 h 47 min on 3G, 12 h 42 min on 2G; make it smaller, "
        "or keep it elsewhere and write its address (warning)"
    ]
