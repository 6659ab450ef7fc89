"""Views: the questions that pages and feeds ask of the catalogue, answered for one day.

Answers are tuples in a total order (never a tie, always the same file), without HTML or XML.
"""

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from generator.fields import country_names
from generator.filing import SIGNS, filing_key, initial, opening, script_of
from generator.issues import Issue, compile_issues
from generator.kinds import Entry, Kind, all_kinds
from generator.kinds.newsletters import Newsletter
from generator.kinds.webinars import Webinar
from generator.language import locale_of
from generator.text import slug
from generator.visibility import VisibleContent
from generator.vocabulary import Tag, key

RELATED = 5
"""Related entries that a page shows at most."""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that share something, with the name and address of what they share."""

    slug: str
    name: str
    address: str
    entries: tuple[Entry, ...]


class Library(VisibleContent):
    """What readers can see, and what they and programs ask of it."""

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Entry, ...]]:
        return _grouped(self.listed, lambda e: [e.kind_name])

    def of_kind(self, kind: Kind) -> tuple[Entry, ...]:
        """Return the listed entries of a kind, newest first."""
        return self._by_kind.get(kind.name, ())

    def in_folder(self, folder: str) -> tuple[Entry, ...]:
        """Return the listed entries of all kinds of a folder, newest first."""
        return tuple(e for e in self.listed if e.kind.folder == folder)

    @cached_property
    def _by_tag(self) -> Mapping[str, tuple[Entry, ...]]:
        return _grouped(self.listed, lambda e: [t.slug for t in self.catalogue.tags_of(e)])

    def tagged(self, tag: Tag) -> tuple[Entry, ...]:
        """Return the listed entries of a tag, newest first."""
        return self._by_tag.get(tag.slug, ())

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """Every tag of the vocabulary, and every free one in use, by label."""
        known = {t.slug: t for t in self.catalogue.vocabulary.tags.values()}
        shown = [t for t in known.values() if t.defined or t.slug in self._by_tag]
        return tuple(sorted(shown, key=lambda t: (*self._filed(t.label), t.slug)))

    @cached_property
    def agenda(self) -> tuple[Tag, ...]:
        """The learning agenda: tags with a question, by label."""
        return tuple(t for t in self.tags if t.question)

    @cached_property
    def people(self) -> tuple[Group, ...]:
        """Everybody named in a listed entry, by name."""
        slugs = self.catalogue.vocabulary.people
        names: dict[str, str] = {}
        for entry in self.listed:
            for person in entry.people():
                names.setdefault(slugs[key(person.name)], person.name)
        held = _grouped(self.listed, lambda e: [slugs[key(p.name)] for p in e.people()])
        return self._groups(names, held, "/people/")

    @cached_property
    def people_slugs(self) -> frozenset[str]:
        """The slugs of everybody who has a page."""
        return frozenset(group.slug for group in self.people)

    @cached_property
    def countries(self) -> tuple[Group, ...]:
        """Every country an entry applies to, by name."""
        held = _grouped(self.listed, lambda e: [c.lower() for c in e.countries])
        known = country_names(self.settings.language)
        names = {code: known.get(code.upper(), code.upper()) for code in held}
        return self._groups(names, held, "/countries/")

    def country(self, code: str) -> Group | None:
        """Return the entries of a country, by its code."""
        return self._countries_by_slug.get(code.lower())

    @cached_property
    def _countries_by_slug(self) -> Mapping[str, Group]:
        return {group.slug: group for group in self.countries}

    @cached_property
    def series(self) -> tuple[Group, ...]:
        """Every series of webinars, by name; its entries in the order they take place."""
        slugs = self.catalogue.vocabulary.series
        names: dict[str, str] = {}
        members: dict[str, list[Webinar]] = defaultdict(list)
        for entry in self.listed:
            if isinstance(entry, Webinar) and entry.series:
                place = slugs[key(entry.series)]
                names.setdefault(place, entry.series)
                members[place].append(entry)
        ordered: dict[str, tuple[Entry, ...]] = {}
        for place, held in members.items():
            by_time = sorted(held, key=lambda w: (w.begins, w.path))
            ordered[place] = tuple(by_time)
        return self._groups(names, ordered, "/webinars/series/")

    def series_of(self, entry: Entry) -> Group | None:
        """Return the series an entry belongs to."""
        name = getattr(entry, "series", "")
        place = self.catalogue.vocabulary.series.get(key(name)) if name else None
        return self._series_by_slug.get(place or "")

    @cached_property
    def _series_by_slug(self) -> Mapping[str, Group]:
        return {group.slug: group for group in self.series}

    @cached_property
    def languages(self) -> tuple[Group, ...]:
        """The languages of the entries, when there is more than one."""
        held = _grouped(self.listed, lambda e: [slug(e.language)])
        codes = {slug(e.language): e.language for e in self.listed}
        return self._groups(codes, held, "/languages/") if len(held) > 1 else ()

    @cached_property
    def years(self) -> tuple[Group, ...]:
        """The years in which entries joined, newest first."""
        held = _grouped(self.listed, lambda e: [f"{e.date.year:04}"])
        return tuple(reversed(self._groups({y: y for y in held}, held, "/archive/")))

    @cached_property
    def letters(self) -> tuple[Group, ...]:
        """Entries by the letter their title is filed under, each letter's by title."""
        ordered = sorted(self.listed, key=lambda e: (*self._filed(e.title), e.path))
        held = _grouped(ordered, lambda e: [initial(e.title)])
        return tuple(_lettered("/a-z/", name, entries) for name, entries in held.items())

    def openings(self, letter: Group) -> tuple[Group, ...]:
        """Return the entries of a letter by the two letters with which their titles begin."""
        held = _grouped(letter.entries, lambda e: [opening(e.title)])
        return tuple(_lettered(letter.address, name, entries) for name, entries in held.items())

    def _filed(self, name: str) -> tuple[int, str, str]:
        return filing_key(name, self._script)

    @cached_property
    def _script(self) -> str:
        """The script in which the site's language writes its own name."""
        own = locale_of(self.settings.language)
        return script_of(own.get_display_name(own) or "a")

    def _groups(
        self, names: Mapping[str, str], held: Mapping[str, tuple[Entry, ...]], base: str
    ) -> tuple[Group, ...]:
        """Return groups by name."""
        ordered = sorted(held, key=lambda s: (*self._filed(names[s]), s))
        return tuple(Group(s, names[s], f"{base}{s}/", held[s]) for s in ordered)

    @cached_property
    def webinars(self) -> tuple[Webinar, ...]:
        """The listed webinars, newest first."""
        return tuple(e for e in self.listed if isinstance(e, Webinar))

    @cached_property
    def upcoming(self) -> tuple[Webinar, ...]:
        """Webinars whose last day has not passed, the next one first."""
        today = self.settings.today
        shown = (w for w in self.webinars if not w.is_over(today))
        return tuple(sorted(shown, key=lambda w: (w.begins, w.path)))

    @cached_property
    def expected(self) -> tuple[Webinar, ...]:
        """Webinars to come that are neither cancelled nor postponed, the next one first."""
        return tuple(w for w in self.upcoming if w.is_expected)

    @cached_property
    def past(self) -> tuple[Webinar, ...]:
        """Webinars whose last day has passed, the latest first."""
        today = self.settings.today
        shown = (w for w in self.webinars if w.is_over(today))
        return tuple(sorted(shown, key=lambda w: (-w.begins.timestamp(), w.path)))

    @cached_property
    def issues(self) -> Mapping[str, Issue]:
        """What each newsletter issue holds."""
        return compile_issues(self.catalogue)

    def issue_entries(self, paths: Iterable[str]) -> tuple[Entry, ...]:
        """Return the entries of an issue that readers can open."""
        return tuple(e for path in paths if (e := self.open_to(path)))

    @cached_property
    def newsletters(self) -> tuple[Newsletter, ...]:
        """The issues of the newsletter, newest first."""
        return tuple(e for e in self.listed if isinstance(e, Newsletter))

    def related(self, entry: Entry) -> tuple[Entry, ...]:
        """Return entries to see next: named ones, the series, then shared tags by rarity.

        A tag that n of N entries share counts log(N / n), the inverse document frequency of
        Spärck Jones (1972).
        """
        left_out = {other.path for other in self.catalogue.translations_of(entry)}
        left_out |= {entry.path, entry.replaced_by}
        found = {path: other for path in entry.related if (other := self.open_to(path))}
        group = self.series_of(entry)
        for other in group.entries if group else ():
            found.setdefault(other.path, other)
        for other in self._alike(entry, RELATED + len(left_out)):
            found.setdefault(other.path, other)
        return tuple(e for path, e in found.items() if path not in left_out)[:RELATED]

    def _alike(self, entry: Entry, most: int) -> Iterator[Entry]:
        """Yield the listed entries that share tags with one, those that share most first."""
        scores: dict[int, float] = defaultdict(float)
        tags = sorted(self.catalogue.tags_of(entry), key=lambda t: (len(self.tagged(t)), t.slug))
        for places in filter(None, (self._places_by_tag.get(tag.slug) for tag in tags)):
            rarity = math.log(1 + len(self.listed) / len(places))
            if len(scores) > 10 * RELATED:
                alike: Iterable[int] = [place for place in scores if place in places]
            else:
                alike = islice(places, 40 * RELATED)
            for place in alike:
                scores[place] += rarity
        for place in heapq.nsmallest(most, scores, key=lambda place: (-scores[place], place)):
            yield self.listed[place]

    @cached_property
    def _places_by_tag(self) -> Mapping[str, Mapping[int, None]]:
        """Where in `listed` the entries of each tag stand, in that order."""
        held: dict[str, dict[int, None]] = defaultdict(dict)
        for place, entry in enumerate(self.listed):
            for tag in self.catalogue.tags_of(entry):
                held[tag.slug][place] = None
        return held


def by_kind(entries: Iterable[Entry]) -> tuple[tuple[Kind, tuple[Entry, ...]], ...]:
    """Return entries divided by kind, in the order of kinds; only kinds that hold something."""
    held = _grouped(entries, lambda e: [e.kind_name])
    return tuple((kind, held[kind.name]) for kind in all_kinds() if kind.name in held)


def _grouped(
    entries: Iterable[Entry], keys: Callable[[Entry], Iterable[str]]
) -> dict[str, tuple[Entry, ...]]:
    held: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for k in dict.fromkeys(keys(entry)):
            held[k].append(entry)
    return {k: tuple(v) for k, v in held.items()}


def _lettered(base: str, name: str, entries: tuple[Entry, ...]) -> Group:
    place = _letter_slug(name)
    return Group(place, name, f"{base}{place}/", entries)


def _letter_slug(letters: str) -> str:
    """Return letters as a part of an address; those that ASCII lacks are told by their numbers."""
    if letters == SIGNS:
        return "other"
    numbers = [f"{ord(letter):04x}" for letter in letters if not letter.isascii()]
    return "-".join([slug(letters), *numbers])
