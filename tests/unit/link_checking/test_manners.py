"""Turns at hosts, and what a `robots.txt` that cannot be had means."""

import pytest

from generator.link_checking.answers import State
from generator.link_checking.exchange import Line, Reply
from generator.link_checking.manners import LONGEST_PAUSE, MOST_KEPT, Robots, Turns
from tests.unit.link_checking.misbehaving import StillClock, asker, serving


def take(turns: Turns, host: str) -> None:
    with turns.turn(host):
        pass


def test_hosts_do_not_wait_for_each_other() -> None:
    time = StillClock()
    turns = Turns(time.clock(), 1)
    for host in ("a.example", "b.example", "c.example"):
        take(turns, host)
    assert time.slept == []


def test_a_host_may_ask_for_a_longer_pause_but_not_for_any() -> None:
    time = StillClock()
    turns = Turns(time.clock(), 1)
    for pause in (5, 1_000_000, 0.1):
        turns.lengthen("a.example", pause)
        take(turns, "a.example")
        take(turns, "a.example")
    assert time.slept == [5, 5, LONGEST_PAUSE, LONGEST_PAUSE, 1][: len(time.slept)]
    assert max(time.slept) == LONGEST_PAUSE


def test_a_turn_that_failed_ends_all_the_same() -> None:
    time = StillClock()
    turns = Turns(time.clock(), 1)
    with pytest.raises(ZeroDivisionError), turns.turn("a.example"):
        raise ZeroDivisionError
    take(turns, "a.example")
    assert time.slept == [1]


def test_robots_txt_is_followed_to_where_it_is() -> None:
    with serving() as server:
        server.at("/robots.txt", lambda v: v.reply("301 Moved", "Location: /rules.txt"))
        server.at("/rules.txt", lambda v: v.reply("200 OK", body=b"User-agent: *\nDisallow: /"))
        server.at("/guide", lambda v: v.reply("200 OK"))
        assert asker(StillClock()).ask(server.address("/guide")).state is State.UNCLEAR
        assert server.methods("/guide") == []


def test_a_robots_txt_without_end_is_read_as_far_as_programs_must() -> None:
    with serving() as server:
        rules = b"User-agent: *\nDisallow: /guide\n" + b"# more\n" * 200_000
        server.at("/robots.txt", lambda v: v.reply("200 OK", body=rules))
        server.at("/guide", lambda v: v.reply("200 OK"))
        assert asker(StillClock()).ask(server.address("/guide")).state is State.UNCLEAR


def test_rules_for_us_by_name_count_before_those_for_all() -> None:
    with serving() as server:
        rules = b"User-agent: *\nDisallow: /\n\nUser-agent: hourglass\nAllow: /\n"
        server.at("/robots.txt", lambda v: v.reply("200 OK", body=rules))
        server.at("/guide", lambda v: v.reply("200 OK", "Content-Type: text/html"))
        assert asker(StillClock()).ask(server.address("/guide")).state is State.ANSWERS


class _Host(Line):
    """A way out to hosts that all allow everything; it counts who is asked."""

    def __init__(self) -> None:
        super().__init__("Hourglass/1")
        self.asked: list[str] = []

    def ask(self, method: str, address: str, *, most: int | None = None) -> Reply:
        self.asked.append(address)
        return Reply(404, {})


def test_of_many_hosts_the_rules_of_those_asked_last_are_remembered() -> None:
    line = _Host()
    robots = Robots(line, Turns(StillClock().clock(), 0), "Hourglass")
    for n in range(MOST_KEPT):
        robots.heed(f"https://{n}.example/")
    robots.heed("https://0.example/guide")
    robots.heed("https://new.example/")
    assert len(line.asked) == MOST_KEPT + 1
    robots.heed("https://0.example/other")
    assert len(line.asked) == MOST_KEPT + 1
    robots.heed("https://1.example/")
    assert line.asked[-1] == "https://1.example/robots.txt"
    assert len(line.asked) == MOST_KEPT + 2
