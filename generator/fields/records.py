"""Fields together: lists, groups, and records read from a whole header.

A field of a record is declared as `name: Annotated[python_type, FieldType(...)]`; attributes
without a field type are not for authors to write.
"""

from collections.abc import Callable, Collection, Iterable
from collections.abc import Mapping as Dictionary
from dataclasses import MISSING, Field, dataclass, field, fields
from typing import Annotated, Any, ClassVar, TypeVar, get_args, get_origin, get_type_hints

from generator.fields.reading import FieldType, Links, Reading, Refused
from generator.marked_yaml import Mapping, Node, Scalar, Sequence
from generator.text import fold, join_words, nearest, quoted

MOST_UNKNOWN = 10
"""Unknown fields of one group that are named one by one."""

_WORDS_ELSEWHERE: Dictionary[str, tuple[str, ...]] = {
    "summary": ("description",),
    "abstract": ("description",),
    "excerpt": ("description",),
    "name": ("title",),
    "keywords": ("tags",),
    "categories": ("tags",),
    "topics": ("tags",),
    "lang": ("language",),
    "locale": ("language",),
    "link": ("url",),
    "address": ("url",),
    "website": ("url",),
    "creator": ("authors",),
    "by": ("authors",),
    "speaker": ("presenters", "speakers"),
    "speakers": ("presenters",),
    "presenters": ("speakers",),
    "facilitator": ("moderator",),
    "host": ("organizer",),
    "published": ("issued", "date"),
    "created": ("date",),
    "year": ("issued",),
    "modified": ("updated",),
    "lastmod": ("updated",),
    "draft": ("status",),
    "place": ("location",),
    "venue": ("location",),
    "zoom": ("join_url",),
    "attachment": ("file",),
    "pdf": ("file",),
    "redirect_from": ("aliases",),
    "tz": ("timezone",),
    "finish": ("end",),
    "begin": ("start",),
    "length": ("duration",),
}
"""Fields that other programs have for what a field here holds, by folded word."""


@dataclass(frozen=True, slots=True)
class OneOf(FieldType):
    """What the first of several forms takes; `chooses` and `has` say which a node or value has."""

    chooses: Callable[[Node], int]
    forms: tuple[FieldType, ...]
    has: Callable[[Any], int]
    label: ClassVar[str] = "One of several forms"

    @property
    def example(self) -> str:  # type: ignore[override]
        """The first form's example."""
        return self.forms[0].example

    def read(self, node: Node, at: Reading) -> Any:
        """Return what the chosen form reads."""
        return self.forms[self.chooses(node)].read(node, at)

    def json_schema(self) -> dict[str, Any]:
        """Return all forms."""
        return {"anyOf": [form.json_schema() for form in self.forms]}

    def data(self, value: Any, links: Links) -> Any:
        """Return the value in the form that it has."""
        return self.forms[self.has(value)].data(value, links)

    def data_schema(self) -> dict[str, Any]:
        """Return all forms."""
        return {"anyOf": [form.data_schema() for form in self.forms]}


