"""What helps people to write: derived helper files, scaffolds, and imports from other libraries.

A derived file is made from the kinds alone, such as the reference of fields. Each helper is one
module here with a function under `@derived` that returns texts by path, relative to the project.
`hourglass sync` writes them, `hourglass sync --check` says which are stale.
"""

import pkgutil
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

Helper = Callable[[], Mapping[str, str]]

_HELPERS: dict[str, Helper] = {}


def derived(helper: Helper) -> Helper:
    """Register a function that returns derived files: their texts by path from the project."""
    _HELPERS[f"{helper.__module__}.{helper.__qualname__}"] = helper
    return helper


def derived_files() -> dict[str, str]:
    """Return every derived file by its path, in the order of paths."""
    for module in pkgutil.iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return dict(sorted(pair for _, helper in sorted(_HELPERS.items()) for pair in helper().items()))


def stale_files(project: Path) -> tuple[str, ...]:
    """Return the paths of the derived files that are missing below a folder or differ."""
    return tuple(path for path, text in derived_files().items() if _read(project / path) != text)


def write_derived(project: Path) -> tuple[str, ...]:
    """Write the derived files that are missing or differ; return their paths."""
    stale = stale_files(project)
    files = derived_files()
    for path in stale:
        target = project / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(files[path], encoding="utf-8", newline="\n")
    return stale


def _read(file: Path) -> str | None:
    try:
        return file.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return None
