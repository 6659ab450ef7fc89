"""OPML 2.0 (http://opml.org/spec2.opml): the feeds that somebody follows, or a list of links.

Groups are no records: their names become tags of what is in them.
"""

from collections.abc import Iterator
from pathlib import Path

from generator.authoring.importing.forms import form
from generator.authoring.importing.items import TODAY, CannotImport, Item, Record
from generator.authoring.importing.reading import days, files, sorts, trees
from generator.authoring.importing.reading.trees import Element


@form(
    "opml",
    help="An OPML file of a feed reader: a link for each feed, or for each address in it.",
    endings=(".opml",),
    unit="outline",
    becomes={
        "`text`, `title`": "`title`",
        "`htmlUrl`, `url`": "`url`; a feed that names no page is linked itself",
        "`xmlUrl`": "`feed`",
        "`description`": "`description`",
        "`category`, and the names of the groups it is in": "`tags`",
        "`created`": "`date`; without it, the day of the import",
        "`language`": "the same",
    },
)
def read(path: Path) -> Iterator[Record]:
    """Yield one record for each outline that has an address.

    Raises:
        CannotImport: when it is no OPML.
    """
    root, remarks = trees.tree_of(files.whole(path), path.name)
    if trees.local_name(root).lower() != "opml":
        raise CannotImport(f"{path.name} is no OPML: it begins with <{trees.local_name(root)}>")
    yield from remarks
    number = 0
    for element in root.iter():
        if trees.local_name(element) == "outline" and any(_addresses(element)):
            number += 1
            yield _item(number, element)


def _addresses(outline: Element) -> tuple[str, str]:
    """Return the address of an outline's page and of its feed."""
    page = _word(outline, "htmlUrl") or _word(outline, "url")
    return page, _word(outline, "xmlUrl")


def _item(number: int, outline: Element) -> Item:
    page, address_of_feed = _addresses(outline)
    address = page or address_of_feed
    type_, (url, details) = sorts.type_of(address), sorts.parted(address)
    if page and address_of_feed and type_ == "link":
        details["feed"] = address_of_feed
    return Item(
        number=number,
        type=type_,
        title=_word(outline, "text") or _word(outline, "title"),
        date=days.day(_word(outline, "created")) or TODAY,
        summary=_word(outline, "description"),
        tags=(*_categories(outline), *_groups(outline)),
        language=_word(outline, "language"),
        url=url,
        details=details,
        notes=() if page else ("no page is named: the address of the feed was taken",),
    )


def _categories(outline: Element) -> tuple[str, ...]:
    """Return the last names of categories, which are written as paths: `/a/b,/c`."""
    paths = _word(outline, "category").split(",")
    return tuple(name for path in paths if (name := path.strip(" /").rpartition("/")[2]))


def _groups(outline: Element) -> tuple[str, ...]:
    above = [each for each in outline.iterancestors() if trees.local_name(each) == "outline"]
    names = (_word(each, "text") or _word(each, "title") for each in reversed(above))
    return tuple(name for name in names if name)


def _word(outline: Element, name: str) -> str:
    return (outline.get(name) or "").strip()
