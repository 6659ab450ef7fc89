"""Reviewing: what somebody should see to in the library, concern by concern, on one day.

Nothing here is a fault: what falls due is a warning to its author, a word on its page, and a row
of this list.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from generator.checks import addresses_shown
from generator.checks.words import works_shared
from generator.kinds import Entry
from generator.kinds.entry import N_
from generator.settings import Settings
from generator.text import as_code
from generator.views import Library

MOST_IN_MARKDOWN = 50
"""Entries of one concern that an issue names, so that it stays short enough to be taken."""


@dataclass(frozen=True, slots=True)
class Concern:
    """One reason for which entries deserve a look."""

    slug: str
    title: str
    """What these entries have in common, to be translated."""
    advice: str
    """What to do about one of them, to be translated."""
    finds: Callable[[Library], Iterable[Entry]]

    @property
    def address(self) -> str:
        """Where the entries are listed."""
        return f"/review/{self.slug}/"


@dataclass(frozen=True, slots=True)
class Due:
    """A concern and the entries it is about, those that wait longest first."""

    concern: Concern
    entries: tuple[Entry, ...]


def due(library: Library) -> tuple[Due, ...]:
    """Return every concern that some entry gives today; each entry once in each."""
    found = (Due(each, tuple(dict.fromkeys(each.finds(library)))) for each in CONCERNS)
    return tuple(each for each in found if each.entries)


def _past_review(library: Library) -> Iterator[Entry]:
    today = library.settings.today
    dated = [(e.review_by, e.path, e) for e in library.listed if e.review_by]
    return (entry for day, _, entry in sorted(dated, key=lambda row: row[:2]) if day < today)


def _awaited(library: Library) -> Iterator[Entry]:
    today = library.settings.today
    return (entry for entry in _longest_here(library) if entry.awaits_material(today))


def _without_owner(library: Library) -> Iterator[Entry]:
    return (entry for entry in _longest_here(library) if not entry.owner)


def _without_licence(library: Library) -> Iterator[Entry]:
    return (entry for entry in _longest_here(library) if entry.lacks_licence)


def _entered_twice(library: Library) -> Iterator[Entry]:
    for _, entry, other in works_shared(library.catalogue):
        yield from (each for each in (other, entry) if library.open_to(each.path))


def _with_dead_links(library: Library) -> Iterator[Entry]:
    dead = {finding.url for finding in library.catalogue.findings.values() if finding.is_dead}
    if not dead:
        return iter(())
    return (e for e in _longest_here(library) if not dead.isdisjoint(addresses_shown(e)))


def _longest_here(library: Library) -> list[Entry]:
    """Return the listed entries, the oldest first."""

    def age(entry: Entry) -> tuple[date, str]:
        return entry.changed, entry.path

    return sorted(library.listed, key=age)


CONCERNS = (
    Concern(
        "overdue",
        N_("Past their day of review"),
        N_("Read the entry again, mend what has changed, and write the next day in review_by."),
        _past_review,
    ),
    Concern(
        "awaited",
        N_("Held, and the recording is awaited"),
        N_("Add a recording, sound, or what was said, under materials."),
        _awaited,
    ),
    Concern(
        "links",
        N_("Links that no longer answer"),
        N_("Write a new address, or that of a copy in archived; hourglass check says where."),
        _with_dead_links,
    ),
    Concern(
        "licence",
        N_("Files without a licence"),
        N_("Ask whose file it is, and write in license what readers may do with it."),
        _without_licence,
    ),
    Concern(
        "twice",
        N_("Entered twice"),
        N_("Keep one entry for one work, and write the address of the other among its aliases."),
        _entered_twice,
    ),
    Concern(
        "owner",
        N_("Nobody answers for them"),
        N_("Write in owner the name of who keeps the entry true."),
        _without_owner,
    ),
)
"""Every concern, the most pressing first."""


def as_text(found: Iterable[Due], settings: Settings) -> str:
    """Return what is due for a terminal: each concern, then a line for each file."""
    blocks = []
    for each in found:
        lines = [f"{each.concern.title} ({len(each.entries)}). {each.concern.advice}"]
        lines += [f"  {settings.content_name}/{e.path}: {e.title}" for e in each.entries]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def as_markdown(found: Iterable[Due], settings: Settings) -> str:
    """Return what is due as Markdown, for an issue; nothing when nothing is due.

    Titles are contributors' words, so they stand as code: no link, no mention comes of them.
    """
    blocks = []
    for each in found:
        shown = each.entries[:MOST_IN_MARKDOWN]
        lines = [f"### {each.concern.title} ({len(each.entries)})", "", each.concern.advice, ""]
        lines += [
            f"- [{as_code(e.title)}]({settings.absolute(quote(e.address))}), "
            f"{as_code(f'{settings.content_name}/{e.path}')}"
            for e in shown
        ]
        if len(shown) < len(each.entries):
            lines.append(f"- and {len(each.entries) - len(shown)} more; `hourglass review` tells")
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


FORMATS = {"text": as_text, "markdown": as_markdown}
"""The ways to show what is due, by the name that `--format` takes."""
