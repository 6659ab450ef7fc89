"""What a field type is, and how a value is read or refused."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from generator.marked_yaml import Mapping, Mark, Node, Scalar, Sequence
from generator.problems import Problems


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


class Links(Protocol):
    """What a value that names something of the library leads to, for other programs."""

    def entry(self, path: str) -> str | None:
        """Return the public URL of an entry, or None when readers cannot open it."""

    def file(self, path: str) -> dict[str, Any] | None:
        """Return the URL, media type and bytes of a file, or None when readers cannot get it."""

    def tag(self, word: str) -> str:
        """Return what readers see of a tag."""


URI: dict[str, Any] = {"type": "string", "format": "uri"}
"""The JSON Schema of an address, as other programs get it: always a whole URL."""


class FieldType(ABC):
    """What may be written in a field. Subclasses say how it is read, and told again."""

    label: ClassVar[str] = "Text"
    """What the form is called, for example "Day"."""
    widget: ClassVar[str] = "string"
    """What a form shows: string, text, date, datetime, number, boolean, select, list, object or
    file."""
    example: str = ""
    """One good value, as an author would write it."""

    @abstractmethod
    def read(self, node: Node, at: Reading) -> Any:
        """Return the value; report and raise `Refused` when there is none."""

    def meant(self, text: str) -> str:
        """Return what a text of elsewhere certainly means, as it is written here; else the text."""
        return text

    def json_schema(self) -> dict[str, Any]:
        """Return the JSON Schema (draft-07 and later) of what may be written."""
        return {"type": "string"}

    def data(self, value: Any, links: Links) -> Any:  # noqa: ARG002 - paths and tags use it
        """Return a value that was read as JSON for other programs; None for nothing to tell."""
        return value

    def data_schema(self) -> dict[str, Any]:
        """Return the JSON Schema (draft-07 and later) of what `data` returns."""
        return self.json_schema()


def scalar(node: Node, at: Reading, what: str, example: str = "") -> str:
    """Return the text of a node that must be one value, without spaces around it.

    Raises:
        Refused: for lists, for groups, and for nothing that can be seen.
    """
    hint = f"write {what}" + (f", for example {example}" if example else "")
    if isinstance(node, Scalar):
        text = node.text.strip()
        if any(c.isprintable() and not c.isspace() for c in text):
            return text
        raise at.refuse(node.mark, "is empty", hint)
    if isinstance(node, Sequence):
        raise at.refuse(node.mark, f"takes {what}, not a list", hint)
    raise at.refuse(
        node.mark,
        f"takes {what}, not a group of fields",
        'put the text in quotes if it holds ": " or begins with "{"' if _is_slip(node) else hint,
    )


def _is_slip(node: Mapping) -> bool:
    """Tell whether a group is probably one sentence with a colon in it."""
    return len(node.pairs) == 1
