"""What is written down after a round, day after day."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.link_checking.answers import Answer, State
from generator.link_checking.recording import (
    Diary,
    nobody_reached,
    renewed_findings,
    write_whole,
)
from generator.link_findings import Finding

URL = "https://example.org/guide.pdf"
DAY = date(2026, 6, 1)
FAILED = Answer(State.FAILED, "404 Not Found")
UNCLEAR = Answer(State.UNCLEAR, "403 Forbidden")
WELL = Answer(State.ANSWERS, size=777)


def after(*answers: tuple[int, Answer], sized: bool = True) -> Finding | None:
    """Return what is known of a link after its answers, each so many days after the first."""
    known: dict[str, Finding] = {}
    for days, answer in answers:
        known = renewed_findings(
            known,
            {URL: answer},
            DAY + timedelta(days=days),
            linked={URL},
            sized={URL} if sized else set(),
        )
    return known.get(URL)


def test_three_failed_weeks_are_a_death() -> None:
    found = after((0, FAILED), (7, FAILED), (14, FAILED))
    assert found is not None
    assert found.is_dead
    assert found.said == "404 Not Found"


def test_three_failures_on_one_day_are_one() -> None:
    assert after((0, FAILED), (0, FAILED), (0, FAILED)) == Finding(
        url=URL, failed=(DAY,), said="404 Not Found"
    )


def test_an_answer_forgives_all_failures() -> None:
    found = after((0, FAILED), (7, FAILED), (14, WELL), (21, FAILED))
    assert found is not None
    assert found.since == DAY + timedelta(days=21)


def test_a_dead_link_that_answers_again_is_alive() -> None:
    found = after((0, FAILED), (7, FAILED), (14, FAILED), (21, WELL), sized=False)
    assert found is None


def test_what_is_unclear_changes_nothing() -> None:
    assert after((0, UNCLEAR)) is None
    assert after((0, FAILED), (7, UNCLEAR), (8, FAILED), (14, FAILED)) == after(
        (0, FAILED), (8, FAILED), (14, FAILED)
    )


def test_a_size_is_kept_where_it_is_wanted_alone() -> None:
    assert after((0, WELL)) == Finding(url=URL, size=777)
    assert after((0, WELL), (7, WELL), sized=False) is None


def test_a_size_outlasts_failures() -> None:
    found = after((0, WELL), (7, FAILED))
    assert found is not None
    assert found.size == 777


def test_a_move_is_kept_until_it_is_none() -> None:
    moved = Answer(State.ANSWERS, moved="https://example.org/new")
    assert after((0, moved)) == Finding(url=URL, moved="https://example.org/new")
    assert after((0, moved), (7, Answer(State.ANSWERS))) is None


def test_what_nobody_links_to_is_forgotten_and_what_was_not_asked_stays() -> None:
    other = Finding(url="https://example.org/other", moved="https://example.org/new")
    before = {URL: Finding(url=URL, failed=(DAY,)), other.url: other}
    assert renewed_findings(before, {}, DAY, linked={other.url}, sized=set()) == {other.url: other}


def test_when_no_host_is_reached_the_network_here_is_at_fault() -> None:
    away = Answer(State.FAILED, "there is no host of that name", unreached=True)
    assert nobody_reached([away, away, away])
    assert not nobody_reached([away, away, FAILED])
    assert not nobody_reached([away, away])
    assert not nobody_reached([])


# The diary


def test_who_was_asked_is_not_due_for_some_days(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "links.json"
    Diary(file).write([URL], DAY)
    week = timedelta(days=6)
    assert Diary(file).due([URL, "https://example.org/b"], DAY, week) == ["https://example.org/b"]
    assert Diary(file).due([URL], DAY + timedelta(days=5), week) == []
    assert Diary(file).due([URL], DAY + timedelta(days=6), week) == [URL]
    assert Diary(file).due([URL], DAY, timedelta()) == [URL]


def test_a_day_to_come_is_not_believed(tmp_path: Path) -> None:
    Diary(tmp_path / "d.json").write([URL], DAY + timedelta(days=400))
    assert Diary(tmp_path / "d.json").due([URL], DAY, timedelta(days=6)) == [URL]


@pytest.mark.parametrize("content", ["", "[]", "{", '{"a": 5}', '{"a": "soon"}', "\udcff"])
def test_a_broken_diary_is_an_empty_one(tmp_path: Path, content: str) -> None:
    (tmp_path / "d.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    assert Diary(tmp_path / "d.json").due([URL], DAY, timedelta(days=6)) == [URL]


def test_a_diary_that_cannot_be_kept_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    Diary(tmp_path / "file" / "d.json").write([URL], DAY)
    Diary(None).write([URL], DAY)
    assert Diary(None).due([URL], DAY, timedelta(days=6)) == [URL]


def test_a_file_is_replaced_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "links.yml"
    write_whole(file, "old\n")
    with pytest.raises(UnicodeEncodeError):
        write_whole(file, "new \udcff")
    assert file.read_text("utf-8") == "old\n"
    write_whole(file, json.dumps({"a": "é"}, ensure_ascii=False))
    assert [path.name for path in tmp_path.iterdir()] == ["links.yml"]
