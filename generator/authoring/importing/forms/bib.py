"""BibTeX and BibLaTeX, as Zotero, JabRef and others export them; pybtex reads the entries.

Each entry is read by itself, so that a brace that is never closed spoils no more than its own.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pybtex.bibtex.utils import split_name_list
from pybtex.database import Person
from pybtex.database.input.bibtex import LowLevelParser, month_names
from pybtex.exceptions import PybtexError
from pybtex.scanner import PybtexSyntaxError

from generator.authoring.importing.forms import form
from generator.authoring.importing.items import CannotImport, Record, Skipped
from generator.authoring.importing.reading import files
from generator.authoring.importing.reading.latex import plain
from generator.authoring.importing.reading.literature import Reference, item_of

_SORTS = {
    sort: name
    for name, sorts in {
        "paper": "article inproceedings conference incollection inbook suppbook proceedings",
        "book": "book mvbook booklet collection mvcollection reference thesis phdthesis "
        "mastersthesis unpublished periodical",
        "guide": "manual",
        "report": "techreport report",
        "link": "online electronic www webpage",
        "video": "video movie",
        "dataset": "dataset",
        "tool": "software",
    }.items()
    for sort in sorts.split()
}
"""The sort of work of each type of entry; of others, such as misc, the address tells."""

_NOT_INHERITED = frozenset("title subtitle url doi isbn abstract keywords crossref".split())
"""Fields that say something of the other entry alone."""

_ENTRY = re.compile(r"^[ \t]*@[ \t]*(\w+)[ \t]*[{(]", re.MULTILINE)
_KEYLESS = re.compile(r"\s*@\s*\w+\s*[{(]\s*(?:,|\w+\s*=)")
_NO_ENTRIES = frozenset({"string", "preamble", "comment"})
_ADDRESS = re.compile(r"https?://[^\s{}\\]+", re.IGNORECASE)
_WRAPPED = re.compile(r"\s*\\(?:url|href)\s*\{([^{}]*)\}.*", re.DOTALL)
_ESCAPED = re.compile(r"\\([_%&#~$])")
_RANGE = re.compile(r"(\d{4})[-/–]+\d{4}.*")

LONGEST_MACRO = 1_000
"""Characters that `@string` may name; those of journals and publishers have a hundred."""

Fields = Mapping[str, str]
"""Values as they are written, by names in lower case."""


@form(
    "bib",
    help="BibTeX or BibLaTeX, from Zotero and others: a document, link or video for each entry.",
    endings=(".bib", ".bibtex"),
    unit="entry",
    becomes={
        "the type of entry": "the kind and the `genre`; of `misc` the address tells the kind",
        "`title`, `subtitle`": "`title`",
        "`author`, else `editor`": "`authors`, the first name first",
        "`date`, or `year`, `month`, `day`": "`issued`, of a video `recorded`",
        "`url`, `howpublished`": "`url`",
        "`doi`, `isbn`, `language`": "the same",
        "`publisher`, `institution`, `school`, `organization`": "`publisher`: the first of them",
        "`abstract`": "`description`, cut to its length",
        "`keywords`": "`tags`",
        "`pagetotal`, `numpages`": "`pages` of a document",
        "`timestamp`, `date-added`": "`date`; without them, the day of the import",
        "`crossref`": "fields that the entry lacks are taken from that other entry",
        "`journal`, `booktitle`, `volume`, `note`, `file` and others": "left out",
    },
)
def read(path: Path) -> Iterator[Record]:
    """Yield one record for each entry, but for `@string`, `@preamble` and `@comment`.

    Raises:
        CannotImport: when there is no entry.
    """
    text, remarks = files.text_of(path)
    found = list(_entries(text.replace("\r\n", "\n").replace("\r", "\n")))
    if not found:
        raise CannotImport(f"{path.name} holds no entry of BibTeX, such as @article{{key, ...}}")
    yield from remarks
    by_key = {entry.key.casefold(): entry for entry in reversed(found)}
    for number, entry in enumerate(found, 1):
        yield _record(number, entry, by_key)


@dataclass(frozen=True, slots=True)
class _Entry:
    sort: str
    key: str
    fields: Fields
    fault: str
    """What is wrong with it, or an empty string."""


class _Macros(dict[str, str]):
    """What `@string` names: each is short, and all that they stand for no more than a file holds.

    Those that are made of others double in every line; 40 lines would mean terabytes.
    """

    def __init__(self) -> None:
        super().__init__(month_names)
        self._room = files.LARGEST_FILE

    def __setitem__(self, name: str, words: str) -> None:
        if len(words) <= LONGEST_MACRO:
            super().__setitem__(name, words)

    def __getitem__(self, name: str) -> str:
        words = super().__getitem__(name)
        self._room -= len(words)
        if self._room < 0:
            raise KeyError(name)
        return words


def _entries(text: str) -> Iterator[_Entry]:
    macros = _Macros()
    begins = list(_ENTRY.finditer(text))
    ends = [match.start() for match in begins[1:]] + [len(text)]
    lines = text.count("\n", 0, begins[0].start()) if begins else 0
    for match, end in zip(begins, ends, strict=False):
        part = text[match.start() : end]
        yield from _entries_in(part, match[1].lower(), macros, lines)
        lines += part.count("\n")


def _entries_in(
    text: str, sort: str, macros: dict[str, str], lines_before: int
) -> Iterator[_Entry]:
    """Yield what is in the text from the beginning of one entry to that of the next."""
    faults: list[PybtexSyntaxError] = []
    parser = LowLevelParser(
        text,
        keyless_entries=bool(_KEYLESS.match(text)),
        macros=macros,
        handle_error=faults.append,
    )
    entries = [command for command in parser if command[0].lower() not in _NO_ENTRIES]
    fault = _told(faults[0], lines_before) if faults else ""
    for name, (key, fields) in entries:
        values = {name.lower(): "".join(parts) for name, parts in reversed(fields)}
        yield _Entry(name.lower(), key or "", values, fault)
    if fault and not entries and sort not in _NO_ENTRIES:
        yield _Entry(sort, "", {}, fault)


def _told(fault: PybtexSyntaxError, lines_before: int) -> str:
    message = str(fault).replace(f" in line {fault.lineno}", "")
    return f"line {lines_before + fault.lineno}: {message}"


def _record(number: int, entry: _Entry, by_key: Mapping[str, _Entry]) -> Record:
    fields = dict(entry.fields)
    parent = by_key.get(fields.get("crossref", "").strip().casefold())
    if parent is not None and parent is not entry:
        fields = {k: v for k, v in parent.fields.items() if k not in _NOT_INHERITED} | fields
    title = _title(fields)
    if entry.fault and not title:
        return Skipped(number, f"it cannot be read ({entry.fault})")
    return item_of(
        number,
        Reference(
            sort=_SORTS.get(entry.sort, ""),
            title=title,
            people=_people(fields),
            issued=_issued(fields),
            added=fields.get("date-added", "") or fields.get("timestamp", ""),
            url=_address(fields),
            doi=_number(fields.get("doi", "")),
            isbn=_number(fields.get("isbn", "")),
            publisher=_first(fields, "publisher", "institution", "school", "organization"),
            pages=_first(fields, "pagetotal", "numpages"),
            language=_first(fields, "language", "langid"),
            summary=_first(fields, "abstract"),
            form=_first(fields, "note", "type"),
            tags=_tags(fields),
            notes=(f"broken entry ({entry.fault}): what could be read was",) if entry.fault else (),
        ),
    )


def _first(fields: Fields, *names: str) -> str:
    return next((text for name in names if (text := plain(fields.get(name, "")))), "")


def _title(fields: Fields) -> str:
    title, rest = _first(fields, "title"), _first(fields, "subtitle")
    return f"{title}: {rest}" if title and rest else title


def _people(fields: Fields) -> tuple[str, ...]:
    written = fields.get("author", "") or fields.get("editor", "")
    return tuple(n for each in split_name_list(written) if (n := _name(each)) and n != "others")


def _name(written: str) -> str:
    """Return a name with the first name first; what stands in braces is one whole."""
    if written.startswith("{"):
        return plain(written)
    try:
        person = Person(written)
    except PybtexError:
        return plain(written)
    parts = (
        person.first_names,
        person.middle_names,
        person.prelast_names,
        person.last_names,
        person.lineage_names,
    )
    return plain(" ".join(word for words in parts for word in words))


def _issued(fields: Fields) -> str:
    year = _first(fields, "date", "year").strip("[]()c.? ")
    span = _RANGE.fullmatch(year)
    year = span[1] if span else year
    month, day = _first(fields, "month"), _first(fields, "day")
    if not re.fullmatch(r"\d{4}", year) or not month:
        return year
    if month.isdigit():
        return "-".join(part.zfill(2) for part in (year, month, day) if part)
    return " ".join(part for part in (day, month, year) if part)


def _address(fields: Fields) -> str:
    for name in ("url", "howpublished", "note"):
        written = fields.get(name, "")
        wrapped = _WRAPPED.fullmatch(written)
        found = _ESCAPED.sub(r"\1", wrapped[1] if wrapped else written).strip(" {}<>")
        if found and (name == "url" or _ADDRESS.fullmatch(found)):
            return "".join(found.split())
    return ""


def _number(text: str) -> str:
    return _ESCAPED.sub(r"\1", text).strip(" {}")


def _tags(fields: Fields) -> tuple[str, ...]:
    words = _first(fields, "keywords", "keyword")
    return tuple(word.strip() for word in re.split("[,;]", words) if word.strip())
