"""`/catalogue.csv`: the catalogue as a table (RFC 4180) that spreadsheets open.

It begins with a byte order mark, without which Excel takes UTF-8 for the code page of the machine.
"""

import csv
import io
from collections.abc import Callable, Iterable, Mapping

from generator.addresses import file_address, public
from generator.citing.works import Work, work_of
from generator.kinds import Entry
from generator.views import Library

BETWEEN = " | "
"""What parts several values in one cell; a spreadsheet may take a semicolon for a new cell."""
_FORMULAS = tuple("=+-@\t\r\n＝＋－＠")
"""With what a cell begins that a spreadsheet may take for a formula (OWASP, CSV Injection)."""

Cell = Callable[[Library, Entry, Work], str]

COLUMNS: Mapping[str, Cell] = {
    "page": lambda library, entry, _: public(library.settings.site_url, entry.address),
    "type": lambda _library, entry, _: entry.kind_name,
    "form": lambda _library, entry, _: entry.form(),
    "title": lambda _library, entry, _: entry.title,
    "description": lambda _library, entry, _: entry.description,
    "people": lambda _library, entry, _: joined(dict.fromkeys(p.name for p in entry.people())),
    "date": lambda _library, entry, _: entry.date.isoformat(),
    "updated": lambda _library, entry, _: entry.updated.isoformat() if entry.updated else "",
    "issued": lambda _library, _entry, work: work.issued,
    "publisher": lambda _library, entry, _: entry.publisher_name(),
    "language": lambda _library, _entry, work: work.language,
    "countries": lambda _library, entry, _: joined(entry.countries),
    "tags": lambda _library, _entry, work: joined(work.keywords),
    "license": lambda _library, entry, _: entry.license,
    "status": lambda _library, entry, _: entry.status,
    "url": lambda _library, entry, _: entry.cited_address(),
    "doi": lambda _library, _entry, work: work.doi,
    "isbn": lambda _library, _entry, work: work.isbn,
    "start": lambda _library, entry, _: _time(entry, "start"),
    "end": lambda _library, entry, _: _time(entry, "end"),
    "files": lambda library, entry, _: joined(_files(library, entry)),
    "bytes": lambda library, entry, _: joined(map(str, _files(library, entry).values())),
}
"""The columns, in their order; new ones are added at the end."""


def table(library: Library) -> bytes:
    """Return the file, with every cell in quotes."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in library.paged:
        if library.open_to(entry.path):
            work = work_of(library, entry)
            writer.writerow(inert(cell(library, entry, work)) for cell in COLUMNS.values())
    return out.getvalue().encode("utf-8-sig")


def inert(text: str) -> str:
    """Return a text that no spreadsheet works out: `'` stands before what looks like a formula.

    >>> inert("=1+1"), inert("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULAS) else text


def joined(values: Iterable[str]) -> str:
    """Return several values for one cell."""
    return BETWEEN.join(values)


def _time(entry: Entry, name: str) -> str:
    occasion = entry.occasion()
    return getattr(occasion, name).isoformat() if occasion else ""


def _files(library: Library, entry: Entry) -> dict[str, int]:
    """Return the bytes of the files here that an entry offers, by URL."""
    sizes = library.published_files
    paths = dict.fromkeys(offer.file for offer in entry.offers() if offer.file in sizes)
    return {public(library.settings.site_url, file_address(path)): sizes[path] for path in paths}
