"""Texts that would take Markdown minutes, or more depth than it has.

Markdown looks from each bracket to where it ends, or to the end of its block: a text of brackets
without an end takes time by the square of its length. What is allowed here takes about a second,
so what passes is rendered on any computer; a build's own limit, which hangs on how fast a computer
is, is only a last resort.
"""

import re
from collections.abc import Iterator

from generator.checks.context import Context
from generator.checks.markdown import outside_code
from generator.problems import Problem

MOST_STEPS = 2_000_000
"""Characters that lie between all brackets of a text and their ends, taken together."""
DEEPEST = 50
"""Lists and quotes inside each other."""

MOST_EMPHASIS = 20_000
"""Runs of `*` or `_` in one text."""

_TOKEN = re.compile(r"\\.|\[|\]\(?|\(|\)|<(?=[a-zA-Z!/])|>|\n[ \t]*(?=\n)", re.DOTALL)
_MARKERS = re.compile(r"(?:[ \t]{0,3}(?:>|(?:[-*+]|[0-9]{1,9}[.)])(?=[ \t])))*+")
_MARKER = re.compile(r">|[-*+]|[0-9]+[.)]")
_MAYBE_DEEP = re.compile(rf"^[ \t>*+\-0-9.)]{{{DEEPEST + 1}}}", re.MULTILINE)
_INDENT = re.compile(r"[ \t]*+(?=[-*+][ \t]|[0-9]{1,9}[.)][ \t])")
_OPENING = {"]": "[", ")": "(", ">": "<"}


def renders(context: Context) -> Iterator[Problem]:
    """Every text must be one that Markdown gets done with."""
    for source in context.sources:
        if not (
            _may_be_slow(source.body)
            or _is_stressed(source.body)
            or _MAYBE_DEEP.search(source.body)
        ):
            continue
        text = outside_code(source.body)
        for message, hint, at in (
            _depth_fault(text),
            _bracket_fault(text),
            _emphasis_fault(text),
        ):
            if message:
                line = text.count("\n", 0, at)
                column = at - text.rfind("\n", 0, at)
                yield Problem(source.path, source.body_line + line, column, "", message, hint)


def _may_be_slow(text: str) -> bool:
    brackets = text.count("[") + text.count("](") + text.count("<")
    return brackets * len(text) > MOST_STEPS


def _is_stressed(text: str) -> bool:
    return text.count("*") + text.count("_") > MOST_EMPHASIS


def _bracket_fault(text: str) -> tuple[str, str, int]:
    """Return what is wrong with the brackets of a text, a hint, and where the first one stands."""
    if not _may_be_slow(text):
        return "", "", 0
    steps = count = first = 0
    open_: dict[str, list[int]] = {"[": [], "(": [], "<": []}

    def end_block(end: int) -> None:
        nonlocal steps, count, first
        for places in open_.values():
            steps += sum(end - place for place in places)
            first = places[0] if places and not count else first
            count += len(places)
            places.clear()

    for token in _TOKEN.finditer(text):
        sign = token[0][0]
        if sign == "\n":
            end_block(token.start())
        elif sign in open_ and (sign != "(" or open_["("]):
            open_[sign].append(token.start())
        elif sign in _OPENING and open_[_OPENING[sign]]:
            steps += token.start() - open_[_OPENING[sign]].pop()
        if token[0] == "](":
            open_["("].append(token.start() + 1)
    end_block(len(text))
    if steps <= MOST_STEPS:
        return "", "", 0
    if not count:
        return "has brackets nested too deeply", "write a simpler text", text.index("[")
    return (
        f"has {count:,} opening brackets without an end",
        "close them, or write \\[ where one is only a sign",
        first,
    )


def _emphasis_fault(text: str) -> tuple[str, str, int]:
    """Return what is wrong with how often a text begins to stress words, a hint, and where."""
    if not _is_stressed(text):
        return "", "", 0
    runs = [run.start() for run in re.finditer(r"\*+|_+", text)]
    if len(runs) <= MOST_EMPHASIS:
        return "", "", 0
    return f"has {len(runs):,} runs of * or _", "write them in code if they are signs", runs[0]


def _depth_fault(text: str) -> tuple[str, str, int]:
    """Return what is wrong with how deeply lists and quotes are nested, a hint, and where."""
    start = 0
    for line in text.split("\n"):
        markers = _MARKERS.match(line)
        indent = _INDENT.match(line)
        depth = len(_MARKER.findall(markers[0])) if markers else 0
        if indent:
            depth += len(indent[0].expandtabs(4)) // 4
        if depth > DEEPEST:
            return (
                f"has lists or quotes {depth:,} deep",
                f"let at most {DEEPEST} lie in each other",
                start,
            )
        start += len(line) + 1
    return "", "", 0
