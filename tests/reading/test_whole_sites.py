"""Whole sites, read by all the programs that subscribers use: ours, an empty one, an odd one."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.painting import painted, saved
from tests.reading.whole_sites import Readings, read_site
from tests.site.drawing_trees import document, link, newsletter, project, video, webinar
from tests.site.running import run

ROOT = Path(__file__).parents[2]
HOSTILE = "]]> & &amp; <b> <![CDATA[ \\n ;,: {x} % #"
ARABIC = "دليل ردود الفعل " * 12


def read_project(root: Path, **environ: str) -> Readings:
    """Return what readers make of the site of a project."""
    built = run(root, "hourglass", "build", "--quiet", **environ)
    assert built.code == 0, built.said
    return read_site(root / "site")


def test_the_library_of_this_repository(tmp_path: Path) -> None:
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "content", tmp_path / "content")
    found = read_project(tmp_path, SOURCE_DATE_EPOCH="1796000000")  # late in November 2026
    assert found.complaints == []
    assert found.read["messages"] == 1
    assert found.read["records of the catalogue"] > 20


@pytest.mark.parametrize("count", [0, 1])
def test_a_library_that_has_hardly_begun(tmp_path: Path, count: int) -> None:
    files = {"library/a.md": document("A")} if count else {}
    found = read_project(project(tmp_path, files).root)
    assert found.complaints == []
    assert found.read["calendars"] == 1
    assert found.read["records of the catalogue"] == found.read["citations in RIS"] / 2 == count


ODD: dict[str, Any] = {
    "library/emoji.md": document("🎉" * 200, "🎉 " * 500, tags=["🎉"]),
    "library/arabic.md": document(ARABIC, language="ar", authors=[ARABIC[:80]]),
    "library/signs.md": document(HOSTILE, HOSTILE, description=HOSTILE, tags=["]]> & <b>"]),
    "library/picture.md": document("A picture", "![Two women](picture.png)"),
    "library/picture.png": {"hex": saved(painted(2, 2), "PNG").hex()},
    "library/first.md": document("The first year", date="1000-01-01", updated="2026-01-01"),
    "library/later.md": document("The last year", date="2999-12-31"),
    "library/drop.md": video("Drop", speakers=['"; DROP']),
    "library/equal-1.md": link("Equal 1", date="2026-05-01"),
    "library/equal-2.md": link("Equal 2", date="2026-05-01"),
    "webinars/drop.md": webinar('"; DROP', presenters=['"; DROP'], series=HOSTILE),
    "webinars/equal.md": webinar("At the same time", presenters=["Ana"], location=HOSTILE),
    "webinars/fortnight.md": webinar(
        "A fortnight", "2026-10-20T09:00", end="2026-11-02T17:00", duration=None,
        timezone="America/New_York",
    ),
    "webinars/days.md": webinar("Days", "2026-07-01", end="2026-07-14", duration=None),
    "webinars/second-hour.md": webinar(
        "In the hour that comes twice", "2026-11-01T01:30-05:00", timezone="America/New_York"
    ),
    "webinars/far.md": webinar("Far", "2999-12-01T09:00", timezone="Pacific/Apia"),
    "newsletters/1.md": newsletter(HOSTILE, description=ARABIC, date="2026-04-01"),
    "newsletters/2.md": newsletter("The same period", issue="2", date="2026-04-02"),
}  # fmt: skip


def test_a_library_of_all_that_is_odd(tmp_path: Path) -> None:
    found = read_project(project(tmp_path, ODD).root)
    assert found.complaints == []
    assert found.read["messages"] == 2
    assert found.read["records of the catalogue"] == 16, "all but what is held back"


BROKEN = (
    ("feeds/all.xml", b"<item>", b"<item", "feedparser: "),
    ("feeds/podcast.xml", b"<link>https:", b"<lint>https:", "feedparser: "),
    ("feeds/all.atom", b"<published>", b"<x>", "feedparser: "),
    ("feeds/all.json", b'"id":"tag:', b'"id":3,"x":"', "is not of type 'string'"),
    ("feeds/documents.json", b'"title"', b'"name"', "'title' is a required property"),
    ("feeds/all/archive/2025.xml", b"guia/</id>", b"peer-visits/</id>", "comes twice"),
    ("feeds/subscriptions.opml", b"htmlUrl", b"page", "without title or page"),
    ("webinars/calendar.ics", b"DTSTART", b"DTEND", ""),
    ("webinars/held/event.ics", b"SUMMARY:", b"SUMMARY:" + b"x" * 80, "has a line"),
    ("newsletters/2026-q1/email.html", b"<h1", b"<img src=x><h1", "<img>"),
    ("newsletters/2026-q1/email.eml", b"Date: ", b"Dated: ", "has no Date"),
    ("newsletters/2026-q1/email.txt", b"\n\n", b"\n" + b"x " * 50, "is wider than 78"),
    ("library/talk/cite.bib", b"@misc{", b"@misc", ""),
    ("library/talk/cite.ris", b"TI  - ", b"T9  - ", "without title"),
    ("catalogue.json", b'"status":"published"', b'"status":"gone"', "dataFeedElement"),
    ("catalogue.csv", b"arabic", b'"arabic', "expected after"),
    ("sitemap.xml", b"/a-z/</loc>", b"/b-z/</loc>", "there is nothing at"),
)
"""A file, what is put in the place of what stands there, and what its reader says among others."""


def test_whatever_is_broken_is_complained_of(tmp_path: Path, golden_site: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(golden_site, site)
    for path, old, new, _ in BROKEN:
        data = (site / path).read_bytes()
        assert old in data, path
        (site / path).write_bytes(data.replace(old, new, 1))
    told = read_site(site, cap=2_000).complaints
    for path, _, _, complaint in BROKEN:
        begun = "catalogue" if path.startswith("catalogue") else path
        by_path = [each for each in told if each.startswith(f"{begun}: ")]
        assert any(complaint in each for each in by_path), (path, told)
