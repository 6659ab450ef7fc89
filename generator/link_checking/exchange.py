"""One request and the beginning of its reply, within limits of time and size.

`http.client` speaks the protocol (RFC 9110, 9112). Where it connects to is decided here: to a place
that was looked at before, so that a name that means another machine the next moment leads nowhere.
"""

import errno
import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit

from generator.link_checking.answers import NoAnswer
from generator.link_checking.hosts import Permit, Place, Resolver, is_public, places_of, resolve

_PORTS = {"http": 80, "https": 443}
_NO_WAY = (errno.ENETUNREACH, errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)
"""This machine has no way into that network, such as IPv6."""
MOST_PLACES = 3
"""Places of one host that are tried."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of anything is taken."""

    connecting: float = 10
    """Seconds until a connection stands."""
    whole: float = 30
    """Seconds for all of one exchange."""
    body: int = 16 * 1024
    """Bytes that are read of what an address holds."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The beginning of what a server sent."""

    status: int
    headers: Mapping[str, str]
    """By name in lower case; of several of one name the first."""
    body: bytes = b""
    whole: bool | None = None
    """True when the body is all there is, False when it broke off before its end, None when there
    is more of it or it was not asked for."""


class _Target(NamedTuple):
    secure: bool
    host: str
    port: int
    path: str


def network_place(address: str) -> tuple[str, int]:
    """Return the host and the port of an address."""
    target = _target(address)
    return target.host, target.port


def _target(address: str) -> _Target:
    parts = urlsplit(address)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    port = parts.port or _PORTS[parts.scheme]
    return _Target(parts.scheme == "https", parts.hostname or "", port, path)


class _Connection(http.client.HTTPConnection):
    """A connection to a place that was chosen before."""

    def __init__(self, target: _Target, places: list[Place], line: "Line") -> None:
        super().__init__(target.host, target.port)
        if target.secure:
            self.default_port = _PORTS["https"]
        self._target, self._places, self._line = target, places, line
        self.raw: socket.socket | None = None

    def connect(self) -> None:
        fault: OSError | None = None
        for place in self._places[:MOST_PLACES]:
            try:
                self.sock = self._connected(place)
            except OSError as error:
                fault = fault or error
            else:
                return
        raise fault or OSError("there is no place to connect to")

    def _connected(self, place: Place) -> socket.socket:
        self.raw = socket.socket(place.family, socket.SOCK_STREAM)
        try:
            self.raw.settimeout(self._line.limits.connecting)
            self.raw.connect((place.address, place.port))
            if self._target.secure:
                self.raw = secured = self._line.tls.wrap_socket(
                    self.raw, server_hostname=self._target.host, do_handshake_on_connect=False
                )
                secured.do_handshake()
        except BaseException:
            self.raw.close()
            raise
        return self.raw


class Line:
    """The way out: how names are resolved, what may be asked, and what it may cost."""

    def __init__(
        self,
        agent: str,
        *,
        limits: Limits | None = None,
        resolver: Resolver = resolve,
        permit: Permit = is_public,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.agent = agent
        self.limits = limits or Limits()
        self.resolver = resolver
        self.permit = permit
        self.tls = tls or ssl.create_default_context()

    def ask(self, method: str, address: str, *, most: int | None = None) -> Reply:
        """Return the beginning of what an address replies to one request.

        Args:
            method: `HEAD` or `GET`.
            address: a web address in ASCII.
            most: bytes of the body that are wanted; only its beginning is, unless given.

        Raises:
            NoAnswer: when there is no reply that can be understood.
        """
        target = _target(address)
        places = places_of(target.host, target.port, self.resolver, self.permit)
        connection = _Connection(target, places, self)
        with self._ended_in_time(connection) as is_late:
            try:
                connection.connect()
            except (OSError, ValueError) as error:
                raise _unconnected(error, late=is_late()) from None
            try:
                return self._exchanged(connection, method, target, most)
            except (OSError, ValueError, http.client.HTTPException) as error:
                raise _broken(error, late=is_late()) from None

    def _exchanged(
        self, connection: _Connection, method: str, target: _Target, most: int | None
    ) -> Reply:
        headers = {
            "User-Agent": self.agent,
            "Accept": "*/*",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        if method == "GET" and most is None:
            headers["Range"] = f"bytes=0-{self.limits.body - 1}"
        connection.request(method, target.path, headers=headers)
        response = connection.getresponse()
        found: dict[str, str] = {}
        for name, value in response.getheaders():
            found.setdefault(name.lower(), value)
        if method == "HEAD":
            return Reply(response.status, found)
        return Reply(response.status, found, *_beginning(response, most or self.limits.body))

    @contextmanager
    def _ended_in_time(self, connection: _Connection) -> Iterator[Callable[[], bool]]:
        """Cut a connection off at the limit: a server that sends a byte now and then never ends."""
        late = threading.Event()

        def cut() -> None:
            late.set()
            if connection.raw is not None:
                _shut(connection.raw)

        watch = threading.Timer(self.limits.whole, cut)
        watch.daemon = True
        watch.start()
        try:
            yield late.is_set
        finally:
            watch.cancel()
            watch.join()
            connection.close()


def _shut(raw: socket.socket) -> None:
    """Wake whoever waits for a socket; the layer of TLS above it is in another thread's hands."""
    with suppress(OSError):
        socket.socket.shutdown(raw, socket.SHUT_RDWR)


def _beginning(response: http.client.HTTPResponse, most: int) -> tuple[bytes, bool | None]:
    """Return what can be read of a body up to a limit, and whether that is the whole of it."""
    taken = bytearray()
    try:
        while len(taken) < most:
            piece = response.read(most - len(taken))
            if not piece:
                return bytes(taken), response.length in (None, 0)
            taken += piece
    except (OSError, ValueError, http.client.HTTPException):
        return bytes(taken), False
    return bytes(taken), True if response.length == 0 else None


def _unconnected(error: OSError | ValueError, *, late: bool) -> NoAnswer:
    if isinstance(error, ssl.SSLCertVerificationError):
        return NoAnswer(
            f"its certificate is not valid: {error.verify_message}"[:120],
            of_host=True,
            doubtful=True,
        )
    if isinstance(error, ssl.SSLError | ValueError):
        return NoAnswer("no secure connection came about", of_host=True, doubtful=True)
    if late or isinstance(error, TimeoutError):
        return NoAnswer("no connection came about in time", of_host=True)
    if error.errno in _NO_WAY:
        return NoAnswer("there is no way from here to its network", of_host=True, doubtful=True)
    if isinstance(error, ConnectionRefusedError):
        return NoAnswer("its host takes no connections", of_host=True)
    return NoAnswer("no connection came about", of_host=True)


def _broken(error: Exception, *, late: bool) -> NoAnswer:
    if late or isinstance(error, TimeoutError):
        return NoAnswer("it did not answer in time")
    if isinstance(error, http.client.RemoteDisconnected | OSError):
        return NoAnswer("it broke the connection off")
    return NoAnswer("what it answered is not HTTP")
