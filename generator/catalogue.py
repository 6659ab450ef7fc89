"""The catalogue: every entry and page, immutable, with the relations between them as paths."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from generator.kinds import Entry
from generator.kinds.prose import Page
from generator.link_findings import Finding, Findings, address_asked
from generator.transcripts import Transcript
from generator.vocabulary import Tag, TagDefinition, Vocabulary, allocate, compile_tags


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What the library holds, whether or not readers see it today."""

    entries: Mapping[str, Entry]
    """By path, in the order of paths."""
    pages: Mapping[str, Page]
    """By path, in the order of paths."""
    files: Mapping[str, int]
    """Sizes in bytes of the files published as they are, by path."""
    vocabulary: Vocabulary
    definitions: tuple[TagDefinition, ...] = ()
    works: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Paths of an original and its translations, by the original's path."""
    transcripts: Mapping[str, Transcript] = field(default_factory=lambda: MappingProxyType({}))
    """What was said in a recording, by the path of its entry."""
    findings: Findings = field(default_factory=lambda: MappingProxyType({}))
    """What is known of outside addresses."""

    @classmethod
    def of(
        cls,
        entries: Iterable[Entry],
        pages: Iterable[Page],
        files: Mapping[str, int],
        definitions: tuple[TagDefinition, ...] = (),
        transcripts: Mapping[str, Transcript] = MappingProxyType({}),
        *,
        findings: Findings = MappingProxyType({}),
    ) -> "Catalogue":
        """Return the catalogue of what was read."""
        by_path = {e.path: e for e in sorted(entries, key=lambda e: e.path)}
        shown = [e for e in by_path.values() if e.status != "draft"]
        tags = compile_tags(
            definitions, [(word, e.date) for e in by_path.values() for word in e.tags]
        )
        people = allocate((p.name, e.date) for e in shown for p in e.people())
        series = allocate((name, e.date) for e in shown if (name := getattr(e, "series", "")))
        return cls(
            MappingProxyType(by_path),
            MappingProxyType({p.path: p for p in sorted(pages, key=lambda p: p.path)}),
            MappingProxyType(dict(sorted(files.items()))),
            Vocabulary(MappingProxyType(tags), MappingProxyType(people), MappingProxyType(series)),
            definitions,
            MappingProxyType(_works(by_path.values())),
            transcripts,
            findings,
        )

    def without(self, paths: Collection[str]) -> "Catalogue":
        """Return the same without some entries, pages and files.

        Tags, people and series keep their addresses, though nothing may be left of one.
        """
        entries = {p: e for p, e in self.entries.items() if p not in paths}
        return replace(
            self,
            entries=MappingProxyType(entries),
            pages=MappingProxyType({p: e for p, e in self.pages.items() if p not in paths}),
            files=MappingProxyType({p: n for p, n in self.files.items() if p not in paths}),
            works=MappingProxyType(_works(entries.values())),
            transcripts=MappingProxyType(
                {p: t for p, t in self.transcripts.items() if p not in paths}
            ),
        )

    def record(self, path: str) -> Entry | Page | None:
        """Return the entry or the page at a path, if there is one."""
        return self.entries.get(path) or self.pages.get(path)

    def dead(self, address: str) -> Finding | None:
        """Return what is known of an outside address that is dead; None for any other."""
        found = self.findings.get(address_asked(address))
        return found if found is not None and found.is_dead else None

    def tags_of(self, entry: Entry) -> tuple[Tag, ...]:
        """Return an entry's tags, each once, in the order they were written."""
        return tuple(dict.fromkeys(self.vocabulary.tag(word) for word in entry.tags))

    def translations_of(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the entries that are the same work in other languages, in the order of paths."""
        same_work = self.works.get(entry.translation_of or entry.path, ())
        return tuple(self.entries[path] for path in same_work if path != entry.path)


def _works(entries: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    """Return the paths of all entries of each work that was translated, by the original's path."""
    found: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        found[entry.translation_of or entry.path].append(entry.path)
    return {original: tuple(paths) for original, paths in found.items() if len(paths) > 1}
