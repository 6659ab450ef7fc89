"""From a placed item to the text of its file: fields by its kind, a repaired body, then judged.

Nothing is invented: a field is what the item says, cut or cleaned where that is safe, or it is
left out. What the checker would refuse is skipped with the checker's own words.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from generator import fields, front_matter, schema
from generator.authoring.importing.dates import Note, local, when, written, zone_of
from generator.authoring.importing.items import Item, Repair, Skipped
from generator.authoring.importing.links import with_links_led
from generator.authoring.importing.placing import Placed
from generator.authoring.importing.plain_text import (
    first_sentence,
    without_entities,
    without_markup,
)
from generator.authoring.importing.prose import rewritten
from generator.authoring.importing.references import References
from generator.authoring.importing.shortcodes import without_shortcodes
from generator.authoring.importing.tags import TagForms
from generator.fields import Reading, Refused, web_address_fault
from generator.kinds.entry import SiteDefaults
from generator.marked_yaml import Mark, Scalar
from generator.problems import Problems
from generator.settings import Settings
from generator.sources import split
from generator.text import cut, fold
from generator.times import NotATime, parse_duration

LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_NAME, LONGEST_PLACE = 200, 300, 120, 300
MOST_NAMES = 50

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
    repairs: tuple[Repair, ...]


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


def compose(
    placed: Placed, references: References, tags: TagForms, settings: Settings
) -> Composed | Skipped:
    """Return the text of an item's file, or why there is none."""
    item = placed.item
    notes: list[str] = []
    body = _body(placed, references, notes.append)
    draft = _Draft(placed, body, settings, notes.append)
    title = _title(item, notes.append)
    try:
        type_, own = _COMPOSERS[item.type](draft)
    except _Lacking as error:
        return Skipped(item.number, str(error), title)
    header: dict[str, object] = {"title": title}
    if type_:
        header["type"] = type_
    header["description"] = _summary(item, title, body, notes.append)
    header["date"] = _joined(draft)
    header.update(own)
    header["tags"] = tags.unified(item.tags, notes.append)
    header["language"] = _language(draft)
    if item.is_draft:
        header["status"] = "draft"
        notes.append("draft: stays a draft, and is not published")
    try:
        text = front_matter.write(
            {k: v for k, v in header.items() if v}, f"\n{body}" if body else ""
        )
    except ValueError as error:
        return Skipped(item.number, str(error), title)
    refusal = _refusal(placed.path, text, settings)
    if refusal:
        return Skipped(item.number, f"it would not pass the check: {refusal}", title)
    return Composed(placed, title, text, tuple(Repair(item.number, what) for what in notes))


def _refusal(path: str, text: str, settings: Settings) -> str:
    """Return the checker's first error, or an empty string."""
    problems = Problems()
    source = split(path, text, problems)
    if source is not None:
        site = SiteDefaults(settings.language, settings.timezone)
        schema.parse_entry(source, site, problems)
    return str(problems.errors[0]).partition("; ")[0] if problems.errors else ""


def _document(draft: _Draft) -> tuple[str, dict[str, object]]:
    item = draft.item
    url = _address(item.url, "url", draft.note)
    if not url and not draft.body:
        url = next((a for f in item.files if (a := _address(f, "file", draft.note))), "")
        if url:
            draft.note("no url and no text: the first file was taken for the document")
        elif item.video:
            return _video(draft)
    if not (url or draft.body):
        raise _Lacking("there is nothing to read: no address, no file, no text")
    return "document", {
        "url": url,
        "issued": draft.placed.day,
        "authors": _names(item.people, draft.note),
    }


def _video(draft: _Draft) -> tuple[str, dict[str, object]]:
    item = draft.item
    url = _address(item.video, "video_url", draft.note) or _address(item.url, "url", draft.note)
    if not url:
        raise _Lacking("it has no address")
    return "video", {
        "url": url,
        "duration": _duration(draft),
        "recorded": draft.placed.day,
        "authors": _names(item.people, draft.note),
    }


def _link(draft: _Draft) -> tuple[str, dict[str, object]]:
    url = _address(draft.item.url, "url", draft.note)
    if not url:
        raise _Lacking("it has no address")
    return "link", {"url": url, "authors": _names(draft.item.people, draft.note)}


