"""An entry's facts, costs and times, in the words of the site's language."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from generator.articles.formats import format_name
from generator.kinds import Entry
from generator.kinds.answers import TRANSCRIPT, Label, Link, Occasion, Offer, Person, Turnout, Value
from generator.kinds.entry import N_
from generator.language import Words
from generator.text import cut
from generator.times import PartialDate
from generator.views import Library
from generator.vocabulary import key


@dataclass(frozen=True, slots=True)
class ShownLink:
    """Words, and where they lead: an address of the site, an outside one, or nowhere."""

    text: str
    address: str = ""
    url: str = ""
    language: str = ""
    """The language of the words; empty for the site's."""


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A label and what it says."""

    label: str
    values: tuple[ShownLink, ...]


@dataclass(frozen=True, slots=True)
class ShownOffer:
    """Something to take, where it is, and what it costs in words."""

    label: str
    href: str
    """Empty for what stands in the entry's own text."""
    cost: str
    anchor: str = ""
    """The id of its heading there."""


def shown_facts(library: Library, words: Words, entry: Entry) -> list[ShownFact]:
    """Return the lines of an entry's head: who, when, where, and what its kind adds."""
    return [fact for fact in _facts(library, words, entry) if fact.values]


def _facts(library: Library, words: Words, entry: Entry) -> Iterator[ShownFact]:
    occasion = entry.occasion()
    if occasion:
        times = tuple(ShownLink(line) for line in times_of(occasion, words))
        yield ShownFact(words.text(N_("When")), times)
    authors = tuple(Person(name, "author") for name in entry.authors)
    yield ShownFact(words.text(N_("By")), _shown(authors, library, words))
    for fact in entry.facts():
        yield ShownFact(words.text(fact.label), _shown(fact.value, library, words))
    group = library.series_of(entry)
    if group:
        number = getattr(entry, "episode", None)
        name = f"{group.name} ({number})" if number else group.name
        yield ShownFact(words.text(N_("Series")), (ShownLink(name, group.address),))
    countries = [library.country(code) for code in entry.countries]
    yield ShownFact(
        words.text(N_("Applies to")),
        tuple(ShownLink(g.name, g.address) for g in countries if g),
    )
    if entry.language and entry.language != library.settings.language:
        yield ShownFact(
            words.text(N_("Language")), (ShownLink(words.language_name(entry.language)),)
        )
    if entry.license:
        is_address = "://" in entry.license
        name = urlsplit(entry.license).hostname or "" if is_address else entry.license
        link = ShownLink(name, url=entry.license if is_address else "")
        yield ShownFact(words.text(N_("Licence")), (link,))
    since = words.day(entry.date)
    if entry.updated:
        since += " · " + words.text(N_("updated %(day)s"), day=words.day(entry.updated))
    yield ShownFact(words.text(N_("Added")), (ShownLink(since),))


def _shown(value: Value, library: Library, words: Words) -> tuple[ShownLink, ...]:
    match value:
        case Link(entry=path) if path:
            other = library.visible(path)
            if other is None:
                return ()
            return (ShownLink(other.title, other.address, language=other.language),)
        case Link():
            return (ShownLink(value.text, url=value.url),)
        case tuple():
            return tuple(person_link(library, person.name) for person in value)
        case PartialDate():
            return (ShownLink(words.partial(value)),)
        case timedelta():
            return (ShownLink(words.duration(value)),)
        case date():
            return (ShownLink(words.day(value)),)
        case int():
            return (ShownLink(words.number(value)),)
        case Turnout():
            return (ShownLink(_turnout(value, words)),)
        case Label():
            return (ShownLink(words.text(value)),)
        case _:
            return (ShownLink(value),)


def _turnout(value: Turnout, words: Words) -> str:
    number = words.number(value.number)
    if not value.countries:
        return number
    names = words.names([words.country(code) for code in value.countries])
    return words.text(N_("%(n)s from %(countries)s"), n=number, countries=names)


def person_link(library: Library, name: str) -> ShownLink:
    """Return a name that leads to the person's page."""
    place = library.catalogue.vocabulary.people.get(key(name), "")
    return ShownLink(name, f"/people/{place}/" if place in library.people_slugs else "")


def times_of(occasion: Occasion, words: Words) -> list[str]:
    """Return when something takes place: in its own zone, and in UTC when that differs."""
    start, end = occasion.start, occasion.end
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return [_days(start, end, words)]
    own = f"{_moments(start, end, words)} ({_zone_name(occasion, start)})"
    if not start.utcoffset():
        return [own]
    return [own, f"{_moments(start.astimezone(UTC), end.astimezone(UTC), words)} (UTC)"]


