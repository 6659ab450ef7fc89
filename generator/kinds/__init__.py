"""The kinds: one module per content type, found by walking this folder.

A kind is a frozen dataclass that extends `Entry`, or `Event` if people meet for it, with
`@kind(...)` on it. Its fields, its rules and what it tells readers stand in its one file;
everything else (validation, lists, pages, feeds, scaffolds, reference) follows. A new kind is a new
file here.
"""

import pkgutil
from functools import cache
from importlib import import_module

from generator.kinds.entry import KINDS, Entry, Kind


@cache
def all_kinds() -> tuple[Kind, ...]:
    """Return every kind, in the order of its place in menus and then its name."""
    for module in pkgutil.iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return tuple(sorted(KINDS.values(), key=lambda k: (k.order, k.name)))


def kind_named(name: str) -> Kind | None:
    """Return the kind of a name, or None."""
    return next((k for k in all_kinds() if k.name == name), None)


def kinds_in(folder: str) -> tuple[Kind, ...]:
    """Return the kinds that a folder of the content takes; the first is the default if it is so."""
    return tuple(k for k in all_kinds() if k.folder == folder)


def folders() -> tuple[str, ...]:
    """Return the folders that hold entries, in the order of menus."""
    return tuple(dict.fromkeys(k.folder for k in all_kinds()))


__all__ = ["Entry", "Kind", "all_kinds", "folders", "kind_named", "kinds_in"]
