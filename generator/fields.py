"""The vocabulary of fields: what an author may write in one, and what it becomes.

A field type reads a node of YAML text into a value, or says in an author's words why it cannot.
It also describes itself (label, example, widget, JSON Schema), so that schemas, forms, references
and scaffolds follow from the kinds alone. Field types know nothing of kinds.

A field of a kind is declared as `name: Annotated[python_type, FieldType(...)]`; the common ones
have names here (`Title`, `Day`, `When` ...), so a kind reads like a form.
"""

import ipaddress
import posixpath
import re
from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, field, fields
from datetime import date, datetime, timedelta
from functools import cache
from typing import Annotated, Any, ClassVar, get_args, get_origin, get_type_hints
from urllib.parse import quote, urlsplit, urlunsplit

from babel import Locale

from generator.marked_yaml import Mapping, Mark, Node, Scalar, Sequence
from generator.problems import Problems
from generator.sizes import parse_size
from generator.text import fold, join_words, nearest
from generator.times import (
    NotATime,
    PartialDate,
    parse_day,
    parse_duration,
    parse_partial,
    parse_when,
    zone,
    zone_names,
)


class Refused(Exception):
    """A value was not taken; its problem has been reported."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Where a value is read: its file, its field, and who hears of problems."""

    path: str
    problems: Problems
    field: str = ""

    def refuse(self, mark: Mark, message: str, hint: str = "") -> Refused:
        """Report a problem and return the exception to raise."""
        self.problems.error(
            self.path, message, line=mark.line, column=mark.column, field=self.field, hint=hint
        )
        return Refused(message)

    def warn(self, mark: Mark, message: str, hint: str = "") -> None:
        """Report something that deserves a look."""
        self.problems.warning(
            self.path, message, line=mark.line, column=mark.column, field=self.field, hint=hint
        )

    def within(self, name: str) -> "Reading":
        """Return the reading of a field inside this one, shown as `outer.inner`."""
        return Reading(self.path, self.problems, f"{self.field}.{name}" if self.field else name)


class FieldType:
    """What may be written in a field. Subclasses say how it is read."""

    label: ClassVar[str] = "Text"
    """What the form is called, for example "Day"."""
    widget: ClassVar[str] = "string"
    """What a form shows: string, text, date, datetime, number, boolean, select, list, object, file."""
    example: str = ""
    """One good value, as an author would write it."""

    def read(self, node: Node, at: Reading) -> Any:
        """Return the value; report and raise `Refused` when there is none."""
        raise NotImplementedError

    def json_schema(self) -> dict[str, Any]:
        """Return the JSON Schema (2020-12) of what may be written."""
        return {"type": "string"}


def scalar(node: Node, at: Reading, what: str, example: str = "") -> str:
    """Return the text of a node that must be one value."""
    if isinstance(node, Scalar):
        text = node.text.strip()
        if text:
            return text
        raise at.refuse(node.mark, "is empty", f"write {what}")
    shape = "a list" if isinstance(node, Sequence) else "a group of fields"
    hint = f"write {what}" + (f", for example {example}" if example else "")
    if isinstance(node, Mapping) and example == "":
        hint += "; put it in quotes if it holds a colon"
    raise at.refuse(node.mark, f"takes {what}, not {shape}", hint)


@dataclass(frozen=True, slots=True)
class Text(FieldType):
    """Words on one line."""

    longest: int = 300
    example: str = ""
    widget: ClassVar[str] = "string"

    def read(self, node: Node, at: Reading) -> str:
        text = " ".join(scalar(node, at, "text", self.example).split())
        if len(text) > self.longest:
            raise at.refuse(
                node.mark,
                f"has {len(text)} characters; at most {self.longest} are taken",
                "say it shorter",
            )
        return text

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1, "maxLength": self.longest}


@dataclass(frozen=True, slots=True)
class Choice(FieldType):
    """One word of a few."""

    options: tuple[str, ...]
    label: ClassVar[str] = "One of a few"
    widget: ClassVar[str] = "select"

    @property
    def example(self) -> str:  # type: ignore[override]
        """The first option."""
        return self.options[0]

    def read(self, node: Node, at: Reading) -> str:
        text = scalar(node, at, "one word", self.options[0])
        if text in self.options:
            return text
        meant = nearest(text, self.options)
        hint = f'did you mean "{meant}"?' if meant else f"write {join_words(self.options)}"
        raise at.refuse(node.mark, f'"{text}" is not one of the values it takes', hint)

    def json_schema(self) -> dict[str, Any]:
        return {"enum": list(self.options)}


