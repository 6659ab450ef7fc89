"""Our words in other languages: gettext catalogues, ours in `locales/` and the site owner's own.

A catalogue is `<language>.po`, read as it is, so nothing has to be compiled. Where several go with
a language, the nearer language and the owner's own come first, and the next ones fill what they
lack; at last stands the English of the source.
"""

import gettext
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from generator.text import forbidden_character, quoted

LARGEST = 2_000_000
"""Bytes: our own catalogues have some 30,000."""

_NAME = re.compile(r"[a-z]{2,8}(?:_[A-Za-z0-9]{1,8})*")
_LINE = re.compile(
    r"""(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[[0-9]\])?)\s+)?"(?:[^"\\]|\\.)*"\s*"""
)
"""A line that is no comment: a keyword and a string in quotes, or a string that goes on."""
_PLACE = re.compile(r"%\((\w+)\)s")
_SEEN = 1_000
"""Numbers from 0 for which a plural rule is tried; rules look at a number's last two digits."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a line of a catalogue, and what to write instead."""

    line: int
    message: str
    hint: str = ""


class CatalogueFile:
    """A catalogue as it was read, with every fault found in it."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.faults: tuple[Fault, ...] = ()
        self._catalogue = Catalog()
        try:
            self._catalogue = _read(name, data)
            self._rule = gettext.c2py(self._catalogue.plural_expr)
            self.faults = tuple(self._judged())
        except _Unreadable as unreadable:
            self.faults = unreadable.faults
        except (ValueError, LookupError, ArithmeticError, AttributeError, TypeError) as error:
            hint = "copy the lines before the first word from hourglass.pot, and mend Plural-Forms"
            self.faults = (Fault(1, f"its head cannot be read ({_one_line(error)})", hint),)

    @cached_property
    def translated(self) -> frozenset[str]:
        """The messages that it has words for; what is marked fuzzy counts as missing."""
        return frozenset(_key(m) for m in self._messages() if any(_forms(m)) and not m.fuzzy)

    def strange(self) -> Iterator[Fault]:
        """Yield the messages that are none of ours, such as those of an older version."""
        for message in self._messages():
            if _key(message) not in template():
                yield Fault(message.lineno or 1, quoted(_key(message)))

    def compiled(self) -> bytes:
        """Return the catalogue in the form that `gettext` reads; one with faults is empty."""
        out, kept = io.BytesIO(), Catalog(locale="en", charset="utf-8")
        if not self.faults:
            kept = self._catalogue
            for message in [m for m in self._messages() if not any(_forms(m))]:
                kept.delete(message.id, message.context)
        write_mo(out, kept)
        return out.getvalue()

    def _messages(self) -> Iterator[Message]:
        return (message for message in self._catalogue if message.id)

    def _judged(self) -> Iterator[Fault]:
        yield from self._rule_faults()
        for message in self._messages():
            forms = _forms(message)
            if not any(forms) or message.fuzzy:
                continue
            line = message.lineno or 1
            source = template().get(_key(message)) or _source(message)
            if isinstance(source, tuple) != isinstance(message.id, tuple | list):
                wanted = "has one form for each number" if isinstance(source, tuple) else "has one"
                hint = "copy msgid and msgid_plural from hourglass.pot"
                yield Fault(line, f"{quoted(_key(message))} {wanted}", hint)
                continue
            if not all(forms):
                number = len(forms)
                told = f"{quoted(_key(message))} has {sum(map(bool, forms))} of {number} forms"
                yield Fault(line, told, f"write msgstr[0] to msgstr[{number - 1}]")
            for form, text in enumerate(forms):
                yield from self._text_faults(source, text, form, line)

    def _rule_faults(self) -> Iterator[Fault]:
        most = max(map(self._rule, range(_SEEN)))
        if most >= self._catalogue.num_plurals:
            told = f"the rule of Plural-Forms leads to form {most}, and nplurals is "
            hint = f"write nplurals={most + 1}"
            yield Fault(1, told + str(self._catalogue.num_plurals), hint)

    def _text_faults(
        self, source: str | tuple[str, ...], text: str, form: int, line: int
    ) -> Iterator[Fault]:
        if not text:
            return
        shown = quoted(text)
        bad = forbidden_character(text)
        if bad is not None or "\n" in text or "\t" in text:
            yield Fault(line, f"{shown} holds a control character", "write it on one line")
        wanted = set(_PLACE.findall(source if isinstance(source, str) else source[-1]))
        found = set(_PLACE.findall(text))
        for name in sorted(found - wanted):
            known = ", ".join(f"%({each})s" for each in sorted(wanted)) or "none"
            told = f"{shown} has %({name})s, which is not in the source"
            yield Fault(line, told, f"take {known}")
        missing = wanted - found
        if isinstance(source, tuple) and self._stands_for_one_number(form):
            missing -= {"n"}
        for name in sorted(missing):
            yield Fault(line, f"{shown} lacks %({name})s", "keep what stands between % and s")
        if wanted and "%" in _PLACE.sub("", text).replace("%%", ""):
            yield Fault(line, f"{shown} has a single %", "write %% for a percent sign")

    def _stands_for_one_number(self, form: int) -> bool:
        """Tell whether a form goes with a single number, which its words may then tell alone."""
        return sum(self._rule(number) == form for number in range(_SEEN)) == 1


class _Unreadable(ValueError):
    """A file that is no catalogue."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(str(faults))
        self.faults = faults


