"""Asking one address, patiently, until it can be said how it stands.

First for the head alone (HEAD); when that is refused or odd, for the beginning of what is there
(GET), a few times with growing pauses.
"""

import re
import threading
from datetime import UTC
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import SplitResult, urlsplit

from generator.link_checking.answers import Answer, NoAnswer, State
from generator.link_checking.exchange import Line, Reply, network_place
from generator.link_checking.manners import Clock, Robots, Turns
from generator.link_checking.redirects import (
    FOR_GOOD,
    MOST_HOPS,
    is_resolved,
    next_address,
)

ATTEMPTS = (("HEAD", 0.0), ("GET", 0.0), ("GET", 4.0), ("GET", 16.0))
"""What is asked in turn, each after a pause in seconds, until there is a clear reply."""
AFTER_SILENCE, AFTER_TOO_MANY = 2.0, 10.0
"""Seconds of pause after no reply came at all, and after 429 when it names none."""
LONGEST_WAIT = 60.0
"""Seconds that we wait when a server says when to come again; for longer ones not today."""
LONGEST_ASKING = 600.0
"""Seconds after which an address gets no further attempt, and is followed no further: a round has
to end, and others are waiting."""

_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Another attempt may go better."""
_GONE = frozenset({404, 410})
_WHOLE_OR_PART = re.compile(r"bytes \d+-\d+/(\d+)\Z", re.IGNORECASE)
LARGEST_SIZE = 10**12
_PAGES = ("text/html", "application/xhtml+xml")


class Asker:
    """Asks addresses, and remembers what it learned of their hosts.

    Args:
        line: the way out.
        name: the product's name, by which `robots.txt` may call it.
        clock: the time.
        pause: seconds between two requests to one host.
    """

    def __init__(
        self, line: Line, name: str, clock: Clock | None = None, pause: float = 1.0
    ) -> None:
        self._line = line
        self._clock = clock or Clock()
        self._turns = Turns(self._clock, pause)
        self._robots = Robots(line, self._turns, name)
        self._guard = threading.Lock()
        self._closed: dict[tuple[str, int], NoAnswer] = {}
        """Hosts that cannot be reached, or asked to be left alone, with their ports."""

    def ask(self, address: str) -> Answer:
        """Return how an address stands; its part after `#` is nobody's business.

        The address must be one that `fields.web_address_fault` finds nothing wrong with.
        """
        try:
            end = self._clock.now() + LONGEST_ASKING
            return self._followed(address.partition("#")[0], end)
        except NoAnswer as fault:
            if fault.doubtful:
                return Answer(State.UNCLEAR, fault.said)
            return Answer(State.FAILED, fault.said, unreached=fault.of_host)

    def _followed(self, address: str, end: float) -> Answer:
        here, moved, seen, has_cookies = address, "", [address], False
        while True:
            reply = self._reply(here, end)
            target = next_address(reply, here)
            if target is None:
                return _judged(reply, moved, at_front=_is_front_page(here, of=address))
            if is_resolved(here, target):
                return Answer(State.ANSWERS, moved=moved)
            has_cookies |= "set-cookie" in reply.headers
            if target in seen:
                raise NoAnswer("it leads in a circle", doubtful=has_cookies)
            if len(seen) > MOST_HOPS:
                raise NoAnswer(f"it leads on more than {MOST_HOPS} times")
            if reply.status in FOR_GOOD and here == (moved or address):
                moved = target
            seen.append(target)
            here = target

    def _reply(self, address: str, end: float) -> Reply:
        """Return the clearest reply that could be got of an address until a moment."""
        if closed := self._closed.get(network_place(address)):
            raise NoAnswer(closed.said, of_host=True, doubtful=closed.doubtful)
        self._robots_heeded(address)
        fault: NoAnswer | None = None
        reply: Reply | None = None
        asked_wait = 0.0
        for method, pause in ATTEMPTS:
            self._wait(max(pause, asked_wait), end)
            try:
                reply = self._once(method, address)
            except NoAnswer as silence:
                if silence.doubtful:
                    raise
                fault, reply, asked_wait = silence, None, AFTER_SILENCE
                continue
            if _is_clear(method, reply):
                return reply
            asked_wait = self._asked_wait(reply)
            if asked_wait > LONGEST_WAIT or (reply.status == 429 and method != "HEAD"):
                break
        if reply is None:
            raise self._remembered(address, fault or NoAnswer("it did not answer"))
        if reply.status == 429 or asked_wait > LONGEST_WAIT:
            asks = NoAnswer("its host asks to be left alone for now", of_host=True, doubtful=True)
            raise self._remembered(address, asks)
        return reply

    def _robots_heeded(self, address: str) -> None:
        try:
            self._robots.heed(address)
        except NoAnswer as fault:
            if not fault.of_host or fault.doubtful:
                raise
            # The host did not answer: the address itself gets its attempts.

    def _once(self, method: str, address: str) -> Reply:
        with self._turns.turn(network_place(address)[0]):
            return self._line.ask(method, address)

    def _remembered(self, address: str, fault: NoAnswer) -> NoAnswer:
        if fault.of_host:
            with self._guard:
                self._closed.setdefault(network_place(address), fault)
        return fault

    def _wait(self, seconds: float, end: float) -> None:
        if self._clock.now() + seconds > end:
            raise NoAnswer("it keeps whoever asks for too long", doubtful=True)
        if seconds > 0:
            self._clock.sleep(seconds)

    def _asked_wait(self, reply: Reply) -> float:
        """Return the seconds after which a server says to come again (RFC 9110 §10.2.3)."""
        if reply.status not in _PASSING:
            return 0
        text = reply.headers.get("retry-after", "").strip()
        otherwise = AFTER_TOO_MANY if reply.status == HTTPStatus.TOO_MANY_REQUESTS else 0
        if re.fullmatch(r"[0-9]{1,9}", text):
            return float(text)
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, OverflowError):
            return otherwise
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return max(0.0, moment.timestamp() - self._clock.now())


def _is_clear(method: str, reply: Reply) -> bool:
    """Tell whether asking further would teach nothing."""
    if method == "HEAD":
        is_well = 200 <= reply.status < 400
        return is_well and (reply.status >= 300 or _is_page(reply) or bool(_size(reply)))
    return reply.status not in _PASSING


def _is_front_page(here: str, *, of: str) -> bool:
    """Tell whether an address led from somewhere in a site to the front of the same site."""
    end, begin = urlsplit(here), urlsplit(of)
    same_site = _bare_host(end) == _bare_host(begin)
    return same_site and end.path in ("", "/") and not end.query and begin.path not in ("", "/")


def _bare_host(parts: SplitResult) -> str:
    return (parts.hostname or "").removeprefix("www.")


def _judged(reply: Reply, moved: str, *, at_front: bool) -> Answer:
    status = reply.status
    if at_front and status < 400:
        return Answer(State.UNCLEAR, "it leads to the front page; what was there may be gone")
    if 200 <= status < 300 or status in (304, 416):  # 416: nothing of what is there was wanted
        return Answer(State.ANSWERS, moved=moved, size=None if _is_page(reply) else _size(reply))
    if status in _GONE or 500 <= status < 600:
        return Answer(State.FAILED, _named(status))
    return Answer(State.UNCLEAR, _named(status))


def _named(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"status {status}"


def _is_page(reply: Reply) -> bool:
    """Tell whether it is a page of the web, whose weight its own bytes do not tell."""
    return reply.headers.get("content-type", "").strip().lower().startswith(_PAGES)


def _size(reply: Reply) -> int | None:
    """Return the bytes of what is there, as far as the reply can be believed."""
    headers = reply.headers
    if headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
        return None
    if reply.status == 206:
        part = _WHOLE_OR_PART.match(headers.get("content-range", "").strip())
        return _believable(part[1]) if part else None
    if reply.whole is not None:
        return len(reply.body) or None if reply.whole else None
    return _believable(headers.get("content-length", "").strip())


def _believable(digits: str) -> int | None:
    if not re.fullmatch(r"[0-9]{1,13}", digits):
        return None
    return int(digits) if 0 < int(digits) <= LARGEST_SIZE else None
