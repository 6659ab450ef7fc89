"""Many addresses at once: several hosts side by side, each host's own one by one."""

import threading
from datetime import date

import pytest

from generator.link_checking.answers import Answer, State
from generator.link_checking.rounds import HOSTS_AT_ONCE, asked

DAY = date(2026, 6, 1)
WELL = Answer(State.ANSWERS)


def addresses(hosts: int, each: int) -> list[str]:
    return [f"https://h{h}.example/{n}" for h in range(hosts) for n in range(each)]


def test_everybody_is_asked_once_and_told_of() -> None:
    wanted, told = addresses(20, 5), []
    answers = asked(wanted, lambda _: WELL, DAY, told=lambda address, _: told.append(address))
    assert list(answers) == sorted(wanted)
    assert sorted(told) == sorted(wanted)


def test_hosts_are_asked_side_by_side_but_never_one_by_two() -> None:
    all_here = threading.Barrier(HOSTS_AT_ONCE, timeout=10)
    busy: set[str] = set()

    def ask(address: str) -> Answer:
        host = address.split("/")[2]
        assert host not in busy
        busy.add(host)
        all_here.wait()
        busy.discard(host)
        return WELL

    assert len(asked(addresses(HOSTS_AT_ONCE, 3), ask, DAY)) == 3 * HOSTS_AT_ONCE


def test_a_round_that_must_end_leaves_out_what_is_left() -> None:
    done: list[str] = []

    def ask(address: str) -> Answer:
        done.append(address)
        return WELL

    answers = asked(addresses(1, 10), ask, DAY, is_over=lambda: len(done) == 4)
    assert sorted(answers) == sorted(done)
    assert len(done) == 4


def test_on_another_day_the_order_is_another() -> None:
    def order(day: date) -> list[str]:
        done: list[str] = []
        asked(addresses(1, 10), lambda a: done.append(a) or WELL, day)
        return done

    assert order(DAY) == order(DAY)
    assert order(DAY) != order(date(2026, 6, 8))


def test_whoever_interrupts_keeps_what_was_found_out() -> None:
    done: list[str] = []

    def ask(address: str) -> Answer:
        if len(done) == 3:
            raise KeyboardInterrupt
        done.append(address)
        return WELL

    answers = asked(addresses(1, 10), ask, DAY)
    assert sorted(answers) == sorted(done)


def test_what_goes_wrong_here_ends_the_round() -> None:
    def ask(_address: str) -> Answer:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        asked(addresses(20, 5), ask, DAY)
