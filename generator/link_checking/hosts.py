"""Which machine a host's name means, and whether content may send us there."""

import ipaddress
import socket
from collections.abc import Callable
from typing import NamedTuple

from generator.link_checking.answers import NoAnswer

Resolver = Callable[[str, int], list["Place"]]
"""From a host (ASCII) and a port to the places that it means; raises OSError without any."""
Permit = Callable[[str], bool]
"""From a numeric address, whether it may be asked."""

_EMBEDDING = tuple(
    (ipaddress.IPv6Network(network), shift)
    for network, shift in (
        ("::ffff:0:0/96", 0),  # mapped (RFC 4291 §2.5.5.2)
        ("::/96", 0),  # compatible (RFC 4291 §2.5.5.1)
        ("64:ff9b::/96", 0),  # translated (RFC 6052 §2.1)
        ("2002::/16", 80),  # 6to4 (RFC 3056 §2)
    )
)
"""Networks whose addresses hold an IPv4 address, and how many bits stand after it."""

_SITE_LOCAL = ipaddress.IPv6Network("fec0::/10")
"""Given up (RFC 3879), but still in use within networks; `ipaddress` takes it for public."""


class Place(NamedTuple):
    """Where to connect to: a family of sockets, a numeric address, a port."""

    family: int
    address: str
    port: int


def resolve(host: str, port: int) -> list[Place]:
    """Return the places that the system's resolver knows for a host, in its order.

    Raises:
        OSError: when it knows none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(Place(each[0], str(each[4][0]), port) for each in found))


def is_public(address: str) -> bool:
    """Tell whether a numeric address lies in the public internet.

    Private, loopback, link-local, shared, reserved and multicast ones do not (IANA special-purpose
    registries, RFC 6890), nor do IPv6 addresses that hold such an IPv4 address.

    >>> is_public("192.0.43.8"), is_public("169.254.169.254"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    try:
        given = ipaddress.ip_address(address)
    except ValueError:  # one with a zone is of this link alone
        return False
    held = _held(given) if isinstance(given, ipaddress.IPv6Address) else None
    if held is not None:
        return is_public(str(held))
    if given in _SITE_LOCAL:
        return False
    return given.is_global and not given.is_multicast and not given.is_reserved


def _held(given: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    for network, shift in _EMBEDDING:
        if given in network:
            return ipaddress.IPv4Address(int(given) >> shift & 0xFFFFFFFF)
    return None


def places_of(host: str, port: int, resolver: Resolver, permit: Permit) -> list[Place]:
    """Return where a host is; whoever connects connects there, and asks no resolver again.

    Raises:
        NoAnswer: when there is no such host, or one of its places may not be asked.
    """
    try:
        places = resolver(host, port)
    except (OSError, UnicodeError):
        places = []
    if not places:
        raise NoAnswer("there is no host of that name", of_host=True)
    if not all(permit(place.address) for place in places):
        raise NoAnswer(
            "it leads to a private network, where readers cannot go and nobody is asked",
            of_host=True,
            doubtful=True,
        )
    return places
