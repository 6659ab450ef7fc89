"""What each newsletter issue holds, worked out from all issues together.

An issue collects every published entry dated in its period: pinned ones first, the rest by kind and
newest first, nothing that an earlier issue already had. Webinars to come are counted from the
issue's own date, so an old issue never changes its mind.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.catalogue import Catalogue
from generator.kinds import Entry, Kind, all_kinds
from generator.kinds.newsletters import Newsletter
from generator.kinds.webinars import Webinar


@dataclass(frozen=True, slots=True)
class Issue:
    """The entries of one issue, as paths."""

    pinned: tuple[str, ...]
    sections: tuple[tuple[Kind, tuple[str, ...]], ...]
    """By kind, in the order of kinds; only those that hold something."""
    to_come: tuple[str, ...]
    """Webinars after the issue's date."""

    @property
    def collected(self) -> tuple[str, ...]:
        """Everything that joined in the period."""
        return self.pinned + tuple(path for _, paths in self.sections for path in paths)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.collected or self.to_come)


def compile_issues(catalogue: Catalogue) -> Mapping[str, Issue]:
    """Return every issue's contents by the path of the newsletter, oldest first."""
    letters = sorted(
        (e for e in catalogue.entries.values() if isinstance(e, Newsletter)),
        key=lambda n: (n.period.end, n.date, n.path),
    )
    told: set[str] = set()
    issues: dict[str, Issue] = {}
    for letter in letters:
        issue = _compile(letter, catalogue, told)
        issues[letter.path] = issue
        if letter.status != "draft":
            told.update(issue.collected)
    return issues


def _compile(letter: Newsletter, catalogue: Catalogue, told: set[str]) -> Issue:
    fresh = [
        e
        for e in catalogue.entries.values()
        if e.date in letter.period
        and e.status in ("published", "archived")
        and not isinstance(e, Newsletter)
        and e.path not in told
        and e.path not in letter.exclude
    ]
    pinned = tuple(p for p in letter.pin if p in catalogue.entries and p not in told)
    rest = sorted((e for e in fresh if e.path not in pinned), key=_newest_first)
    sections = (
        (kind, tuple(e.path for e in rest if e.kind_name == kind.name)) for kind in all_kinds()
    )
    to_come = sorted(
        (
            e
            for e in catalogue.entries.values()
            if isinstance(e, Webinar)
            and e.date <= letter.date < e.begins.date()
            and e.status == "published"
            and e.event_status in ("confirmed", "proposed")
        ),
        key=lambda e: (e.begins, e.path),
    )
    return Issue(
        pinned, tuple((k, paths) for k, paths in sections if paths), tuple(e.path for e in to_come)
    )


def _newest_first(entry: Entry) -> tuple[int, str]:
    return (-entry.date.toordinal(), entry.path)
