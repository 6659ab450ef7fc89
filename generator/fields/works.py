"""How works are named and licensed: DOI, ISBN, SPDX."""

import re
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import quote

from generator.fields.addresses import WebAddress
from generator.fields.reading import FieldType, Reading, scalar
from generator.fields.words import Pattern
from generator.marked_yaml import Node
from generator.text import quoted

_SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]{1,60}( (WITH|OR|AND) [A-Za-z0-9.+-]{2,60}){0,5}")


@dataclass(frozen=True, slots=True)
class License(FieldType):
    """A licence by its SPDX id, or its address."""

    label: ClassVar[str] = "Licence"
    example: str = "CC-BY-4.0"

    def read(self, node: Node, at: Reading) -> str:
        """Return the id or the address."""
        text = scalar(node, at, "a licence", self.example)
        if text.lower().startswith(("http:", "https:")):
            return WebAddress().read(node, at)
        if _SPDX.fullmatch(text):
            return text
        joined = re.sub(r"[\s-]+", "-", text).upper()
        is_known = re.fullmatch(r"CC-(BY(-NC)?(-SA|-ND)?-[1-4]\.[0-9]|0-1\.0)", joined)
        raise at.refuse(
            node.mark,
            f"{quoted(text)} is neither an SPDX id nor an address",
            f"write {joined}"
            if is_known
            else "write for example CC-BY-4.0 or the licence's address",
        )


def _clean_doi(text: str) -> str:
    return re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", text.strip(), flags=re.IGNORECASE)


DOI = Pattern("a DOI", r"10\.[0-9]{4,9}/\S{1,200}", "10.1000/xyz123", _clean_doi)
"""Bare, without the resolver's address (DOI Handbook §2.2)."""


def doi_address(doi: str) -> str:
    """Return the address at which a DOI is resolved (DOI Handbook §3.8).

    >>> doi_address("https://doi.org/10.1000/a<b>"), doi_address("10.1093/icc/dth026")
    ('https://doi.org/10.1000/a%3Cb%3E', 'https://doi.org/10.1093/icc/dth026')
    """
    return "https://doi.org/" + quote(_clean_doi(doi), safe="/:;()._-")


@dataclass(frozen=True, slots=True)
class Isbn(FieldType):
    """An ISBN with 10 or 13 digits; becomes the digits alone (ISO 2108)."""

    label: ClassVar[str] = "ISBN"
    example: str = "978-0-521-42374-8"

    def read(self, node: Node, at: Reading) -> str:
        """Return the digits."""
        text = scalar(node, at, "an ISBN", self.example)
        digits = re.sub(r"[\s\-\u2010-\u2015]", "", text).upper().removeprefix("ISBN").lstrip(":")
        if _isbn_holds(digits):
            return digits
        raise at.refuse(node.mark, f"{quoted(text)} is not an ISBN", "check its digits")

    def json_schema(self) -> dict[str, Any]:
        """Return that digits alone, a number to YAML, are taken too."""
        return {"type": ["string", "integer"]}

    def data_schema(self) -> dict[str, Any]:
        """Return that it is a text."""
        return {"type": "string"}


def _isbn_holds(digits: str) -> bool:
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        values = [10 if d == "X" else int(d) for d in digits]
        return sum(v * w for v, w in zip(values, range(10, 0, -1), strict=True)) % 11 == 0
    if re.fullmatch(r"97[89][0-9]{10}", digits):
        return sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10 == 0
    return False
