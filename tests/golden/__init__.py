"""Golden files: what a small library's subscribers get, kept as files and compared to the byte.

`library/` is a project with something of every kind and state, all of it made up; `outputs/` holds
what is written of it beside its pages, at the addresses of the site. No page is kept: those change
with every style sheet. A change that is meant is taken over by

    make golden

and read as a difference of git, before it is committed.
"""

import shutil
from pathlib import Path

from tests.site.running import Outcome, run

LIBRARY = Path(__file__).with_name("library")
OUTPUTS = Path(__file__).with_name("outputs")
KEPT = (
    "feeds/all.*",
    "feeds/all/archive/*.xml",
    "feeds/languages/ar.xml",
    "feeds/newsletters.atom",
    "feeds/podcast.xml",
    "feeds/subscriptions.opml",
    "webinars/**/*.ics",
    "library/talk/chapters.json",
    "library/peer-visits/cite.*",
    "catalogue.json",
    "catalogue.csv",
    "catalogue.bib",
    "catalogue.ris",
    "newsletters/*/email.*",
    "sitemap.xml",
    "_redirects",
    "robots.txt",
)
"""Which files of the site are golden; what others hold is of the same making."""


def build(folder: Path) -> Outcome:
    """Build the site of a copy of the library in an empty folder, on 1 June 2026."""
    shutil.copytree(LIBRARY, folder, dirs_exist_ok=True)
    return run(folder, "hourglass", "build", "--quiet")


def files(folder: Path) -> dict[str, bytes]:
    """Return the golden files below a folder, by their paths."""
    found = (path for pattern in KEPT for path in folder.glob(pattern))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(found)}
