"""What helps people to write: derived helper files, scaffolds, and imports from other libraries.

A derived file is made from the kinds alone, such as the reference of fields. Each helper is one
module here with a function under `@derived` that returns texts by path, relative to the project.
`hourglass sync` writes them, `hourglass sync --check` says which are stale. What belongs to
Hourglass itself, such as the list of its words, is only offered in the project that holds its
source, never in a site's own folder.
"""

import pkgutil
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

Helper = Callable[[], Mapping[str, str]]

PACKAGE = Path(__file__).resolve().parents[1]
"""Where the source that runs is."""

_HELPERS: dict[str, Helper] = {}
_HELPERS_AT_HOME: dict[str, Helper] = {}


def derived(helper: Helper) -> Helper:
    """Register a function that returns derived files: their texts by path from the project."""
    _HELPERS[f"{helper.__module__}.{helper.__qualname__}"] = helper
    return helper


def derived_at_home(helper: Helper) -> Helper:
    """Register such a function whose files belong beside the source of Hourglass alone."""
    _HELPERS_AT_HOME[f"{helper.__module__}.{helper.__qualname__}"] = helper
    return helper


def derived_files(project: Path | None = None) -> dict[str, str]:
    """Return every derived file of a project, or those of any project, in the order of paths."""
    for module in pkgutil.iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    at_home = project is not None and (project / PACKAGE.name).resolve() == PACKAGE
    helpers = {**_HELPERS, **(_HELPERS_AT_HOME if at_home else {})}
    return dict(sorted(pair for _, helper in sorted(helpers.items()) for pair in helper().items()))


def stale_files(project: Path) -> tuple[str, ...]:
    """Return the paths of the derived files that are missing below a folder or differ."""
    files = derived_files(project)
    return tuple(path for path, text in files.items() if _read(project / path) != text)


def write_derived(project: Path) -> tuple[str, ...]:
    """Write the derived files that are missing or differ; return their paths."""
    stale = stale_files(project)
    files = derived_files(project)
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
