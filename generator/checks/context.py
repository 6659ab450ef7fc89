"""What a check may look at, and how it says where a fault is."""

import posixpath
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from generator.catalogue import Catalogue
from generator.kinds import Entry
from generator.kinds.prose import Page
from generator.paths import looks_like
from generator.problems import Problem
from generator.schema import FieldPlaces
from generator.settings import Settings
from generator.sources import Source
from generator.text import Neighbours, fold, nearest


class KnownPaths:
    """Paths there are, to guess from what was probably meant by one that is not among them."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = sorted(paths)

    @cached_property
    def _by_name(self) -> dict[str, str]:
        return {_name(path): path for path in reversed(self._paths)}

    @cached_property
    def _by_look(self) -> dict[str, str]:
        return {looks_like(path): path for path in self._paths}

    @cached_property
    def _names(self) -> Neighbours:
        return Neighbours(self._by_name)

    def hint(self, path: str, folder: str = "") -> str:
        """Return a hint that names the path that was probably meant, or an empty string.

        Args:
            path: what was written, from the content folder on.
            folder: the folder from which the hint shall name it.
        """
        if twin := self._by_look.get(looks_like(path)):
            return (
                f'"{twin}" looks the same but is spelt with other characters (NFC, NFD); '
                "rename that file, typing its name anew"
            )
        name = _name(path)
        meant = name if name in self._by_name else self._nearest(name)
        if not meant:
            return ""
        return f'did you mean "{posixpath.relpath(self._by_name[meant], folder or ".")}"?'

    def _nearest(self, name: str) -> str:
        ending = posixpath.splitext(name)[1]
        names = self._names.of(name)
        stems = {n.removesuffix(ending): n for n in sorted(names) if n.endswith(ending)}
        return stems.get(nearest(name.removesuffix(ending), stems), "")


def _name(path: str) -> str:
    return fold(posixpath.basename(path))


@dataclass(frozen=True, slots=True)
class Context(FieldPlaces):
    """What a check may look at."""

    catalogue: Catalogue
    settings: Settings
    sources: tuple[Source, ...]
    """All that was read, also what no record came of: its text is judged all the same."""
    known: frozenset[str]
    """Every Markdown path there is, readable or not."""
    refused: frozenset[str]
    """Paths that are already complained about."""
    entry_paths: KnownPaths = field(default_factory=lambda: KnownPaths(()))
    file_paths: KnownPaths = field(default_factory=lambda: KnownPaths(()))
    all_paths: KnownPaths = field(default_factory=lambda: KnownPaths(()))
    texts: frozenset[str] = frozenset()
    """Markdown files without a header that stand on the page of an entry that names them."""
    strays: frozenset[str] = frozenset()
    """Markdown files without a header that no entry names."""
    data: tuple[str, ...] = ()
    """Paths of the data files."""

    @property
    def records(self) -> Iterator[Entry | Page]:
        """All entries, then all pages."""
        yield from self.catalogue.entries.values()
        yield from self.catalogue.pages.values()

    def is_refused(self, path: str) -> bool:
        """Tell whether a path, or a folder it lies in, is already complained about."""
        while path and path not in self.refused:
            path = posixpath.dirname(path)
        return bool(path)

    def instead_of(self, path: str, among: KnownPaths, folder: str, otherwise: str) -> str:
        """Return a hint on what to write instead of a path at which nothing counts as there.

        Args:
            path: what was written, from the content folder on.
            among: what could have been meant.
            folder: the folder from which the hint shall name it.
            otherwise: the hint where nobody can guess.
        """
        if self.settings.is_left_out(path):
            return "exclude_docs or draft_docs in mkdocs.yml leaves it out; name another"
        return among.hint(path, folder) or otherwise


Check = Callable[[Context], Iterator[Problem]]
