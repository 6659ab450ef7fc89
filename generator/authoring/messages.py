"""Our own words as a list to translate: `generator/locales/hourglass.pot`, a gettext template.

A language is a copy of it, `<language>.po`, in which each `msgstr` holds the translation. The list
names the files in which a message stands and no lines, so that only a change of words renews it.
"""

import ast
import io
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import write_po
from jinja2.ext import babel_extract

from generator import authoring
from generator.authoring import Project, derived

PATH = "generator/locales/hourglass.pot"

_HEADER = """\
# The words of Hourglass, to be translated; made by `hourglass sync`, not to be edited.
# To add a language, copy this file to <language>.po beside it and fill in each msgstr.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""

_NAMES = ("_", "N_")
_METHODS = ("text", "count")
_KEYWORDS: Mapping[str, Any] = {"_": None, "N_": None, "text": None, "count": (1, 2)}

_Found = tuple[int, str, tuple[str | None, ...], list[str]]
"""What Babel wants of an extractor: line, keyword, its texts (None for other values), comments."""


@derived
def template(project: Project) -> Mapping[str, str]:
    """Return the gettext template of all our messages, by its path, beside our own source alone."""
    return {PATH: written(messages_of(authoring.PACKAGE))} if project.is_home else {}


def messages_of(package: Path) -> Catalog:
    """Return every message of the modules and templates below a package's folder."""
    found = Catalog(charset="utf-8", fuzzy=False)
    for file in sorted(package.rglob("*.py")) + sorted(package.rglob("*.html")):
        method: Any = _in_module if file.suffix == ".py" else babel_extract
        with file.open("rb") as stream:
            for line, message, _, _ in extract(
                method, stream, _KEYWORDS, options={"silent": "false"}
            ):
                place = file.relative_to(package.parent).as_posix()
                found.add(message, locations=[(place, line)])
    return found


def written(messages: Catalog) -> str:
    """Return a template's text, the same whenever and wherever it is written."""
    out = io.BytesIO()
    write_po(out, messages, width=0, omit_header=True, sort_output=True, include_lineno=False)
    return _HEADER + out.getvalue().decode().strip() + "\n"


def _in_module(
    stream: IO[bytes],
    keywords: Collection[str],  # noqa: ARG001 - Babel hands them over
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, Any],  # noqa: ARG001
) -> Iterator[_Found]:
    """Yield the messages of a module; Babel's own reader passes over those within f-strings."""
    for node in ast.walk(ast.parse(stream.read())):
        if isinstance(node, ast.Call) and (keyword := _keyword(node)):
            yield node.lineno, keyword, tuple(_text(each) for each in node.args), []
        elif isinstance(node, ast.ClassDef) and any(map(_is_kind, node.decorator_list)):
            # What a kind is stands in its docstring, which readers see on /contribute/.
            yield node.lineno, "N_", (ast.get_docstring(node, clean=False),), []


def _keyword(call: ast.Call) -> str:
    """Return what marks the arguments of a call for translation, or an empty string."""
    match call.func:
        case ast.Name(id=name) if name in _NAMES:
            return name
        case ast.Attribute(attr=name) if name in _METHODS:
            return name
        case _:
            return ""


def _is_kind(decorator: ast.expr) -> bool:
    match decorator:
        case ast.Call(func=ast.Name(id="kind")):
            return True
        case _:
            return False


def _text(argument: ast.expr) -> str | None:
    match argument:
        case ast.Constant(value=str(text)):
            return text
        case _:
            return None
