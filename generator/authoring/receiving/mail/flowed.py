"""Plain text of the form `format=flowed`, whose lines are made whole again (RFC 3676)."""

import re
from collections.abc import Iterator

_SIGNATURE = "-- "


def unwrapped(text: str, *, spaces_go: bool) -> str:
    """Return a text in whole lines; quotes stay quotes.

    Args:
        text: as it was sent.
        spaces_go: the space at which a line was broken is no part of the text (`DelSp=yes`).
    """
    return "\n".join(_whole_lines(text.split("\n"), spaces_go=spaces_go))


def _whole_lines(lines: list[str], *, spaces_go: bool) -> Iterator[str]:
    paragraph: list[str] = []
    depth = 0
    for line in lines:
        quotes = re.match(">*", line)
        level = quotes.end() if quotes else 0
        words = line[level:].removeprefix(" ")
        if paragraph and (level != depth or words == _SIGNATURE):
            yield _marked("".join(paragraph), depth)
            paragraph = []
        depth = level
        if words.endswith(" ") and words != _SIGNATURE:
            paragraph.append(words[:-1] if spaces_go else words)
        else:
            yield _marked("".join([*paragraph, words]), level)
            paragraph = []
    if paragraph:
        yield _marked("".join(paragraph), depth)


def _marked(words: str, depth: int) -> str:
    return f"{'>' * depth} {words}" if depth else words
