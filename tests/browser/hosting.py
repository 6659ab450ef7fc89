"""A host on this machine that serves a site as a real one does, and counts what it sends.

It compresses text by gzip, answers `If-None-Match`, lets pages be kept for ten minutes, and gives
`404.html` for what is missing. The site lies below `/kb/`, as its `site_url` says.
"""

import gzip
import hashlib
import mimetypes
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

BASE = "/kb"
_COMPRESSED = ("text/", "application/json", "application/xml", "application/rss", "application/at")


@dataclass(frozen=True)
class Sent:
    """One answer."""

    address: str
    """The address within the site, such as `/library/guide/`, without a query."""
    status: int
    size: int
    """Bytes on the wire: status line, headers and compressed body."""


@dataclass
class Host:
    """A running host, at a free port of the loopback."""

    site: Path
    """The folder that it serves; it may be another one from the next request on."""
    sent: list[Sent] = field(default_factory=list)
    """Every answer since the last `forget`, in order."""
    failing: set[str] = field(default_factory=set)
    """Addresses of the site that are answered by 503 and a word."""
    late: dict[str, float] = field(default_factory=dict)
    """Seconds that the answer for an address of the site is held back."""
    cut: bool = False
    """While true every connection is closed without an answer."""

    def __post_init__(self) -> None:
        handler = type("Handler", (_Handler,), {"host": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def url(self, address: str) -> str:
        """Return where an address of the site is, such as `/search/?q=maps`."""
        return f"{self.origin}{BASE}{address}"

    def forget(self) -> None:
        """Begin to count anew, and answer everything again."""
        self.sent.clear()
        self.failing.clear()
        self.late.clear()
        self.cut = False

    @property
    def size(self) -> int:
        """Bytes on the wire since the last `forget`."""
        return sum(each.size for each in self.sent)

    @contextmanager
    def cut_off(self) -> Iterator[None]:
        """Be out of reach for a while."""
        self.cut = True
        try:
            yield
        finally:
            self.cut = False

    def close(self) -> None:
        """Stop."""
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    host: Host

    def handle_one_request(self) -> None:
        self.raw_requestline = self.rfile.readline(65537)
        if not self.raw_requestline or self.host.cut:
            self.close_connection = True
            if self.host.cut:
                self.connection.shutdown(socket.SHUT_RDWR)
            return
        if self.parse_request():
            self._answer()

    def _answer(self) -> None:
        path = unquote(urlsplit(self.path).path)
        address = path.removeprefix(BASE)
        time.sleep(self.host.late.get(address, 0))
        status, body, media_type = self._found(path, address)
        headers = {"Server": "host", "Date": self.date_time_string()}
        if status == HTTPStatus.OK:
            mark = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            headers |= {"ETag": mark, "Cache-Control": "max-age=600", "Vary": "Accept-Encoding"}
            if self.headers.get("If-None-Match") == mark:
                status, body = HTTPStatus.NOT_MODIFIED, b""
        if body:
            headers["Content-Type"] = media_type
            if media_type.startswith(_COMPRESSED) and "gzip" in self._accepted:
                body = gzip.compress(body, 6, mtime=0)
                headers["Content-Encoding"] = "gzip"
        if status == HTTPStatus.MOVED_PERMANENTLY:
            headers["Location"] = f"{self.host.origin}{BASE}{address}/"
        if status != HTTPStatus.NOT_MODIFIED:
            headers["Content-Length"] = str(len(body))
        head = f"HTTP/1.1 {status.value} {status.phrase}\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in headers.items()) + "\r\n"
        whole = head.encode() + (b"" if self.command == "HEAD" else body)
        self.host.sent.append(Sent(address, status.value, len(whole)))
        self.wfile.write(whole)

    @property
    def _accepted(self) -> str:
        return str(self.headers.get("Accept-Encoding", ""))

    def _found(self, path: str, address: str) -> tuple[HTTPStatus, bytes, str]:
        if address in self.host.failing:
            return HTTPStatus.SERVICE_UNAVAILABLE, b"Out of order.", "text/plain; charset=utf-8"
        site = self.host.site.resolve()
        file = (site / address.strip("/")).resolve()
        if path.startswith(f"{BASE}/") and file.is_relative_to(site):
            if file.is_dir() and not address.endswith("/"):
                return HTTPStatus.MOVED_PERMANENTLY, b"", ""
            file = file / "index.html" if file.is_dir() else file
            if file.is_file():
                return HTTPStatus.OK, file.read_bytes(), _media_type(file)
        missing = site / "404.html"
        body = missing.read_bytes() if missing.is_file() else b""
        return HTTPStatus.NOT_FOUND, body, "text/html; charset=utf-8"


def _media_type(file: Path) -> str:
    known = {".atom": "application/atom+xml", ".opml": "text/x-opml", ".js": "text/javascript"}
    guessed = known.get(file.suffix) or mimetypes.guess_type(file.name)[0]
    media_type = guessed or "application/octet-stream"
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