@dataclass(frozen=True, slots=True)
class YesNo(FieldType):
    """True or false."""

    label: ClassVar[str] = "Yes or no"
    widget: ClassVar[str] = "boolean"
    example: str = "true"

    def read(self, node: Node, at: Reading) -> bool:
        text = scalar(node, at, "true or false").lower()
        if text in ("true", "yes"):
            return True
        if text in ("false", "no"):
            return False
        raise at.refuse(node.mark, f'"{text}" is neither true nor false', "write true or false")

    def json_schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Number(FieldType):
    """A whole number."""

    least: int = 0
    most: int = 1_000_000
    label: ClassVar[str] = "Whole number"
    widget: ClassVar[str] = "number"
    example: str = "12"

    def read(self, node: Node, at: Reading) -> int:
        text = scalar(node, at, "a whole number", self.example)
        if re.fullmatch(r"[0-9]{1,9}", text) and self.least <= int(text) <= self.most:
            return int(text)
        raise at.refuse(
            node.mark,
            f'"{text}" is not a whole number from {self.least} to {self.most}',
            f"write for example {self.example}",
        )

    def json_schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


class _Temporal(FieldType):
    """What `times` reads."""

    parse: ClassVar[Callable[[str], Any]]
    what: ClassVar[str]
    pattern: ClassVar[str] = ""

    def read(self, node: Node, at: Reading) -> Any:
        text = scalar(node, at, self.what, self.example)
        try:
            return type(self).parse(text)
        except NotATime as fault:
            message, _, hint = str(fault).partition("; ")
            raise at.refuse(node.mark, message, hint) from None

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": self.pattern} if self.pattern else {"type": "string"}


class DayType(_Temporal):
    """A day of the calendar."""

    label, widget, example = "Day", "date", "2026-03-04"
    parse, what, pattern = staticmethod(parse_day), "a day", r"^\d{4}-\d{2}-\d{2}$"


class PartialType(_Temporal):
    """A year, a month or a day."""

    label, widget, example = "Year, month or day", "string", "2015-04"
    parse, what = staticmethod(parse_partial), "a year, month or day"
    pattern = r"^\d{4}(-\d{2}(-\d{2})?)?$"

    def json_schema(self) -> dict[str, Any]:
        return {"type": ["string", "integer"], "pattern": self.pattern}


class WhenType(_Temporal):
    """A day, or a moment."""

    label, widget, example = "Day or moment", "datetime", "2026-03-04T15:00+03:00"
    parse, what = staticmethod(parse_when), "a day or a moment"


class DurationType(_Temporal):
    """How long something takes."""

    label, widget, example = "Duration", "string", "1:30:00"
    parse, what = staticmethod(parse_duration), "a duration"


@dataclass(frozen=True, slots=True)
class Zone(FieldType):
    """A time zone by its IANA name."""

    label: ClassVar[str] = "Time zone"
    example: str = "Africa/Nairobi"

    def read(self, node: Node, at: Reading) -> str:
        text = scalar(node, at, "a time zone", self.example)
        if zone(text):
            return text
        meant = nearest(text, zone_names())
        raise at.refuse(
            node.mark,
            f'"{text}" is not a time zone that is known',
            f'did you mean "{meant}"?' if meant else f"write for example {self.example}",
        )


@dataclass(frozen=True, slots=True)
class Country(FieldType):
    """A country by its ISO 3166-1 alpha-2 code."""

    label: ClassVar[str] = "Country"
    example: str = "KE"

    def read(self, node: Node, at: Reading) -> str:
        text = scalar(node, at, "a country's two letters", self.example)
        if text in country_names():
            return text
        by_name = {fold(name): code for code, name in country_names().items()}
        code = by_name.get(fold(text)) or (text.upper() if text.upper() in country_names() else "")
        if not code:
            meant = nearest(text, country_names().values())
            code = by_name.get(fold(meant), "") if meant else ""
        raise at.refuse(
            node.mark,
            f'"{text}" is not a country\'s two letters (ISO 3166-1)',
            f"write {code}" if code else "write for example KE for Kenya",
        )

    def json_schema(self) -> dict[str, Any]:
        return {"enum": sorted(country_names())}


