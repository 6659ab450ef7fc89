"""Videos: recordings, with the cheaper ways to learn the same."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Any

from generator import fields
from generator.kinds.answers import Data, Fact, Item, Link, Offer, Person, Section, Sound, has_words
from generator.kinds.entry import N_, Entry, Fault, SiteDefaults, kind
from generator.marked_yaml import Mapping, Node
from generator.text import quoted
from generator.times import NotATime, clock, iso_duration, parse_duration


@dataclass(frozen=True, slots=True)
class Chapter(fields.FieldType):
    """`12:30 The question of trust`: where a chapter begins, and what it is about."""

    label = "Chapter"
    example: str = "12:30 The question of trust"

    def read(self, node: Node, at: fields.Reading) -> tuple[str, str]:
        """Return the time and the title."""
        if isinstance(node, Mapping) and len(node.pairs) == 1:
            raise at.refuse(
                node.mark,
                "takes a time and a title, without a colon between",
                f"write - {self.example}",
            )
        text = fields.scalar(node, at, "a time and a title", self.example)
        begin, _, title = text.partition(" ")
        try:
            _milliseconds(begin)
        except NotATime:
            title = ""
        if not title.strip() or len(title) > 200:
            raise at.refuse(
                node.mark, f"{quoted(text)} is not a time and a title", f"write - {self.example}"
            )
        return begin, title.strip()

    def json_schema(self) -> dict[str, Any]:
        """Return the form of the text."""
        return {"type": "string", "pattern": r"^(\d+:)?\d{1,3}:\d{2} \S"}

    def data(self, value: tuple[str, str], links: fields.Links) -> dict[str, Any]:  # noqa: ARG002
        """Return the title, and the seconds after which it begins (schema.org Clip)."""
        begin, title = value
        return {"name": title, "startOffset": _milliseconds(begin) / 1_000}

    def data_schema(self) -> dict[str, Any]:
        """Return that of both."""
        return {
            "type": "object",
            "additionalProperties": False,
            "required": ["name", "startOffset"],
            "properties": {
                "name": {"type": "string"},
                "startOffset": {"type": "number", "minimum": 0},
            },
        }


def _milliseconds(begin: str) -> int:
    """Return where a chapter begins.

    Raises:
        NotATime: when it is no time.
    """
    if re.fullmatch(r"0+(:00)+", begin):
        return 0
    return round(parse_duration(begin).total_seconds() * 1_000)


@kind(
    folder="library",
    label=N_("Video"),
    plural=N_("Videos"),
    order=20,
    schema_type="VideoObject",
    list_address="/library/videos/",
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Video(Entry):
    """A recording to watch, with audio, transcript and captions where there are any."""

    asked_for = ("url", "duration")
    often_given = ("recorded", "speakers", *Entry.often_given)
    examples = MappingProxyType(
        {
            "title": "Paper forms or phones, the recording",
            "description": "What is shown in it, and which minutes to watch first.",
            "url": "https://example.org/watch/paper-or-phones",
            "duration": "42:10",
            "audio": "paper-or-phones.mp3",
            "transcript": "paper-or-phones.txt",
            "captions": "paper-or-phones.vtt",
            "event": "webinars/paper-or-phones.md",
        }
    )

    terms = MappingProxyType(
        {
            "url": "url",
            "file": "encoding",
            "duration": "duration",
            "recorded": "dateCreated",
            "speakers": "actor",
            "chapters": "hasPart",
            "event": "recordedAt",
            "archived": "archivedAt",
        }
    )

    url: fields.Url = ""
    """Where it is on the web."""
    file: fields.File = ""
    """The file beside the entry."""
    duration: fields.Duration | None = None
    """How long it is: 1:02:33, 42:10 (minutes and seconds) or 90 min; readers choose by it."""
    recorded: fields.Day | None = None
    """When it was recorded."""
    speakers: fields.Names = ()
    """Who speaks in it."""
    size: fields.Bytes | None = None
    """How big it is; measured when the file is here."""
    audio: fields.Material | None = None
    """The sound alone: a file, an address, or {url, size}."""
    transcript: fields.File = ""
    """What was said, as a file beside the entry; .txt, .md and .vtt become text on the page."""
    captions: fields.File = ""
    """Captions as a WebVTT file beside the entry; the transcript, where no other is named."""
    chapters: Annotated[tuple[tuple[str, str], ...], fields.ListOf(Chapter(), 60)] = ()
    """Where its parts begin."""
    event: fields.Entry = ""
    """The webinar it was recorded at."""
    archived: fields.Url = ""
    """The address of an archived copy."""

    def faults(self, site: SiteDefaults) -> Iterator[Fault]:
        """Add: readers watch something, unless it was withdrawn, and ask how long it is."""
        yield from Entry.faults(self, site)
        if self.status == "withdrawn":
            return
        if not (self.url or self.file):
            yield Fault("url", "is missing, and so is file", "say where the video is")
        if self.duration is None:
            yield Fault(
                "duration",
                "is missing, and readers choose by it",
                "write for example duration: 42:10",
                warning=True,
            )

    def people(self) -> tuple[Person, ...]:
        """Add the speakers."""
        return Entry.people(self) + tuple(Person(name, "actor") for name in self.speakers)

    def facts(self) -> Iterator[Fact]:
        """Yield how long, when, who and where it was recorded."""
        if self.duration:
            yield Fact(N_("Duration"), self.duration)
        if self.speakers:
            yield Fact(N_("Speakers"), tuple(Person(name, "actor") for name in self.speakers))
        if self.recorded:
            yield Fact(N_("Recorded"), self.recorded)
        if self.event:
            yield Fact(N_("Recorded at"), Link("", entry=self.event))

    def offers(self) -> tuple[Offer, ...]:
        """Return transcript, audio, video, copy and captions, in the order of what they cost."""
        found = []
        if words := self.transcript or self.transcript_file():
            download = fields.Download(file=words)
            found.append(Offer.of_words(N_("Read the transcript"), download))
        if self.audio:
            found.append(Offer.of(N_("Listen to the audio"), self.audio))
        if self.file:
            found.append(Offer(N_("Get the video"), file=self.file, size=self.size))
        if self.url:
            size = None if self.file else self.size
            found.append(Offer(N_("Watch the video"), url=self.url, size=size))
        if self.archived:
            found.append(Offer(N_("Open the archived copy"), url=self.archived, is_page=True))
        if self.captions:
            found.append(Offer(N_("Captions"), file=self.captions))
        return tuple(found)

    def transcript_file(self) -> str:
        """Return the transcript, else the captions, if its words can stand on the page."""
        path = self.transcript or self.captions
        return path if has_words(path) else ""

    def recorded_parts(self) -> tuple[tuple[int, str], ...]:
        """Return the chapters."""
        return tuple((_milliseconds(begin), title) for begin, title in self.chapters)

    def sound(self) -> Sound | None:
        """Return the audio, which is as long as the video."""
        return Sound(self.audio, self.duration) if self.audio else None

    def sections(self) -> Iterator[Section]:
        """Yield the chapters."""
        if self.chapters:
            parts = self.recorded_parts()
            yield Section(N_("Chapters"), tuple(Item(name, lead=clock(at)) for at, name in parts))

    def identifiers(self) -> Iterator[tuple[str, str]]:
        """Yield its address."""
        if self.url:
            yield "url", self.url

    def entry_links(self) -> Iterator[tuple[str, str]]:
        """Add the webinar."""
        yield from Entry.entry_links(self)
        if self.event:
            yield "event", self.event

    def linked_kinds(self) -> dict[str, str]:
        """Return that its event is a webinar."""
        return {"event": "webinar"}

    def issued_on(self) -> str:
        """Return the day of the recording."""
        return str(self.recorded or "")

    def cited_address(self) -> str:
        """Return its address."""
        return self.url

    def work_type(self) -> str:
        """Return that it moves."""
        return "motion_picture"

    def makers(self) -> tuple[str, ...]:
        """Return the authors, else the speakers."""
        return self.authors or self.speakers

    def statements(self, site: Callable[[str], str]) -> Iterator[tuple[str, Data]]:
        """Add what it is, since when, how long, who speaks, and where the file here is."""
        yield from Entry.statements(self, site)
        yield "description", self.description
        yield "uploadDate", self.date.isoformat()
        if self.duration:
            yield "duration", iso_duration(self.duration)
        if self.speakers:
            yield "actor", list(self.speakers)
        if self.file:
            yield "contentUrl", site(f"/{self.file}")
