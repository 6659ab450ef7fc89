"""Something to fetch: a file here or an address elsewhere, and what it costs."""

import re
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from generator.fields.addresses import WebAddress
from generator.fields.files import FILE_DATA, LocalFile, Size
from generator.fields.reading import FieldType, Links, Reading, scalar
from generator.fields.records import object_schema, read_fields
from generator.marked_yaml import Mapping, Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """Something to fetch: a file here or an address elsewhere, and its size when known."""

    url: Annotated[str, WebAddress()] = ""
    file: Annotated[str, LocalFile()] = ""
    size: Annotated[int | None, Size()] = None


@dataclass(frozen=True, slots=True)
class DownloadType(FieldType):
    """A path, an address, or `{url|file, size}`."""

    label: ClassVar[str] = "File or address"
    example: str = "slides.pdf"

    def read(self, node: Node, at: Reading) -> Download:
        """Return what can be fetched."""
        if isinstance(node, Mapping):
            found = read_fields(Download, node, at)
            if bool(found.url) == bool(found.file):
                fault = "has both url and file" if found.url else "needs either url or file"
                raise at.refuse(
                    node.mark,
                    fault,
                    "write for example {url: https://example.org/talk.mp3, size: 8 MB}",
                )
            return found
        text = scalar(node, at, "a file beside the entry or an address", self.example)
        if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", text):
            return Download(url=WebAddress().read(node, at))
        return Download(file=LocalFile().read(node, at))

    def json_schema(self) -> dict[str, Any]:
        """Return both forms."""
        return {"anyOf": [{"type": "string"}, object_schema(Download)]}

    def data(self, value: Download, links: Links) -> dict[str, Any] | None:
        """Return where it is and, as far as known, what it costs."""
        if value.file:
            return links.file(value.file)
        return {"url": value.url} | ({"size": value.size} if value.size else {})

    def data_schema(self) -> dict[str, Any]:
        """Return that of something to fetch."""
        return FILE_DATA
