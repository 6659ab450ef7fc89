"""Addresses: on the web, and on this site."""

import ipaddress
import re
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from generator.fields.reading import FieldType, Reading, scalar
from generator.marked_yaml import Node
from generator.text import in_either_case, join_words, quoted

_NO_SIGN_OF_AN_ADDRESS = re.compile(r"[\s<>\"\\^`{|}\x00-\x20\x7f]")
_HOST = re.compile(r"(?!-)[^\s.:/?#\[\]@%!$&'()*+,;=]+(\.[^\s.:/?#\[\]@%!$&'()*+,;=]+)*\.?")
_NO_SIGN_OF_A_SITE_ADDRESS = re.compile(r"[\s\\?#:<>\"|*%\x00-\x1f]")
_SAFE = "/:?#[]@!$&'()*+,;=%~-._"
"""Signs that stay as they are (RFC 3986 §2.2, §2.3), and `%`, which is there already."""


@dataclass(frozen=True, slots=True)
class WebAddress(FieldType):
    """An address on the web."""

    label: ClassVar[str] = "Web address"
    example: str = "https://example.org/guide.pdf"
    schemes: tuple[str, ...] = ("http", "https")
    longest: ClassVar[int] = 2_000

    def read(self, node: Node, at: Reading) -> str:
        """Return the address as browsers send it."""
        text = scalar(node, at, "a web address", self.example)
        fault = web_address_fault(text, self.schemes)
        if fault:
            whole = f"https://{text}"
            is_bare = "://" not in text and "." in text and not web_address_fault(whole)
            hint = (
                f"write {whole}"
                if is_bare and len(whole) < 100
                else f"write for example {self.example}"
            )
            raise at.refuse(node.mark, f"{quoted(text)} {fault}", hint)
        return normal_address(text)

    def json_schema(self) -> dict[str, Any]:
        """Return that it is a URI, with its schemes."""
        schemes = "|".join(map(in_either_case, self.schemes))
        return {"type": "string", "format": "uri", "pattern": f"^({schemes})://"}


def web_address_fault(text: str, schemes: tuple[str, ...] = ("http", "https")) -> str:
    """Return why a text is no address that a reader can be sent to, or an empty string."""
    if len(text) > WebAddress.longest:
        return f"has more than {WebAddress.longest} characters"
    if _NO_SIGN_OF_AN_ADDRESS.search(text):
        return "holds a space or a sign that no web address holds"
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "is not a web address"
    if parts.scheme.lower() not in schemes:
        return f"does not begin with {join_words([f'{s}://' for s in schemes])}"
    if "@" in parts.netloc:
        return "holds a user name or password"
    if not _is_host(host):
        return "has no host, such as example.org"
    return "" if text.isascii() else _fault_as_sent(text)


def _fault_as_sent(text: str) -> str:
    """Return what is wrong with an address once its letters are written in ASCII: it is longer."""
    try:
        is_too_long = len(normal_address(text)) > WebAddress.longest
    except UnicodeError:
        return "is not a web address"
    return f"has more than {WebAddress.longest} characters as it is sent" if is_too_long else ""


def _is_host(host: str) -> bool:
    if ":" in host:
        try:
            ipaddress.IPv6Address(host.partition("%")[0])
        except ValueError:
            return False
        return True
    if not _HOST.fullmatch(host):
        return False
    try:
        sent = _ascii(host)
    except UnicodeError:
        return False
    return bool(_HOST.fullmatch(sent)) and max(map(len, sent.split("."))) <= 63


def _ascii(host: str) -> str:
    return host if host.isascii() else host.encode("idna").decode()


def normal_address(text: str) -> str:
    """Return an address as browsers send it: ASCII, with the host in lower case (RFC 3986 §6.2.2).

    The address must be one that `web_address_fault` finds nothing wrong with.
    """
    parts = urlsplit(text)
    return urlunsplit(
        (
            parts.scheme.lower(),
            _network_place(parts),
            quote(parts.path, safe=_SAFE),
            quote(parts.query, safe=_SAFE),
            quote(parts.fragment, safe=_SAFE),
        )
    )


def _network_place(parts: SplitResult) -> str:
    if parts.netloc.isascii():
        return parts.netloc.lower()
    port = f":{parts.port}" if parts.port is not None else ""
    return _ascii(parts.hostname or "").lower() + port


@dataclass(frozen=True, slots=True)
class SiteAddress(FieldType):
    """An address on this site, from `/` without the site's prefix."""

    label: ClassVar[str] = "Address on this site"
    example: str = "/library/old-guide/"

    def read(self, node: Node, at: Reading) -> str:
        """Return the address of a page with `/` at its end; `/x/index.html` is `/x/`."""
        written = scalar(node, at, "an address on this site", self.example)
        text = re.sub(r"(?<=/)index\.html?$", "", written)
        parts = text.strip("/").split("/")
        bad = _NO_SIGN_OF_A_SITE_ADDRESS.search(text) or "//" in text or len(text) > 500
        if not text.startswith("/") or text == "/" or bad or any(p.startswith(".") for p in parts):
            raise at.refuse(
                node.mark,
                f"{quoted(written)} is not an address on this site",
                f"write it from / on, for example {self.example}",
            )
        return text if text.endswith("/") or "." in parts[-1] else text + "/"

    def json_schema(self) -> dict[str, Any]:
        """Return that it begins at the root of the site."""
        return {"type": "string", "pattern": "^/."}
