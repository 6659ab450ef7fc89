"""A round: many addresses asked, a few hosts at once, each host's one after the other."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event, Lock

from generator.link_checking.answers import Answer
from generator.link_checking.exchange import network_place

HOSTS_AT_ONCE = 8

Ask = Callable[[str], Answer]


def asked(
    addresses: Iterable[str],
    ask: Ask,
    day: date,
    *,
    told: Callable[[str, Answer], None] = lambda _address, _answer: None,
    is_over: Callable[[], bool] = lambda: False,
) -> Mapping[str, Answer]:
    """Return the answers of addresses, in their order; those not come to are missing.

    Whoever interrupts the round gets the answers so far.

    Args:
        addresses: whom to ask, each once.
        ask: asks one; called by several threads.
        day: on another day the order is another, so that what a short round does not come to is
            not always the same.
        told: hears of each answer as it comes, one at a time, in any of the threads.
        is_over: says when the round must end; looked at before each address.
    """
    queues: dict[str, list[str]] = defaultdict(list)
    for address in sorted(addresses, key=lambda each: _shuffled(each, day)):
        queues[network_place(address)[0]].append(address)
    answers: dict[str, Answer] = {}
    stop, telling = Event(), Lock()

    def work(queue: list[str]) -> None:
        for address in queue:
            if stop.is_set() or is_over():
                return
            answer = ask(address)
            with telling:
                answers[address] = answer
                told(address, answer)

    with ThreadPoolExecutor(HOSTS_AT_ONCE) as workers:
        # The longest queue decides how long all of it takes, so it begins first.
        running = [workers.submit(work, q) for q in sorted(queues.values(), key=len, reverse=True)]
        try:
            for each in running:
                each.result()
        except BaseException as end:
            stop.set()
            for each in running:
                each.cancel()
            if not isinstance(end, KeyboardInterrupt):
                raise
    return dict(sorted(answers.items()))


def _shuffled(address: str, day: date) -> bytes:
    return hashlib.sha256(f"{day} {address}".encode()).digest()