@dataclass(frozen=True, slots=True)
class ListOf(FieldType):
    """Several values; a list of one may be written as the value itself."""

    item: FieldType
    most: int = 50
    widget: ClassVar[str] = "list"

    @property
    def label(self) -> str:  # type: ignore[override]
        """The items' label."""
        return f"List: {self.item.label.lower()}"

    @property
    def example(self) -> str:  # type: ignore[override]
        """A list of one."""
        return f"[{self.item.example}]"

    def read(self, node: Node, at: Reading) -> tuple[Any, ...]:
        """Return the values, each once, in the order they were written."""
        items = node.items if isinstance(node, Sequence) else (node,)
        if len(items) > self.most:
            raise at.refuse(
                items[self.most].mark,
                f"has {len(items)} items; at most {self.most} are taken",
                "keep those that matter most",
            )
        values: dict[Any, None] = {}
        refused: Refused | None = None
        for item in items:
            try:
                values.setdefault(self.item.read(item, at))
            except Refused as fault:
                refused = fault
        if refused:
            raise refused
        return tuple(values)

    def json_schema(self) -> dict[str, Any]:
        """Return both forms: one value, or a list."""
        return self.schema_of(self.item.json_schema())

    def schema_of(self, item: dict[str, Any]) -> dict[str, Any]:
        """Return both forms, given the JSON Schema of an item."""
        return {"anyOf": [item, {"type": "array", "items": item, "maxItems": self.most}]}

    def data(self, value: tuple[Any, ...], links: Links) -> list[Any]:
        """Return those values of which there is something to tell, each once."""
        told = [self.item.data(each, links) for each in value]
        return [each for n, each in enumerate(told) if each is not None and each not in told[:n]]

    def data_schema(self) -> dict[str, Any]:
        """Return a list, also of one."""
        return {"type": "array", "items": self.item.data_schema(), "maxItems": self.most}


@dataclass(frozen=True, slots=True)
class Group(FieldType):
    """Fields within a field, read into a frozen dataclass declared like a kind."""

    record: type[object]
    widget: ClassVar[str] = "object"
    label: ClassVar[str] = "Group of fields"

    @property
    def example(self) -> str:  # type: ignore[override]
        """The required fields, else the first."""
        specs = specs_of(self.record)
        shown = [s for s in specs if s.required] or list(specs[:1])
        return "{" + ", ".join(f"{s.key}: {s.type.example}" for s in shown) + "}"

    def read(self, node: Node, at: Reading) -> Any:
        """Return the record."""
        if not isinstance(node, Mapping):
            names = join_words([s.key for s in specs_of(self.record)], "and")
            raise at.refuse(
                node.mark,
                f"takes a group of fields ({names})",
                f"write for example {at.field.rpartition('.')[2]}: {self.example}",
            )
        return read_fields(self.record, node, at)

    def json_schema(self) -> dict[str, Any]:
        """Return the schema of the record."""
        return object_schema(self.record)

    def data(self, value: Any, links: Links) -> dict[str, Any]:
        """Return the fields that have a value."""
        return record_data(value, links)

    def data_schema(self) -> dict[str, Any]:
        """Return the schema of the record; a field without a value is left out."""
        return {
            "type": "object",
            "additionalProperties": False,
            "properties": {s.key: s.type.data_schema() for s in specs_of(self.record)},
        }


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a kind or group: its name, its type, whether it must be there."""

    name: str
    """The attribute."""
    key: str
    """What an author writes; differs where the word is reserved in Python (`from`)."""
    type: FieldType
    required: bool


def named(key: str, **kwargs: Any) -> Any:
    """Return a dataclass field that authors write under another name."""
    return field(metadata={"key": key}, **kwargs)


def specs_of(record: type[object]) -> tuple[FieldSpec, ...]:
    """Return a record's fields in the order of the form: required ones first."""
    found = _SPECS.get(record)
    if found is None:
        found = _SPECS[record] = _specs_of(record)
    return found


_SPECS: dict[type[object], tuple[FieldSpec, ...]] = {}


def _specs_of(record: type[object]) -> tuple[FieldSpec, ...]:
    hints = get_type_hints(record, include_extras=True)
    found = [
        FieldSpec(f.name, f.metadata.get("key", f.name), declared, _is_required(f))
        for f in fields(record)  # type: ignore[arg-type]
        if (declared := _field_type(hints[f.name])) is not None
    ]
    return tuple(sorted(found, key=lambda spec: not spec.required))


def _is_required(declared: "Field[Any]") -> bool:
    return declared.default is MISSING and declared.default_factory is MISSING


def _field_type(hint: Any) -> FieldType | None:
    if get_origin(hint) is Annotated:
        return next((extra for extra in get_args(hint)[1:] if isinstance(extra, FieldType)), None)
    return next((t for arg in get_args(hint) if (t := _field_type(arg))), None)


