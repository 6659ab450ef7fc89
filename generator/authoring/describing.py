"""What the fields of a kind mean, in the words that stand under them in the kind's own file.

The sentence under an attribute is its help: in scaffolds, in the reference, in forms. It is read
from the source, since Python keeps no docstrings of attributes; inherited fields have theirs.
"""

import ast
import inspect
import sys
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from generator import marked_yaml
from generator.fields import Choice, FieldSpec, FieldType, Group, ListOf, OneOf, specs_of
from generator.kinds import Entry

_CAPITALS = {"doi": "DOI", "isbn": "ISBN", "url": "URL"}
"""Words of keys that are written in capitals."""


@dataclass(frozen=True, slots=True)
class Described:
    """One field, as a person who fills it in should know it."""

    spec: FieldSpec
    help: str
    """The sentence under the attribute; empty when there is none."""
    common: bool
    """Every entry has it."""

    @property
    def key(self) -> str:
        """What an author writes."""
        return self.spec.key

    @property
    def label(self) -> str:
        """What stands over it in a form: its key in words, as "Join URL"; no two are alike."""
        return label_of(self.key)

    @property
    def form(self) -> str:
        """What may be written, in words."""
        return form_of(self.spec.type)


def describe(record: type[Any]) -> tuple[Described, ...]:
    """Return the fields of a kind or group, required ones first."""
    helps = help_of(record)
    common = {spec.name for spec in specs_of(Entry)} if issubclass(record, Entry) else set()
    return tuple(
        Described(spec, helps.get(spec.name, ""), spec.name in common) for spec in specs_of(record)
    )


def help_of(record: type[Any]) -> MappingProxyType[str, str]:
    """Return the docstring under each attribute of a class, the nearest in its ancestry first."""
    found: dict[str, str] = {}
    for cls in reversed(record.__mro__):
        found.update(_own_help(cls))
    return MappingProxyType(found)


def meaning_of(record: type[Any]) -> str:
    """Return the first paragraph of a class's docstring, on one line."""
    return " ".join(inspect.cleandoc(record.__doc__ or "").split("\n\n")[0].split())


def label_of(key: str) -> str:
    """Return a key as words that begin with a capital.

    >>> label_of("review_by"), label_of("join_url"), label_of("doi")
    ('Review by', 'Join URL', 'DOI')
    """
    words = " ".join(_CAPITALS.get(word, word) for word in key.split("_"))
    return words[:1].upper() + words[1:]


def form_of(type_: FieldType) -> str:
    """Return what may be written, such as "Day", "one of: draft, published" or "List: text"."""
    if isinstance(type_, Choice):
        return "one of: " + ", ".join(type_.options)
    if isinstance(type_, OneOf):
        return " or ".join(form_of(each) for each in type_.forms)
    return type_.label


def items_in(example: str) -> tuple[str, ...]:
    """Return the items of an example of a list, each as an author writes it by itself.

    >>> items_in("[KE, UG]"), items_in("Full Name")
    (('KE', 'UG'), ('Full Name',))
    """
    node = marked_yaml.read(example)
    items = node.items if isinstance(node, marked_yaml.Sequence) else ()
    return tuple(item.text for item in items if isinstance(item, marked_yaml.Scalar)) or (example,)


def groups_of(record: type[Any]) -> tuple[type[Any], ...]:
    """Return the groups of fields that stand inside fields of a record, in their order."""
    found: list[type[Any]] = []
    for spec in specs_of(record):
        inner = spec.type.item if isinstance(spec.type, ListOf) else spec.type
        if isinstance(inner, Group) and inner.record not in found:
            found.append(inner.record)
    return tuple(found)


def _own_help(cls: type[Any]) -> dict[str, str]:
    body = _classes(cls.__module__).get(cls.__qualname__, ())
    found: dict[str, str] = {}
    for before, after in pairwise(body):
        if (
            isinstance(before, ast.AnnAssign)
            and isinstance(before.target, ast.Name)
            and isinstance(after, ast.Expr)
            and isinstance(after.value, ast.Constant)
            and isinstance(after.value.value, str)
        ):
            found[before.target.id] = " ".join(inspect.cleandoc(after.value.value).split())
    return found


@cache
def _classes(module: str) -> dict[str, tuple[ast.stmt, ...]]:
    """Return the statements of each top-level class of a module; none for modules in C."""
    try:
        tree = ast.parse(inspect.getsource(sys.modules[module]))
    except (KeyError, OSError, TypeError):
        return {}
    return {node.name: tuple(node.body) for node in tree.body if isinstance(node, ast.ClassDef)}
