"""BibTeX: for LaTeX, and for every program that keeps references.

Fields stand in braces, titles in two, so that no style changes their capitals. Unicode is kept, as
Biber and every reader of today want it.
"""

import re
from collections.abc import Iterator

from generator.citing.works import Work

_TYPES = {
    "article": ("misc", "howpublished"),
    "book": ("book", "publisher"),
    "report": ("techreport", "institution"),
    "webpage": ("online", "organization"),
}
"""By the type of a work its type of entry and the field of its publisher."""
_OTHERS = ("misc", "howpublished")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
"""Macros that every style of BibTeX defines."""

_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)
"""Signs that mean something to TeX. A brace counts for BibTeX even after a backslash: so words."""
_IN_ADDRESSES = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D"})
_PERSON = re.compile(r"[\w.'’-]+( [\w.'’-]+){1,4}|[\w.'’-]+, [\w.'’-]+( [\w.'’-]+){0,3}")
"""Names that BibTeX takes apart as people do: "Ana Ruiz", "Ruiz, Ana"."""


def bibtex(work: Work) -> str:
    """Return a work as one entry of a BibTeX file, with a line end."""
    sort, place = _TYPES.get(work.type, _OTHERS)
    if sort in ("techreport", "book") and not work.publisher:
        sort, place = _OTHERS
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(work, place))
    return f"@{sort}{{{work.key},\n{fields}}}\n"


def _fields(work: Work, place: str) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{{{_escaped(work.title)}}}}}"
    if work.makers:
        yield "author", "{" + " and ".join(_name(work, name) for name in work.makers) + "}"
    if work.issued:
        yield "year", f"{{{work.issued[:4]}}}"
    if month := work.issued[5:7]:
        yield "month", _MONTHS[int(month) - 1]
    for name, text in (
        (place, work.publisher),
        ("note", work.form),
        ("language", work.language),
        ("keywords", ", ".join(work.keywords)),
        ("abstract", work.abstract),
    ):
        if text:
            yield name, f"{{{_escaped(text)}}}"
    for name, text in (("isbn", work.isbn), ("doi", work.doi), ("url", work.url)):
        if text:
            yield name, f"{{{text.translate(_IN_ADDRESSES)}}}"


def _name(work: Work, name: str) -> str:
    """Return a name, in braces where BibTeX would take it apart otherwise than people do."""
    is_person = _PERSON.fullmatch(name) and name != work.publisher
    parts = re.split("[ ,]+", name.casefold())
    is_person = is_person and not {"and", "others"} & set(parts)
    return _escaped(name) if is_person else f"{{{_escaped(name)}}}"


def _escaped(text: str) -> str:
    return " ".join(text.split()).translate(_ESCAPES)
