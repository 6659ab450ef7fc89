"""The files and folders that a command is narrowed to."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from generator.settings import Settings


def narrowed(paths: Iterable[Path], settings: Settings) -> Callable[[str], bool]:
    """Return what tells whether a path below the content folder is wanted; without any, all are.

    Raises:
        click.UsageError: when there is no such file or folder in the content.
    """
    root = settings.content.resolve()
    wanted: list[str] = []
    for path in paths:
        full = Path(os.path.realpath(path))  # unlike resolve(), it takes links in a circle
        if not os.path.exists(full):  # noqa: PTH110 - and this a name that is too long
            raise click.UsageError(f'there is no file or folder "{path}".')
        if not full.is_relative_to(root):
            raise click.UsageError(f'"{path}" is not below {settings.content_name}/.')
        wanted.append(full.relative_to(root).as_posix())
    return lambda path: (
        not wanted or any(w in (".", path) or path.startswith(w + "/") for w in wanted)
    )
