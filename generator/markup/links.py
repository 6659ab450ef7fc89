"""Links in sanitised HTML: made absolute for feeds, led to the right part of a long page."""

import html
import re
from collections.abc import Callable
from urllib.parse import urljoin

_LINK = re.compile(r'(<(?:a|img|source)(?: [^<>"= ]+="[^"]*")*? (?:href|src|srcset)=")([^"]*)(")')
"""Links, and the files of our pictures; each `srcset` of these names one."""


def rewritten(source: str, change: Callable[[str], str]) -> str:
    """Return sanitised HTML with the address of each link and picture changed."""
    return _LINK.sub(
        lambda m: m[1] + html.escape(change(html.unescape(m[2])), quote=True) + m[3], source
    )


def absolute(source: str, page_url: str) -> str:
    """Return sanitised HTML with every link absolute, resolved against its page (RFC 3986 §5)."""

    def resolved(target: str) -> str:
        try:
            return urljoin(page_url, target)
        except ValueError:
            return page_url

    return rewritten(source, resolved)
