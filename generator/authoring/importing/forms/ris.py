"""RIS, as EndNote, Zotero, Mendeley and databases of literature export it.

https://en.wikipedia.org/wiki/RIS_(file_format): a line is a tag of two characters, two spaces, a
hyphen, a space and a value; a record begins with TY and ends with ER.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.authoring.importing.forms import form
from generator.authoring.importing.items import CannotImport, Record
from generator.authoring.importing.reading import files
from generator.authoring.importing.reading.literature import Reference, item_of

_SORTS = {
    sort: name
    for name, sorts in {
        "paper": "JOUR JFULL EJOUR ABST INPR CONF CPAPER CHAP ECHAP MGZN NEWS",
        "book": "BOOK EBOOK EDBOOK THES UNPB SER",
        "report": "RPRT GOVDOC",
        "policy": "STAT BILL LEGAL",
        "link": "ELEC WEB BLOG ICOMM",
        "video": "VIDEO MPCT ADVS",
        "dataset": "DATA AGGR DBASE",
        "slides": "SLIDE",
        "tool": "COMP",
    }.items()
    for sort in sorts.split()
}
"""The sort of work of each type; of others, such as GEN, the address tells."""
_LINE = re.compile(r"([A-Z][A-Z0-9]) {0,2}-(?: (.*)|\s*)")
_ISBN = re.compile(r"[\d\-\s]{9,16}[\dXx]")

Fields = Mapping[str, list[str]]


@form(
    "ris",
    help="RIS, from Zotero, EndNote and others: a document, link or video for each reference.",
    endings=(".ris",),
    unit="reference",
    becomes={
        "`TY`": "the kind and the `genre`; of `GEN` the address tells the kind",
        "`TI`, `T1`, `CT`, `BT`": "`title`",
        "`AU`, `A1`, else `ED`, `A2`": "`authors`, the first name first",
        "`DA`, `PY`, `Y1`": "`issued`, of a video `recorded`",
        "`UR`, `L1`, `L2`": "`url`: the first of them",
        "`DO`, `LA`, `PB`": "`doi`, `language`, `publisher`",
        "`SN`": "`isbn`, where it is one",
        "`AB`, `N2`": "`description`, cut to its length",
        "`KW`": "`tags`",
        "all others": "left out",
    },
)
def read(path: Path) -> Iterator[Record]:
    """Yield one record for each reference.

    Raises:
        CannotImport: when there is none.
    """
    text, remarks = files.text_of(path)
    found = list(_references(text))
    if not found:
        raise CannotImport(f"{path.name} holds no reference of RIS: none begins with TY  -")
    yield from remarks
    for number, fields in enumerate(found, 1):
        yield item_of(number, _reference(fields))


def _references(text: str) -> Iterator[Fields]:
    """Yield the fields of each reference; lines without a tag go on with the one before."""
    fields: dict[str, list[str]] = defaultdict(list)
    tag = ""
    for line in text.splitlines():
        match = _LINE.fullmatch(line.rstrip())
        if match and match[1] == "TY" and "TY" in fields:
            yield fields
            fields = defaultdict(list)
        if match:
            tag = match[1]
            if tag == "TY" or "TY" in fields:
                fields[tag].append((match[2] or "").strip())
        elif tag in fields and line.strip():
            fields[tag][-1] += f" {line.strip()}"
        if tag == "ER" and "TY" in fields:
            yield fields
            fields, tag = defaultdict(list), ""
    if "TY" in fields:
        yield fields


def _reference(fields: Fields) -> Reference:
    sort = _first(fields, "TY").upper()
    number = _first(fields, "SN")
    return Reference(
        sort=_SORTS.get(sort, ""),
        title=_first(fields, "TI", "T1", "CT", "BT"),
        people=tuple(map(_name, fields.get("AU") or fields.get("A1") or _editors(fields))),
        issued=_issued(_first(fields, "DA", "PY", "Y1")),
        url=_first(fields, "UR", "L1", "L2"),
        doi=_first(fields, "DO"),
        isbn=number if _ISBN.fullmatch(number) else "",
        publisher=_first(fields, "PB"),
        language=_first(fields, "LA"),
        summary=_first(fields, "AB", "N2"),
        form=_first(fields, "M3"),
        tags=tuple(word for word in fields.get("KW", ()) if word),
    )


def _editors(fields: Fields) -> list[str]:
    return fields.get("ED") or fields.get("A2") or []


def _first(fields: Fields, *tags: str) -> str:
    return next((text for tag in tags for text in fields.get(tag, ()) if text), "")


def _name(written: str) -> str:
    """Return a name with the first name first; RIS writes "Last, First, Suffix"."""
    last, *others = (part.strip() for part in written.split(","))
    return " ".join(part for part in (*others[:1], last, *others[1:]) if part)


def _issued(written: str) -> str:
    """Return a date without what RIS writes after it: `2004/05/12/spring`, `2004///`."""
    parts = [part.strip() for part in written.split("/")[:3]]
    if not re.fullmatch(r"\d{4}", parts[0]):
        return written
    known = parts[: next((at for at, part in enumerate(parts) if not part), len(parts))]
    return "-".join(part.zfill(2) for part in known)
