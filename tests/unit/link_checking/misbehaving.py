"""Servers on this machine that misbehave as servers of the web do, each exactly as a test says."""

import socket
import ssl
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator.link_checking.answers import Answer
from generator.link_checking.asking import Asker
from generator.link_checking.exchange import Limits, Line
from generator.link_checking.hosts import Place, Resolver, resolve
from generator.link_checking.manners import Clock

CERTIFICATE = Path(__file__).with_name("loopback.pem")
"""A certificate for localhost that nobody vouches for, with its key; of no use elsewhere."""
FORBIDDEN_TO_ROBOTS = b"User-agent: *\nDisallow: /private/\nCrawl-delay: 7\n"

Script = Callable[["Visit"], None]


@dataclass
class Visit:
    """One request that came in, and the connection to answer it on."""

    method: str
    path: str
    headers: dict[str, str]
    connection: socket.socket
    number: int
    """Which request for this path it is, from 1; HEAD and GET counted together."""

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)

    def reply(
        self, status: str, *headers: str, body: bytes = b"", length: int | None = None
    ) -> None:
        """Send a reply with its length; to HEAD without the body."""
        lines = [
            f"HTTP/1.1 {status}",
            *headers,
            f"Content-Length: {len(body) if length is None else length}",
        ]
        head = "\r\n".join(lines).encode() + b"\r\n\r\n"
        self.send(head + (b"" if self.method == "HEAD" else body))


@dataclass
class Server:
    """A server whose paths answer by scripts; without one, 404."""

    family: int = socket.AF_INET
    scripts: dict[str, Script] = field(default_factory=dict)
    visits: list[Visit] = field(default_factory=list)
    most_at_once: int = 0
    greeting: bytes = b""
    """What is sent to whoever connects, before a word is heard."""

    def __post_init__(self) -> None:
        host = "::1" if self.family == socket.AF_INET6 else "127.0.0.1"
        self._listener = socket.create_server((host, 0), family=self.family)
        self.port: int = self._listener.getsockname()[1]
        self.tls: ssl.SSLContext | None = None
        self._counts: dict[str, int] = defaultdict(int)
        self._open = 0
        self._lock = threading.Lock()
        self._met: list[tuple[threading.Thread, socket.socket]] = []
        self._server = threading.Thread(target=self._serve, daemon=True)
        self._server.start()

    def at(self, path: str, script: Script) -> None:
        self.scripts[path] = script

    def address(self, path: str = "/", host: str = "") -> str:
        host = host or ("[::1]" if self.family == socket.AF_INET6 else "127.0.0.1")
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}{path}"

    def methods(self, path: str) -> list[str]:
        return [visit.method for visit in self.visits if visit.path == path]

    def close(self) -> None:
        """End every thread: one that lives on keeps later tests from forking."""
        _wake(self._listener)
        self._listener.close()
        self._server.join()
        for thread, connection in self._met:
            _wake(connection)
            thread.join()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._meet, args=(connection,), daemon=True)
            self._met.append((thread, connection))
            thread.start()

    def _meet(self, connection: socket.socket) -> None:
        try:
            if self.tls:
                connection = self.tls.wrap_socket(connection, server_side=True)
            with connection:
                if self.greeting:
                    connection.sendall(self.greeting)
                visit = self._read(connection)
                if visit is None:
                    return
                with self._lock:
                    self._open += 1
                    self.most_at_once = max(self.most_at_once, self._open)
                try:
                    script = self.scripts.get(visit.path, lambda each: each.reply("404 Not Found"))
                    script(visit)
                finally:
                    with self._lock:
                        self._open -= 1
        except OSError:
            connection.close()

    def _read(self, connection: socket.socket) -> Visit | None:
        data = b""
        while b"\r\n\r\n" not in data:
            piece = connection.recv(4096)
            if not piece:
                return None
            data += piece
        first, *lines = data.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
        method, path, _ = first.split(" ")
        headers = {
            name.lower(): value for name, _, value in (line.partition(": ") for line in lines)
        }
        with self._lock:
            self._counts[path] += 1
            visit = Visit(method, path, headers, connection, self._counts[path])
            self.visits.append(visit)
        return visit


def _wake(waiting: socket.socket) -> None:
    with suppress(OSError):
        socket.socket.shutdown(waiting, socket.SHUT_RDWR)


@contextmanager
def serving(family: int = socket.AF_INET, *, secure: bool = False) -> Iterator[Server]:
    """Run a server for as long as the context lasts."""
    server = Server(family)
    if secure:
        server.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server.tls.load_cert_chain(CERTIFICATE)
    try:
        yield server
    finally:
        server.close()


class StillClock:
    """A clock that goes only when somebody sleeps, and remembers how long."""

    def __init__(self, now: float = 1_000_000) -> None:
        self.now = now
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def clock(self) -> Clock:
        return Clock(lambda: self.now, self.sleep)


def on_loopback(*hosts: str) -> Resolver:
    """Return a resolver that finds the hosts of the names on this machine, and no other names."""

    def find(host: str, port: int) -> list[Place]:
        if host in hosts:
            return [Place(socket.AF_INET, "127.0.0.1", port)]
        return resolve(host, port) if host[0].isdigit() or ":" in host else []

    return find


def is_loopback(address: str) -> bool:
    return address in ("127.0.0.1", "::1")


def asker(
    time: StillClock,
    *,
    limits: Limits | None = None,
    tls: ssl.SSLContext | None = None,
    resolver: Resolver | None = None,
    permit: Callable[[str], bool] = is_loopback,
) -> Asker:
    """Return an asker that may ask this machine."""
    line = Line(
        "Hourglass/1 (link checker; +https://example.org/)",
        limits=limits or Limits(connecting=2, whole=5),
        resolver=resolver or on_loopback(),
        permit=permit,
        tls=tls,
    )
    return Asker(line, "Hourglass", time.clock())


def ask(address: str, time: StillClock | None = None, **how: object) -> Answer:
    """Return the answer of one address on this machine."""
    return asker(time or StillClock(), **how).ask(address)  # type: ignore[arg-type]
