"""Our side: the configuration of a library and the commands that build it.

Names of options and commands stand here only.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from benchmarks.project import CONTENT

PACKAGES = ("hourglass-library", "mkdocs", "mkdocs-material", "markdown")
"""Packages whose versions the report names."""


def config(site_name: str, timezone: str, **chosen: Any) -> dict[str, Any]:
    """Write the ``mkdocs.yml`` of a library.

    Args:
        site_name: title of the site.
        timezone: IANA name of the site's zone.
        chosen: more options of the plugin.
    """
    options = {"authority": "example.org", "authority_year": 2026, "timezone": timezone, **chosen}
    return {
        "site_name": site_name,
        "site_url": "https://example.org/",
        "docs_dir": CONTENT,
        "theme": {"name": "material"},
        "plugins": [{"hourglass": options}],
    }


def generator(*arguments: str) -> list[str]:
    """Give the command ``hourglass`` with these arguments, run by this very Python."""
    return [sys.executable, "-m", "generator", *arguments]


def build() -> list[str]:
    """Give the command that builds the project in the current folder."""
    return generator("build")


def import_and_build(file: Path) -> dict[str, list[str]]:
    """Give the commands, by name and in order, that make a site of a foreign library's export.

    Args:
        file: the export, as an absolute path; the commands run in a project's folder.
    """
    hourglass = str(Path(sys.executable).with_name("hourglass"))
    return {
        "import": [hourglass, "import", str(file)],
        "check": [hourglass, "check"],
        "build": [hourglass, "build"],
    }