@cache
def country_names(language: str = "en") -> dict[str, str]:
    """Return the countries of ISO 3166-1 with their names, by alpha-2 code (Unicode CLDR)."""
    try:
        territories = Locale.parse(language, sep="-").territories
    except (ValueError, LookupError):
        territories = Locale("en").territories
    skip = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "AC", "CP", "CQ", "DG", "EA", "IC", "TA", "XK"}
    return {c: n for c, n in territories.items() if re.fullmatch("[A-Z]{2}", c) and c not in skip}


@dataclass(frozen=True, slots=True)
class LanguageTag(FieldType):
    """A language by its tag (BCP 47)."""

    label: ClassVar[str] = "Language"
    example: str = "sw"

    def read(self, node: Node, at: Reading) -> str:
        text = scalar(node, at, "a language's tag", self.example)
        if _LANGUAGE.fullmatch(text) and text.split("-")[0].lower() in Locale("en").languages:
            head, *rest = text.split("-")
            return "-".join([head.lower(), *(_subtag(part) for part in rest)])
        by_name = {fold(name): code for code, name in Locale("en").languages.items()}
        code = by_name.get(fold(text), "")
        raise at.refuse(
            node.mark,
            f'"{text}" is not a language tag (BCP 47)',
            f"write {code}" if code else "write for example en, fr, sw or pt-MZ",
        )

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": _LANGUAGE.pattern}


_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?")


def _subtag(part: str) -> str:
    return part.title() if len(part) == 4 else part.upper()


@dataclass(frozen=True, slots=True)
class WebAddress(FieldType):
    """An address on the web."""

    label: ClassVar[str] = "Web address"
    example: str = "https://example.org/guide.pdf"
    schemes: tuple[str, ...] = ("http", "https")
    longest: ClassVar[int] = 2_000

    def read(self, node: Node, at: Reading) -> str:
        text = scalar(node, at, "a web address", self.example)
        fault = web_address_fault(text, self.schemes)
        if fault:
            raise at.refuse(node.mark, f'"{_shortened(text)}" {fault}', f"write for example {self.example}")
        return normal_address(text)

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "uri", "pattern": f"^({'|'.join(self.schemes)})://"}


def web_address_fault(text: str, schemes: tuple[str, ...] = ("http", "https")) -> str:
    """Return why a text is no address that a reader can be sent to, or an empty string."""
    if len(text) > WebAddress.longest:
        return f"has more than {WebAddress.longest} characters"
    if re.search(r"[\s<>\"\\^`{|}\x00-\x20]", text):
        return "holds a space or a sign that no web address holds"
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "is not a web address"
    if parts.scheme.lower() not in schemes:
        return f"does not begin with {join_words([f'{s}://' for s in schemes])}"
    if "@" in parts.netloc:
        return "holds a user name or password"
    if ":" in host:
        try:
            ipaddress.IPv6Address(host.split("%")[0])
        except ValueError:
            return "has no host that exists"
    elif not re.fullmatch(r"(?!-)[^\s.:/?#\[\]@%!$&'()*+,;=]+(\.[^\s.:/?#\[\]@%!$&'()*+,;=]+)*\.?", host):
        return "has no host, such as example.org"
    return ""


def normal_address(text: str) -> str:
    """Return an address as browsers send it: ASCII, with the host in lower case (RFC 3986 §6.2.2)."""
    parts = urlsplit(text)
    host = parts.netloc
    try:
        host = host.encode("idna").decode() if not host.isascii() else host
    except UnicodeError:
        host = quote(host, safe=":[]")
    safe = "/:?#[]@!$&'()*+,;=%~-._"
    return urlunsplit(
        (
            parts.scheme.lower(),
            host.lower(),
            quote(parts.path, safe=safe),
            quote(parts.query, safe=safe),
            quote(parts.fragment, safe=safe),
        )
    )


def _shortened(text: str) -> str:
    return text if len(text) <= 80 else text[:77] + "..."


@dataclass(frozen=True, slots=True)
class EntryPath(FieldType):
    """The path of another entry, below the content folder."""

    label: ClassVar[str] = "Path of an entry"
    example: str = "library/guide.md"

    def read(self, node: Node, at: Reading) -> str:
        text = scalar(node, at, "the path of an entry", self.example)
        path = inside(text, "")
        if path is None or not path.endswith(".md"):
            raise at.refuse(
                node.mark,
                f'"{_shortened(text)}" is not the path of an entry',
                f"write it from the content folder on, for example {self.example}",
            )
        return path


