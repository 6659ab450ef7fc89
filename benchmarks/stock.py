"""The stock side: the same entries as a MkDocs + Material site, as its manuals advise.

Navigation pruned, the search, tags and RSS plugins; no Git, no social cards, no network. The RSS
plugin is no dependency of the project, so this side has a virtual environment of its own, built
from a lock file with hashes.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from benchmarks import BUILD, ROOT
from benchmarks.project import CONTENT

if TYPE_CHECKING:
    from collections.abc import Mapping

VENV = BUILD / "bench" / "stock-venv"
PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "benchmarks" / "stock-requirements.lock"
PACKAGES = ("mkdocs", "mkdocs-material", "mkdocs-rss-plugin", "markdown")
"""Packages whose versions the report names."""

TAGS_PAGE = "---\ntitle: Tags\n---\n\n# Tags\n\n<!-- material/tags -->\n"


def ensure_environment() -> None:
    """Build the virtual environment, unless it stands and is of the same lock and Python."""
    mark = VENV / ".ready"
    wanted = f"{hashlib.sha256(LOCK.read_bytes()).hexdigest()} {sys.version}"
    if mark.is_file() and mark.read_text("utf-8") == wanted:
        return
    print("Setting up the environment of the stock side (once) ...", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    install = ["install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    subprocess.run([PYTHON, "-m", "pip", *install, "--requirement", LOCK], check=True)
    mark.write_text(wanted, "utf-8")


def versions() -> dict[str, str]:
    """Give the versions of ``PACKAGES`` in the environment, by name."""
    ask = (
        "import json, sys; from importlib.metadata import version;"
        "print(json.dumps({name: version(name) for name in sys.argv[1:]}))"
    )
    answer = subprocess.run([PYTHON, "-c", ask, *PACKAGES], check=True, capture_output=True)
    return dict(json.loads(answer.stdout))


def config(site_name: str) -> dict[str, Any]:
    """Write the ``mkdocs.yml`` of the stock site.

    The feed takes entries only, their dates from the front matter and their categories from the
    tags.
    """
    rss = {
        "match_path": "(library|webinars|newsletters)/.*",
        "date_from_meta": {"as_creation": "date", "as_update": "date"},
        "categories": ["tags"],
        "length": 50,
        "use_git": False,
        "use_material_blog": False,
        "use_material_social_cards": False,
    }
    return {
        "site_name": site_name,
        "site_description": "Generated entries",
        "site_url": "https://example.org/",
        "docs_dir": CONTENT,
        "theme": {"name": "material", "features": ["navigation.prune"]},
        "plugins": ["search", "tags", {"rss": rss}],
    }


def texts(library: Mapping[str, str]) -> dict[str, str]:
    """Give the stock site's sources: the same files, and a page that lists the tags.

    Left out is the tag vocabulary, which only our side knows.
    """
    shared = {path: text for path, text in library.items() if path != "tags.yml"}
    return {**shared, "tags.md": TAGS_PAGE}


def build() -> list[str]:
    """Give the command that builds the project in the current folder."""
    return [str(PYTHON), "-m", "mkdocs", "build"]
