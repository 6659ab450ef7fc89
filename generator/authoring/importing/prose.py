"""The parts of a Markdown text that are not code: the only ones an import may rewrite."""

import re
from collections.abc import Callable

_CODE = re.compile(
    r"^ {0,3}(?P<fence>`{3,}+|~{3,}+)[^\n]*+\n.*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<ticks>`++).+?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)


def rewritten(body: str, rewrite: Callable[[str], str]) -> str:
    """Return a text whose prose went through a function; code in fences or backticks did not."""
    parts: list[str] = []
    at = 0
    for code in _CODE.finditer(body):
        parts += [rewrite(body[at : code.start()]), code[0]]
        at = code.end()
    return "".join([*parts, rewrite(body[at:])])
