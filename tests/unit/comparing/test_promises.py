"""What readers were promised outlives a change, or its author is told how it can."""

from pathlib import Path

import pytest

from tests.site.drawing_trees import document, newsletter, page, webinar
from tests.unit.comparing.comparing import broken

GUIDE = {"library/guide.md": document("A guide to visits")}


def test_a_change_that_keeps_every_promise_says_nothing(tmp_path: Path) -> None:
    after = {"library/guide.md": document("Another title", "Other words."), "about.md": page()}
    assert broken(tmp_path, GUIDE, after) == []


def test_a_removed_entry_is_told(tmp_path: Path) -> None:
    assert broken(tmp_path, GUIDE, {}) == [
        "content/library/guide.md:1:1: /library/guide/ was published and would lead nowhere; keep "
        "the file and write status: withdrawn and a reason, or write that address among the "
        "aliases of what takes its place"
    ]


def test_a_removed_page_of_prose_is_told(tmp_path: Path) -> None:
    told = broken(tmp_path, {"about.md": page("About")}, {})
    assert told[0].startswith("content/about.md:1:1: /about/ was published and would lead nowhere")


@pytest.mark.parametrize(
    "moved",
    [document("A guide to visits", "New words."), document("New title")],
    ids=["with its title", "with its text"],
)
def test_a_renamed_entry_is_told_which_alias_to_write_and_where(tmp_path: Path, moved: str) -> None:
    assert broken(tmp_path, GUIDE, {"library/visits.md": moved}) == [
        "content/library/visits.md:2:1: aliases: /library/guide/ was published and would lead "
        "nowhere after library/guide.md became this; write [/library/guide/]"
    ]


def test_a_renamed_entry_with_its_alias_keeps_address_and_id(tmp_path: Path) -> None:
    after = {"library/visits.md": document("A guide to visits", aliases=["/library/guide/"])}
    assert broken(tmp_path, GUIDE, after) == []


def test_a_former_address_stays_too(tmp_path: Path) -> None:
    before = {"library/guide.md": document("Guide", aliases=["/old/"])}
    assert broken(tmp_path, before, GUIDE) == [
        "content/library/guide.md:2:1: aliases: /old/ was published and would lead nowhere; write "
        "/old/ among them",
        "content/library/guide.md:2:1: aliases: its id in feeds would change from /old/ to "
        "/library/guide/, and all get it as new; write /old/ first",
    ]


def test_an_entry_that_becomes_a_draft_or_is_dated_ahead_is_told(tmp_path: Path) -> None:
    draft = broken(tmp_path / "1", GUIDE, {"library/guide.md": document("Guide", status="draft")})
    ahead = broken(
        tmp_path / "2", GUIDE, {"library/guide.md": document("Guide", date="2027-01-01")}
    )
    assert "status: /library/guide/ was published and would lead nowhere while" in draft[0]
    assert "write status: archived, or status: withdrawn with a reason" in draft[0]
    assert "date: /library/guide/ was published and would lead nowhere until 2027-01-01" in ahead[0]


@pytest.mark.parametrize("status", ["withdrawn", "archived"])
def test_a_withdrawn_or_archived_entry_keeps_its_address(tmp_path: Path, status: str) -> None:
    after = {"library/guide.md": document("Guide", status=status)}
    assert broken(tmp_path, GUIDE, after) == []


def test_an_entry_that_cannot_be_read_is_told_for_that_alone(tmp_path: Path) -> None:
    assert broken(tmp_path, GUIDE, {"library/guide.md": "---\ntitle: [\n---\n"}) == []


def test_a_draft_that_goes_was_never_promised(tmp_path: Path) -> None:
    before = {"library/guide.md": document("Guide", status="draft")}
    assert broken(tmp_path, before, {}) == []


def test_a_name_that_differs_in_capitals_alone_cannot_keep_its_id(tmp_path: Path) -> None:
    told = broken(tmp_path, {"library/Guide.md": document("A guide to visits")}, GUIDE)
    assert len(told) == 1
    assert "its id in feeds would change from /library/Guide/ to /library/guide/" in told[0]
    assert told[0].endswith("give the file its former name, Guide.md")


