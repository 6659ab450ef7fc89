"""What an issue of the newsletter shows: its sections, the same on its page and as mail."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.articles.drawing import drawing
from generator.kinds import Entry
from generator.kinds.entry import N_
from generator.kinds.newsletters import AGENDA, NEW_TAGS, PINNED, TO_COME
from generator.mail import FORMS, mail_address
from generator.views import Library
from generator.vocabulary import Tag


@dataclass(frozen=True, slots=True)
class ShownTag:
    """A tag in an issue: what it asks or is about, and how much there is."""

    label: str
    address: str
    told: str
    number: str = ""
    """How many entries it had on the issue's date, in words; empty where that is not told."""


@dataclass(frozen=True, slots=True)
class IssueSection:
    """A part of an issue that holds something."""

    name: str
    """As its editor writes it under `sections`."""
    title: str
    """In English, to be translated where shown."""
    text: str
    """The editor's words, in the language of the issue."""
    entries: tuple[Entry, ...] = ()
    tags: tuple[ShownTag, ...] = ()

    @property
    def anchor(self) -> str:
        """The id of its heading; those that begin so are never a contributor's."""
        return f"__{self.name}"


BEGINS = ('<div id="__issue"', '<h2 id="__')
"""What the first section begins with, after the editor's text."""


def issue_sections(library: Library, entry: Entry) -> tuple[IssueSection, ...]:
    """Return the sections of an issue that hold something; none for other entries."""
    return tuple(s for s in _sections(library, entry) if s.entries or s.tags)


def mails(library: Library, entry: Entry) -> tuple[tuple[str, str], ...]:
    """Return the forms in which an issue is there as mail, each with its address; else none."""
    if entry.path not in library.issues:
        return ()
    names = ("HTML", drawing(library).words.text(N_("plain text")), ".eml")
    return tuple(
        (name, mail_address(entry.address, form)) for name, form in zip(names, FORMS, strict=True)
    )


def editors_text(source: str) -> str:
    """Return what stands before the sections in the whole text of an issue."""
    found = (source.find(begin) for begin in BEGINS)
    return source[: min((at for at in found if at >= 0), default=len(source))].strip()


def _sections(library: Library, entry: Entry) -> Iterator[IssueSection]:
    issue = library.issues.get(entry.path)
    if issue is None:
        return
    words = dict(getattr(entry, "section_words", ()))
    pages = {tag.slug for tag in library.tags}
    pinned = library.issue_entries(issue.pinned)
    yield IssueSection(PINNED, N_("First of all"), words.get(PINNED, ""), pinned)
    for kind, paths in issue.sections:
        entries = library.issue_entries(paths)
        yield IssueSection(kind.feed, kind.plural, words.get(kind.feed, ""), entries)
    to_come = library.issue_entries(issue.to_come)
    yield IssueSection(TO_COME, N_("Webinars to come"), words.get(TO_COME, ""), to_come)
    asked = tuple(
        ShownTag(tag.label, tag.address, tag.question, _number(library, number))
        for tag, number in issue.agenda
        if tag.question
    )
    yield IssueSection(AGENDA, N_("What we still look for"), words.get(AGENDA, ""), tags=asked)
    new = tuple(_new(tag) for tag in issue.new_tags if tag.slug in pages)
    yield IssueSection(NEW_TAGS, N_("New tags"), words.get(NEW_TAGS, ""), tags=new)


def _new(tag: Tag) -> ShownTag:
    return ShownTag(tag.label, tag.address, tag.description)


def _number(library: Library, number: int) -> str:
    words = drawing(library).words
    return words.count("%(n)s entry", "%(n)s entries", number)