def _read(name: str, data: bytes) -> Catalog:
    """Return a catalogue from the bytes of its file.

    Raises:
        _Unreadable: when it is not UTF-8, or a line of it is none of a catalogue's.
        ValueError: when its header holds what cannot be read.
    """
    if not _NAME.fullmatch(name):
        hint = "name it as its language, for example am.po or pt_BR.po"
        raise _Unreadable(Fault(1, f"{quoted(name)} is not a language", hint))
    if len(data) > LARGEST:
        raise _Unreadable(Fault(1, f"has more than {LARGEST} bytes"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _Unreadable(Fault(line, "is not UTF-8", "save it as UTF-8")) from None
    lines = text.split("\n")
    bad = tuple(_line_faults(lines)) or tuple(_repeated(lines))
    if bad:
        raise _Unreadable(*bad)
    try:
        found = read_po(lines, locale=name, abort_invalid=True)
    except PoFileError as error:
        told = _one_line(error).rpartition(" on ")[0]
        if "more translations than num_plurals" in told:
            told = "has more forms than Plural-Forms says"
        raise _Unreadable(Fault(error.lineno + 1, told)) from None
    found.charset = "utf-8"
    return found


def _line_faults(lines: list[str]) -> Iterator[Fault]:
    for number, line in enumerate(lines, 1):
        bare = line.strip()
        if bare.startswith("#~"):
            bare = bare[2:].strip()
        if bare and not bare.startswith("#") and not _LINE.fullmatch(bare):
            hint = 'write msgid or msgstr and a text in quotes, with \\" for a quote in it'
            yield Fault(number, f"{quoted(bare)} is no line of a catalogue", hint)


def _repeated(lines: list[str]) -> Iterator[Fault]:
    """Yield each message that stands there a second time."""
    seen: dict[str, int] = {}
    key, at, in_source = "", 1, False
    for number, line in enumerate(lines, 1):
        bare = line.strip()
        begins = bare.startswith(("msgctxt", "msgid"))
        if begins and not in_source:
            key, at = "", number
        if bare.startswith("msgstr"):
            if in_source and seen.setdefault(key, at) != at:
                yield Fault(at, f"is there already at line {seen[key]}", "keep one of them")
            in_source = False
        elif begins or (in_source and bare.startswith('"')):
            key += bare.partition('"')[2][:-1]
            in_source = True


def _forms(message: Message) -> tuple[str, ...]:
    """Return a message's translation: one text, or one for each plural form."""
    found = message.string
    return tuple(found) if isinstance(found, tuple | list) else (found or "",)


def _source(message: Message) -> str | tuple[str, ...]:
    """Return the text of a message, or its singular and plural."""
    return message.id if isinstance(message.id, str) else tuple(message.id)


def _key(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, tuple | list) else message.id)


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())


@cache
def template() -> dict[str, str | tuple[str, ...]]:
    """Return every message of ours by its singular: the text, or singular and plural."""
    with (files("generator") / "locales" / "hourglass.pot").open("rb") as stream:
        return {_key(message): _source(message) for message in read_po(stream) if message.id}


def catalogues(language: str, own: Path | None = None) -> Iterator[CatalogueFile]:
    """Yield the catalogues that go with a BCP 47 tag, the first to be asked first."""
    parts = language.split("-")
    for known in range(len(parts), 0, -1):
        name = "_".join(parts[:known])
        if own is not None and (own / f"{name}.po").is_file():
            yield catalogue_file(own / f"{name}.po")
        if name in shipped():
            yield _ours(name)


def catalogue_file(path: Path) -> CatalogueFile:
    """Return an owner's catalogue."""
    return _parsed(path.stem, path.read_bytes())


@cache
def shipped() -> frozenset[str]:
    """Return the names of the languages that we bring catalogues for, English not among them."""
    folder = files("generator") / "locales"
    return frozenset(f.name[:-3] for f in folder.iterdir() if f.name.endswith(".po"))


@cache
def _ours(name: str) -> CatalogueFile:
    return _parsed(name, (files("generator") / "locales" / f"{name}.po").read_bytes())


_parsed = lru_cache(maxsize=64)(CatalogueFile)


def translations(language: str, own: Path | None = None) -> gettext.NullTranslations:
    """Return what translates our messages into a language; into English what nobody translated.

    Args:
        language: a BCP 47 tag; a language takes from its parents what it lacks.
        own: the folder of the owner's catalogues, which come before ours of the same language.
    """
    found = [gettext.GNUTranslations(io.BytesIO(c.compiled())) for c in catalogues(language, own)]
    first = found[0] if found else gettext.NullTranslations()
    for other in found[1:]:
        first.add_fallback(other)
    return first


def untranslated(language: str, own: Path | None = None) -> frozenset[str]:
    """Return our messages that stay English in a language."""
    if language.split("-", maxsplit=1)[0] in ("", "en"):
        return frozenset()
    known = (c.translated for c in catalogues(language, own) if not c.faults)
    return frozenset(template()).difference(*known)
