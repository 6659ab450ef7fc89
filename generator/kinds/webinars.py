"""Webinars: everything people meet for, from the proposal to the published recording."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Self

from generator import fields
from generator.kinds.answers import (
    Data,
    Fact,
    Item,
    Label,
    Offer,
    Person,
    Section,
    Sound,
    Turnout,
    has_words,
    items,
)
from generator.kinds.entry import N_, Entry, Fault, SiteDefaults, kind
from generator.kinds.events import Event

EVENT_TYPES = {
    "webinar": N_("Webinar"),
    "training": N_("Training"),
    "meeting": N_("Meeting"),
    "call": N_("Call"),
    "conference": N_("Conference"),
}
ONLINE_UNLESS_SAID = ("webinar", "training", "call")
"""Types of event that nobody travels to; of the others nothing is claimed that is not written."""
TAKEAWAYS = "__takeaways"
"""The id of the heading over the takeaways."""
MODES = {"online": N_("Online"), "in-person": N_("In person"), "hybrid": N_("Online and in person")}


_EVENT_STATUS = {
    "postponed": "https://schema.org/EventPostponed",
    "cancelled": "https://schema.org/EventCancelled",
}
"""Values of schema.org; that an event takes place goes without saying."""


class State(StrEnum):
    """Where a webinar stands in its life."""

    PROPOSED = N_("Proposed")
    SCHEDULED = N_("Scheduled")
    POSTPONED = N_("Postponed")
    CANCELLED = N_("Cancelled")
    AWAITED = N_("Held; recording awaited")
    HELD = N_("Held")
    PUBLISHED = N_("Recording available")


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """Where to sign up, and until when."""

    url: fields.Url
    deadline: fields.Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Materials:
    """What remains of a webinar."""

    slides: fields.Material | None = None
    recording: fields.Material | None = None
    audio: fields.Material | None = None
    transcript: fields.Material | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question that was asked, and what was answered."""

    q: Annotated[str, fields.Text(1_000, "What did it cost?")]
    a: Annotated[str, fields.Text(2_000, "The answer, in a sentence or two.")] = ""
    by: fields.Name = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """How many came, from where."""

    total: fields.Count
    countries: fields.Countries = ()


