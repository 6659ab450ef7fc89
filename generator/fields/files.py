"""Files here, by their paths, and how big they are."""

import posixpath
from dataclasses import dataclass
from typing import Any, ClassVar

from generator.fields.reading import URI, FieldType, Links, Reading, scalar
from generator.marked_yaml import Node
from generator.paths import inside
from generator.sizes import parse_size
from generator.text import quoted


@dataclass(frozen=True, slots=True)
class EntryPath(FieldType):
    """The path of another entry, below the content folder."""

    label: ClassVar[str] = "Path of an entry"
    example: str = "library/guide.md"

    def read(self, node: Node, at: Reading) -> str:
        """Return the path."""
        text = scalar(node, at, "the path of an entry", self.example)
        path = inside(text, "")
        if path is None or not path.endswith(".md"):
            raise at.refuse(
                node.mark,
                f"{quoted(text)} is not the path of an entry",
                f"write it from the content folder on, for example {self.example}",
            )
        return path

    def data(self, value: str, links: Links) -> str | None:
        """Return the URL of the entry's page."""
        return links.entry(value)

    def data_schema(self) -> dict[str, Any]:
        """Return that it is an address."""
        return URI


FILE_DATA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["url"],
    "properties": {
        "url": URI,
        "type": {"type": "string", "description": "The media type."},
        "size": {"type": "integer", "minimum": 0, "description": "Bytes."},
    },
}
"""The JSON Schema of something to fetch, as other programs get it."""


@dataclass(frozen=True, slots=True)
class LocalFile(FieldType):
    """A file beside the entry; becomes its path below the content folder."""

    label: ClassVar[str] = "File beside the entry"
    widget: ClassVar[str] = "file"
    example: str = "guide.pdf"

    def read(self, node: Node, at: Reading) -> str:
        """Return the path below the content folder."""
        text = scalar(node, at, "the name of a file beside the entry", self.example)
        if "://" in text:
            raise at.refuse(
                node.mark, f"{quoted(text)} is a web address, not a file here", "write it under url"
            )
        path = inside(text, posixpath.dirname(at.path))
        if path is None:
            raise at.refuse(
                node.mark,
                f"{quoted(text)} does not lie inside the content folder",
                f"put the file beside the entry and write its name, for example {self.example}",
            )
        return path

    def data(self, value: str, links: Links) -> dict[str, Any] | None:
        """Return where the file is and what it costs."""
        return links.file(value)

    def data_schema(self) -> dict[str, Any]:
        """Return that of something to fetch."""
        return FILE_DATA


@dataclass(frozen=True, slots=True)
class Size(FieldType):
    """Bytes, as a number or with a unit."""

    label: ClassVar[str] = "Size"
    example: str = "2.3 MB"

    def read(self, node: Node, at: Reading) -> int:
        """Return the bytes."""
        text = scalar(node, at, "a size", self.example)
        size = parse_size(text)
        if size is None:
            raise at.refuse(
                node.mark, f"{quoted(text)} is not a size", "write for example 2.3 MB or 240 kB"
            )
        return size

    def json_schema(self) -> dict[str, Any]:
        """Return that a number of bytes may stand without a unit."""
        return {"type": ["string", "integer"]}

    def data_schema(self) -> dict[str, Any]:
        """Return that it is a number of bytes."""
        return {"type": "integer", "minimum": 0}
