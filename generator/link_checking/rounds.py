"""A round: many addresses asked, a few hosts at once, each host's one after the other.

Hosts take turns, so that a slow one keeps nobody else waiting; and none may take a whole round.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event, Lock

from generator.link_checking.answers import Answer
from generator.link_checking.exchange import network_place

HOSTS_AT_ONCE = 8
TURN = 60.0
"""Seconds after which a host gets no further address before those that wait have had a turn."""
LONGEST_AT_HOST = 3_600.0
"""Seconds of a round after which a host is left alone; what is left of it is for another round."""

Ask = Callable[[str], Answer]


@dataclass(slots=True)
class _Host:
    """What is left to ask of one host."""

    addresses: deque[str] = field(default_factory=deque)
    seconds: float = 0.0
    """That it took so far."""


def asked(
    addresses: Iterable[str],
    ask: Ask,
    *,
    told: Callable[[str, Answer], None] = lambda _address, _answer: None,
    is_over: Callable[[], bool] = lambda: False,
    now: Callable[[], float] = time.monotonic,
) -> Mapping[str, Answer]:
    """Return the answers of addresses, by address; those not come to are missing.

    Whoever interrupts the round gets the answers so far.

    Args:
        addresses: whom to ask, each once; those of one host in this order.
        ask: asks one; called by several threads.
        told: hears of each answer as it comes, one at a time, in any of the threads.
        is_over: says when the round must end; looked at before each address.
        now: the time in seconds.
    """
    hosts: dict[str, _Host] = {}
    for address in addresses:
        hosts.setdefault(network_place(address)[0], _Host()).addresses.append(address)
    waiting = deque(hosts.values())
    answers: dict[str, Answer] = {}
    stop, telling = Event(), Lock()

    def work() -> None:
        while waiting:
            try:
                host = waiting.popleft()
            except IndexError:  # another thread was faster
                return
            begun = now()
            while host.addresses and now() - begun < TURN:
                if stop.is_set() or is_over():
                    return
                address = host.addresses.popleft()
                answer = ask(address)
                with telling:
                    answers[address] = answer
                    told(address, answer)
            host.seconds += now() - begun
            if host.addresses and host.seconds < LONGEST_AT_HOST:
                waiting.append(host)

    with ThreadPoolExecutor(HOSTS_AT_ONCE) as workers:
        running = [workers.submit(work) for _ in range(HOSTS_AT_ONCE)]
        try:
            for each in running:
                each.result()
        except BaseException as end:
            stop.set()
            if not isinstance(end, KeyboardInterrupt):
                raise
    return dict(sorted(answers.items()))
