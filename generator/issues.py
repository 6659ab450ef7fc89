"""What each newsletter issue holds, worked out from all issues together.

An issue collects every published entry dated in its period, up to the day it came out: pinned ones
first, the rest by kind and newest first, nothing that an earlier issue already had. What joins
later, though the period is not over, belongs to the next issue; so a mail that was sent says what
its issue says ever after. Webinars to come stand at the end and nowhere else; they are counted from
the issue's own date. An issue that came out later takes nothing from one that came out before,
whatever their periods.

Of tags an issue tells those that its editor named: what the vocabulary holds has no dates, so a tag
or a question of today must not find its way into an issue of last year.
"""

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass

from generator.catalogue import Catalogue
from generator.kinds import Entry, Kind, all_kinds
from generator.kinds.newsletters import Newsletter, Period
from generator.kinds.webinars import Webinar
from generator.vocabulary import Tag, key

TOLD = ("published", "archived")
"""Statuses of entries that an issue may tell of, and of issues that told readers something."""


@dataclass(frozen=True, slots=True)
class Issue:
    """The entries of one issue, as paths."""

    pinned: tuple[str, ...]
    sections: tuple[tuple[Kind, tuple[str, ...]], ...]
    """By kind, in the order of kinds; only those that hold something."""
    to_come: tuple[str, ...]
    """Webinars after the issue's date."""
    agenda: tuple[tuple[Tag, int], ...] = ()
    """Tags whose question is asked, each with how many entries it had on the issue's date."""
    new_tags: tuple[Tag, ...] = ()

    @property
    def collected(self) -> tuple[str, ...]:
        """Everything that joined, but webinars to come."""
        return self.pinned + tuple(path for _, paths in self.sections for path in paths)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.collected or self.to_come)


def compile_issues(catalogue: Catalogue) -> Mapping[str, Issue]:
    """Return every issue's contents by the path of the newsletter, oldest first."""
    letters = sorted(
        (e for e in catalogue.entries.values() if isinstance(e, Newsletter)),
        key=lambda n: (n.date, n.period.end, n.path),
    )
    entries = catalogue.entries
    told: set[str] = set()
    rests: list[Period] = []
    issues: dict[str, Issue] = {}
    for letter in letters:
        joined = {
            path
            for path, entry in entries.items()
            if entry.date <= letter.date
            and any(entry.date in days for days in (letter.period, *rests))
        }
        issue = _compile(letter, catalogue, joined, told)
        issues[letter.path] = issue
        if letter.status in TOLD:
            told.update(issue.collected)
            told.update(joined.intersection(issue.to_come))
            rests += [letter.rest] if letter.rest else []
    return issues


def _compile(letter: Newsletter, catalogue: Catalogue, joined: Set[str], told: Set[str]) -> Issue:
    """Return what an issue holds.

    Args:
        letter: the issue.
        catalogue: all entries.
        joined: paths of what joined the library in the time that it tells of.
        told: paths of what earlier issues had.
    """
    untold = {
        path: entry
        for path, entry in catalogue.entries.items()
        if entry.status in TOLD
        and path not in told
        and path not in letter.exclude
        and entry.date <= letter.date
        and not isinstance(entry, Newsletter)
    }
    pinned = tuple(path for path in dict.fromkeys(letter.pin) if path in untold)
    to_come = _to_come(letter, catalogue, {*pinned, *letter.exclude})
    rest = sorted(
        (untold[path] for path in joined & untold.keys() - {*pinned, *to_come}),
        key=_newest_first,
    )
    sections = (
        (kind, tuple(e.path for e in rest if e.kind_name == kind.name)) for kind in all_kinds()
    )
    return Issue(
        pinned,
        tuple((kind, paths) for kind, paths in sections if paths),
        to_come,
        counted(_tags(letter.agenda, catalogue), letter, catalogue),
        _tags(letter.new_tags, catalogue),
    )


def _tags(words: tuple[str, ...], catalogue: Catalogue) -> tuple[Tag, ...]:
    known = catalogue.vocabulary.tags
    return tuple(dict.fromkeys(known[key(word)] for word in words if key(word) in known))


def counted(
    tags: Collection[Tag], letter: Newsletter, catalogue: Catalogue
) -> tuple[tuple[Tag, int], ...]:
    """Return tags, each with how many entries had it on the day of an issue."""
    numbers = {tag.slug: 0 for tag in tags}
    if numbers:
        for entry in catalogue.entries.values():
            if entry.status in TOLD and entry.date <= letter.date:
                for tag in catalogue.tags_of(entry):
                    if tag.slug in numbers:
                        numbers[tag.slug] += 1
    return tuple((tag, numbers[tag.slug]) for tag in tags)


def _to_come(letter: Newsletter, catalogue: Catalogue, elsewhere: Set[str]) -> tuple[str, ...]:
    """Return the webinars after the issue's date that were announced by then, the next one first.

    Each issue tells them again until they take place.
    """
    found = (
        entry
        for path, entry in catalogue.entries.items()
        if isinstance(entry, Webinar)
        and entry.date <= letter.date < entry.begins.date()
        and entry.status == "published"
        and entry.is_expected
        and path not in elsewhere
    )
    return tuple(e.path for e in sorted(found, key=lambda e: (e.begins, e.path)))


def _newest_first(entry: Entry) -> tuple[int, str]:
    return (-entry.date.toordinal(), entry.path)