@dataclass(frozen=True, slots=True)
class LocalFile(FieldType):
    """A file beside the entry; becomes its path below the content folder."""

    label: ClassVar[str] = "File beside the entry"
    widget: ClassVar[str] = "file"
    example: str = "guide.pdf"

    def read(self, node: Node, at: Reading) -> str:
        text = scalar(node, at, "the name of a file beside the entry", self.example)
        path = inside(text, posixpath.dirname(at.path))
        if path is None:
            raise at.refuse(
                node.mark,
                f'"{_shortened(text)}" does not lie inside the content folder',
                f"put the file beside the entry and write its name, for example {self.example}",
            )
        return path


_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def inside(text: str, folder: str) -> str | None:
    """Return a relative path below the content folder, or None when it would lead outside.

    Absolute paths, drive letters, backslashes and the device names of Windows lead outside.
    """
    if not text or text.startswith(("/", "~")) or "\\" in text or ":" in text or "\0" in text:
        return None
    path = posixpath.normpath(posixpath.join(folder, text))
    parts = path.split("/")
    if parts[0] in ("..", ".", "") or any(_DEVICE.fullmatch(p) or p.startswith(".") for p in parts):
        return None
    return path


@dataclass(frozen=True, slots=True)
class SiteAddress(FieldType):
    """An address on this site, from `/` without the site's prefix."""

    label: ClassVar[str] = "Address on this site"
    example: str = "/library/old-guide/"

    def read(self, node: Node, at: Reading) -> str:
        text = scalar(node, at, "an address on this site", self.example)
        parts = text.strip("/").split("/")
        bad = re.search(r"[\s\\?#:<>\"|*%\x00-\x1f]", text) or "//" in text
        if not text.startswith("/") or text == "/" or bad or any(p.startswith(".") for p in parts):
            raise at.refuse(
                node.mark,
                f'"{_shortened(text)}" is not an address on this site',
                f"write it from / on, for example {self.example}",
            )
        return text if text.endswith("/") or "." in parts[-1] else text + "/"


@dataclass(frozen=True, slots=True)
class License(FieldType):
    """A licence by its SPDX id, or its address."""

    label: ClassVar[str] = "Licence"
    example: str = "CC-BY-4.0"

    def read(self, node: Node, at: Reading) -> str:
        text = scalar(node, at, "a licence", self.example)
        if text.lower().startswith(("http:", "https:")):
            return str(WebAddress().read(node, at))
        if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.+-]{1,60}( (WITH|OR|AND) [A-Za-z0-9.+-]{2,60})*", text):
            return text
        raise at.refuse(
            node.mark,
            f'"{_shortened(text)}" is neither an SPDX id nor an address',
            "write for example CC-BY-4.0 or the address of the licence",
        )


@dataclass(frozen=True, slots=True)
class Size(FieldType):
    """Bytes, as a number or with a unit."""

    label: ClassVar[str] = "Size"
    example: str = "2.3 MB"

    def read(self, node: Node, at: Reading) -> int:
        text = scalar(node, at, "a size", self.example)
        size = parse_size(text)
        if size is None:
            raise at.refuse(
                node.mark, f'"{_shortened(text)}" is not a size', "write for example 2.3 MB or 240 kB"
            )
        return size

    def json_schema(self) -> dict[str, Any]:
        return {"type": ["string", "integer"]}


@dataclass(frozen=True, slots=True)
class Pattern(FieldType):
    """Text of a fixed form, made regular."""

    what: str
    form: str
    example: str
    clean: Callable[[str], str] = str.strip

    def read(self, node: Node, at: Reading) -> str:
        text = self.clean(scalar(node, at, self.what, self.example))
        if re.fullmatch(self.form, text):
            return text
        raise at.refuse(
            node.mark, f'"{_shortened(text)}" is not {self.what}', f"write for example {self.example}"
        )


def _clean_doi(text: str) -> str:
    return re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", text.strip(), flags=re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Isbn(FieldType):
    """An ISBN with 10 or 13 digits; becomes the digits alone (ISO 2108)."""

    label: ClassVar[str] = "ISBN"
    example: str = "978-0-521-42374-8"

    def read(self, node: Node, at: Reading) -> str:
        text = scalar(node, at, "an ISBN", self.example)
        digits = re.sub(r"[\s-]", "", text).upper()
        if _isbn_holds(digits):
            return digits
        raise at.refuse(node.mark, f'"{_shortened(text)}" is not an ISBN', "check its digits")


