"""Which field a column of a table holds, by its heading in several spellings.

Every field that can come from elsewhere is known by its own name and label; case, signs and what
stands in round brackets do not matter.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from generator.authoring.importing.values import details_of
from generator.fields import ListOf
from generator.kinds import kind_named
from generator.text import fold

_SPELLINGS = MappingProxyType(
    {
        "title": "name, heading, headline, item, resource",
        "url": "link, address, web address, website, web page, href, uri",
        "description": "summary, abstract, abstract note, note, notes, comment, comments, excerpt, "
        "about, annotation, selection",
        "tags": "tag, keyword, keywords, topic, topics, category, categories, subject, subjects, "
        "theme, themes, folder, manual tags, automatic tags",
        "authors": "author, creator, creators, by, people, presenters, speaker, speakers",
        "issued": "published, year, publication year, publication date, date published, pub date",
        "date": "added, date added, created, saved, time added, timestamp",
        "type": "kind, item type",
        "form": "format of the work",
        "start": "begin, begins, start time",
        "end": "finish, ends, end time",
        "page": "entry, page of the entry",
        "files": "file, attachment, attachments, pdf",
        "publisher": "source, organisation, organization, institution, publication, "
        "publication title, journal",
        "language": "lang, locale",
        "countries": "country",
        "license": "licence",
        "pages": "num pages, number of pages",
        "duration": "length",
    }
)
"""Other headings for what a column holds, by what we call it."""

_BECOMES: Mapping[str, str] = MappingProxyType(
    {
        "title": "`title`; a row without one is skipped",
        "url": "`url`; a row without any address, DOI or file is skipped",
        "description": "`description`",
        "tags": "`tags`, parted by commas, semicolons or `|`",
        "authors": "`authors`, of a webinar `presenters`; parted by semicolons or `|`",
        "issued": "`issued`, of a video `recorded`",
        "date": "`date`, the day it joined; without it, the day of the import. Where a column says "
        "when a row was added, a column `date` is `issued`",
        "type": "the kind, and the `genre` of a document; without it, by the address",
        "form": "the `genre` of a document",
        "start": "`start` of a webinar",
        "end": "`end` of a webinar",
        "page": "`url`, where a row has no other address",
        "files": "`url` of a document, where a row has no other address",
        "publisher": "the same",
        "language": "the same",
        "countries": "the same; as codes or names",
        "license": "the same",
        "pages": "the same, of a document",
        "duration": "the same",
        "status": "`draft` and `archived` are kept; what was `withdrawn` is skipped",
    }
)
"""What becomes of a column, by what we call it."""

_LEADING = frozenset({"url", "doi", "isbn", "page", "files", "start"})
"""Columns of which a table must have one beside the title."""
KINDS = ("document", "link", "video", "webinar")
"""What a row can become."""


def described() -> dict[str, str]:
    """Return what becomes of each column, by the headings it is known by."""
    found = {}
    for column, what in _BECOMES.items():
        others = f" ({_SPELLINGS[column]})" if column in _SPELLINGS else ""
        found[f"`{column}`{others}"] = what
    further = sorted(set(_fields()) - set(_BECOMES))
    found[", ".join(f"`{name}`" for name in further)] = "the same"
    return found


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of one table hold."""

    fields: Mapping[str, tuple[int, ...]]
    """Places of columns, from 0, by what they hold."""
    unknown: tuple[str, ...]
    """Headings that are not known."""

    def cells(self, row: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return the cells of a row that are not empty, by what they hold."""
        found = {
            name: tuple(row[at] for at in places if at < len(row) and row[at].strip())
            for name, places in self.fields.items()
        }
        return {name: cells for name, cells in found.items() if cells}


def columns_of(row: Sequence[str]) -> Columns | None:
    """Return what the columns below a row hold; None when it is no row of headings."""
    known = _known()
    names = [_key(cell) for cell in row]
    fields: dict[str, list[int]] = {}
    unknown: list[str] = []
    for at, name in enumerate(names):
        if name == "date" and "dateadded" in names:
            fields.setdefault("issued", []).append(at)
        elif name in known:
            fields.setdefault(known[name], []).append(at)
        elif name:
            unknown.append(row[at].strip())
    if "title" not in fields or not fields.keys() & _LEADING:
        return None
    return Columns({name: tuple(places) for name, places in fields.items()}, tuple(unknown))


def is_list(field: str) -> bool:
    """Tell whether a field holds several values."""
    return _fields().get(field, False)


@cache
def _fields() -> dict[str, bool]:
    """Return the fields of what a row can become, each with whether it is a list."""
    kinds = filter(None, map(kind_named, KINDS))
    specs = (spec for kind in kinds for spec in details_of(kind.record))
    return {spec.key: isinstance(spec.type, ListOf) for spec in specs}


@cache
def _known() -> dict[str, str]:
    found = {_key(field): field for field in _fields()}
    for column, others in _SPELLINGS.items():
        found |= {_key(name): column for name in (column, *others.split(", "))}
    return found


def _key(heading: str) -> str:
    """Return what is the same for "Web-Address *", "web address" and "WEB ADDRESS (URL)"."""
    bare = re.sub(r"\([^()]*\)", "", heading[:200])
    return re.sub(r"[\W_]+", "", fold(bare))


def parts(cells: Iterable[str]) -> tuple[str, ...]:
    """Return the values in cells that may hold several: by `|`, else by `;`, else by lines."""
    found: list[str] = []
    for cell in cells:
        sign = next((sign for sign in "|;\n" if sign in cell), "\n")
        found += (part.strip() for part in cell.split(sign))
    return tuple(part for part in found if part)
