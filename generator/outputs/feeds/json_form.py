"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from collections.abc import Sequence
from typing import Any

from generator.outputs.feeds.items import Enclosure, Head, Item

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(head: Head, items: Sequence[Item]) -> bytes:
    """Return a JSON Feed 1.1 document."""
    document: dict[str, Any] = {
        "version": VERSION,
        "title": head.title,
        "home_page_url": head.about,
        "feed_url": head.url,
        "description": head.description,
        "language": head.language,
        "authors": [{"name": head.author}],
        "items": [_item(item, head) for item in items],
    }
    if hubs := [{"type": "WebSub", "url": o.url} for o in head.links if o.relation == "hub"]:
        document["hubs"] = hubs
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _item(item: Item, head: Head) -> dict[str, Any]:
    said = {
        "id": item.id,
        "url": item.url,
        "external_url": item.elsewhere,
        "title": item.title,
        "summary": item.summary,
        "content_html": item.html,
        "date_published": item.published.isoformat(),
        "date_modified": item.updated.isoformat() if item.updated != item.published else "",
        "authors": [{"name": name} for name in item.authors],
        "tags": [label for _, label in item.categories],
        "language": item.language if item.language != head.language else "",
        "attachments": [_attachment(each) for each in item.enclosures],
    }
    required = {"content_html": item.html}
    return {name: value for name, value in said.items() if value} | required


def _attachment(enclosure: Enclosure) -> dict[str, Any]:
    return {
        "url": enclosure.url,
        "mime_type": enclosure.media_type,
        "title": enclosure.title,
        "size_in_bytes": enclosure.length,
    }
