"""Whoever reviews a change reads what it adds, where that will appear and what it weighs."""

from pathlib import Path

from generator.comparing.summary import CUT, LONGEST, summary
from tests.site.drawing_trees import document, webinar
from tests.unit.comparing.comparing import compared

GUIDE = {"library/guide.md": document("A guide to visits")}


def test_an_added_entry_is_told_with_its_places_and_its_weight(tmp_path: Path) -> None:
    after = {**GUIDE, "webinars/forms.md": webinar("Forms", tags=["water"])}
    page = tmp_path / "site" / "webinars" / "forms" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<p>Forms</p>")

    told = summary(compared(tmp_path, GUIDE, after), tmp_path / "site")

    assert "### Added (1)\n\n- `Forms` (webinar, `webinars/forms.md`)\n" in told
    assert "  - its page: `/webinars/forms/`, 0.3 kB\n" in told
    assert "  - listed on: " in told
    assert "`/tags/water/`" in told
    assert "  - in the feeds: `/feeds/all.xml`, " in told
    assert "  - in the calendars: `/webinars/calendar.ics`" in told
    assert "Changed" not in told


def test_a_change_of_words_alone_is_a_change_and_a_moved_line_is_none(tmp_path: Path) -> None:
    other = {"library/guide.md": document("A guide to visits", "Other words.")}
    moved = {"library/guide.md": GUIDE["library/guide.md"].replace("---\n", "---\n# Note\n", 1)}
    assert "### Changed (1)" in summary(compared(tmp_path / "1", GUIDE, other))
    assert "no entry added, changed or removed" in summary(compared(tmp_path / "2", GUIDE, moved))


def test_a_renamed_entry_with_its_alias_is_changed_and_one_without_is_removed(
    tmp_path: Path,
) -> None:
    kept = {"library/x.md": document("A guide to visits", aliases=["/library/guide/"])}
    told = summary(compared(tmp_path / "1", GUIDE, kept))
    assert "### Changed (1)" in told
    assert "Removed" not in told
    told = summary(compared(tmp_path / "2", GUIDE, {}))
    assert "### Removed (1)\n\n- `A guide to visits` (document, `library/guide.md`)" in told


def test_what_contributors_write_means_nothing_in_a_comment(tmp_path: Path) -> None:
    title = "`@team` ![x](https://example.org/x.png) <img src=x> ${{ secrets.X }}"
    told = summary(compared(tmp_path, {}, {"library/x.md": document(title)}))
    assert f"- `` {title} `` (document" in told


def test_a_long_list_is_cut_and_says_how_much_is_left(tmp_path: Path) -> None:
    after = {f"library/{n}.md": document(f"Guide {n}") for n in range(50)}
    told = summary(compared(tmp_path, {}, after))
    assert told.count("  - its page: ") == 40
    assert "and 10 more." in told
    assert len(told.encode()) < 60_000


def test_what_does_not_fit_a_comment_is_cut_between_lines_so_that_code_stays_code(
    tmp_path: Path,
) -> None:
    tags = [f"a-word-that-is-rather-long-{n}" for n in range(20)]
    after = {
        f"library/{n}.md": document(f"Ask @team {'and again ' * 12}{n}", tags=tags)
        for n in range(40)
    }
    told = summary(compared(tmp_path, {}, after))
    assert 59_000 < len(told) <= LONGEST
    assert told.endswith(CUT)
    assert all(line.count("`") % 2 == 0 for line in told.splitlines())