def _isbn_holds(digits: str) -> bool:
    if re.fullmatch(r"\d{9}[\dX]", digits):
        values = [10 if d == "X" else int(d) for d in digits]
        return sum(v * w for v, w in zip(values, range(10, 0, -1), strict=True)) % 11 == 0
    if re.fullmatch(r"97[89]\d{10}", digits):
        return sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10 == 0
    return False


@dataclass(frozen=True, slots=True)
class OneOf(FieldType):
    """What the first of several forms takes; `chooses` says which form a node has."""

    chooses: Callable[[Node], int]
    forms: tuple[FieldType, ...]
    label: ClassVar[str] = "One of several forms"

    @property
    def example(self) -> str:  # type: ignore[override]
        """The first form's example."""
        return self.forms[0].example

    def read(self, node: Node, at: Reading) -> Any:
        return self.forms[self.chooses(node)].read(node, at)

    def json_schema(self) -> dict[str, Any]:
        return {"anyOf": [form.json_schema() for form in self.forms]}


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
        items = node.items if isinstance(node, Sequence) else (node,)
        if len(items) > self.most:
            raise at.refuse(
                items[self.most].mark, f"has {len(items)} items; at most {self.most} are taken"
            )
        values: list[Any] = []
        refused: Refused | None = None
        for item in items:
            try:
                value = self.item.read(item, at)
            except Refused as fault:
                refused = fault
                continue
            if value not in values:
                values.append(value)
        if refused:
            raise refused
        return tuple(values)

    def json_schema(self) -> dict[str, Any]:
        item = self.item.json_schema()
        return {"anyOf": [item, {"type": "array", "items": item, "maxItems": self.most}]}


@dataclass(frozen=True, slots=True)
class Group(FieldType):
    """Fields within a field, read into a frozen dataclass declared like a kind."""

    record: type[Any]
    widget: ClassVar[str] = "object"
    label: ClassVar[str] = "Group of fields"

    @property
    def example(self) -> str:  # type: ignore[override]
        """The required fields, else the first."""
        specs = specs_of(self.record)
        shown = [s for s in specs if s.required] or list(specs[:1])
        return "{" + ", ".join(f"{s.key}: {s.type.example}" for s in shown) + "}"

    def read(self, node: Node, at: Reading) -> Any:
        if not isinstance(node, Mapping):
            names = join_words([s.key for s in specs_of(self.record)], "and")
            raise at.refuse(node.mark, "takes a group of fields", f"write {self.example} ({names})")
        return read_fields(self.record, node, at)

    def json_schema(self) -> dict[str, Any]:
        return object_schema(self.record)


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


@cache
def specs_of(record: type[Any]) -> tuple[FieldSpec, ...]:
    """Return a record's fields in the order of the form: required ones first."""
    hints = get_type_hints(record, include_extras=True)
    found = [
        FieldSpec(f.name, f.metadata.get("key", f.name), declared, _is_required(f))
        for f in fields(record)
        if (declared := _field_type(hints[f.name])) is not None
    ]
    return tuple(sorted(found, key=lambda spec: not spec.required))


def _is_required(declared: "Field[Any]") -> bool:
    return declared.default is MISSING and declared.default_factory is MISSING


def _field_type(hint: Any) -> FieldType | None:
    if get_origin(hint) is Annotated:
        return next((extra for extra in get_args(hint)[1:] if isinstance(extra, FieldType)), None)
    return next((t for arg in get_args(hint) if (t := _field_type(arg))), None)


def read_fields(
    record: type[Any], mapping: Mapping, at: Reading, noun: str = "", **given: Any
) -> Any:
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
    specs = {spec.key: spec for spec in specs_of(record)}
    values: dict[str, Any] = dict(given)
    sound = True
    for key, node in mapping:
        spec = specs.get(key.text)
        if spec is None:
            sound = False
            _report_unknown(key, specs, at, noun)
        elif not _is_blank(node) or spec.required:
            try:
                values[spec.name] = spec.type.read(node, at.within(key.text))
            except Refused:
                sound = False
    for spec in specs.values():
        if spec.required and spec.name not in values and mapping.get(spec.key) is None:
            sound = False
            at.within(spec.key).refuse(
                mapping.mark, "is missing", f"write for example {spec.key}: {spec.type.example}"
            )
    if not sound:
        raise Refused(at.path)
    return record(**values)