def _days(start: date, end: date, words: Words) -> str:
    if start == end:
        return words.day(start)
    return words.days(start, end) or f"{words.day(start)} – {words.day(end)}"


def _moments(start: datetime, end: datetime, words: Words) -> str:
    begins = f"{words.day(start.date())}{words.comma}{words.clock(start)}"
    if end == start:
        return begins
    if end.date() == start.date():
        return f"{begins}–{words.clock(end)}"
    return f"{begins} – {words.day(end.date())}{words.comma}{words.clock(end)}"


def _zone_name(occasion: Occasion, start: datetime) -> str:
    return occasion.timezone.replace("_", " ") or f"UTC{start.isoformat()[-6:]}"


def shown_offers(
    library: Library, words: Words, to: Callable[[str], str], entry: Entry
) -> list[ShownOffer]:
    """Return what can be taken of an entry, each with where it is and what it costs."""
    return [
        ShownOffer(
            words.text(offer.label),
            to("/" + offer.file) if offer.file else offer.url,
            cost_of(library, words, entry, offer),
            offer.anchor,
        )
        for offer in library.offers(entry)
    ]


def cost_of(library: Library, words: Words, entry: Entry, offer: Offer) -> str:
    """Return what an offer is, where it leads, and what it costs: "PDF, 2.3 MB, about ..."."""
    if offer.anchor:
        return _cost_here(library, words, entry, offer)
    size = library.published_files.get(offer.file) if offer.file else offer.size
    parts = [offer.note or (format_name(offer.file or urlsplit(offer.url).path, words))]
    if offer.url:
        parts.append((urlsplit(offer.url).hostname or "").removeprefix("www."))
    dead = library.catalogue.dead(offer.url) if offer.url else None
    if dead is not None and dead.since is not None:
        parts.append(words.text(N_("no answer since %(day)s"), day=words.day(dead.since)))
    elif size is not None:
        parts.append(words.cost(size, library.settings.speeds))
    elif not offer.is_page:
        parts.append(words.text(N_("size unknown")))
    return words.row(parts)


def _cost_here(library: Library, words: Words, entry: Entry, offer: Offer) -> str:
    """Return what it costs to read on, where what is offered stands on the entry's own page."""
    transcript = library.transcript_of(entry) if offer.anchor == TRANSCRIPT else None
    if transcript is None:
        return words.text(N_("on this page"))
    return words.text(N_("%(size)s of text"), size=words.size(transcript.size))


def meta_line(library: Library, words: Words, entry: Entry, *, lasting: bool = False) -> str:
    """Return the small line under an entry in a list: who and when, where, how big.

    Args:
        library: what readers can see today.
        words: the language of the line.
        entry: what the line is about.
        lasting: whether it stands in a text that stays as it is, so not how things are today.
    """
    named = entry.authors[:2]
    names = [cut(name, 80 // len(named)) for name in named]
    who = words.names(names) if len(entry.authors) == len(names) else ""
    if not who and names:
        who = words.text(N_("%(names)s and others"), names=words.row(names))
    occasion = entry.occasion()
    when = brief_time(occasion, words) if occasion else words.short_day(entry.date)
    parts = [who, when]
    if occasion:
        parts += [
            "" if lasting else words.text(entry.state_on(library.settings.today)),
            cut(getattr(entry, "location", ""), 60),
        ]
    if entry.language and entry.language != library.settings.language:
        parts.append(words.language_name(entry.language))
    length = getattr(entry, "duration", None)
    if length and not occasion:
        parts.append(words.duration(length))
    file = getattr(entry, "file", "")
    if file in library.published_files:
        cost = (format_name(file, words), words.size(library.published_files[file]))
        parts.append(words.row(cost))
    if entry.replaced_by:
        parts.append(words.text(N_("there is a newer edition")))
    return words.row(parts, " · ")


def brief_time(occasion: Occasion, words: Words) -> str:
    """Return when something takes place, in short: "4 Mar 2026, 15:00 (Africa/Nairobi)"."""
    start = occasion.start
    if isinstance(start, datetime):
        when = f"{words.short_day(start.date())}{words.comma}{words.clock(start)}"
        return f"{when} ({_zone_name(occasion, start)})"
    if occasion.end == start:
        return words.short_day(start)
    end = occasion.end
    return words.days(start, end) or f"{words.short_day(start)} – {words.short_day(end)}"
