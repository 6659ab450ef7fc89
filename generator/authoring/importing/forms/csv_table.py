"""Tables: a spreadsheet saved as CSV (RFC 4180), with commas, semicolons or tabs.

The first row that names a title, and an address or the start of a webinar, is that of the headings
(`headings`); a column whose heading is not known is left out, and told. Rows are numbered as the
spreadsheet shows them.
"""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from generator.authoring.importing.forms import form
from generator.authoring.importing.items import CannotImport, Record, Remark, Skipped
from generator.authoring.importing.reading import files, headings
from generator.authoring.importing.reading.headings import Columns, columns_of
from generator.authoring.importing.reading.rows import record
from generator.text import join_words, quoted

BETWEEN = ",;\t"
"""What may part two cells."""
ROWS_ABOVE = 20
"""Rows among which the headings are looked for."""
MOST_NAMED = 8
"""Headings that are not known and yet named in the report."""


@form(
    "csv",
    help="A spreadsheet saved as CSV: a row for each link, document, video or webinar.",
    endings=(".csv", ".tsv", ".tab"),
    unit="row",
    becomes=headings.described(),
)
def read(path: Path) -> Iterator[Record]:
    """Yield one record for each row below the headings that is not empty.

    Raises:
        CannotImport: when it is no table, or its headings are not known.
    """
    text, remarks = files.text_of(path)
    sign, text = _parted_by(text)
    rows = _rows(text, sign)
    above = islice(rows, ROWS_ABOVE)
    columns = next((found for _, row in above if (found := _columns(row))), None)
    if columns is None:
        raise CannotImport(
            f"{path.name} has no row of headings that is known; let its first row name the "
            "columns, for example: Title, URL, Description, Tags"
        )
    yield from remarks
    if columns.unknown:
        yield Remark(f"Columns that are not known and were left out: {_named(columns.unknown)}.")
    for number, row in rows:
        if isinstance(row, str):
            yield Skipped(number, row)
        elif any(cell.strip() for cell in row):
            yield record(number, columns.cells(row))


_Row = list[str] | str
"""The cells of a row, or why it cannot be read."""


def _columns(row: _Row) -> Columns | None:
    return columns_of(row) if isinstance(row, list) else None


def _parted_by(text: str) -> tuple[str, str]:
    """Return the sign between cells, and the text without a line that names it, as Excel writes."""
    named = re.match(r"\"?sep=([^\"\r\n])\"?(?:\r\n?|\n)", text)
    if named:
        return named[1], text[named.end() :]

    def known(between: str) -> int:
        rows = (_columns(row) for _, row in islice(_rows(text, between), ROWS_ABOVE))
        return max((len(columns.fields) for columns in rows if columns), default=0)

    return max(BETWEEN, key=known), text


def _rows(text: str, sign: str) -> Iterator[tuple[int, _Row]]:
    """Yield each row with its number, from 1.

    A mark that opens a quotation and does not close it swallows what follows: such a row holds an
    odd number of marks on several lines.
    """
    taken: list[str] = []

    def lines() -> Iterator[str]:
        for line in io.StringIO(text, newline=None):
            taken.append(line)
            yield line

    reader = csv.reader(lines(), delimiter=sign)
    number = 0
    while True:
        number += 1
        taken.clear()
        try:
            row: _Row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            row = f"it has a cell of more than {csv.field_size_limit():,} characters"
        if len(taken) > 1 and sum(line.count('"') for line in taken) % 2:
            row = "a quotation mark in it is not closed, and what follows cannot be told from it"
        yield number, row


def _named(names: tuple[str, ...]) -> str:
    shown = [quoted(name, 40) for name in names[:MOST_NAMED]]
    if len(names) > MOST_NAMED:
        shown.append(f"{len(names) - MOST_NAMED:,} more")
    return join_words(shown, "and")