def _report_unknown(key: Scalar, specs: dict[str, FieldSpec], at: Reading, noun: str) -> None:
    meant = nearest(key.text, specs)
    at.within(_shortened(key.text)).refuse(
        key.mark,
        f"unknown field for {noun}" if noun else "unknown field",
        f'did you mean "{meant}"?' if meant else f"known are {join_words(sorted(specs), 'and')}",
    )


def _is_blank(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and node.text.strip() in ("", "~", "null")


def object_schema(record: type[Any]) -> dict[str, Any]:
    """Return the JSON Schema of a record."""
    specs = specs_of(record)
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [s.key for s in specs if s.required],
        "properties": {s.key: s.type.json_schema() for s in specs},
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """Something to fetch: a file here or an address elsewhere, and its size when known."""

    url: Annotated[str, WebAddress()] = ""
    file: Annotated[str, LocalFile()] = ""
    size: Annotated[int | None, Size()] = None


@dataclass(frozen=True, slots=True)
class DownloadType(FieldType):
    """A path, an address, or `{url|file, size}`."""

    label: ClassVar[str] = "File or address"
    example: str = "slides.pdf"

    def read(self, node: Node, at: Reading) -> Download:
        if isinstance(node, Mapping):
            found: Download = read_fields(Download, node, at)
            if bool(found.url) == bool(found.file):
                raise at.refuse(node.mark, "needs either url or file", "write {url: ..., size: 2.3 MB}")
            return found
        text = scalar(node, at, "a file beside the entry or an address", self.example)
        if "://" in text or re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", text):
            return Download(url=WebAddress().read(node, at))
        return Download(file=LocalFile().read(node, at))

    def json_schema(self) -> dict[str, Any]:
        return {"anyOf": [{"type": "string"}, object_schema(Download)]}


def is_address(node: Node) -> bool:
    """Tell whether an author wrote a web address (else a path)."""
    return isinstance(node, Scalar) and "://" in node.text


_REPLACEMENT = OneOf(lambda node: 1 if is_address(node) else 0, (EntryPath(), WebAddress()))

Title = Annotated[str, Text(200, "Dashboards that district teams use")]
Summary = Annotated[str, Text(300, "What it is, and why a busy colleague should open it.")]
Sentence = Annotated[str, Text(300, "One sentence.")]
Name = Annotated[str, Text(120, "Full Name")]
Names = Annotated[tuple[str, ...], ListOf(Text(120, "Full Name"))]
Sentences = Annotated[tuple[str, ...], ListOf(Text(500, "One sentence."), 50)]
KeyMessages = Annotated[tuple[str, ...], ListOf(Text(300, "One sentence."), 5)]
Takeaways = Annotated[tuple[str, ...], ListOf(Text(300, "One sentence."), 7)]
Tags = Annotated[tuple[str, ...], ListOf(Text(60, "peer-learning"), 20)]
Countries = Annotated[tuple[str, ...], ListOf(Country(), 60)]
Language = Annotated[str, LanguageTag()]
Day = Annotated[date, DayType()]
Issued = Annotated[PartialDate, PartialType()]
When = Annotated[date | datetime, WhenType()]
Duration = Annotated[timedelta, DurationType()]
ZoneName = Annotated[str, Zone()]
Url = Annotated[str, WebAddress()]
File = Annotated[str, LocalFile()]
Bytes = Annotated[int, Size()]
Count = Annotated[int, Number()]
Flag = Annotated[bool, YesNo()]
Licence = Annotated[str, License()]
Related = Annotated[tuple[str, ...], ListOf(EntryPath(), 20)]
Entry = Annotated[str, EntryPath()]
Replacement = Annotated[str, _REPLACEMENT]
Aliases = Annotated[tuple[str, ...], ListOf(SiteAddress(), 50)]
Doi = Annotated[str, Pattern("a DOI", r"10\.\d{4,9}/\S{1,200}", "10.1000/xyz123", _clean_doi)]
IsbnNumber = Annotated[str, Isbn()]
Material = Annotated[Download, DownloadType()]
PhoneNumber = Annotated[str, Text(200, "+254 20 000 0000, code 1234")]
