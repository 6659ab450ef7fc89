"""Outputs: everything beside the pages, one module a kind of output, found by walking this folder.

An output module registers a function with `@output`; it gets the library and yields `Output`
values. What they say is worked out only after all texts are rendered. A new output is a new file.
"""

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module

from generator.views import Library


@dataclass(frozen=True, slots=True)
class Rendered:
    """What is known once all pages are rendered."""

    library: Library
    texts: Mapping[str, str]
    """By path of the entry: its whole text as sanitised HTML, links relative to its page."""
    pages: Mapping[str, date | None]
    """Every page's address, and the day its content last changed if it has one."""


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site."""

    address: str
    """From `/`, without the site's prefix."""
    source: str
    """Who claims the address, for an author to understand: "the feed of Peer learning"."""
    render: Callable[[Rendered], bytes]


OutputFunction = Callable[[Library], Iterator[Output]]
_FOUND: list[OutputFunction] = []


def output(function: OutputFunction) -> OutputFunction:
    """Register a function that yields outputs."""
    _FOUND.append(function)
    return function


def all_outputs(library: Library) -> tuple[Output, ...]:
    """Return every output of a library, by address."""
    for module in pkgutil.iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    found = (each for function in _FOUND for each in function(library))
    return tuple(sorted(found, key=lambda each: each.address))
