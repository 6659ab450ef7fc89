"""`/catalogue.json`: a record for each entry, with the fields that authors know.

Each kind tells what its fields mean to other programs (`Entry.terms`), which makes the file JSON-LD
too: a `DataFeed` of schema.org (https://schema.org/DataFeed).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.addresses import file_address, public
from generator.fields import FieldType, record_data, specs_of
from generator.kinds import Entry, all_kinds
from generator.outputs._media import UNKNOWN, media_type
from generator.outputs._writing import tag_uri
from generator.views import Library

ADDRESS = "/catalogue.json"
SCHEMA = "/catalogue.schema.json"
VERSION = "1.0"
"""The first number grows when something is gone or means something else, the second when something
is added."""

_SPACES = {"schema": "https://schema.org/", "dcterms": "http://purl.org/dc/terms/"}
_OF_THE_FEED = ("dataFeedElement", "description", "identifier", "inLanguage", "name", "url")
_OF_PARTS = ("startOffset",)


def catalogue_json(library: Library) -> bytes:
    """Return the file, with one record a line."""
    site = library.settings
    head = {
        "$schema": public(site.site_url, SCHEMA),
        "@context": context(),
        "@type": "DataFeed",
        "@id": public(site.site_url, ADDRESS),
        "version": VERSION,
        "name": site.site_name,
        "description": site.site_description,
        "url": site.site_url,
        "inLanguage": site.language,
    }
    lines = ",\n".join(_line(record) for record in records(library))
    begun = _line({key: value for key, value in head.items() if value})[:-1]
    return f'{begun},"dataFeedElement":[\n{lines}\n]}}\n'.encode()


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def records(library: Library) -> Iterator[dict[str, Any]]:
    """Yield the record of every entry that has a page, in the order of paths."""
    links = PublicLinks(library)
    return (_record(library, links, entry) for entry in library.paged)


def _record(library: Library, links: "PublicLinks", entry: Entry) -> dict[str, Any]:
    site = library.settings
    begun = {
        "@type": entry.kind.schema_type,
        "@id": public(site.site_url, entry.address),
        "identifier": tag_uri(site, entry.first_address),
        "type": entry.kind_name,
        "status": entry.status,
    }
    if library.open_to(entry.path) is None:
        return begun | {"title": entry.title}
    return begun | record_data(entry, links) | {"type": entry.kind_name}


@dataclass(frozen=True)
class PublicLinks:
    """Where what entries name can be found by anybody."""

    library: Library

    def entry(self, path: str) -> str | None:
        """Return the URL of an entry that readers can open."""
        other = self.library.open_to(path)
        return public(self.library.settings.site_url, other.address) if other else None

    def file(self, path: str) -> dict[str, Any] | None:
        """Return the URL, the media type and the bytes of a file that readers can get."""
        size = self.library.published_files.get(path)
        if size is None:
            return None
        found: dict[str, Any] = {"url": public(self.library.settings.site_url, file_address(path))}
        form = media_type(path)
        return found | ({} if form == UNKNOWN else {"type": form}) | {"size": size}

    def tag(self, word: str) -> str:
        """Return a tag's label."""
        return self.library.catalogue.vocabulary.tag(word).label


def context() -> dict[str, Any]:
    """Return what the names in the file mean (JSON-LD 1.1, section 3.1)."""
    types = ("DataFeed", *dict.fromkeys(kind.schema_type for kind in all_kinds()))
    found: dict[str, Any] = dict(_SPACES)
    found |= {name: f"schema:{name}" for name in (*types, *_OF_THE_FEED, *_OF_PARTS)}
    for kind in all_kinds():
        specs = {spec.key: spec.type for spec in specs_of(kind.record)}
        for key, term in {**Entry.terms, **kind.record.terms}.items():
            found[key] = _meaning(term, specs[key])
    return found


def _meaning(term: str, type_: FieldType) -> str | dict[str, str]:
    iri = term if ":" in term else f"schema:{term}"
    return {"@id": iri, "@type": "@id"} if _is_address(type_.data_schema()) else iri


def _is_address(schema: dict[str, Any]) -> bool:
    """Tell whether values of a schema are addresses, or lists of them."""
    forms = schema.get("anyOf") or [schema.get("items", schema)]
    return all(form.get("format") == "uri" for form in forms)
