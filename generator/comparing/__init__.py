"""Comparing: what a change does to a library that is published already.

A comparison holds the library as it is published and as it would be, both on the same day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from generator.judging import Judged
from generator.kinds import Entry
from generator.paths import same_address
from generator.pipeline import Planned


@dataclass(frozen=True)
class Comparison:
    """Two states of a library."""

    base: Planned
    """As it is published."""
    head: Planned
    """As it would be."""
    judged: Judged
    """What was read for `head`, for places in its files."""

    @cached_property
    def origins(self) -> Mapping[str, Entry]:
        """What each entry that readers will open was before, by its path now.

        An entry is what stood in its file, or else what had its address or a former one.
        """
        before = {entry.path: entry for entry in self.base.library.paged}
        held = {same_address(entry.address): entry for entry in before.values()}
        found: dict[str, Entry] = {}
        for entry in self.head.library.paged:
            addresses = map(same_address, (entry.address, *entry.aliases))
            known = (held[address] for address in addresses if address in held)
            if origin := before.get(entry.path) or next(known, None):
                found[entry.path] = origin
        return found

    @cached_property
    def added(self) -> tuple[Entry, ...]:
        """Entries that readers could not open before, by path."""
        return tuple(e for e in self.head.library.paged if e.path not in self.origins)

    @cached_property
    def changed(self) -> tuple[Entry, ...]:
        """Entries that readers could open, and that say something else now, by path."""
        entries = self.head.library.catalogue.entries
        return tuple(
            entries[path]
            for path, origin in self.origins.items()
            if replace(origin, body_line=entries[path].body_line) != entries[path]
        )

    @cached_property
    def removed(self) -> tuple[Entry, ...]:
        """Entries that readers can open, and could no more, by path."""
        kept = {origin.path for origin in self.origins.values()}
        return tuple(entry for entry in self.base.library.paged if entry.path not in kept)
