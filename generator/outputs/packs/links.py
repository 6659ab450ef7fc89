"""Links in a pack: what is in it they lead to there, all else on the web."""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

_NAMES_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_LEADS_OUT = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/")
_LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.?|\[[0-9a-f:.]+\]")
_STRICT = re.compile(rf"https?://{_LABEL}(?:\.{_LABEL})*/[A-Za-z0-9/._~=&+,;@!$'()*-]*")
"""What needs no mending, as most links do not."""
_UNESCAPED = re.compile("%(?![0-9A-Fa-f]{2})")
_PATH = "/:@!$&'()*+,;=~-._%"
_QUERY = _PATH + "?"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the site."""

    address: str
    fragment: str


def place(page: str, href: str) -> Place | None:
    """Return the place that a link on a page of the site leads to; None when it leads elsewhere.

    A link that names a scheme or a host leads to the web, even if it is this site's: so a pack can
    say where it comes from. One that begins at the root is another site's too, as far as known.

    Args:
        page: the page's address.
        href: as it stands on the page, relative to it (RFC 3986 §5.2.4).
    """
    if _LEADS_OUT.match(href):
        return None
    path, _, fragment = href.partition("#")
    path = path.partition("?")[0]
    names = page.split("/")[:-1]
    *steps, last = path.split("/")
    for step in steps:
        if step == "..":
            if len(names) < 2:
                return None
            names.pop()
        elif step != ".":
            names.append(step)
    if last == "..":
        names = names[:-1] or [""]
    there = "/".join(names) + "/" + (last if last not in (".", "..") else "")
    return Place(unquote(there if path else page), unquote(fragment))


def on_the_web(page_url: str, href: str) -> str:
    """Return a link of a page as a whole URL; empty when it is none."""
    if _NAMES_SCHEME.match(href):
        return href
    try:
        return urljoin(page_url, href)
    except ValueError:
        return ""


def strict(url: str) -> str | None:
    """Return a URL with nothing in it but what RFC 3986 lets stand there; None when none comes.

    >>> strict("https://example.org/a b?q=[1]#x"), strict("http://[::1"), strict("tel:+1 23")
    ('https://example.org/a%20b?q=%5B1%5D#x', None, 'tel:+1%2023')
    """
    if _STRICT.fullmatch(url):
        return url
    try:
        parts = urlsplit(url)
        port = parts.port
        host = _ascii(parts.hostname or "")
    except ValueError:
        return None
    path, query = _quoted(parts.path, _PATH), _quoted(parts.query, _QUERY)
    fragment = _quoted(parts.fragment, _QUERY)
    if parts.scheme in ("mailto", "tel"):
        return urlunsplit((parts.scheme, "", path, query, "")) if path else None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host):
        return None
    netloc = host if port is None else f"{host}:{port}"
    return urlunsplit((parts.scheme, netloc, path, query, fragment))


def _ascii(host: str) -> str:
    """Return a host's name in ASCII (IDNA); a ValueError says that it has no such form."""
    if host.startswith(("[", "::")) or ":" in host:
        return f"[{host}]"
    return host if host.isascii() else host.encode("idna").decode("ascii")


def _quoted(text: str, safe: str) -> str:
    return _UNESCAPED.sub("%25", quote(text, safe=safe))
