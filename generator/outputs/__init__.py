"""Outputs: everything beside the pages, one module a kind of output, found by walking this folder.

An output module registers a function with `@output`; it gets the library and yields `Output`
values. What they say is worked out only after all texts are rendered. A new output is a new file.
What tells of all other files is a `FinalOutput`, under `@final_output`: made when these are there.
"""

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from generator.views import Library

Given = ParamSpec("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, eq=False)
class Rendered:
    """What is known once all pages are rendered, and what several outputs make of it."""

    library: Library
    texts: Mapping[str, str]
    """By path of the entry: its whole text as sanitised HTML, links relative to its page."""
    pages: Mapping[str, date | None]
    """Every page's address, and the day its content last changed if it has one."""
    pictures: Mapping[str, Path] = field(default_factory=dict)
    """The copies of pictures that texts show: where each lies now, by address."""
    _made: dict[Any, Any] = field(default_factory=dict, init=False, repr=False)

    def once(
        self,
        make: Callable[Concatenate["Rendered", Given], Made],
        *given: Given.args,
        **named: Given.kwargs,
    ) -> Made:
        """Return what a function makes of this and of what else is given, made the first time."""
        key = (make, given, *named.items())
        if key not in self._made:
            self._made[key] = make(self, *given, **named)
        made: Made = self._made[key]
        return made


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site."""

    address: str
    """From `/`, without the site's prefix."""
    source: str
    """Who claims the address, for an author to understand: "the feed of Peer learning"."""
    render: Callable[[Rendered], bytes]
    size: Callable[[bytes], int] = len
    """Tells what its content costs whoever fetches it, in bytes."""

    def files(self, rendered: Rendered) -> Iterator[tuple[str, bytes]]:
        """Yield its address and content."""
        yield self.address, self.render(rendered)


@dataclass(frozen=True, slots=True)
class OutputFolder:
    """A folder of files, whose names only the texts tell; nothing else may be in it."""

    address: str
    """From `/`, without the site's prefix, and without `/` at the end."""
    source: str
    """Who claims the folder, for an author to understand: "the search index"."""
    render: Callable[[Rendered], Iterator[tuple[str, bytes]]]
    """Yields each file's path below the folder, and its content."""
    size: Callable[[bytes], int] = len
    """Tells what the content of a file costs whoever fetches it, in bytes."""

    def files(self, rendered: Rendered) -> Iterator[tuple[str, bytes]]:
        """Yield the address and content of each file."""
        for path, content in self.render(rendered):
            yield f"{self.address}/{path}", content


@dataclass(frozen=True, slots=True)
class FinalOutput:
    """One file of the site that tells of all others; made last, when nothing else is written."""

    address: str
    """From `/`, without the site's prefix."""
    source: str
    """Who claims the address, for an author to understand: "the checksums"."""
    render: Callable[[Path], bytes]
    """Gets the folder that holds the whole site."""


OutputFunction = Callable[[Library], Iterator[Output | OutputFolder]]
FinalOutputFunction = Callable[[], FinalOutput]
_FOUND: list[OutputFunction] = []
_FOUND_LAST: list[FinalOutputFunction] = []


def output(function: OutputFunction) -> OutputFunction:
    """Register a function that yields outputs."""
    _FOUND.append(function)
    return function


def final_output(function: FinalOutputFunction) -> FinalOutputFunction:
    """Register a function that returns a final output."""
    _FOUND_LAST.append(function)
    return function


def outputs_together(library: Library) -> tuple[tuple[Output | OutputFolder, ...], ...]:
    """Return every output but the final ones, together those of one function, by address.

    They share what they work out.
    """
    _find()
    found = (sorted(function(library), key=lambda each: each.address) for function in _FOUND)
    return tuple(tuple(each) for each in found if each)


def final_outputs() -> tuple[FinalOutput, ...]:
    """Return every final output, by address."""
    _find()
    return tuple(sorted((function() for function in _FOUND_LAST), key=lambda each: each.address))


def _find() -> None:
    for module in pkgutil.iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