def test_a_file_that_goes_is_a_warning(tmp_path: Path) -> None:
    entry = document("Guide", file="guide.pdf", license="CC-BY-4.0")
    before = {"library/guide.md": entry, "library/guide.pdf": "%PDF-1.4"}
    told = broken(tmp_path, before, {"library/guide.md": document("Guide")})
    assert told == [
        "content/library/guide.pdf:1:1: /library/guide.pdf was published and would be gone; keep "
        "the file where it was, or say in its entry where it is now (warning)"
    ]


def test_an_alias_that_would_become_the_id_is_told(tmp_path: Path) -> None:
    after = {"library/guide.md": document("A guide to visits", aliases=["/short/"])}
    told = broken(tmp_path, GUIDE, after)
    assert len(told) == 1
    assert "its id in feeds would change from /library/guide/ to /short/" in told[0]
    assert "remove /short/: aliases are the addresses that an entry had before" in told[0]


def test_another_authority_is_told_as_it_changes_all_ids(tmp_path: Path) -> None:
    assert broken(tmp_path, GUIDE, GUIDE, authority="example.net") == [
        "mkdocs.yml:1:1: authority: changes from example.org to example.net, so all readers get "
        "every entry as new; write example.org"
    ]


def test_a_new_word_close_to_one_in_use_is_a_warning_and_others_are_free(tmp_path: Path) -> None:
    before = {"library/one.md": document("One", tags=["evaluation"])}
    new = document("Two", tags=["evaluatoin", "water"])
    assert broken(tmp_path, before, {**before, "library/two.md": new}) == [
        'content/library/two.md:6:8: tags: "evaluatoin" is new, and close to "evaluation"; use one '
        "word for one subject (warning)"
    ]


def test_an_event_at_another_time_is_told_unless_it_says_when_it_changed(tmp_path: Path) -> None:
    before = {"webinars/forms.md": webinar("Forms", "2026-07-01T15:00")}
    moved = {"webinars/forms.md": webinar("Forms", "2026-07-02T15:00")}
    said = {"webinars/forms.md": webinar("Forms", "2026-07-02T15:00", updated="2026-06-01")}
    assert broken(tmp_path / "1", before, moved) == [
        "content/webinars/forms.md:2:1: updated: time, place or state changed, and calendars learn "
        "of it by this day; write 2026-06-01 (warning)"
    ]
    assert broken(tmp_path / "2", before, said) == []


@pytest.mark.parametrize(
    ("before", "after", "is_told"),
    [
        ({}, {"join_url": "https://example.org/other"}, True),
        ({"event_status": "postponed"}, {}, True),
        ({}, {"event_status": "cancelled"}, False),
        ({}, {"title": "Another title"}, False),
        ({"date": "2026-06-01"}, {"date": "2026-06-01", "location": "Elsewhere"}, False),
    ],
    ids=["elsewhere", "back", "called off", "renamed", "changed on the day it was announced"],
)
def test_calendars_learn_of_what_raises_the_number_of_an_event(
    tmp_path: Path, before: dict[str, str], after: dict[str, str], is_told: bool
) -> None:
    given = {"title": "Forms"}
    told = broken(
        tmp_path,
        {"webinars/forms.md": webinar(**given | before)},
        {"webinars/forms.md": webinar(**given | after)},
    )
    assert bool(told) == is_told


def test_a_new_entry_may_not_join_an_issue_that_readers_have(tmp_path: Path) -> None:
    issue = {**GUIDE, "newsletters/1.md": newsletter("One", date="2026-03-20")}
    told = broken(tmp_path / "1", issue, {**issue, "library/new.md": document("New")})
    assert told == [
        "content/library/new.md:5:7: date: by this day it joins newsletters/1.md, which came out "
        "on 2026-03-20; write 2026-06-01, and the next issue tells of it (warning)"
    ]
    later = {**issue, "library/new.md": document("New", date="2026-03-21")}
    assert broken(tmp_path / "2", issue, later) == []
    both = {**issue, "library/new.md": document("New")}
    assert broken(tmp_path / "3", GUIDE, both) == [], "the issue is as new as the entry"
