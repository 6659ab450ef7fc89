"""What the outputs that write XML share: clean text, public URLs, a document's bytes."""

import re
from datetime import timedelta
from urllib.parse import quote

from generator.settings import Settings

REFRESH = timedelta(days=1)
"""How long a program that follows a feed or a calendar may wait before it asks again."""

_NOT_XML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 §2.2 excludes or discourages; text can hold it through character references."""

_SAFE = "/:@!$&'()*+,;=~-._"


def clean(text: str) -> str:
    """Return text that any XML document can hold; a mark stands for each character that it cannot.

    A mark, since two words that close up could mean something else.
    """
    return _NOT_XML.sub("\ufffd", text)


def quoted(address: str) -> str:
    """Return an address of the site in ASCII (RFC 3986 §2.1)."""
    return quote(address, safe=_SAFE)


def url_of(settings: Settings, address: str) -> str:
    """Return the public URL of an address of the site, in ASCII."""
    return settings.absolute(quoted(address))


def authority(settings: Settings) -> str:
    """Return who mints tag URIs: the owner's word, else the host of the site."""
    host = settings.site_url.split("://", 1)[-1].partition("/")[0].rpartition("@")[2]
    return settings.authority or host.partition(":")[0].lower()


def tag_uri(settings: Settings, address: str) -> str:
    """Return the tag URI of an address of the site (RFC 4151 §2.1)."""
    return f"tag:{authority(settings)},{settings.authority_year:04}:{quoted(address)}"


DECLARATION = "<?xml version='1.0' encoding='UTF-8'?>\n"
