"""References of literature, as BibTeX and RIS hold them, on their way to items."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.authoring.importing.items import TODAY, Item
from generator.authoring.importing.reading import days, sorts
from generator.kinds.documents import GENRES
from generator.text import fold

_GENRE_OF_LABEL = {fold(label): genre for genre, label in GENRES.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What a reference says of a work, as plain text; what is not there is empty."""

    sort: str
    """A genre of documents; or book, link, video; empty where only the address tells."""
    title: str
    people: Iterable[str] = ()
    issued: str = ""
    added: str = ""
    url: str = ""
    doi: str = ""
    isbn: str = ""
    publisher: str = ""
    pages: str = ""
    language: str = ""
    summary: str = ""
    form: str = ""
    """What it calls itself, such as "Report"."""
    tags: Iterable[str] = ()
    notes: tuple[str, ...] = ()


def item_of(number: int, reference: Reference) -> Item:
    """Return the item of a reference."""
    url, details = sorts.parted(reference.url)
    type_ = _type(reference, url, is_numbered=bool(details))
    details |= {"doi": details.get("doi") or reference.doi, "publisher": reference.publisher}
    if type_ == "document":
        genre = _GENRE_OF_LABEL.get(fold(reference.form), "")
        genre = genre or (reference.sort if reference.sort in GENRES else "")
        details |= {"pages": reference.pages, "genre": genre}
        if reference.sort != "paper":  # a paper has the number of the book it is in
            details["isbn"] = reference.isbn
    issued = days.partial(reference.issued)
    is_odd = bool(reference.issued) and not issued
    odd = ("date of the work that is not understood: left out",) if is_odd else ()
    return Item(
        number=number,
        type=type_,
        title=reference.title,
        date=days.day(reference.added) or TODAY,
        issued=issued,
        summary=reference.summary,
        people=tuple(reference.people),
        tags=tuple(reference.tags),
        language=reference.language,
        url=url,
        details={name: value for name, value in details.items() if value},
        notes=(*reference.notes, *odd),
    )


def _type(reference: Reference, url: str, *, is_numbered: bool) -> str:
    """Return the type; what has a number as printed works have is a document."""
    is_numbered = is_numbered or bool(reference.doi or reference.isbn)
    if reference.sort == "video" and url:
        return "video"
    if reference.sort == "link" or not reference.sort:
        return "document" if is_numbered or not url else sorts.type_of(url)
    return "document"