@kind(
    folder="webinars",
    label=N_("Webinar"),
    plural=N_("Webinars"),
    order=40,
    schema_type="Event",
    default=True,
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Webinar(Event):
    """A webinar, training, meeting, call or conference."""

    asked_for = ("duration", "timezone")
    often_given = ("event_type", "location", "join_url", "presenters", *Entry.often_given)
    examples = MappingProxyType(
        {
            "title": "Paper forms or phones?",
            "description": "What we will talk about, and who should come.",
            "join_url": "https://example.org/join",
        }
    )

    terms = MappingProxyType(
        {
            "start": "startDate",
            "end": "endDate",
            "location": "location",
            "presenters": "performer",
            "organizer": "organizer",
        }
    )
    passing_addresses = frozenset({"join_url", "registration"})

    event_type: Annotated[str, fields.Choice(tuple(EVENT_TYPES))] = "webinar"
    """webinar, training, meeting, call or conference."""
    event_status: Annotated[
        str, fields.Choice(("confirmed", "proposed", "postponed", "cancelled"))
    ] = "confirmed"
    """confirmed, proposed, postponed or cancelled."""
    mode: Annotated[str, fields.Choice(tuple(MODES))] = ""
    """online, in-person or hybrid; a webinar, training or call is online unless it says."""
    location: Annotated[str, fields.Text(300, "Kampala, Uganda")] = ""
    """Where it is, for people who come."""
    join_url: fields.Url = ""
    """The address at which people join."""
    dial_in: fields.PhoneNumber = ""
    """The phone number for people without data."""
    registration: Annotated[Registration | None, fields.Group(Registration)] = None
    """Where to sign up: {url, deadline}."""
    series: Annotated[str, fields.Text(120, "Data for action")] = ""
    """The series it belongs to."""
    episode: Annotated[int | None, fields.Number(1, 10_000)] = None
    """Its number in the series."""
    presenters: fields.Names = ()
    """Who presents."""
    moderator: fields.Name = ""
    """Who moderates."""
    organizer: fields.Name = ""
    """Who organises it."""
    learning_questions: fields.Sentences = ()
    """What people come to learn."""
    materials: Annotated[Materials | None, fields.Group(Materials)] = None
    """What remains: {slides, recording, audio, transcript}."""
    takeaways: fields.Takeaways = ()
    """Up to seven sentences worth remembering."""
    questions: Annotated[tuple[Question, ...], fields.ListOf(fields.Group(Question), 100)] = ()
    """What was asked: - {q, a, by}."""
    attendance: Annotated[Attendance | None, fields.Group(Attendance)] = None
    """How many came: {total, countries}."""

    def faults(self, site: SiteDefaults) -> Iterator[Fault]:
        """Add: people must know in time where to sign up and where to come."""
        found = list(Event.faults(self, site))
        yield from found
        deadline = self.registration.deadline if self.registration else None
        is_timed = all(fault.warning for fault in found)
        if deadline and is_timed and deadline > self.settled(site).ends.date():
            yield Fault("registration.deadline", "is after the end", "check the day", warning=True)
        if self._mode_meant() in ("in-person", "hybrid") and not self.location:
            yield Fault("location", "is missing", "say where people come", warning=True)
        if self.episode and not self.series:
            yield Fault("episode", "is given without a series", "name the series", warning=True)

    def settled(self, site: SiteDefaults) -> Self:
        """Fill in the times, and how people meet."""
        return replace(Event.settled(self, site), mode=self._mode_meant())

    def _mode_meant(self) -> str:
        return self.mode or ("online" if self.event_type in ONLINE_UNLESS_SAID else "")

    def state(self, today: date) -> State:
        """Return where it stands in its life on a day."""
        if self.event_status in ("cancelled", "postponed"):
            return State[self.event_status.upper()]
        if self.has_recording:
            return State.PUBLISHED
        if self.event_status == "proposed":
            return State.PROPOSED
        if not self.is_over(today):
            return State.SCHEDULED
        return State.AWAITED if self.mode in ("online", "hybrid") else State.HELD

    @property
    def is_expected(self) -> bool:
        """Whether people are to meet on the day it names: not if cancelled or postponed."""
        return self.event_status in ("confirmed", "proposed")

    @property
    def has_recording(self) -> bool:
        """Whether somebody who was not there can hear or read it."""
        kept = self.materials
        return bool(kept and (kept.recording or kept.audio or kept.transcript))

    def state_on(self, today: date) -> str:
        """Return its state in words."""
        return str(self.state(today))

    def awaits_material(self, today: date) -> bool:
        """Tell whether it was held and what others can hear or read of it is awaited."""
        return self.state(today) is State.AWAITED

    def notice(self) -> str:
        """Return that it is proposed, postponed or cancelled."""
        is_plain = self.event_status == "confirmed"
        return "" if is_plain else State[self.event_status.upper()]

    def form(self) -> str:
        """Return the type of event."""
        return EVENT_TYPES[self.event_type]

    def people(self) -> tuple[Person, ...]:
        """Add presenters and moderator."""
        shown = [Person(name, "performer") for name in self.presenters]
        shown += [Person(self.moderator, "moderator")] if self.moderator else []
        return Entry.people(self) + tuple(shown)

    def facts(self) -> Iterator[Fact]:
        """Yield where it is, who leads it and who came."""
        if self.mode:
            yield Fact(N_("How"), Label(MODES[self.mode]))
        if self.location:
            yield Fact(N_("Where"), self.location)
        if self.presenters:
            yield Fact(N_("Presented by"), tuple(Person(n, "performer") for n in self.presenters))
        if self.moderator:
            yield Fact(N_("Moderated by"), (Person(self.moderator, "moderator"),))
        if self.organizer:
            yield Fact(N_("Organised by"), self.organizer)
        if self.dial_in:
            yield Fact(N_("By phone"), self.dial_in)
        if self.registration and self.registration.deadline:
            yield Fact(N_("Sign up until"), self.registration.deadline)
        if self.attendance:
            came = Turnout(self.attendance.total, self.attendance.countries)
            yield Fact(N_("People who came"), came)

    def offers(self) -> tuple[Offer, ...]:
        """Return how to come, then what remains, the cheapest first."""
        found = []
        if self.registration:
            found.append(Offer(N_("Sign up"), url=self.registration.url, is_page=True))
        if self.join_url:
            found.append(Offer(N_("Join"), url=self.join_url, is_page=True))
        kept = self.materials or Materials()
        if self.takeaways:
            found.append(Offer(N_("Read the takeaways"), anchor=TAKEAWAYS))
        if kept.transcript:
            found.append(Offer.of_words(N_("Read the transcript"), kept.transcript))
        for label, download in (
            (N_("Listen to the audio"), kept.audio),
            (N_("Get the slides"), kept.slides),
            (N_("Watch the recording"), kept.recording),
        ):
            if download:
                found.append(Offer.of(label, download))
        return tuple(found)

    def transcript_file(self) -> str:
        """Return the transcript, if its words can stand on the page."""
        kept = self.materials and self.materials.transcript
        return kept.file if kept and has_words(kept.file) else ""

    def sound(self) -> Sound | None:
        """Return the audio; how long it is, nobody said."""
        audio = self.materials.audio if self.materials else None
        return Sound(audio) if audio else None

    def sections(self) -> Iterator[Section]:
        """Yield questions before, takeaways and questions after."""
        if self.takeaways:
            yield Section(N_("Takeaways"), items(self.takeaways), TAKEAWAYS)
        if self.learning_questions:
            yield Section(N_("Learning questions"), items(self.learning_questions))
        if self.questions:
            yield Section(
                N_("Questions and answers"),
                tuple(
                    Item(" — ".join(part for part in (each.a, each.by) if part), lead=each.q)
                    for each in self.questions
                ),
            )

    def work_type(self) -> str:
        """Return that it takes place."""
        return "event"

    def makers(self) -> tuple[str, ...]:
        """Return the authors, else those who present it, else who organises it."""
        return self.authors or self.presenters or ((self.organizer,) if self.organizer else ())

    def statements(self, site: Callable[[str], str]) -> Iterator[tuple[str, Data]]:
        """Yield what it is, when and where it takes place, whether it does, and who presents it."""
        yield "description", self.description
        yield "startDate", self.start.isoformat()
        if self.end:
            yield "endDate", self.end.isoformat()
        if self.event_status in _EVENT_STATUS:
            yield "eventStatus", _EVENT_STATUS[self.event_status]
        places: list[Data] = []
        if self.location:
            places.append({"@type": "Place", "name": self.location, "address": self.location})
        if self.mode in ("online", "hybrid"):
            places.append({"@type": "VirtualLocation", "url": self.join_url or site(self.address)})
        if places:
            yield "location", places[0] if len(places) == 1 else places
        if self.presenters:
            yield "performer", list(self.presenters)
        if self.organizer:
            yield "organizer", self.organizer
