"""Words and numbers: text, tags, choices, yes and no, counts."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from generator.fields.reading import FieldType, Links, Reading, scalar
from generator.front_matter import listed
from generator.marked_yaml import Node
from generator.text import in_either_case, join_words, nearest, quoted

LONGEST_LINE = 200
"""Characters that a form shows on one line."""
BARE = ["string", "number", "boolean"]
"""What YAML makes of words without quotes; all of it is text here."""
_WORDS_FOR_BOTH = "|".join(map(in_either_case, ("true", "false", "yes", "no")))


@dataclass(frozen=True, slots=True)
class Text(FieldType):
    """Words on one line."""

    longest: int = 300
    example: str = ""

    @property
    def widget(self) -> str:  # type: ignore[override]
        """One line, or several where sentences may be long."""
        return "text" if self.longest > LONGEST_LINE else "string"

    def read(self, node: Node, at: Reading) -> str:
        """Return the text with one space between words."""
        text = " ".join(scalar(node, at, "text", self.example).split())
        if len(text) > self.longest:
            raise at.refuse(
                node.mark,
                f"has {len(text)} characters; at most {self.longest} are taken",
                "say it shorter",
            )
        return text

    def json_schema(self) -> dict[str, Any]:
        """Return the bounds of its length; a bare 1984 is text here and a number to YAML."""
        return {"type": BARE, "minLength": 1, "maxLength": self.longest}

    def data_schema(self) -> dict[str, Any]:
        """Return the bounds of its length."""
        return {"type": "string", "minLength": 1, "maxLength": self.longest}


_AFTER_A_NAME = frozenset("jr sr ii iii iv phd dphil md mph mba msc ma bsc esq".split())
"""What stands after the comma in one name, without dots."""


@dataclass(frozen=True, slots=True)
class FullName(Text):
    """The name of a person or a group of them."""

    longest: int = 120
    example: str = "Full Name"

    def read(self, node: Node, at: Reading) -> str:
        """Return the name; warn when it looks like several."""
        text = Text(self.longest, self.example).read(node, at)
        names = names_in(text)
        if len(names) > 1:
            at.warn(
                node.mark,
                f"{quoted(text)} looks like several names in one",
                f"write {listed(names)}",
            )
        return text


def names_in(text: str) -> list[str]:
    """Return the names in a text; one when it may be a single name.

    "Bell, Anna" is one, and so is "Anna Bell, PhD".
    """
    by_semicolon = [part.strip() for part in text.split(";") if part.strip()]
    if len(by_semicolon) > 1:
        return by_semicolon
    names: list[str] = []
    for part in text.split(","):
        word = part.strip()
        if names and word.replace(".", "").lower() in _AFTER_A_NAME:
            names[-1] += f", {word}"
        elif word:
            names.append(word)
    is_inverted = len(names) == 2 and any(" " not in n.split(",")[0] for n in names)
    return [text] if is_inverted else names


@dataclass(frozen=True, slots=True)
class TagWord(FieldType):
    """One tag: a word or a few, without commas."""

    label: ClassVar[str] = "Tag"
    longest: ClassVar[int] = 60
    example: str = "peer-learning"

    def read(self, node: Node, at: Reading) -> str:
        """Return the tag as it is written."""
        text = Text(self.longest, self.example).read(node, at)
        words = [word for part in re.split("[,;]", text) if (word := part.strip())]
        if len(words) > 1:
            raise at.refuse(
                node.mark,
                f"{quoted(text)} looks like several tags in one",
                f"write each by itself: {listed(words)}",
            )
        return text

    def json_schema(self) -> dict[str, Any]:
        """Return the bounds of its length, and that commas part tags."""
        return {"type": BARE, "minLength": 1, "maxLength": self.longest, "pattern": "^[^,;]+$"}

    def data(self, value: str, links: Links) -> str:
        """Return the tag as readers see it."""
        return links.tag(value)

    def data_schema(self) -> dict[str, Any]:
        """Return that it is a text."""
        return {"type": "string", "minLength": 1}


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
        """Return the option."""
        text = scalar(node, at, join_words(self.options))
        if text in self.options:
            return text
        meant = nearest(text, self.options)
        hint = f'did you mean "{meant}"?' if meant else f"write {join_words(self.options)}"
        raise at.refuse(node.mark, f"{quoted(text)} is not one of the words it takes", hint)

    def json_schema(self) -> dict[str, Any]:
        """Return the options."""
        return {"enum": list(self.options)}


@dataclass(frozen=True, slots=True)
class YesNo(FieldType):
    """True or false."""

    label: ClassVar[str] = "Yes or no"
    widget: ClassVar[str] = "boolean"
    example: str = "true"

    def read(self, node: Node, at: Reading) -> bool:
        """Return whether it is so; yes and no are taken too."""
        text = scalar(node, at, "true or false")
        if text.lower() in ("true", "yes"):
            return True
        if text.lower() in ("false", "no"):
            return False
        raise at.refuse(
            node.mark, f"{quoted(text)} is neither true nor false", "write true or false"
        )

    def json_schema(self) -> dict[str, Any]:
        """Return that it is a boolean, or a word for one."""
        return {"type": ["boolean", "string"], "pattern": f"^({_WORDS_FOR_BOTH})$"}

    def data_schema(self) -> dict[str, Any]:
        """Return that it is a boolean."""
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
        """Return the number."""
        text = scalar(node, at, "a whole number", self.example)
        if re.fullmatch(r"[0-9]{1,9}", text) and self.least <= int(text) <= self.most:
            return int(text)
        digits = re.sub(r"[_,' ]", "", text)
        grouped = digits != text and re.fullmatch("[0-9]{1,9}", digits)
        raise at.refuse(
            node.mark,
            f"{quoted(text)} is not a whole number from {self.least} to {self.most}",
            f"write {digits}" if grouped else f"write for example {self.example}",
        )

    def json_schema(self) -> dict[str, Any]:
        """Return the bounds; the number may stand in quotes."""
        bounds = {"minimum": self.least, "maximum": self.most}
        return {"type": ["integer", "string"], **bounds, "pattern": "^[0-9]{1,9}$"}

    def data_schema(self) -> dict[str, Any]:
        """Return the bounds."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class Pattern(FieldType):
    """Text of a fixed form, made regular."""

    what: str
    form: str
    example: str
    clean: Callable[[str], str] = str.strip

    def read(self, node: Node, at: Reading) -> str:
        """Return the text after cleaning."""
        text = self.clean(scalar(node, at, self.what, self.example))
        if re.fullmatch(self.form, text):
            return text
        raise at.refuse(
            node.mark, f"{quoted(text)} is not {self.what}", f"write for example {self.example}"
        )

    def json_schema(self) -> dict[str, Any]:
        """Return that what looks like a number to YAML is text here."""
        return {"type": BARE}

    def data_schema(self) -> dict[str, Any]:
        """Return that it is a text."""
        return {"type": "string"}
