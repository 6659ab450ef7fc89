"""Project folders: writing one, so that the build in it is a cold one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CONTENT = "content"
"""Name of the folder that holds the sources, on every side."""


def write(folder: Path, config: Mapping[str, Any], texts: Mapping[str, str]) -> None:
    """Write a project into ``folder``.

    Args:
        folder: the project folder; it is empty, or not there yet.
        config: what goes into ``mkdocs.yml``.
        texts: text by path below the content folder.
    """
    content = folder / CONTENT
    content.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(dict(config), sort_keys=False), "utf-8")
    for path, text in texts.items():
        target = content / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


def pages(folder: Path) -> int:
    """Count the HTML files of the built site."""
    return sum(1 for _ in (folder / "site").rglob("*.html"))
