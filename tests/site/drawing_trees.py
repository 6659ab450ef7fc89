"""Site projects drawn in a test: a configuration, and content from a few words each."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.judging import draw

DAY = "2026-03-04"


def configuration(plugin: Mapping[str, Any] | None = None, **given: Any) -> str:
    """Return a `mkdocs.yml`: a small site at example.org, with what is given put over it.

    What is given as None is left out. JSON is YAML, so hostile text needs no second quoting.
    """
    options = {"timezone": "Africa/Nairobi", "authority": "example.org", **(plugin or {})}
    whole = {
        "site_name": "The Library",
        "site_url": "https://example.org/kb/",
        "docs_dir": "content",
        "theme": {"name": "material"},
        "markdown_extensions": [
            "admonition",
            "attr_list",
            "footnotes",
            {"tables": {"use_align_attribute": True}},
        ],
        "plugins": [{"hourglass": options}],
        **given,
    }
    return json.dumps({k: v for k, v in whole.items() if v is not None}, indent=1)


def page(title: str = "Home", body: str = "Welcome.", **fields: Any) -> str:
    """Return a page of prose."""
    return _file({"title": title, **fields}, body)


def document(title: str, body: str = "Some words.", **fields: Any) -> str:
    """Return a document with a text."""
    return _file({"type": "document", **_common(title), **fields}, body)


def link(title: str, **fields: Any) -> str:
    """Return a link to elsewhere."""
    url = {"url": f"https://example.org/{title.replace(' ', '-')}"}
    return _file({"type": "link", **_common(title), **url, **fields}, "")


def video(title: str, **fields: Any) -> str:
    """Return a video elsewhere."""
    url = {"url": f"https://example.org/{title.replace(' ', '-')}", "duration": "42:10"}
    return _file({"type": "video", **_common(title), **url, **fields}, "")


def webinar(title: str, start: str = "2026-07-01T15:00", **fields: Any) -> str:
    """Return a webinar of an hour, at home in the site's zone."""
    return _file({**_common(title), "start": start, "duration": "1:00:00", **fields}, "")


def newsletter(title: str, **fields: Any) -> str:
    """Return an issue of the first quarter of 2026."""
    period = {"issue": "1", "period": {"from": "2026-01-01", "to": "2026-03-31"}}
    return _file({**_common(title), **period, **fields}, "Dear readers.")


def _common(title: str) -> dict[str, Any]:
    return {"title": title, "description": f"What {title} is.", "date": DAY}


def _file(fields: Mapping[str, Any], body: str) -> str:
    lines = [
        f"{name}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in fields.items()
        if value is not None
    ]
    return "\n".join(["---", *lines, "---", body, ""])


@dataclass(frozen=True)
class Project:
    """A folder that holds a `mkdocs.yml`, and its site."""

    root: Path

    @property
    def site(self) -> Path:
        """Where the site is built."""
        return self.root / "site"

    def write(self, files: Mapping[str, Any]) -> "Project":
        """Write or replace files; see `tests.judging.draw` for what can be written."""
        draw(self.root, files)
        return self

    def page(self, address: str) -> str:
        """Return the page at an address of the built site."""
        path = self.site / address.strip("/")
        return (path / "index.html" if address.endswith("/") else path).read_text(encoding="utf-8")

    def addresses(self) -> set[str]:
        """Return the address of every file of the built site."""
        return {"/" + path.removesuffix("index.html") for path in tree(self.site)}

    def left_overs(self) -> set[str]:
        """Return the sorts of what a build left beside the site, but for its lock: `building`."""
        names = [p.name for p in self.root.iterdir() if p.name.startswith(".site.")]
        return {name.split(".")[2].partition("-")[0] for name in names} - {"lock"}


def project(root: Path, files: Mapping[str, Any] | None = None, **config: Any) -> Project:
    """Draw a project with a home page and the files that are given, below `content/`."""
    drawn = {"mkdocs.yml": configuration(**config), "content/index.md": page()}
    return Project(root).write({**drawn, **{f"content/{k}": v for k, v in (files or {}).items()}})


def tree(folder: Path) -> dict[str, str]:
    """Return the hash of every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
