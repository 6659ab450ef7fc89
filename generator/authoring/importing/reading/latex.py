r"""Plain text out of LaTeX: accents, signs, dashes; braces and commands go, their words stay.

latexcodec knows the letters; what it does not do is done around it: a `%` in a reference is a
percent sign, never a comment, and a command that is not known keeps its words.
"""

import codecs
import re
from collections.abc import Callable
from contextlib import suppress

import latexcodec  # noqa: F401 - registers the codec "ulatex"

_DECODE: Callable[[str], tuple[str, int]] = codecs.lookup("ulatex").decode  # type: ignore[assignment]

_SIGNS = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "slash": "/",
    "ldots": "…",
    "dots": "…",
}
"""Commands for signs that would mean something if they stood there while braces are taken out."""
_FIRST = 0xF0000
"""The first of the private characters that stand for such signs meanwhile."""
_SIGN = re.compile(rf"\\({'|'.join(_SIGNS)})(?![a-zA-Z])(?:\{{\}}|\s+)?")
_ESCAPED = re.compile(r"\\([{}$])")
_DOTLESS = re.compile(
    r"(\\[^a-zA-Z\s]|\\[a-zA-Z](?=[\s{\\]))\s*(?:\{\s*)?\\([ij])(?![a-zA-Z])\s*\}?"
)
_PERCENT = re.compile(r"(?<!\\)%")
_LINK = re.compile(r"\\href\s*\{[^{}]*\}\s*(?=\{)|\\url(?=\s*\{)")
_COMMAND = re.compile(r"\\(?:[a-zA-Z]+\*?\s*|[^a-zA-Z\s])")
_MATHS = re.compile(r"\$([^$]*)\$")
_STRAY = re.compile(r"[{}]|\\$")


def plain(text: str) -> str:
    r"""Return the words of a piece of LaTeX on one line.

    >>> plain(r"{\'E}tude de l'{\"u}bung \& 50\% {DNA}")
    "Étude de l'übung & 50% DNA"
    """
    if not re.search(r"[\\{}~$`'%]|--", text):
        return " ".join(text.split())
    names = list(_SIGNS)
    text = text.replace("\\\\", " ").rstrip("\\")
    text = _SIGN.sub(lambda m: chr(_FIRST + names.index(m[1])), text)
    text = _ESCAPED.sub(lambda m: chr(_FIRST + len(names) + "{}$".index(m[1])), text)
    text = _DOTLESS.sub(r"\1{\2}", _LINK.sub("", text))
    text = _PERCENT.sub(r"\\%", text)
    with suppress(ValueError):  # a backslash before nothing that it knows
        text = _DECODE(text)[0]
    text = _STRAY.sub("", _COMMAND.sub("", _MATHS.sub(r"\1", text)))
    for at, sign in enumerate([*_SIGNS.values(), "{", "}", "$"]):
        text = text.replace(chr(_FIRST + at), sign)
    return " ".join(text.split())
