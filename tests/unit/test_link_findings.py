"""What is known of outside addresses: when a link is dead, and what the file of it looks like."""

from datetime import date, timedelta

import pytest

from generator.fields import Download
from generator.kinds.webinars import Materials
from generator.link_findings import (
    Finding,
    findings_text,
    read_findings,
    with_sizes,
)
from generator.marked_yaml import read
from generator.problems import Problems, as_text
from generator.sources import LARGEST_DATA, DataFile
from tests.making import document, link, video, webinar

FIRST = date(2026, 5, 4)
URL = "https://example.org/guide.pdf"


def failed_on(*days: int) -> Finding:
    """Return a link that failed so many days after the first, one time after the other."""
    finding = Finding(url=URL)
    for day in days:
        finding = finding.failing(FIRST + timedelta(days=day), "404 Not Found")
    return finding


@pytest.mark.parametrize(
    "days", [(0,), (0, 7), (0, 30), (0, 1, 2), (0, 3, 6), (0, 0, 7), (7, 7, 7)]
)
def test_fewer_than_three_days_or_less_than_a_week_are_no_death(days: tuple[int, ...]) -> None:
    assert not failed_on(*days).is_dead


@pytest.mark.parametrize("days", [(0, 3, 7), (0, 7, 14), (0, 1, 2, 7), (0, 1, 2, 3, 4, 5, 6, 7)])
def test_three_days_over_a_week_are(days: tuple[int, ...]) -> None:
    finding = failed_on(*days)
    assert finding.is_dead
    assert finding.since == FIRST


def test_of_a_dead_link_nothing_more_is_written_down() -> None:
    dead = failed_on(0, 7, 14)
    assert dead.failing(FIRST + timedelta(days=21), "410 Gone") == dead


def read_text(text: str) -> tuple[dict[str, Finding], list[str]]:
    problems = Problems()
    found = read_findings([DataFile("links.yml", read(text))], problems)
    return dict(found), as_text(problems, "content/").splitlines()


FINDINGS = [
    Finding(url="https://example.org/z?a=1&b=[2]", moved="https://example.org/%C3%A9:%20"),
    Finding(url="https://example.org/b.mp3", size=8_123_456),
    failed_on(0, 7, 14),
    Finding(url="https://example.org/" + "a" * 1_900, failed=(FIRST,), said="status 555: '#x'"),
]


def test_what_is_written_is_read_again() -> None:
    found, problems = read_text(findings_text(FINDINGS))
    assert problems == []
    assert found == {finding.url: finding for finding in FINDINGS}


def test_the_file_is_the_same_whatever_the_order_it_was_found_in() -> None:
    assert findings_text(FINDINGS) == findings_text(reversed(FINDINGS))


def test_the_file_reads_well() -> None:
    assert findings_text(FINDINGS[1:3]).endswith(
        "- url: https://example.org/b.mp3\n"
        "  size: 8123456\n"
        "- url: https://example.org/guide.pdf\n"
        "  failed: [2026-05-04, 2026-05-11, 2026-05-18]\n"
        "  said: 404 Not Found\n"
    )


def test_a_change_of_one_address_changes_its_lines_alone() -> None:
    before = findings_text(FINDINGS).splitlines()
    after = findings_text([*FINDINGS[:2], *FINDINGS[3:]]).splitlines()
    assert [line for line in before if line not in after] == [
        f"- url: {URL}",
        "  failed: [2026-05-04, 2026-05-11, 2026-05-18]",
        "  said: 404 Not Found",
    ]


def test_what_would_make_the_file_too_long_is_left_out_sizes_first() -> None:
    many = [
        Finding(url=f"https://example.org/{number:05}/{'a' * 300}", size=1)
        for number in range(4_000)
    ]
    text = findings_text([*many, *FINDINGS])
    assert len(text.encode()) <= LARGEST_DATA
    found, _ = read_text(text)
    assert URL in found
    assert FINDINGS[0].url in found


def test_an_author_who_wrote_no_size_gets_the_one_that_was_measured() -> None:
    findings = {URL: Finding(url=URL, size=777)}
    assert with_sizes(document(url=URL), findings).size == 777
    assert with_sizes(document(url=URL + "#page=2"), findings).size == 777
    assert with_sizes(video(url=URL), findings).size == 777


def test_a_size_that_an_author_wrote_stays() -> None:
    findings = {URL: Finding(url=URL, size=777)}
    assert with_sizes(document(url=URL, size=5), findings).size == 5


def test_a_size_of_the_address_is_not_taken_for_that_of_the_file() -> None:
    findings = {URL: Finding(url=URL, size=777)}
    assert with_sizes(document(url=URL, file="library/guide.pdf"), findings).size is None


def test_sizes_reach_materials_inside_groups() -> None:
    held = webinar(materials=Materials(slides=Download(url=URL), audio=Download(file="a.mp3")))
    sized = with_sizes(held, {URL: Finding(url=URL, size=777)})
    assert sized.materials is not None
    assert sized.materials.slides == Download(url=URL, size=777)
    assert sized.materials.audio == Download(file="a.mp3")


def test_an_entry_of_which_nothing_was_measured_stays_as_it_is() -> None:
    entry = link(url=URL)
    assert with_sizes(entry, {URL: Finding(url=URL, moved="https://example.org/new")}) == entry
    assert with_sizes(entry, {}) is entry
