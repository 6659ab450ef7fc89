"""Feeds, saved as files: RSS 0.9 to 2.0, Atom (RFC 4287) and JSON Feed (1.1).

An item becomes a link to what it is about, with its summary: its whole text is its author's.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from generator.authoring.importing.forms import form
from generator.authoring.importing.items import TODAY, CannotImport, Item, Record, Skipped
from generator.authoring.importing.reading import days, files, sorts, trees
from generator.authoring.importing.reading.trees import Element

_PREFIXES = {
    "": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
}
"""Namespaces whose elements are read."""
_ITEMS = frozenset({"item", "entry"})
_BASE = "{http://www.w3.org/XML/1998/namespace}base"

Fields = Mapping[str, list[Element]]


@form(
    "feed",
    help="An RSS, Atom or JSON feed saved as a file: a link, document or video for each item.",
    endings=(".rss", ".atom", ".rdf", ".xml", ".json"),
    unit="item",
    becomes={
        "`title`": "`title`; an item without one is skipped",
        "`link`, `url`, `external_url`": "`url`; without it, what is enclosed or an `id` that is "
        "an address. An item of JSON Feed is about its `external_url`",
        "`summary`, `description`": "`description`; without it, the beginning of the content",
        "`pubDate`, `published`, `date_published`": "`issued`, of a video `recorded`",
        "`author`, `creator`": "`authors`",
        "`category`, `tags`": "`tags`",
        "`language`": "the same",
        "content": "left out: it is its author's, and the link leads there",
    },
)
def read(path: Path) -> Iterator[Record]:
    """Yield one record for each item.

    Raises:
        CannotImport: when it is no feed.
    """
    raw = files.whole(path)
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from _of_json(raw, path.name)
        return
    root, remarks = trees.tree_of(raw, path.name)
    if trees.local_name(root) not in ("rss", "RDF", "feed"):
        raise CannotImport(f"{path.name} is no feed: it begins with <{trees.local_name(root)}>")
    yield from remarks
    home = _home(root)
    number = 0
    for element in root.iter():
        if trees.local_name(element) in _ITEMS and _prefix(element) == "":
            number += 1
            yield _of_xml(number, element, home)


def _prefix(element: Element) -> str | None:
    return _PREFIXES.get(trees.namespace(element))


def _fields(element: Element) -> Fields:
    """Return the children of an element by their names, `dc:` before those of Dublin Core."""
    found: dict[str, list[Element]] = defaultdict(list)
    for child in element:
        prefix = _prefix(child)
        if prefix is not None:
            found[prefix + trees.local_name(child)].append(child)
    return found


def _home(root: Element) -> str:
    """Return the address that links without a beginning are joined to."""
    channel = next((child for child in root if trees.local_name(child) == "channel"), root)
    return root.get(_BASE) or _link(_fields(channel), "alternate")


def _of_xml(number: int, element: Element, home: str) -> Record:
    found = _fields(element)
    title = _text(found, "title", "dc:title")
    enclosed = _link(found, "enclosure") or "".join(
        e.get("url", "") for e in found["enclosure"][:1]
    )
    address = _link(found, "alternate") or enclosed or _address_in_id(found)
    return _item(
        number,
        title,
        _joined(element.get(_BASE) or home, address),
        issued=_text(found, "published", "pubDate", "dc:date", "issued", "updated"),
        summary=_text(found, "summary", "description", "dc:description", "content"),
        people=_people(found),
        tags=tuple(e.get("label") or e.get("term") or trees.words_of(e) for e in found["category"]),
        language=_text(found, "dc:language"),
        duration=_text(found, "itunes:duration"),
    )


def _text(found: Fields, *names: str) -> str:
    """Return the text of the first element that has any."""
    texts = (trees.words_of(each) for name in names for each in found.get(name, ()))
    return next((text for text in texts if text), "")


def _link(found: Fields, relation: str) -> str:
    """Return where the first link of a relation leads; RSS writes it as text."""
    for each in found.get("link", ()):
        if each.get("rel", "alternate") == relation and (each.get("href") or "").strip():
            return str(each.get("href")).strip()
        if relation == "alternate" and (text := trees.words_of(each)):
            return text
    return ""


def _address_in_id(found: Fields) -> str:
    text = _text(found, "guid", "id")
    return text if text.startswith(("http://", "https://")) else ""


def _people(found: Fields) -> tuple[str, ...]:
    """Return names; RSS writes an address of mail before one in brackets, which is left out."""
    names = []
    for each in (*found.get("author", ()), *found.get("dc:creator", ())):
        name = _text(_fields(each), "name") or trees.words_of(each)
        if "@" in name:
            name = name.partition("(")[2].rpartition(")")[0]
        names.append(name)
    return tuple(name for name in names if name)


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address) if base and address else address
    except ValueError:
        return address


def _item(
    number: int,
    title: str,
    address: str,
    *,
    issued: str,
    summary: str,
    people: tuple[str, ...],
    tags: tuple[str, ...],
    language: str,
    duration: str = "",
) -> Item:
    url, details = sorts.parted(address)
    return Item(
        number=number,
        type=sorts.type_of(address),
        title=title,
        date=TODAY,
        issued=days.partial(issued),
        summary=summary,
        people=people,
        tags=tags,
        language=language,
        duration=duration,
        url=url,
        details=details,
    )


def _of_json(raw: bytes, name: str) -> Iterator[Record]:
    try:
        found = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise CannotImport(f"{name} is not JSON that can be read") from None
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list):
        raise CannotImport(f'{name} is no JSON Feed: it has no list of "items"')
    for number, item in enumerate(items, 1):
        if isinstance(item, dict):
            yield _of_object(number, item, found)
        else:
            yield Skipped(number, "the item is not an object of fields")


def _of_object(number: int, item: dict[str, Any], feed: dict[str, Any]) -> Record:
    authors = item.get("authors") or [item.get("author")]
    attached = item.get("attachments")
    first = attached[0] if isinstance(attached, list) and attached else None
    names = ("external_url", "url")
    address = next((text for name in names if (text := _word(item, name))), "")
    return _item(
        number,
        _word(item, "title"),
        address or _word(first, "url"),
        issued=_word(item, "date_published") or _word(item, "date_modified"),
        summary=next(
            (t for n in ("summary", "content_text", "content_html") if (t := _word(item, n))), ""
        ),
        people=tuple(n for each in _list(authors) if (n := _word(each, "name"))),
        tags=tuple(each for each in _list(item.get("tags")) if isinstance(each, str)),
        language=_word(item, "language") or _word(feed, "language"),
    )


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _word(value: object, name: str) -> str:
    found = value.get(name) if isinstance(value, dict) else None
    return found.strip() if isinstance(found, str) else ""
