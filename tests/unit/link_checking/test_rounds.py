"""Many addresses at once: several hosts side by side, each host's own one by one."""

import threading

import pytest

from generator.link_checking import rounds
from generator.link_checking.answers import Answer, State
from generator.link_checking.rounds import HOSTS_AT_ONCE, LONGEST_AT_HOST, TURN, asked

WELL = Answer(State.ANSWERS)


def addresses(hosts: int, each: int) -> list[str]:
    return [f"https://h{h}.example/{n}" for h in range(hosts) for n in range(each)]


def test_everybody_is_asked_once_and_told_of() -> None:
    wanted, told = addresses(20, 5), []
    answers = asked(wanted, lambda _: WELL, told=lambda address, _: told.append(address))
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

    assert len(asked(addresses(HOSTS_AT_ONCE, 3), ask)) == 3 * HOSTS_AT_ONCE


def test_a_round_that_must_end_leaves_out_what_is_left() -> None:
    done: list[str] = []

    def ask(address: str) -> Answer:
        done.append(address)
        return WELL

    answers = asked(addresses(1, 10), ask, is_over=lambda: len(done) == 4)
    assert sorted(answers) == sorted(done)
    assert len(done) == 4


def test_each_host_is_asked_in_the_order_that_is_given() -> None:
    done: list[str] = []
    wanted = [f"https://h.example/{name}" for name in "cab"]
    asked(wanted, lambda address: done.append(address) or WELL)
    assert done == wanted


class Time:
    """A time that passes as answers take it; at a time one thread alone is asked."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> float:
        return self.seconds


def test_hosts_take_turns_so_that_slow_ones_keep_nobody_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rounds, "HOSTS_AT_ONCE", 1)
    time, done = Time(), []

    def ask(address: str) -> Answer:
        time.seconds += TURN if "slow" in address else 1
        done.append(address.split("/")[2])
        return WELL

    wanted = [f"https://{host}.example/{n}" for host in ("slow", "quick") for n in range(3)]
    answers = asked(wanted, ask, now=time.now)

    assert [host.split(".")[0] for host in done] == ["slow", *["quick"] * 3, "slow", "slow"]
    assert list(answers) == sorted(wanted)


def test_one_host_may_not_take_a_whole_round(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "HOSTS_AT_ONCE", 1)
    time, done = Time(), []

    def ask(address: str) -> Answer:
        time.seconds += LONGEST_AT_HOST / 4
        done.append(address)
        return WELL

    answers = asked(addresses(2, 9), ask, now=time.now)

    assert len(done) == 2 * 4
    assert sorted(answers) == sorted(done), "what is left is no failure"


def test_whoever_interrupts_keeps_what_was_found_out() -> None:
    done: list[str] = []

    def ask(address: str) -> Answer:
        if len(done) == 3:
            raise KeyboardInterrupt
        done.append(address)
        return WELL

    answers = asked(addresses(1, 10), ask)
    assert sorted(answers) == sorted(done)


def test_what_goes_wrong_here_ends_the_round() -> None:
    def ask(_address: str) -> Answer:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        asked(addresses(20, 5), ask)
