"""Addresses inside the site: relative to a page, of a list's later pages, of an entry's parts.

An address begins at `/` without the site's prefix and ends in `/` for a page. Pages link relative
to themselves, so the site works under any prefix, from a memory card, and in an archive.
"""

import re
from functools import lru_cache
from urllib.parse import quote

_SAFE = "/:@!$&'()*+,;=~-._"

_BARE_IPV6 = re.compile(r"(https?://)([0-9a-f]*:[0-9a-f:.%]*)(:[0-9]+/)", re.IGNORECASE)

ALIAS_OF = "an alias of "
"""What stands before a path to say who claims a former address."""


def relative(address: str, to: str) -> str:
    """Return a link from the page at one address to another address of the site (RFC 3986 §5).

    >>> relative("/library/guide/", "/tags/dashboards/")
    '../../tags/dashboards/'
    >>> relative("/", "/library/"), relative("/library/", "/library/"), relative("/a/b/", "/")
    ('library/', './', '../../')
    """
    path, hash_sign, fragment = to.partition("#")
    here = address.split("/")[1:-1]
    parts = path.split("/")[1:]
    there, name = parts[:-1], parts[-1]
    shared = 0
    while shared < min(len(here), len(there)) and here[shared] == there[shared]:
        shared += 1
    steps = [".."] * (len(here) - shared) + there[shared:]
    joined = "/".join([*steps, name]) if steps else name
    if not joined or (not steps and not name):
        joined = "./"
    elif not joined.endswith("/") and not name:
        joined += "/"
    quoted = quote(joined, safe=_SAFE)
    if ":" in quoted.split("/")[0]:
        quoted = "./" + quoted
    return quoted + hash_sign + fragment


def root_of(address: str) -> str:
    """Return the link from the page at an address to the site's root.

    >>> root_of("/"), root_of("/library/guide/")
    ('', '../../')
    """
    return "../" * (address.count("/") - 1)


def from_root(root: str, address: str) -> str:
    """Return a link to an address of the site, given the one to its root.

    >>> from_root("../../", "/tags/water/"), from_root("", "/"), from_root("/base/", "/a-z/")
    ('../../tags/water/', './', '/base/a-z/')
    """
    return root + _quoted(address) if root else _quoted(address) or "./"


@lru_cache(maxsize=1 << 16)
def _quoted(address: str) -> str:
    path, hash_sign, fragment = address[1:].partition("#")
    quoted = quote(path, safe=_SAFE)
    guard = "./" if ":" in quoted.split("/")[0] else ""
    return guard + quoted + hash_sign + fragment


def public(site_url: str, address: str) -> str:
    """Return the URL of an address of the site, in ASCII (RFC 3986 §2.1).

    >>> public("https://example.org/kb/", "/library/größe/")
    'https://example.org/kb/library/gr%C3%B6%C3%9Fe/'
    """
    return site_url + quote(address.lstrip("/"), safe=_SAFE)


def with_brackets(url: str) -> str:
    """Return a URL with an IPv6 address and a port as it must be written (RFC 3986 §3.2.2).

    >>> with_brackets("http://::1:8009/kb/"), with_brackets("http://127.0.0.1:8009/kb/")
    ('http://[::1]:8009/kb/', 'http://127.0.0.1:8009/kb/')
    """
    return _BARE_IPV6.sub(r"\1[\2]\3", url, count=1)


def page_of(address: str, number: int) -> str:
    """Return where the n-th page of a list is.

    >>> page_of("/library/", 1), page_of("/library/", 2)
    ('/library/', '/library/page/2/')
    """
    return address if number == 1 else f"{address}page/{number}/"


def part_of(address: str, number: int) -> str:
    """Return where the n-th part of a long page is.

    >>> part_of("/library/guide/", 3)
    '/library/guide/3/'
    """
    return address if number == 1 else f"{address}{number}/"


def file_address(path: str) -> str:
    """Return where a file of the content folder is published.

    >>> file_address("library/guide.pdf")
    '/library/guide.pdf'
    """
    return "/" + path
