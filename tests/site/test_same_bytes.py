"""The same content on the same day gives the same bytes, on any machine, in any place."""

from pathlib import Path

from tests.site.drawing_trees import document, page, project, tree, webinar
from tests.site.running import run, run_apart
from tests.site.whole_library import CONTENT, whole_library

KIRITIMATI = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "1"}
LOS_ANGELES = {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "LANG": "", "PYTHONHASHSEED": "2"}


def test_machines_make_no_difference(tmp_path: Path) -> None:
    """Zone, locale, hash seed, working folder, path, file order and file times all differ."""
    one = whole_library(tmp_path / "one")
    backwards = dict(reversed(CONTENT.items()))
    other = project(tmp_path / "somewhere" / "much deeper" / "ünï", backwards)
    (other.root / "content/library/guide.md").touch()
    config = str(other.root / "mkdocs.yml")

    first = run_apart(one.root, "hourglass", "build", "-q", **KIRITIMATI)
    second = run_apart(tmp_path, "mkdocs", "build", "-q", "-f", config, **LOS_ANGELES)

    assert first.code == 0, first.said
    assert second.code == 0, second.said
    assert tree(one.site) == tree(other.site)


def test_days_between_which_nothing_falls_due_make_no_difference(tmp_path: Path) -> None:
    drawn = whole_library(tmp_path)
    assert run(drawn.root, "hourglass", "build", "-q", SOURCE_DATE_EPOCH="1780315200").code == 0
    before = tree(drawn.site)

    assert run(drawn.root, "hourglass", "build", "-q", SOURCE_DATE_EPOCH="1780774980").code == 0

    assert tree(drawn.site) == before


def test_the_hour_of_the_day_is_the_sites_own(tmp_path: Path) -> None:
    """At 22:00 UTC it is the next day in Nairobi, where the site is at home."""
    drawn = project(tmp_path, {"library/later.md": document("Later", date="2026-06-10")})

    assert run(drawn.root, "hourglass", "build", "-q", SOURCE_DATE_EPOCH="1781038799").code == 0
    assert "/library/later/" not in drawn.addresses()
    assert run(drawn.root, "hourglass", "build", "-q", SOURCE_DATE_EPOCH="1781038800").code == 0
    assert "/library/later/" in drawn.addresses()


def test_an_entry_appears_on_its_day_and_changes_what_lists_it_alone(tmp_path: Path) -> None:
    drawn = project(
        tmp_path,
        {
            "about.md": page("About"),
            "library/old.md": document("Old", tags=["Maps"], date="2025-01-02"),
            "library/later.md": document("Later", tags=["Tides"], date="2026-06-10"),
            "webinars/w.md": webinar("Forms"),
        },
    )
    assert run(drawn.root, "hourglass", "build", "-q", SOURCE_DATE_EPOCH="1780963200").code == 0
    before = tree(drawn.site)

    assert run(drawn.root, "hourglass", "build", "-q", SOURCE_DATE_EPOCH="1781064000").code == 0

    after = tree(drawn.site)
    found = "search/index/"
    changed = {p for p in before if before[p] != after.get(p) and not p.startswith(found)}
    assert {p for p in set(after) - set(before) if not p.startswith(found)} == {
        "library/later/index.html",
        "library/later/cite.bib",
        "library/later/cite.ris",
        "tags/tides/index.html",
        *(f"feeds/tags/tides.{form}" for form in ("xml", "atom", "json")),
    }
    assert changed == {
        "index.html",
        "library/index.html",
        "library/documents/index.html",
        "archive/index.html",
        "archive/2026/index.html",
        "a-z/index.html",
        "tags/index.html",
        "sitemap.xml",
        "sha256sums.txt",
        "feeds/subscriptions.opml",
        "subscribe/index.html",
        "review/index.html",
        "review/owner/index.html",
        "offline/index.html",
        "offline/lists/newest.json",
        "packs/library.epub",
        "packs/library.zip",
        *(f"catalogue.{form}" for form in ("json", "csv", "bib", "ris")),
        *(f"feeds/{n}.{f}" for n in ("all", "documents") for f in ("xml", "atom", "json")),
    }


def test_a_webinar_passes_and_changes_what_names_it_alone(tmp_path: Path) -> None:
    drawn = project(
        tmp_path,
        {
            "library/old.md": document("Old", tags=["Maps"]),
            "webinars/w.md": webinar("Forms", "2026-06-09T15:00"),
        },
    )
    assert run(drawn.root, "hourglass", "build", "-q", SOURCE_DATE_EPOCH="1780963200").code == 0
    before = tree(drawn.site)
    assert "No webinar is announced" not in drawn.page("/")

    assert run(drawn.root, "hourglass", "build", "-q", SOURCE_DATE_EPOCH="1781064000").code == 0

    after = tree(drawn.site)
    before = {p: content for p, content in before.items() if not p.startswith("search/index/")}
    came = {p for p in after if not p.startswith("search/index/")} - set(before)
    assert came == {"review/awaited/index.html"}
    assert not set(before) - set(after)
    assert "No webinar is announced" in drawn.page("/")
    changed = {p for p in before if before[p] != after[p]}
    assert {"index.html", "webinars/index.html", "webinars/w/index.html"} <= changed
    assert not {p for p in changed if p.startswith(("library/old", "tags", "sitemap", "a-z"))}


def test_without_a_given_moment_the_day_is_today(tmp_path: Path) -> None:
    drawn = project(
        tmp_path,
        {
            "library/old.md": document("Old", date="2020-01-01"),
            "library/later.md": document("Later", date="2999-01-01"),
        },
    )

    done = run(drawn.root, "hourglass", "build", SOURCE_DATE_EPOCH="")

    assert done.code == 0, done.said
    assert "/library/old/" in drawn.addresses()
    assert "/library/later/" not in drawn.addresses()


def test_a_moment_that_is_none_is_said_plainly(tmp_path: Path) -> None:
    drawn = project(tmp_path)
    for program, code in (("hourglass", 2), ("mkdocs", 1)):
        done = run(drawn.root, program, "build", SOURCE_DATE_EPOCH="abc")

        assert done.code == code
        assert 'SOURCE_DATE_EPOCH is "abc"; it must be a whole number of seconds' in done.said
        assert not done.has_traceback
