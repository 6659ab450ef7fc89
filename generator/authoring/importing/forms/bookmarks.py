"""Bookmarks, as every browser exports them: the HTML that Netscape began with.

https://learn.microsoft.com/en-us/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582(v=vs.85)
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from generator.authoring.importing.forms import form
from generator.authoring.importing.items import TODAY, CannotImport, Item, Record
from generator.authoring.importing.reading import days, files, sorts
from generator.text import fold

_OWN_FOLDERS = frozenset(
    {
        "bookmarks",
        "bookmarks bar",
        "bookmarks menu",
        "bookmarks toolbar",
        "favorites bar",
        "favourites bar",
        "mobile bookmarks",
        "other bookmarks",
    }
)
"""Folders that browsers have of themselves, folded: they say nothing of what is in them."""
_OWN_MARKS = ("personal_toolbar_folder", "unfiled_bookmarks_folder")
"""Attributes by which such folders are known in any language."""


@form(
    "bookmarks",
    help="The bookmarks that a browser exports as HTML: a link, document or video for each.",
    endings=(".html", ".htm"),
    unit="bookmark",
    becomes={
        "the words of the link": "`title`",
        "`HREF`": "`url`",
        "`ADD_DATE`": "`date`; without it, the day of the import",
        "`TAGS`, and the names of the folders it is in": "`tags`",
        "the description (`DD`)": "`description`",
        "`PRIVATE`": "`status: draft`",
    },
)
def read(path: Path) -> Iterator[Record]:
    """Yield one record for each bookmark.

    Raises:
        CannotImport: when there is none.
    """
    text, remarks = files.text_of(path)
    listing = _Listing()
    parser = etree.HTMLParser(target=listing, encoding="utf-8", no_network=True)
    try:
        etree.fromstring(text.replace("\0", "").encode(), parser)
    except (etree.LxmlError, ValueError):
        listing.close()
    if not listing.found:
        raise CannotImport(f"{path.name} holds no bookmarks; export them from the browser as HTML")
    yield from remarks
    for number, bookmark in enumerate(listing.found, 1):
        yield _item(number, bookmark)


@dataclass(slots=True)
class _Bookmark:
    attributes: dict[str, str]
    folders: tuple[str, ...]
    title: list[str] = field(default_factory=list)
    description: list[str] = field(default_factory=list)


class _Listing:
    """Takes in tags and text as the parser meets them, and keeps the bookmarks."""

    def __init__(self) -> None:
        self.found: list[_Bookmark] = []
        self._folders: list[str] = []
        self._named: list[str] = []
        self._text: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin a bookmark, a folder's name, a folder or a description."""
        if tag == "a" and attributes.get("href"):
            folders = tuple(filter(None, self._folders))
            self.found.append(_Bookmark(dict(attributes), folders))
            self._text = self.found[-1].title
        elif tag == "h3":
            is_own = any(mark in attributes for mark in _OWN_MARKS)
            self._named = []
            self._text = None if is_own else self._named
        elif tag == "dl":
            self._folders.append(_folder("".join(self._named)))
            self._named = []
            self._text = None
        elif tag == "dd" and self.found:
            self._text = self.found[-1].description
        elif tag == "dt":
            self._text = None

    def end(self, tag: str) -> None:
        """End a folder, or the words of a bookmark."""
        if tag == "dl" and self._folders:
            self._folders.pop()
        if tag in ("a", "h3", "dd", "dl"):
            self._text = None

    def data(self, text: str) -> None:
        """Take words for what has begun."""
        if self._text is not None:
            self._text.append(text)

    def close(self) -> None:
        """End the list."""


def _folder(name: str) -> str:
    name = " ".join(name.split())
    return "" if fold(name) in _OWN_FOLDERS else name


def _item(number: int, bookmark: _Bookmark) -> Item:
    attributes = bookmark.attributes
    address = attributes["href"].strip()
    url, details = sorts.parted(address)
    tags = attributes.get("tags", "").split(",")
    return Item(
        number=number,
        type=sorts.type_of(address),
        title="".join(bookmark.title).strip(),
        date=days.day(attributes.get("add_date", "")[:10]) or TODAY,
        summary="".join(bookmark.description).strip(),
        tags=(*(tag.strip() for tag in tags if tag.strip()), *bookmark.folders),
        url=url,
        is_draft=attributes.get("private") == "1",
        details=details,
    )
