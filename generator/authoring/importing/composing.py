"""From a placed item to the text of its file: fields by its kind, a repaired body, then judged.

Nothing is invented: a field is what the item says, cut or cleaned where that is safe, or it is
left out. What the checker would refuse is skipped with the checker's own words.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from generator import front_matter, schema
from generator.authoring.importing import values
from generator.authoring.importing.dates import Note, local, when, written, zone_of
from generator.authoring.importing.items import Item, Repair, Skipped
from generator.authoring.importing.links import with_links_led
from generator.authoring.importing.placing import Placed
from generator.authoring.importing.plain_text import without_entities
from generator.authoring.importing.prose import rewritten
from generator.authoring.importing.references import References
from generator.authoring.importing.shortcodes import without_shortcodes
from generator.authoring.importing.tags import TagForms
from generator.fields import web_address_fault
from generator.kinds import Kind, kind_named
from generator.kinds.entry import SiteDefaults
from generator.problems import Problems
from generator.settings import Settings
from generator.sources import split
from generator.text import cut, fold
from generator.times import NotATime

LONGEST_PLACE = 300
"""Characters of the place of a meeting."""

_SERVICES = re.compile(
    r"online|virtual|remote|web|internet|(google|youtube|facebook|microsoft|adobe)"
    r"([ _-]?(live|meet|teams|connect))?|zoom(gov)?|webex|teams|skype|gotomeeting|jitsi"
    r"|bigbluebutton|whatsapp|telegram"
)
"""What stands where a place is asked for, when people meet on the web."""


_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


@dataclass(frozen=True, slots=True)
class Composed:
    """The text of one file, that passes the check."""

    placed: Placed
    title: str
    text: str
    is_draft: bool
    repairs: tuple[Repair, ...]


NEEDS_DESCRIPTION = (
    "no description: it is a draft with an example in its place; "
    "write one, then take out the line status: draft"
)
NOTHING_TO_OPEN = (
    "readers could open nothing: no address, DOI, file or text; "
    "add a url, of a printed work that of its page at a publisher or library"
)


class _Lacking(Exception):
    """The item lacks what its kind must have; the message is the reason for the report."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """What the composers of all kinds look at."""

    placed: Placed
    body: str
    settings: Settings
    note: Note

    @property
    def item(self) -> Item:
        return self.placed.item


_Fields = dict[str, object]


def compose(
    placed: Placed, references: References, tags: TagForms, settings: Settings
) -> Composed | Skipped:
    """Return the text of an item's file, or why there is none."""
    item = placed.item
    notes: list[str] = []
    body = _body(placed, references, notes.append)
    draft = _Draft(placed, body, settings, notes.append)
    title = values.title(item.title, notes.append)
    try:
        name, own = _COMPOSERS[item.type](draft)
    except _Lacking as error:
        return Skipped(item.number, str(error), title)
    kind = _kind(name)
    description = values.description(item.summary, body, notes.append)
    header: dict[str, object] = {"title": title}
    if not kind.default:
        header["type"] = kind.name
    header["description"] = description or values.example(kind.record, "description")
    header["date"] = _joined(draft)
    header |= own
    filled = frozenset(key for key, value in header.items() if value)
    header |= values.details(kind.record, item.details, filled, notes.append)
    header["tags"] = tags.unified(item.tags, notes.append)
    header["language"] = values.language(item.language, settings.language, notes.append)
    if item.is_draft:
        header["status"] = "draft"
        notes.append("draft: stays a draft, and is not published")
    elif not description:
        header["status"] = "draft"
        notes.append(NEEDS_DESCRIPTION)
    try:
        text = front_matter.write(
            {k: v for k, v in header.items() if v}, f"\n{body}" if body else ""
        )
    except ValueError as error:
        return Skipped(item.number, str(error), title)
    refusal = _refusal(placed.path, text, settings)
    if refusal:
        return Skipped(item.number, f"it would not pass the check: {refusal}", title)
    is_draft = header.get("status") == "draft"
    return Composed(
        placed, title, text, is_draft, tuple(Repair(item.number, what) for what in notes)
    )


def _kind(name: str) -> Kind:
    found = kind_named(name)
    if found is None:
        raise LookupError(name)
    return found


def _refusal(path: str, text: str, settings: Settings) -> str:
    """Return the checker's first error, or an empty string."""
    problems = Problems()
    source = split(path, text, problems)
    if source is not None:
        site = SiteDefaults(settings.language, settings.timezone)
        schema.parse_entry(source, site, problems)
    return str(problems.errors[0]).partition("; ")[0] if problems.errors else ""


def _document(draft: _Draft) -> tuple[str, _Fields]:
    item = draft.item
    url = values.address(item.url, "url", draft.note)
    if not url and not draft.body:
        url = next((a for f in item.files if (a := values.address(f, "file", draft.note))), "")
        if url:
            draft.note("no url and no text: the first file was taken for the document")
        elif item.video:
            return _video(draft)
    if not (url or draft.body or item.details.get("doi")):
        raise _Lacking(NOTHING_TO_OPEN)
    return "document", {
        "url": url,
        "issued": values.issued(item.issued, draft.note),
        "authors": values.names(item.people, draft.note),
    }