def _webinar(draft: _Draft) -> tuple[str, dict[str, object]]:
    item = draft.item
    own = _times(draft)
    place = without_entities(" ".join(item.location.split()))
    if _SERVICES.fullmatch(fold(place)) or "://" in place.split(" ")[0]:
        place = ""
    if place:
        own["event_type"] = "meeting"
        own["mode"] = "hybrid" if item.is_hybrid else "in-person"
        own["location"] = cut(place, LONGEST_PLACE)
    registration = _address(item.registration, "registration_url", draft.note)
    if registration:
        own["registration"] = {"url": registration}
    own["presenters"] = _names(item.people, draft.note)
    own["organizer"] = _name(item.organizer, draft.note)
    recording = _address(item.video, "video_url", draft.note)
    if recording:
        own["materials"] = {"recording": recording}
    return "", own


_COMPOSERS: dict[str, Callable[[_Draft], tuple[str, dict[str, object]]]] = {
    "document": _document,
    "video": _video,
    "link": _link,
    "event": _webinar,
}
"""By the type of item: what stands after `type:` (empty for the folder's own kind), and fields."""


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
    elif length := _duration(draft):
        own["duration"] = length
    else:
        raise _Lacking("an event with neither end nor duration")
    own["timezone"] = tz.key
    return own


def _joined(draft: _Draft) -> date:
    """Return the day of the entry: for an event that lies ahead today, or it would be held back."""
    day = draft.placed.day
    if draft.item.type == "event" and day > draft.settings.today:
        draft.note("event that lies ahead: it joins the library today")
        return draft.settings.today
    return day


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


def _title(item: Item, note: Note) -> str:
    title = _plain(item.title, "title", note)
    if len(title) > LONGEST_TITLE:
        note(f"title of more than {LONGEST_TITLE} characters: cut")
    return cut(title, LONGEST_TITLE)


def _plain(text: str, what: str, note: Note) -> str:
    """Return a title or name without HTML."""
    words = without_entities(text)
    if words != text:
        note(f"{what} with HTML entities: read")
    return " ".join(words.split())


def _summary(item: Item, title: str, body: str, note: Note) -> str:
    words = without_markup(item.summary)
    if words != " ".join(item.summary.split()):
        note("summary with HTML or Markdown: made plain")
    words = _plain(words, "summary", note)
    if len(words) > LONGEST_SUMMARY:
        note(f"summary of more than {LONGEST_SUMMARY} characters: cut")
    if words:
        return cut(words, LONGEST_SUMMARY)
    sentence = first_sentence(body, LONGEST_SUMMARY)
    note(
        "no summary: the first sentence of the text was taken"
        if sentence
        else "no summary: the title was taken"
    )
    return sentence or title


def _names(people: Iterable[str], note: Note) -> list[str]:
    names = list(dict.fromkeys(n for each in people if (n := _name(each, note))))
    if len(names) > MOST_NAMES:
        note(f"more than {MOST_NAMES} people: the first {MOST_NAMES} were taken")
    return names[:MOST_NAMES]


def _name(text: str, note: Note) -> str:
    name = _plain(text, "name", note)
    if len(name) > LONGEST_NAME:
        note(f"name of more than {LONGEST_NAME} characters: cut")
    return cut(name, LONGEST_NAME)


def _address(text: str, what: str, note: Note) -> str:
    """Return a web address, or an empty string after saying that it is none."""
    address = text.strip()
    if address and web_address_fault(address):
        note(f"{what} that is no web address: left out")
        return ""
    return address


def _duration(draft: _Draft) -> str:
    text = draft.item.duration.strip()
    try:
        return text if text and parse_duration(text) else ""
    except NotATime:
        draft.note("duration that is not understood: left out")
        return ""


def _language(draft: _Draft) -> str:
    """Return the language if it is not the site's own."""
    text = draft.item.language.strip()
    if not text or text.lower() == draft.settings.language.lower():
        return ""
    try:
        node, at = Scalar(text, Mark(1, 1)), Reading("", Problems())
        return fields.LanguageTag().read(node, at)
    except Refused:
        draft.note("language that is not known: left out")
        return ""
