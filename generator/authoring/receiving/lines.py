"""Lines `field: value` as people write them, outside a file: in a form's last question, in a mail.

This is not YAML: programs for mail wrap long lines, phones write names of fields with a capital,
and nobody there quotes a colon. A value goes on in lines that are indented, that begin an item of a
list, or that can only be the rest of a line that was wrapped.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cache

from generator.fields import specs_of
from generator.kinds import all_kinds

ITEM = re.compile(r"\s*(?:[-*•‣–]|\d{1,3}[.)])\s+(?=\S)")
"""How an item of a list begins."""

_FIELD = re.compile(
    r"(?P<indent>\s*)[*_]{0,2}(?P<name>[A-Za-z][A-Za-z _-]{0,39}?)[*_]{0,2}\s*[:：][*_]{0,2}"
    r"(?:\s+(?P<value>\S.*)|(?P<close>[^\s/:].*)|\s*)"
)
_INDENTED = re.compile(r"(?:\t| {2,})\s*\S")
_NARROWEST = 60
"""Characters: no program wraps a line where it and the next word would be shorter."""


@dataclass(slots=True)
class _Written:
    """A field that is being read."""

    name: str
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.parts).strip()


@cache
def known_keys() -> frozenset[str]:
    """Return the keys of all fields of all kinds."""
    return frozenset(spec.key for kind in all_kinds() for spec in specs_of(kind.record))


def named_in(line: str) -> tuple[str, str] | None:
    """Return the field that a line begins and what it says of it, or None.

    The name is in small letters, with `_` for spaces; one of several words must be known.
    """
    found = _FIELD.fullmatch(line)
    if found is None:
        return None
    name = re.sub(r"[\s-]+", "_", found["name"].strip().lower())
    if name not in known_keys() and re.search(r"[\s-]", found["name"].strip()):
        return None
    return name, (found["value"] or found["close"] or "").strip()


def begins_field(line: str) -> bool:
    """Tell whether a line begins a field that is known."""
    found = named_in(line)
    return found is not None and found[0] in known_keys()


def fields_in(lines: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the fields in lines with their values, in order; those without a value too.

    What stands before the first field belongs to none and is left out.
    """
    found: list[_Written] = []
    before = ""
    for line in lines:
        begun = named_in(line)
        if begun and not _goes_on(line, before, found, known_keys()):
            found.append(_Written(begun[0], [begun[1]]))
        elif found and line.strip():
            found[-1].parts.append(_continued(line))
        before = line
    return tuple((each.name, each.text) for each in found)


def _goes_on(line: str, before: str, found: list[_Written], known: Collection[str]) -> bool:
    """Tell whether a line that looks like a field is rather a part of the one before."""
    if not found:
        return False
    if _INDENTED.match(line) and before.strip():
        return True
    begun = named_in(line)
    if begun and begun[0] in known:
        return False
    return len(before.rstrip()) + len(line.split(maxsplit=1)[0]) >= _NARROWEST


def _continued(line: str) -> str:
    """Return a further line of a value: on a line of its own when it was meant so."""
    if ITEM.match(line) or _INDENTED.match(line):
        return "\n" + line.rstrip()
    return " " + line.strip()
