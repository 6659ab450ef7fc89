"""Measured parts of a page: what stands between two markers is ours to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def fill(page: Path, name: str, measured: str) -> None:
    """Put text between ``<!-- name:start -->`` and ``<!-- name:end -->``; leave all else as it is.

    Args:
        page: a Markdown file.
        name: the part, such as ``weight``.
        measured: Markdown.

    Raises:
        ValueError: the page does not have the two markers in their order.
    """
    start, end = f"<!-- {name}:start -->", f"<!-- {name}:end -->"
    before, begun, rest = page.read_text("utf-8").partition(start)
    _, ended, after = rest.partition(end)
    if not (begun and ended):
        raise ValueError(f"{page.name} needs the markers {start} and {end}.")
    page.write_text(f"{before}{start}\n\n{measured}\n\n{end}{after}", "utf-8")
