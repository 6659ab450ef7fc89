"""Visibility: which entries, texts and files readers can open on the day of the build."""

import posixpath
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from generator.catalogue import Catalogue
from generator.checks import Shown, linked_paths, pictures_in
from generator.kinds import Entry
from generator.kinds.answers import Offer
from generator.kinds.prose import Page
from generator.settings import Settings
from generator.transcripts import Transcript


class VisibleContent:
    """What readers can open and get."""

    def __init__(
        self, catalogue: Catalogue, settings: Settings, withheld: frozenset[str] = frozenset()
    ) -> None:
        """Take the catalogue, and paths of files that nobody gets unless an entry offers them."""
        self.catalogue = catalogue
        self.settings = settings
        self._withheld = withheld

    @cached_property
    def paged(self) -> tuple[Entry, ...]:
        """Entries that have a page, in the order of paths: no drafts, nothing held back."""
        today = self.settings.today
        return tuple(
            e for e in self.catalogue.entries.values() if e.status != "draft" and e.date <= today
        )

    @cached_property
    def listed(self) -> tuple[Entry, ...]:
        """Entries that stand in lists and feeds: newest first, replaced ones last."""
        shown = (e for e in self.paged if e.status == "published")
        return tuple(sorted(shown, key=newest_first))

    @cached_property
    def withdrawn(self) -> tuple[Entry, ...]:
        """Entries of which only a tombstone is left, the latest withdrawn first."""
        gone = (e for e in self.paged if e.status == "withdrawn")
        return tuple(sorted(gone, key=lambda e: (-e.changed.toordinal(), e.path)))

    @cached_property
    def audible(self) -> tuple[Entry, ...]:
        """The listed entries whose recording can be listened to, as far as anybody knows."""
        sounds = ((entry, entry.sound()) for entry in self.listed)
        return tuple(e for e, sound in sounds if sound and not self.catalogue.dead(sound.where.url))

    @cached_property
    def page_paths(self) -> frozenset[str]:
        """The paths of all entries and pages that readers can open."""
        pages = (p.path for p in self.catalogue.pages.values() if p.status == "published")
        return frozenset([e.path for e in self.paged] + list(pages))

    def visible(self, path: str) -> Entry | None:
        """Return the entry at a path if it has a page today."""
        entry = self.catalogue.entries.get(path)
        return entry if entry is not None and path in self.page_paths else None

    def open_to(self, path: str) -> Entry | None:
        """Return the entry at a path if there is something to read at it, not just a tombstone."""
        entry = self.visible(path)
        return entry if entry is not None and entry.status != "withdrawn" else None

    @cached_property
    def published_files(self) -> Mapping[str, int]:
        """The sizes of the files that readers can get, by path.

        A file that entries name, in a field or in their text, goes with them: it is published once
        readers can open one of them, or a text that links to it. Of a picture that texts show there
        are copies, so that alone does not publish it.
        """
        inventory = self.catalogue.files
        waiting = set(self._withheld)
        named: set[str] = set()
        for entry in self.catalogue.entries.values():
            waiting.update(path for _, path in entry.files())
            if self.open_to(entry.path):
                named.update(offer.file for offer in entry.offers())
        records: list[Entry | Page] = [*self.catalogue.entries.values()]
        records += self.catalogue.pages.values()
        for record in records:
            waiting.update(shown.picture for shown in pictures_in(record.path, record.body))
            if not self.body_of(record.path):
                waiting |= linked_paths(record.path, record.body)
        for path, transcript in self.catalogue.transcripts.items():
            waiting.update(shown.picture for shown in pictures_in(path, transcript.markdown))
            if not self.open_to(path):
                waiting |= linked_paths(path, transcript.markdown)
        waiting = (waiting - named) & inventory.keys()
        endings = {posixpath.splitext(path)[1] for path in waiting}
        for path in self.page_paths if waiting else ():
            for text in (self.body_of(path), self.spoken_in(path)):
                if any(ending in text for ending in endings):
                    waiting -= linked_paths(path, text)
        return {path: size for path, size in inventory.items() if path not in waiting}

    @cached_property
    def pictures(self) -> Mapping[str, tuple[Shown, ...]]:
        """By path the pictures that readers may see in texts, each with every place it is named."""
        found: dict[str, list[Shown]] = defaultdict(list)
        for path in sorted(self.page_paths):
            entry = self.catalogue.entries.get(path)
            record = entry or self.catalogue.pages[path]
            shown = [*pictures_in(path, self.body_of(path), record.body_line)]
            if entry is not None:
                shown += pictures_in(entry.transcript_file(), self.spoken_in(path))
            for each in shown:
                if each.picture in self.catalogue.files:
                    found[each.picture].append(each)
        return {picture: tuple(found[picture]) for picture in sorted(found)}

    def body_of(self, path: str) -> str:
        """Return the Markdown that readers may see of an entry or a page."""
        record = self.open_to(path) or self.catalogue.pages.get(path)
        return record.body if record is not None and path in self.page_paths else ""

    def offers(self, entry: Entry) -> tuple[Offer, ...]:
        """Return what can be taken of an entry, what no longer answers last."""
        dead = self.catalogue.dead
        return tuple(sorted(entry.offers(), key=lambda o: bool(o.url) and dead(o.url) is not None))

    def transcript_of(self, entry: Entry) -> Transcript | None:
        """Return what was said in a recording, if readers may see it and it stands on the page."""
        return self.catalogue.transcripts.get(entry.path) if self.open_to(entry.path) else None

    def spoken_in(self, path: str) -> str:
        """Return the Markdown of a transcript that readers may see."""
        entry = self.open_to(path)
        transcript = self.transcript_of(entry) if entry else None
        return transcript.markdown if transcript else ""


def newest_first(entry: Entry) -> tuple[bool, int, str]:
    """Return the key that sorts lists: replaced entries last, the newest first, then by path."""
    return (bool(entry.replaced_by), -entry.date.toordinal(), entry.path)