_Record = TypeVar("_Record")


def read_fields(
    record: type[_Record], mapping: Mapping, at: Reading, noun: str = "", **given: Any
) -> _Record:
    """Return a record read from a mapping, after reporting every fault in it.

    Args:
        record: the dataclass.
        mapping: what the author wrote.
        at: where.
        noun: what the record is called when a field is not known, for example "a webinar".
        given: attributes that do not come from the author.

    Raises:
        Refused: when anything was reported as an error.
    """
    known = judge_names(mapping, [spec.key for spec in specs_of(record)], at, noun)
    values, sound = read_known(record, mapping, at)
    if not known or not sound:
        raise Refused(at.path)
    return record(**{**given, **values})


def read_known(record: type[object], mapping: Mapping, at: Reading) -> tuple[dict[str, Any], bool]:
    """Return the values of those fields that a record has, and whether nothing was wrong with them.

    Every fault is reported, a missing field too. A field without a value counts as not written.
    """
    values: dict[str, Any] = {}
    sound = True
    written = {key.text: node for key, node in mapping}
    for spec in specs_of(record):
        node = written.get(spec.key)
        try:
            if node is not None and not _is_blank(node):
                values[spec.name] = spec.type.read(node, at.within(spec.key))
            elif spec.required:
                fault = "is missing" if node is None else "is empty"
                hint = f"write for example {spec.key}: {spec.type.example}"
                place = mapping.mark if node is None else node.mark
                raise at.within(spec.key).refuse(place, fault, hint)
        except Refused:
            sound = False
    return values, sound


LIKE_A_FIELD = 0.5
"""How like a field's name a word must be to be taken for it, when both begin alike."""


def _with_initial(word: str, names: Iterable[str]) -> list[str]:
    return [name for name in names if name[:1] == word[:1].lower()]


def judge_names(mapping: Mapping, taken: Collection[str], at: Reading, noun: str = "") -> bool:
    """Report each field that has none of the names that are taken; tell whether all have one.

    Args:
        mapping: what the author wrote.
        taken: the names.
        at: where.
        noun: what takes them, for example "a webinar".
    """
    unknown = [key for key, _ in mapping if key.text not in taken]
    what_it_takes = f"it takes {join_words(sorted(taken), 'and')}"
    for key in unknown[:MOST_UNKNOWN]:
        elsewhere = _WORDS_ELSEWHERE.get(fold(key.text), ()) if len(key.text) < 40 else ()
        meant = next((name for name in elsewhere if name in taken), "") or nearest(key.text, taken)
        meant = meant or nearest(key.text, _with_initial(key.text, taken), LIKE_A_FIELD)
        at.within(quoted(key.text, 40)[1:-1]).refuse(
            key.mark,
            f"unknown field for {noun}" if noun else "unknown field",
            f'did you mean "{meant}"?' if meant else what_it_takes,
        )
        if not meant:
            what_it_takes = "see above for the fields that it takes"
    if rest := unknown[MOST_UNKNOWN:]:
        at.refuse(
            rest[0].mark,
            f"{len(rest)} more fields are unknown",
            'is there a line "---" missing after the header?',
        )
    return not unknown


def _is_blank(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and node.text.strip() in ("", "~", "null")


def object_schema(record: type[object]) -> dict[str, Any]:
    """Return the JSON Schema of a record."""
    specs = specs_of(record)
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [s.key for s in specs if s.required],
        "properties": {s.key: s.type.json_schema() for s in specs},
    }


def record_data(record: object, links: Links) -> dict[str, Any]:
    """Return the fields of a record that have a value, as JSON for other programs, by key."""
    found = {}
    for spec in specs_of(type(record)):
        value = getattr(record, spec.name)
        if value is not False and value not in ("", None, ()):
            told = spec.type.data(value, links)
            if told is not None and told != []:
                found[spec.key] = told
    return found
