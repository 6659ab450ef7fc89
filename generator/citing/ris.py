"""RIS: for EndNote, Mendeley, Zotero and others.

https://en.wikipedia.org/wiki/RIS_(file_format) has the tags of 2011; a line is a tag of two
characters, two spaces, a hyphen, a space and a value, and ends with CR LF.
"""

from collections.abc import Iterator

from generator.citing.works import Work

_TYPES = {
    "book": "BOOK",
    "dataset": "DATA",
    "motion_picture": "VIDEO",
    "periodical": "SER",
    "report": "RPRT",
    "speech": "SLIDE",
    "webpage": "ELEC",
}
_OTHERS = "GEN"


def ris(work: Work) -> str:
    """Return a work as one record."""
    lines = [("TY", _TYPES.get(work.type, _OTHERS)), *_lines(work), ("ER", "")]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines)


def _lines(work: Work) -> Iterator[tuple[str, str]]:
    for name in work.makers:
        yield "AU", _flat(name)
    yield "TI", _flat(work.title)
    if work.issued:
        yield "PY", work.issued[:4]
        year, month, day = (*work.issued.split("-"), "", "")[:3]
        yield "DA", f"{year}/{month}/{day}/"
    for tag, value in (
        ("PB", work.publisher),
        ("SN", work.isbn),
        ("DO", work.doi),
        ("M3", work.form),
        ("LA", work.language),
        ("AB", work.abstract),
    ):
        if value:
            yield tag, _flat(value)
    for word in work.keywords:
        yield "KW", _flat(word)
    yield "UR", work.url
    if work.pdf:
        yield "L1", work.pdf
    yield "ID", work.key


def _flat(text: str) -> str:
    return " ".join(text.split())
