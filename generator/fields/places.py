"""Zones, countries and languages, by the codes that programs everywhere understand."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from babel import Locale, UnknownLocaleError

from generator.fields.reading import FieldType, Reading, scalar
from generator.marked_yaml import Node
from generator.text import fold, nearest, quoted
from generator.times import zone, zone_names

_NO_COUNTRIES = frozenset(
    {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "AC", "CP", "CQ", "DG", "EA", "IC", "TA", "XK"}
)
"""Codes of Unicode CLDR that ISO 3166-1 does not assign."""

_COUNTRIES_IN_USE = {
    "uk": "GB",
    "great britain": "GB",
    "england": "GB",
    "usa": "US",
    "united states of america": "US",
    "uae": "AE",
    "drc": "CD",
    "dr congo": "CD",
    "democratic republic of the congo": "CD",
    "republic of the congo": "CG",
    "swaziland": "SZ",
    "ivory coast": "CI",
    "cape verde": "CV",
    "burma": "MM",
    "turkey": "TR",
    "czech republic": "CZ",
    "east timor": "TL",
}
"""Names and abbreviations in daily use, folded, that are not the names of Unicode CLDR."""


@dataclass(frozen=True, slots=True)
class Zone(FieldType):
    """A time zone by its IANA name."""

    label: ClassVar[str] = "Time zone"
    example: str = "Africa/Nairobi"

    def read(self, node: Node, at: Reading) -> str:
        """Return the zone's name."""
        text = scalar(node, at, "a time zone", self.example)
        if zone(text):
            return text
        meant = _zones_by_city().get(_city(text)) or nearest(text, zone_names())
        raise at.refuse(
            node.mark,
            f"{quoted(text)} is not a time zone that is known",
            f'did you mean "{meant}"?' if meant else f"write for example {self.example}",
        )


def _city(zone_name: str) -> str:
    return fold(zone_name.rpartition("/")[2].replace("_", " "))


@cache
def _zones_by_city() -> dict[str, str]:
    return {_city(name): name for name in sorted(zone_names()) if "/" in name}


@dataclass(frozen=True, slots=True)
class Country(FieldType):
    """A country by its ISO 3166-1 alpha-2 code."""

    label: ClassVar[str] = "Country"
    example: str = "KE"

    def read(self, node: Node, at: Reading) -> str:
        """Return the code."""
        text = scalar(node, at, "a country's two letters", self.example)
        if text in country_names():
            return text
        parts = [part.strip() for part in re.split("[,;]", text[:200])]
        codes = [_code_of(part) for part in parts]
        near = nearest(text, country_names().values())
        if len(codes) > 1 and all(codes):
            hint = f"write [{', '.join(codes)}]"
        elif codes[0]:
            hint = f"write {codes[0]}"
        elif near:
            hint = f"write {_code_of(near)} if {near} is meant"
        else:
            hint = "write for example KE for Kenya"
        raise at.refuse(
            node.mark, f"{quoted(text)} is not a country's two letters (ISO 3166-1)", hint
        )

    def meant(self, text: str) -> str:
        """Return the code of a name."""
        return _code_of(text.strip()) or text

    def json_schema(self) -> dict[str, Any]:
        """Return the codes."""
        return {"enum": sorted(country_names())}


def _code_of(text: str) -> str:
    """Return the code of a country's name, or of a code in lower case; else an empty string."""
    if text.upper() in country_names():
        return text.upper()
    by_name = {fold(name): code for code, name in country_names().items()}
    return by_name.get(fold(text)) or _COUNTRIES_IN_USE.get(fold(text), "")


@cache
def _languages_by_name() -> dict[str, str]:
    return {fold(name): code for code, name in Locale("en").languages.items()}


@cache
def country_names(language: str = "en") -> dict[str, str]:
    """Return the countries of ISO 3166-1 with their names, by alpha-2 code (Unicode CLDR)."""
    try:
        territories = Locale.parse(language, sep="-").territories
    except (UnknownLocaleError, ValueError):
        territories = Locale("en").territories
    return {
        code: name
        for code, name in territories.items()
        if re.fullmatch("[A-Z]{2}", code) and code not in _NO_COUNTRIES
    }


@dataclass(frozen=True, slots=True)
class LanguageTag(FieldType):
    """A language by its tag (BCP 47)."""

    label: ClassVar[str] = "Language"
    example: str = "sw"

    def read(self, node: Node, at: Reading) -> str:
        """Return the tag with the case that RFC 5646 §2.1.1 recommends."""
        text = scalar(node, at, "a language's tag", self.example)
        if _is_language(text):
            head, *rest = text.split("-")
            return "-".join([head.lower(), *(_subtag(part) for part in rest)])
        tag = self.meant(text)
        raise at.refuse(
            node.mark,
            f"{quoted(text)} is not a language tag (BCP 47)",
            f"write {tag}" if tag != text else "write for example en, fr, sw or pt-MZ",
        )

    def meant(self, text: str) -> str:
        """Return the tag of a language's English name, or of a locale such as pt_MZ."""
        code = _languages_by_name().get(fold(text), text).replace("_", "-")
        return code if _is_language(code) else text

    def json_schema(self) -> dict[str, Any]:
        """Return the form of a tag."""
        return {"type": "string", "pattern": f"^{_LANGUAGE.pattern}$"}


_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?")


def _is_language(tag: str) -> bool:
    is_regular = _LANGUAGE.fullmatch(tag) is not None
    return is_regular and tag.split("-", 1)[0].lower() in Locale("en").languages


def _subtag(part: str) -> str:
    return part.title() if len(part) == 4 else part.upper()
