"""Explaining a file tells an author what becomes of it, whatever file it is."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from generator.explaining import Explanation, explain, written
from generator.fields import Download
from generator.judging import judge
from generator.kinds.newsletters import Period
from generator.kinds.webinars import Materials, Registration
from generator.pipeline import plan
from generator.settings import Settings
from generator.times import PartialDate
from tests.judging import draw
from tests.site.drawing_trees import document, page, webinar

MOMENT = datetime(2026, 6, 1, 12, tzinfo=UTC)


def _explained(root: Path, path: str, files: dict[str, Any]) -> Explanation:
    draw(root, files)
    given = Settings(
        content=root,
        site_url="https://example.org/kb/",
        timezone="Africa/Nairobi",
        moment=MOMENT,
    )
    judged = judge(given)
    return explain(judged, plan(judged), path)


def test_an_entry_with_its_record_lists_feeds_and_related(tmp_path: Path) -> None:
    told = _explained(
        tmp_path,
        "library/guide.md",
        {
            "library/guide.md": document("Guide", tags=["Maps"], authors=["Ana Ruiz"]),
            "library/other.md": document("Other", tags=["Maps"]),
        },
    )

    lines = told.text.splitlines()
    assert not told.has_errors
    assert lines[:3] == ["library/guide.md is a document", "record:", "  title: Guide"]
    assert "  authors: Ana Ruiz" in lines
    assert not [line for line in lines if "body" in line]
    assert "address: https://example.org/kb/library/guide/" in lines
    feeds_line = "in the feeds, as far as their budget reaches:"
    listed = lines[lines.index("listed on:") + 1 : lines.index(feeds_line)]
    assert {"  /", "  /library/documents/", "  /tags/maps/", "  /people/ana-ruiz/"} < set(listed)
    feeds = lines[lines.index(feeds_line) + 1 : lines.index("related:")]
    assert "  /feeds/all.json" in feeds
    assert "  /feeds/tags/maps.atom" in feeds
    assert "  /feeds/people/ana-ruiz.xml" in feeds
    assert lines[lines.index("related:") + 1 :] == ["  library/other.md"]


def test_what_is_known_of_the_links_that_lead_elsewhere(tmp_path: Path) -> None:
    told = _explained(
        tmp_path,
        "library/guide.md",
        {
            "library/guide.md": document("Guide", url="https://example.org/a#one")
            + "\n[b](https://example.org/b) [c](https://example.org/c) [d](https://example.org/d)\n",
            "links.yml": "- url: https://example.org/a\n"
            "  failed: [2026-05-04, 2026-05-11, 2026-05-18]\n"
            "  said: 404 Not Found\n"
            "- url: https://example.org/b\n"
            "  failed: [2026-05-18]\n"
            "  said: it did not answer in time\n"
            "- url: https://example.org/c\n"
            "  moved: https://example.org/e\n"
            "  size: 2300000\n",
        },
    )

    lines = told.text.splitlines()
    at = lines.index("links elsewhere:")
    assert lines[at + 1 : at + 4] == [
        "  https://example.org/a: dead, no answer since 2026-05-04 (404 Not Found)",
        "  https://example.org/b: not called dead yet, no answer since 2026-05-18 "
        "(it did not answer in time)",
        "  https://example.org/c: has moved to https://example.org/e, measured: 2.3\xa0MB",
    ]
    assert "https://example.org/d" not in told.text


def test_an_event_with_its_times_and_state(tmp_path: Path) -> None:
    told = _explained(tmp_path, "webinars/w.md", {"webinars/w.md": webinar("Forms")})

    lines = told.text.splitlines()
    assert lines[lines.index("when:") + 1].startswith("  1 July 2026, 15:00")
    assert [line for line in lines if line.startswith("state: ")]
    assert "  /webinars/" in lines
    assert lines[-2:] == [
        "in the calendars, as far as their budget reaches:",
        "  /webinars/calendar.ics",
    ]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (True, "true"),
        (date(2026, 3, 4), "2026-03-04"),
        (datetime(2026, 3, 4, 15, 0, tzinfo=UTC), "2026-03-04T15:00+00:00"),
        (datetime(2026, 3, 4, 15, 0, 9, tzinfo=UTC), "2026-03-04T15:00:09+00:00"),
        (timedelta(minutes=90), "1:30:00"),
        (timedelta(days=2, seconds=5), "48:00:05"),
        (PartialDate(2015, 4), "2015-04"),
        (("Ana Ruiz",), "Ana Ruiz"),
        (("a, b", "c"), '["a, b", c]'),
        ((("12:30", "Trust"), ("20:00", "Maps")), "[12:30 Trust, 20:00 Maps]"),
        ("Maps: a guide", '"Maps: a guide"'),
        ("[" * 200, '"' + "[" * 200 + '"'),
        (
            Period(start=date(2026, 1, 1), end=date(2026, 3, 31)),
            "{from: 2026-01-01, to: 2026-03-31}",
        ),
        (
            Registration(url="https://example.org/a", deadline=date(2026, 3, 1)),
            "{url: https://example.org/a, deadline: 2026-03-01}",
        ),
        (Materials(audio=Download(file="a.mp3", size=9)), "{audio: {file: a.mp3, size: 9}}"),
    ],
)
def test_values_are_shown_as_authors_write_them(value: Any, told: str) -> None:
    assert written(value) == told


def test_a_record_is_a_header(tmp_path: Path) -> None:
    fields = {"registration": {"url": "https://example.org/a"}, "duration": "90 min"}

    told = _explained(tmp_path, "webinars/w.md", {"webinars/w.md": webinar("W", **fields)})

    assert "  start: 2026-07-01T15:00+03:00" in told.text.splitlines()
    assert "  duration: 1:30:00" in told.text.splitlines()
    assert "  registration: {url: https://example.org/a}" in told.text.splitlines()
    assert "datetime" not in told.text


def test_a_draft(tmp_path: Path) -> None:
    told = _explained(tmp_path, "library/d.md", {"library/d.md": document("D", status="draft")})

    assert told.text.splitlines()[-1] == "not published: it is a draft"


def test_an_entry_that_is_held_back(tmp_path: Path) -> None:
    files = {"library/l.md": document("L", date="2026-07-07")}

    told = _explained(tmp_path, "library/l.md", files)

    assert "not published: it is held back until 2026-07-07" in told.text.splitlines()
    assert not told.has_errors


def test_an_archived_entry(tmp_path: Path) -> None:
    files = {"library/a.md": document("A", status="archived")}

    told = _explained(tmp_path, "library/a.md", files)

    assert told.text.splitlines()[-1] == "in no list and no feed: its status is archived"


def test_a_page_of_prose_and_one_that_is_a_draft(tmp_path: Path) -> None:
    files = {"about.md": page("About"), "later.md": page("Later", status="draft")}

    assert _explained(tmp_path, "about.md", files).text.splitlines() == [
        "about.md is a page of prose",
        "address: /about/",
    ]
    assert _explained(tmp_path, "later.md", {}).text.splitlines()[1] == (
        "address: nowhere: it is a draft"
    )


def test_an_introduction_of_a_list(tmp_path: Path) -> None:
    told = _explained(tmp_path, "library/index.md", {"library/index.md": page("The library")})

    assert "address: /library/" in told.text.splitlines()


def test_a_file_and_who_offers_it(tmp_path: Path) -> None:
    offering = document("Guide", file="a.pdf", license="CC0-1.0")
    files = {"library/a.pdf": "%PDF", "library/b.pdf": "%PDF", "library/guide.md": offering}

    told = _explained(tmp_path, "library/a.pdf", files).text.splitlines()
    alone = _explained(tmp_path, "library/b.pdf", {}).text.splitlines()

    assert told == [
        "library/a.pdf is published as it is (4\xa0B)",
        "address: /library/a.pdf",
        "offered by: library/guide.md",
    ]
    assert alone[-1] == "offered by: no entry"


def test_a_file_that_waits_for_its_entry(tmp_path: Path) -> None:
    draft = document("Guide", file="a.pdf", license="CC0-1.0", status="draft")
    files = {"library/a.pdf": "%PDF", "library/guide.md": draft}

    told = _explained(tmp_path, "library/a.pdf", files).text.splitlines()

    assert told == [
        "library/a.pdf is not published: readers can open no entry that offers it",
        "offered by: library/guide.md",
    ]


def test_a_data_file(tmp_path: Path) -> None:
    told = _explained(tmp_path, "tags.yml", {"tags.yml": "maps:\n  label: Maps\n"})

    assert told.text == "tags.yml is data for the generator; it is never published"


def test_a_broken_file_with_its_problems_alone(tmp_path: Path) -> None:
    files = {"library/b.md": document("B", colour="red"), "library/c.md": "no header"}

    told = _explained(tmp_path, "library/b.md", files)

    assert told.has_errors
    assert told.text.startswith(
        "library/b.md is not published\nproblems:\ncontent/library/b.md:6:1: colour: unknown field"
    )
    assert "library/c.md" not in told.text


def test_a_file_nobody_may_publish(tmp_path: Path) -> None:
    told = _explained(tmp_path, "library/x.svg", {"library/x.svg": "<svg/>"})

    assert told.has_errors
    assert told.text.startswith("library/x.svg is not published\nproblems:\n")
