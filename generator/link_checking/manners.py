"""Manners: one request at a time to a host, with a pause after each, and its `robots.txt` kept to.

The rule for `robots.txt` is RFC 9309; Protego reads it.
"""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from protego import Protego

from generator.link_checking.answers import NoAnswer
from generator.link_checking.exchange import Line, Reply
from generator.link_checking.redirects import next_address

LARGEST_ROBOTS = 500 * 1024
"""Bytes of a `robots.txt` that are read (RFC 9309 §2.5)."""
MOST_KEPT = 64
"""Hosts whose `robots.txt` is remembered, those asked last: one can take 9 MB of memory."""
MOST_HOPS_OF_ROBOTS = 5
"""Redirects that are followed to it (RFC 9309 §2.3.1.2)."""
LONGEST_PAUSE = 30
"""Seconds that a host may ask for between two requests."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The time in seconds since 1970, and a way to let it pass."""

    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep


class Turns:
    """Turns at hosts: whoever has one is alone, and a pause after the one before has passed."""

    def __init__(self, clock: Clock, pause: float) -> None:
        self._clock = clock
        self._pause = pause
        self._guard = threading.Lock()
        self._locks: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._free_at: dict[str, float] = {}
        self._asked_pauses: dict[str, float] = {}

    def lengthen(self, host: str, pause: float) -> None:
        """Let there be a longer pause at a host, which asked for it."""
        self._asked_pauses[host] = max(self._pause, min(pause, LONGEST_PAUSE))

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait for a turn at a host, and keep it for as long as the context lasts."""
        with self._guard:
            lock = self._locks[host]
        with lock:
            wait = self._free_at.get(host, 0) - self._clock.now()
            if wait > 0:
                self._clock.sleep(wait)
            try:
                yield
            finally:
                pause = self._asked_pauses.get(host, self._pause)
                self._free_at[host] = self._clock.now() + pause


class Robots:
    """What hosts ask of programs; each `robots.txt` is read once, while not too many others are."""

    def __init__(self, line: Line, turns: Turns, name: str) -> None:
        self._line = line
        self._turns = turns
        self._name = name
        self._guard = threading.Lock()
        self._locks: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._rules: dict[str, Protego | NoAnswer] = {}

    def heed(self, address: str) -> None:
        """Return when an address may be asked.

        Raises:
            NoAnswer: when its host asks programs to stay away from it, or cannot be asked.
        """
        parts = urlsplit(address)
        origin = urlunsplit((parts.scheme, parts.netloc, "", "", ""))
        with self._guard:
            lock = self._locks[origin]
        with lock:
            rules = self._rules.get(origin)
            if rules is None:
                rules = self._read(origin)
                self._take_pause(origin, rules)
            self._keep(origin, rules)
        if isinstance(rules, NoAnswer):
            raise NoAnswer(rules.said, of_host=rules.of_host, doubtful=rules.doubtful)
        if not rules.can_fetch(address, self._name):
            raise NoAnswer("its host asks programs not to open it (robots.txt)", doubtful=True)

    def _keep(self, origin: str, rules: Protego | NoAnswer) -> None:
        with self._guard:
            self._rules.pop(origin, None)
            self._rules[origin] = rules
            if len(self._rules) > MOST_KEPT:
                del self._rules[next(iter(self._rules))]

    def _take_pause(self, origin: str, rules: Protego | NoAnswer) -> None:
        pause = rules.crawl_delay(self._name) if isinstance(rules, Protego) else None
        if pause:
            self._turns.lengthen(urlsplit(origin).hostname or "", pause)

    def _read(self, origin: str) -> Protego | NoAnswer:
        try:
            reply = self._fetched(f"{origin}/robots.txt")
        except NoAnswer as fault:
            if fault.of_host:
                return fault
            return NoAnswer(f"its robots.txt cannot be read: {fault.said}", doubtful=True)
        if reply.status == 429 or reply.status >= 500:  # RFC 9309 §2.3.1.4: then all is disallowed
            return NoAnswer(f"its robots.txt answers with {reply.status}", doubtful=True)
        text = reply.body.decode("utf-8", "replace") if 200 <= reply.status < 300 else ""
        return Protego.parse(text)

    def _fetched(self, address: str) -> Reply:
        """Return the file, or the last redirect when there are too many, which counts as none."""
        for _ in range(MOST_HOPS_OF_ROBOTS):
            host = urlsplit(address).hostname or ""
            with self._turns.turn(host):
                reply = self._line.ask("GET", address, most=LARGEST_ROBOTS)
            target = next_address(reply, address)
            if target is None:
                break
            address = target
        return reply
