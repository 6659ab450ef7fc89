"""The pack of the whole library as a ZIM file (https://wiki.openzim.org/wiki/ZIM_file_format).

Kiwix and other readers of ZIM show it on phones without unpacking. What writes it, libzim, is under
the GPL, so it comes only with the extra `hourglass-library[zim]`, and nothing else imports this.
"""

import html
import re
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from babel.core import get_global
from libzim.writer import Creator, Hint, Item, StringProvider

from generator.outputs._media import media_type
from generator.settings import Settings
from generator.text import cut, slug

LONGEST_TITLE, LONGEST_DESCRIPTION = 30, 80
"""Characters, as readers of ZIM show them."""
MAIN = "index.html"

_PAGE_TITLE = re.compile("<title>([^<]*)</title>")
_MEDIA_TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript"}


@dataclass(frozen=True, slots=True)
class _Member:
    path: str
    content: bytes

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES.get(self.path.rpartition(".")[2], "") or media_type(self.path)

    @property
    def title(self) -> str:
        found = _PAGE_TITLE.search(self.content.decode()) if self.is_page else None
        return html.unescape(found[1]) if found else ""

    @property
    def is_page(self) -> bool:
        return self.path.endswith(".html")


class _Item(Item):  # type: ignore[misc]
    """A member as libzim asks for it."""

    def __init__(self, member: _Member) -> None:
        super().__init__()
        self._member = member

    def get_path(self) -> str:
        return self._member.path

    def get_title(self) -> str:
        return self._member.title

    def get_mimetype(self) -> str:
        return self._member.media_type

    def get_contentprovider(self) -> Any:
        return StringProvider(self._member.content)

    def get_hints(self) -> dict[Any, bool]:
        return {Hint.FRONT_ARTICLE: self._member.is_page, Hint.COMPRESS: True}


def write_zim(folder: Path, to: Path, settings: Settings) -> None:
    """Write the pages of a pack, which is a zip, as a ZIM file; a file that is there is replaced.

    Raises:
        OSError: when a file cannot be read or written.
    """
    with zipfile.ZipFile(folder) as pages:
        infos = sorted(pages.infolist(), key=lambda info: info.filename)
        members = [_Member(info.filename, pages.read(info)) for info in infos]
        day = max(date(*info.date_time[:3]) for info in infos)
    written = to.with_suffix(".part")
    written.unlink(missing_ok=True)
    language = language_code(settings.language)
    creator = Creator(written).config_indexing(True, language)
    creator.set_mainpath(MAIN)
    with creator:
        for member in members:
            creator.add_item(_Item(member))
        for name, value in _metadata(settings, language, day).items():
            creator.add_metadata(name, value)
    written.replace(to)


def _metadata(settings: Settings, language: str, day: date) -> dict[str, str]:
    """Return what a ZIM file must say of itself (https://wiki.openzim.org/wiki/Metadata)."""
    described = settings.site_description or settings.site_name
    return {
        "Name": f"{slug(settings.site_name)}_{language}",
        "Title": cut(settings.site_name, LONGEST_TITLE),
        "Description": cut(described, LONGEST_DESCRIPTION),
        "Language": language,
        "Creator": settings.site_name,
        "Publisher": settings.site_name,
        "Date": day.isoformat(),
        "Source": settings.site_url,
        "License": settings.license,
    }


def language_code(tag: str) -> str:
    """Return the code of three letters (ISO 639-3) of a language that BCP 47 writes with two.

    >>> language_code("fr-CA"), language_code("yo"), language_code("ber")
    ('fra', 'yor', 'ber')
    """
    name = tag.partition("-")[0].lower()
    aliases = get_global("language_aliases").items()
    return next((a for a, b in aliases if b == name and len(a) == 3), name)
