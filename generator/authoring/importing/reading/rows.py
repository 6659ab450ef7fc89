"""From a row of a table, its cells by what they hold, to an item."""

import re
from collections.abc import Mapping

from generator.authoring.importing.dates import Note
from generator.authoring.importing.items import TODAY, Item, Record, Skipped
from generator.authoring.importing.reading import days, headings, sorts
from generator.fields import web_address_fault
from generator.kinds.documents import GENRES
from generator.text import fold

_TYPES = {
    "event": "webinar event meeting",
    "video": "video videorecording film recording",
    "document": "document paper article journalarticle book booksection manual thesis "
    "conferencepaper preprint presentation",
    "link": "link webpage website blogpost page bookmark",
    "newsletter": "newsletter",
}
_TYPE_OF_WORD = {word: name for name, words in _TYPES.items() for word in words.split()}
_GENRES = {fold(label): genre for genre, label in GENRES.items()} | {g: g for g in GENRES}
_PLACED = frozenset(
    "title url description tags authors issued date type form start end page files language "
    "duration status timezone location".split()
)
"""Columns that an item has a place for; all others are its details."""

_ERROR = re.compile(r"#(REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!)", re.IGNORECASE)
_HYPERLINK = re.compile(
    r"=\s*HYPERLINK\(\s*\"([^\"]*)\"\s*(?:[,;]\s*\"(?:[^\"]|\"\")*\"\s*)?\)", re.IGNORECASE
)
_FORMULAS = tuple("=+-@\t\r\n＝＋－＠")
"""What a cell begins with that `'` keeps a spreadsheet from working out."""
_BARE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/:?#]\S*)?", re.IGNORECASE)


def record(number: int, cells: Mapping[str, tuple[str, ...]]) -> Record:
    """Return what a row says.

    Args:
        number: of the row, as a spreadsheet shows it.
        cells: those that are not empty, by what they hold (`headings`).
    """
    notes: list[str] = []
    found = {name: kept for name, held in cells.items() if (kept := _cleaned(held, notes.append))}
    first = {name: held[0] for name, held in found.items()}
    title, status = first.get("title", ""), first.get("status", "").lower()
    if status == "withdrawn":
        return Skipped(number, "it was withdrawn where it comes from", title)
    attached = headings.parts(found.get("files", ()))
    url, details = sorts.parted(_address(found.get("url", ()), notes.append))
    for name, held in found.items():
        if name not in _PLACED:
            details[name] = headings.parts(held) if headings.is_list(name) else held[0]
    address = url or "".join(attached[:1])
    type_ = _type(first, address or first.get("page", ""), details)
    if type_ == "document" and (genre := _genre(first)):
        details["genre"] = genre
    if status == "archived":
        details["status"] = status
    is_event = type_ == "event"
    if not (address or is_event or details.get("doi")):
        url = first.get("page", "")
    return Item(
        number=number,
        type=type_,
        title=title,
        date=first.get("start", "") if is_event else _joined(first.get("date", ""), notes.append),
        issued=_issued(first.get("issued", ""), notes.append),
        end=first.get("end", ""),
        timezone=first.get("timezone", ""),
        duration=first.get("duration", ""),
        summary=first.get("description", ""),
        tags=headings.parts(found.get("tags", ())),
        people=headings.parts(found.get("authors", ())),
        language=first.get("language", ""),
        url="" if is_event else url,
        files=attached,
        location=first.get("location", ""),
        is_hybrid=fold(first.get("mode", "")) == "hybrid",
        registration=url if is_event else "",
        is_draft=status == "draft",
        details=details,
        notes=tuple(notes),
    )


def _cleaned(cells: tuple[str, ...], note: Note) -> tuple[str, ...]:
    return tuple(kept for cell in cells if (kept := _cell(cell.strip(), note)))


def _cell(text: str, note: Note) -> str:
    """Return what a cell says: of a formula the address it leads to, of an error nothing."""
    if text.startswith("'") and text[1:].lstrip(" ").startswith(_FORMULAS):
        return text[1:].strip()
    if _ERROR.fullmatch(text):
        note("cell with an error of the spreadsheet: left out")
        return ""
    if not text.startswith("="):
        return text
    link = _HYPERLINK.fullmatch(text)
    note("cell with a formula: " + ("its address was taken" if link else "left out"))
    return link[1] if link else ""


def _address(cells: tuple[str, ...], note: Note) -> str:
    """Return the first address in cells, with its beginning where only that was left out."""
    words = [word.strip("<>") for cell in cells for word in cell.split()]
    if len(words) > 1 and not web_address_fault(words[0]):
        note("more than one address: the first was taken")
        return words[0]
    text = "".join(cells[:1])
    whole = f"https://{text}"
    if _BARE.fullmatch(text) and not web_address_fault(whole):
        note("address without its beginning: https:// was put before it")
        return whole
    return "".join(words) if len(words) == 1 else text


def _type(cells: Mapping[str, str], address: str, details: Mapping[str, object]) -> str:
    """Return the type a row names in words that are known, else by what it leads to."""
    named = re.sub(r"[\W_]+", "", fold(cells.get("type", "")))
    if named in _TYPE_OF_WORD:
        return _TYPE_OF_WORD[named]
    is_document = named in _GENRES or details.get("doi") or details.get("isbn")
    return "document" if is_document else sorts.type_of(address)


def _genre(cells: Mapping[str, str]) -> str:
    """Return the genre that a row names by its own word or by what readers see."""
    words = (fold(cells.get(name, "")) for name in ("genre", "form", "type"))
    return next((_GENRES[word] for word in words if word in _GENRES), "")


def _joined(text: str, note: Note) -> str:
    found = days.day(text)
    if text and not found:
        note("day on which it was added is not understood: it joins the library today")
    return found or TODAY


def _issued(text: str, note: Note) -> str:
    found = days.partial(text)
    if text and not found:
        note("date of the work that is not understood: left out")
    return found
