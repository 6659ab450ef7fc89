"""What helps people to write: derived helper files, scaffolds, and imports from other libraries.

A derived file follows from the kinds, such as the reference of fields. Each helper is one module
here with a function under `@derived` that returns texts by path, relative to the project.
`hourglass sync` writes them, `hourglass sync --check` says which are stale.

Each says in its first lines that `MAKER` made it. In a library of its own, a file at the same path
that does not say so is the owner's, and stays as it is.
"""

import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from generator.settings import Settings

MAKER = "hourglass sync"
"""The words in every derived file by which it is known."""

PACKAGE = Path(__file__).resolve().parents[1]
"""Where the source that runs is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """The folder that holds a library's `mkdocs.yml`, and what derived files need of that file."""

    root: Path
    content: str = "content"
    """The folder of the content, below the root."""
    site_url: str = ""
    """Where the site is published, with `/` at the end."""
    repository: str = ""
    """The library's repository on GitHub, such as `https://github.com/you/library`; else empty."""

    @classmethod
    def of(cls, root: Path, settings: Settings) -> "Project":
        """Return the project in a folder, with the settings that its `mkdocs.yml` makes."""
        return cls(
            root=root,
            content=settings.content_name,
            site_url=settings.site_url,
            repository=settings.repository,
        )

    @property
    def is_home(self) -> bool:
        """The source of Hourglass that runs lies here, and so do the files about itself."""
        return (self.root / PACKAGE.name).resolve() == PACKAGE


Helper = Callable[[Project], Mapping[str, str]]

_HELPERS: dict[str, Helper] = {}


def derived(helper: Helper) -> Helper:
    """Register a function that returns derived files: their texts by path from the project."""
    _HELPERS[f"{helper.__module__}.{helper.__qualname__}"] = helper
    return helper


def derived_files(project: Project) -> dict[str, str]:
    """Return every derived file of a project, in the order of paths."""
    for module in pkgutil.iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    found = [helper(project) for _, helper in sorted(_HELPERS.items())]
    return dict(sorted(pair for files in found for pair in files.items()))


def stale_files(project: Project) -> dict[str, str]:
    """Return the derived files that are missing or differ, with the texts that they should have."""
    return {
        path: text
        for path, text in derived_files(project).items()
        if _read(project.root / path) != text and not is_owners(project, path)
    }


def write_derived(project: Project) -> tuple[str, ...]:
    """Write the derived files that are missing or differ; return their paths."""
    stale = stale_files(project)
    for path, text in stale.items():
        target = project.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    return tuple(stale)


def as_yaml(what: Mapping[str, Any]) -> str:
    """Return a derived file as YAML, under the comment that says who made it."""
    body = yaml.safe_dump(what, sort_keys=False, allow_unicode=True, width=100)
    return f"# Made from the kinds by {MAKER}; do not edit.\n{body}"


def is_owners(project: Project, path: str) -> bool:
    """Tell whether a file that is there was not made by us, and so is not ours to change."""
    text = _read(project.root / path)
    return not project.is_home and text is not None and MAKER not in text


def _read(file: Path) -> str | None:
    try:
        return file.read_bytes().decode(errors="replace")
    except OSError:
        return None
