"""Where a reply leads on to, and whether for good."""

from urllib.parse import urldefrag, urljoin, urlsplit

from generator.fields import normal_address, web_address_fault
from generator.link_checking.answers import NoAnswer
from generator.link_checking.exchange import Reply

FOR_GOOD = frozenset({301, 308})
"""Moved (RFC 9110 §15.4.2, §15.4.9)."""
_ELSEWHERE = FOR_GOOD | {302, 303, 307}
MOST_HOPS = 10
_RESOLVERS = frozenset({"doi.org", "dx.doi.org", "www.doi.org"})


def next_address(reply: Reply, address: str) -> str | None:
    """Return the address that the reply to another one leads to; None when it leads nowhere.

    Raises:
        NoAnswer: when that is no web address.
    """
    location = reply.headers.get("location", "").strip()
    if reply.status not in _ELSEWHERE or not location:
        return None
    try:
        joined = urldefrag(urljoin(address, _decoded(location)))[0]
    except ValueError:
        joined = ""
    if web_address_fault(joined):
        raise NoAnswer("it leads to something that is no web address")
    return normal_address(joined)


def is_resolved(address: str, target: str) -> bool:
    """Tell whether an address is a name of a work that its resolver knows (DOI Handbook §3.8).

    That is all that is asked of one: most publishers to whom they lead refuse programs.
    """
    return urlsplit(address).hostname in _RESOLVERS and urlsplit(target).hostname not in _RESOLVERS


def _decoded(header: str) -> str:
    """Return the value of a header that may hold UTF-8, which `http.client` takes for Latin-1."""
    try:
        return header.encode("latin-1").decode()
    except UnicodeError:
        return header
