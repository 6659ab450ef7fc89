"""The forms that can be imported: a name, the endings of its files, and who reads it.

A form is one module of this package with a reader under `@form(...)`.
"""

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from generator.authoring.importing.items import Record

Reader = Callable[[Path], Iterator[Record]]


@dataclass(frozen=True, slots=True)
class Form:
    """One form of file."""

    name: str
    """What `--from` takes."""
    help: str
    """One sentence for the command's help."""
    endings: tuple[str, ...]
    """Lower-case endings of file names by which it is guessed."""
    unit: str
    """What one record is called in the report: line, row, entry ..."""
    becomes: Mapping[str, str]
    """What becomes of what stands in such a file, by its name there; for the docs."""
    read: Reader
    """Yields one record for each unit of a file; raises `CannotImport` when it cannot be read."""


_FORMS: dict[str, Form] = {}


def form(
    name: str,
    *,
    help: str,  # noqa: A002 - as click says it
    endings: tuple[str, ...],
    unit: str,
    becomes: Mapping[str, str],
) -> Callable[[Reader], Reader]:
    """Register a reader as a form."""

    def register(read: Reader) -> Reader:
        _FORMS[name] = Form(name, help, endings, unit, becomes, read)
        return read

    return register


def all_forms() -> tuple[Form, ...]:
    """Return every form that can be imported, by name."""
    for module in pkgutil.iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return tuple(_FORMS[name] for name in sorted(_FORMS))


def guessed(path: Path) -> Form | None:
    """Return the form of a file by the longest ending that fits, or None."""
    name = path.name.lower()
    fitting = [
        (len(ending), form.name)
        for form in all_forms()
        for ending in form.endings
        if name.endswith(ending)
    ]
    return _FORMS[max(fitting)[1]] if fitting else None
