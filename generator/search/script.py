"""The script of the search page: `script.js` with this room's numbers filled in, made small."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import count, product
from string import ascii_letters

from generator.search import coding
from generator.search.files import CALL
from generator.search.ranking import LEVELS

SHOWN = 6
"""Results that are shown at once: as many files as a browser asks one host for at a time."""
MOST = 8
"""Words of a question that are looked for."""

NOT_OURS = frozenset(
    """function var return if else for while try catch delete true false null in document window
    location history Math RegExp Date JSON encodeURIComponent decodeURIComponent""".split()
)
"""Names that `script.js` uses and does not declare."""

_TOKEN = re.compile(
    r'"(?:[^"\\\n]|\\.)*"'
    r"|(?<=[(!])/(?:\[(?:[^\]\\]|\\.)*\]|\\.|[^/\\\[\n])+/g?"
    r"|//[^\n]*|[A-Za-z_$][A-Za-z0-9_$]*|\s+|[0-9.]+|."
)
_NAME = re.compile(r"[A-Za-z_$]")


@cache
def script() -> str:
    """Return the script that asks an index's files, to stand inline in the page."""
    source = (files("generator") / "search" / "script.js").read_text(encoding="utf-8")
    values = {
        "CALL": CALL,
        "LEVELS": str(LEVELS),
        "BEFORE": str(coding.BEFORE),
        "LAST": str(coding.LAST),
        "SHOWN": str(SHOWN),
        "MOST": str(MOST),
    }
    names = re.compile("|".join(sorted(values, key=len, reverse=True)))
    return names.sub(lambda name: values[name[0]], compact(source))


def compact(source: str) -> str:
    """Return a script without comments and needless spaces, its own names shortened.

    It must end statements with semicolons, and have no property in quotes that is also a name.

    >>> compact("function twice(number) { return 2 * number; }  // Doubles.")
    'function b(a){return 2*a;}'
    """
    tokens = [token for token in _TOKEN.findall(source) if not token.startswith("//")]
    short = _short_names(tokens)
    before = ""
    parts: list[str] = []
    space = False
    for token in tokens:
        if token.isspace():
            space = True
            continue
        text = token if before == "." else short.get(token, token)
        if space and before and _joins(before[-1]) and _joins(text[0]):
            parts.append(" ")
        parts.append(text)
        before, space = text, False
    return "".join(parts)


def _joins(char: str) -> bool:
    return char.isalnum() or char in "_$"


def _short_names(tokens: Iterable[str]) -> dict[str, str]:
    """Return a name of a letter or two for each of a script's own names, the commonest first.

    What stands in capitals is filled in, and what follows a dot is somebody else's.
    """
    before, found = "", Counter[str]()
    for token in tokens:
        if before != "." and _NAME.match(token) and not token.isupper() and token not in NOT_OURS:
            found[token] += 1
        before = token
    ordered = sorted(found, key=lambda name: (-found[name], name))
    free = (name for name in _short() if name not in NOT_OURS)
    return dict(zip(ordered, free, strict=False))


def _short() -> Iterator[str]:
    for length in count(1):
        yield from map("".join, product(ascii_letters, repeat=length))