def _video(draft: _Draft) -> tuple[str, _Fields]:
    item = draft.item
    url = values.address(item.video, "video_url", draft.note)
    url = url or values.address(item.url, "url", draft.note)
    if not url:
        raise _Lacking(_without_address(item))
    return "video", {
        "url": url,
        "duration": values.duration(item.duration, draft.note),
        "recorded": values.day(item.issued, draft.note),
        "authors": values.names(item.people, draft.note),
    }


def _link(draft: _Draft) -> tuple[str, _Fields]:
    item = draft.item
    url = values.address(item.url, "url", draft.note)
    if not url:
        raise _Lacking(_without_address(item))
    return "link", {
        "url": url,
        "issued": values.issued(item.issued, draft.note),
        "authors": values.names(item.people, draft.note),
    }


def _without_address(item: Item) -> str:
    written = next((a for a in (item.video, item.url) if a.strip()), "")
    return f"its address {web_address_fault(written.strip())}" if written else "it has no address"


def _webinar(draft: _Draft) -> tuple[str, _Fields]:
    item = draft.item
    own = _times(draft)
    place = without_entities(" ".join(item.location.split()))
    if _SERVICES.fullmatch(fold(place)) or "://" in place.split(" ")[0]:
        place = ""
    if place:
        own["event_type"] = "meeting"
        own["mode"] = "hybrid" if item.is_hybrid else "in-person"
        own["location"] = cut(place, LONGEST_PLACE)
    registration = values.address(item.registration, "registration_url", draft.note)
    if registration:
        own["registration"] = {"url": registration}
    own["presenters"] = values.names(item.people, draft.note)
    own["organizer"] = values.name(item.organizer, draft.note)
    recording = values.address(item.video, "video_url", draft.note)
    if recording:
        own["materials"] = {"recording": recording}
    return "webinar", own


_COMPOSERS: dict[str, Callable[[_Draft], tuple[str, _Fields]]] = {
    "document": _document,
    "video": _video,
    "link": _link,
    "event": _webinar,
}
"""By the type of item: the kind it becomes, and the fields of that kind."""


def _times(draft: _Draft) -> dict[str, object]:
    """Return start and end in the zone of the event, or days for a meeting of whole days."""
    item = draft.item
    tz = zone_of(item.timezone, draft.settings.tz)
    try:
        start = when(item.date)
        end = when(item.end) if item.end.strip() else None
    except NotATime as error:
        raise _Lacking(f"end: {str(error).partition('; ')[0]}") from None
    if not isinstance(start, datetime):
        last = end.date() if isinstance(end, datetime) else end
        return {"start": start, "end": last if last and last != start else None}
    begins = local(start, item.timezone, tz, draft.note)
    own: dict[str, object] = {"start": written(begins)}
    if isinstance(end, datetime):
        own["end"] = written(local(end, item.timezone, tz, draft.note))
    elif length := values.duration(item.duration, draft.note):
        own["duration"] = length
    else:
        raise _Lacking("an event with neither end nor duration")
    own["timezone"] = tz.key
    return own


def _joined(draft: _Draft) -> date:
    """Return the day of the entry: today for what lies ahead, or it would be held back."""
    if draft.placed.day <= draft.settings.today:
        return draft.placed.day
    what = "event" if draft.item.type == "event" else "day"
    draft.note(f"{what} that lies ahead: it joins the library today")
    return draft.settings.today


def _body(placed: Placed, references: References, note: Note) -> str:
    item = placed.item
    body = item.body.replace("\r\n", "\n").replace("\r", "\n")
    if body != item.body:
        note("line ends of another system: made plain")
    body = without_shortcodes(body, item, references, note)
    body = with_links_led(body, placed, references, note)
    body = rewritten(body, lambda prose: _BLANK_LINES.sub("\n\n", prose)).strip("\n")
    body = _with_files(body, item, note)
    return f"{body}\n" if body.strip() else ""


def _with_files(body: str, item: Item, note: Note) -> str:
    """Return a text that names every file and, where no field holds it, the video of the item."""
    links = [(f.rpartition("/")[2] or f, f) for f in item.files]
    if item.video and item.type in ("document", "link"):
        links.append(("Watch the video", item.video))
    missing = [
        f"- [{name}]({address.replace('(', '%28').replace(')', '%29')})"
        for name, address in links
        if body.strip() and not _is_named(address, body) and not web_address_fault(address)
    ]
    if not missing:
        return body
    note("file or video that the text does not name: linked below it")
    return "\n".join([body, "", *missing])


def _is_named(address: str, body: str) -> bool:
    last = address.rstrip("/").rpartition("/")[2].rpartition("v=")[2]
    return last in body
