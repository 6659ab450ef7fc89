"""The owner's own catalogues of words: what is wrong in them, and what they lack."""

import os
from collections.abc import Iterator
from pathlib import Path

from generator.checks.context import Context
from generator.message_catalogues import CatalogueFile, catalogue_file, template, untranslated
from generator.problems import Problem, Severity
from generator.text import join_words

SHOWN = 3
"""Unknown messages that a warning names."""


def owners_words(context: Context) -> Iterator[Problem]:
    """Every catalogue that the owner brings can be read, and says what it leaves in English."""
    folder = context.settings.locales
    if folder is None:
        return
    found = {path: catalogue_file(path) for path in sorted(folder.glob("*.po"))}
    for path, catalogue in found.items():
        yield from _faults(catalogue, _from(context.settings.content, path))
    parents = context.settings.language.replace("-", "_").split("_")
    names = ["_".join(parts) for n in range(len(parents), 0, -1) if (parts := parents[:n])]
    own = next((path for n in names if (path := folder / f"{n}.po") in found), None)
    lacking = untranslated(context.settings.language, folder)
    if own is not None and not found[own].faults and lacking:
        yield _doubt(
            _from(context.settings.content, own),
            1,
            f"{len(lacking)} of {len(template())} messages have no words here and stay English",
            "hourglass.pot lists them all",
        )


def _faults(catalogue: CatalogueFile, path: str) -> Iterator[Problem]:
    for fault in catalogue.faults:
        yield Problem(path, fault.line, 1, "", fault.message, fault.hint)
    strange = () if catalogue.faults else tuple(catalogue.strange())
    if strange:
        named = join_words([fault.message for fault in strange[:SHOWN]], "and")
        more = f" and {len(strange) - SHOWN} more" if len(strange) > SHOWN else ""
        hint = "copy them from hourglass.pot as they stand there, or remove them"
        yield _doubt(path, strange[0].line, f"no message of ours is {named}{more}", hint)


def _doubt(path: str, line: int, message: str, hint: str) -> Problem:
    return Problem(path, line, 1, "", message, hint, Severity.WARNING)


def _from(content: Path, path: Path) -> str:
    """Return a file's path from the content folder on."""
    return Path(os.path.relpath(path, content.resolve())).as_posix()
