"""How older entries are divided into archived feeds, and what a change touches."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.outputs.feeds.archives import parts
from generator.sizes import weight
from tests.making import document, library, newsletter, outputs, settings

YEARS = (2022, 2023, 2024, 2025)


def shelf(years=YEARS, each=50, tags=("water",)):
    """Return entries spread over years, most of them heavy enough to fill parts."""
    return [
        document(
            f"library/{year}/d{n:03}.md",
            date=date(year, 1, 1) + timedelta(days=n),
            description=f"What is told of {year} and {n:03}, " + "at some length, " * (n % 9),
            tags=tags,
        )
        for year in years
        for n in range(each)
    ]


def built(entries, **given):
    return outputs(library(entries, **given), texts(entries))


def texts(entries):
    return {e.path: f"<p>{e.path} {hash_of(e.path)}</p>" for e in entries}


def hash_of(path):
    return " ".join(str(ord(letter) ** n % 9_973) for n, letter in enumerate(path * 4, 2))


def archives(found):
    return {a: data for a, data in found.items() if "/archive/" in a and a.startswith("/feeds/")}


def touched(before, after):
    """Return the addresses of archived feeds that differ, without the folder of the channel."""
    old, new = archives(before), archives(after)
    changed = {a for a in old.keys() | new.keys() if old.get(a) != new.get(a)}
    return {a.rsplit("/", 1)[1] for a in changed}


@pytest.fixture(scope="module")
def before():
    return built(shelf())


def test_the_years_are_divided_and_every_document_is_within_its_budget(before):
    names = sorted(a for a in archives(before) if a.startswith("/feeds/all/"))
    assert f"/feeds/all/archive/{YEARS[0]}-1.xml" in names
    assert f"/feeds/all/archive/{YEARS[0]}.xml" in names
    assert {name.rsplit("/", 1)[1][:4] for name in names} == set(map(str, YEARS))
    assert all(weight(data) < settings().caps["feed"] for data in archives(before).values())


def test_a_new_entry_touches_the_open_part_of_its_year_alone(before):
    new = document("library/new.md", date=date(2023, 12, 1), tags=("water",))
    assert touched(before, built([*shelf(), new])) == {"2023.xml"}


def test_the_first_entry_of_a_year_touches_no_other_year(before):
    new = document("library/new.md", date=date(2026, 1, 1), tags=("water",))
    assert touched(before, built([*shelf(), new])) == {"2026.xml"}


def test_full_parts_stay_while_a_year_grows():
    entries = shelf((2024,), 90)
    before = archives(built(entries[:60]))
    after = archives(built(entries))
    full = [a for a in before if not a.endswith("/2024.xml")]
    assert full
    next_part = re.compile(rb'<link [^>]*rel="next-archive"[^>]*>')
    for address in full:
        assert next_part.sub(b"", after[address]) == next_part.sub(b"", before[address])


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Another title"},
        {"updated": date(2026, 2, 1)},
        {"status": "withdrawn", "updated": date(2026, 2, 1), "reason": "Its maker asked for it."},
        {"status": "archived"},
        {"status": "draft"},
        {"path": "library/moved.md", "aliases": ("/library/2023/d010/",)},
    ],
    ids=["edited", "updated", "withdrawn", "archived", "taken back", "moved"],
)
def test_a_change_touches_its_year_alone(before, change):
    entries = shelf()
    place = next(n for n, e in enumerate(entries) if e.path == "library/2023/d010.md")
    entries[place] = replace(entries[place], **change)
    changed = touched(before, built(entries))
    assert changed
    assert {name[:4] for name in changed} == {"2023"}


def test_a_channel_that_its_head_holds_has_no_archive():
    assert not archives(built([*shelf((2025,), 15, ()), document("library/x.md", tags=("rare",))]))
    found = archives(built([*shelf((2025,), 30), document("library/x.md", tags=("rare",))]))
    assert {a.rsplit("/", 2)[0] for a in found} == {
        "/feeds/all", "/feeds/documents", "/feeds/tags/water"
    }  # fmt: skip


def test_an_issue_too_long_for_an_archived_feed_is_cut():
    issues = [
        newsletter(f"newsletters/{n:02}.md", issue=str(n), date=date(2026, 1, n))
        for n in range(1, 4)
    ]
    said = {e.path: f"<p>{hash_of(e.path) * 3}</p>" * 20 for e in issues}
    said[issues[0].path] = "".join(f"<p>{hash_of(str(n) * 40)}</p>" for n in range(300))
    found = archives(outputs(library(issues), said))
    assert all(weight(data) < settings().caps["feed"] for data in found.values())
    held = b"".join(data for a, data in found.items() if a.startswith("/feeds/newsletters/"))
    assert held.count(b"<entry>") == 3
    assert held.count(b"Read on") == 1


ENTRIES = st.lists(
    st.tuples(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.integers(1, 9)), max_size=40
)


@given(ENTRIES, st.integers(1, 12))
def test_parts_hold_each_entry_once_in_order_and_lead_to_all_older_ones(days, room):
    entries = [document(f"library/{n}.md", date=day) for n, (day, _) in enumerate(days)]
    weights = {f"library/{n}.md": weight for n, (_, weight) in enumerate(days)}
    found = parts(entries, lambda e: weights[e.path], room)
    held = [e for part in reversed(found) for e in part.entries]
    assert held == sorted(entries, key=lambda e: (-e.date.toordinal(), e.path))
    for part in found:
        assert part.entries
        assert {f"{e.date.year:04}" for e in part.entries} == {part.name[:4]}
        assert len(part.entries) == 1 or sum(weights[e.path] for e in part.entries) <= room
    by_name = {part.name: part for part in found}
    assert len(by_name) == len(found)
    walked = [found[-1].name] if found else []
    while walked and by_name[walked[-1]].older:
        walked.append(by_name[walked[-1]].older)
    assert walked == [part.name for part in reversed(found)]
    for part in found:
        assert not part.newer or by_name[part.newer].older == part.name
        assert part.newer[:4] in ("", part.name[:4])
