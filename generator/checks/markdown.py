"""Links and images in Markdown, found without rendering it.

Every step goes over the text once, whatever is in it: a hostile text of any form takes time in
proportion to its length. Where Markdown is in doubt the answer is "no link", since MkDocs looks
at the rendered page once more.
"""

import html
import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

_FENCE = re.compile(r"\s*(`{3,}|~{3,})(.*)")
_CONTAINER = re.compile(r"\s*(?:[-*+]|[0-9]+[.)]|!!!|\?\?\?\+?|===|\[\^[^\]\s]+\]:|:)\s")
"""What may hold indented text that is no code: lists, admonitions, tabs, footnotes, definitions."""
_TOKEN = re.compile(r"\\.|`+|<!--|\[|\]\(?|\n[ \t]*\n", re.DOTALL)
_ANGLED = re.compile(r"<([^<>\n]*)>")
_BLANK = re.compile(r"\s*")
_STEP = re.compile(r"\\.|[ \t\n]{1,8}[\"']|[()\n]|\]\(")
_CLOSE = re.compile(r"\s*\)")
_DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)([^\[\]\n]*)\]: *+(?:\n *+)?(?:<([^<>\n]*)>|([^\s<]\S*+))"
    r"(?: *+$| *+\n?+ *+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)) *+$)",
    re.MULTILINE,
)

_HTML_TAG = re.compile(
    r"""<(a|img)(?=[\s/])((?:[^<>"']{1,2000}+|"[^"]{0,2000}+"|'[^']{0,2000}+'){1,40}+)>""",
    re.IGNORECASE,
)
"""Within bounds, so that quotes that never end cost a hostile text little."""
_HTML_LINK = re.compile(
    r"""[\s"'/](?:href|src)\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+))""", re.IGNORECASE
)

_AUTOLINK = re.compile(r"<(https?://[^\s<>]{1,2000})>", re.IGNORECASE)


_LABEL = re.compile(r"\][ \n]?\[([^\]\n]*)\]")


@dataclass(frozen=True, slots=True)
class Image:
    """An image in a text; places are lines from 0 and columns from 1."""

    alt: str
    """The words in its brackets, without spaces around them."""
    target: str
    line: int
    column: int
    """Where it begins: the exclamation mark."""
    target_line: int
    target_column: int


@dataclass(frozen=True, slots=True, order=True)
class _Found:
    start: int
    target: str


@dataclass(frozen=True, slots=True)
class _Bracket:
    """A pair of brackets that may be a link or an image."""

    start: int
    end: int
    """Where the closing one stands."""
    is_image: bool
    inline: _Found | None
    """The target in parentheses after it; None when it may be named elsewhere."""


class _Definition(NamedTuple):
    """A target that brackets elsewhere name by a label."""

    start: int
    label: str
    target: _Found


class _Scanned(NamedTuple):
    """What lies in a text without blocks of code."""

    brackets: list[_Bracket]
    skipped: list[tuple[int, int]]
    """Where code spans and comments begin and end."""

    def inline(self) -> list[_Found]:
        return [each.inline for each in self.brackets if each.inline]


def links_in(body: str) -> Iterator[tuple[str, int, int]]:
    """Yield each link target in a Markdown text with its line and column, from 0 and from 1.

    Images count as links; code (fenced, indented, in backticks) and comments hold none.
    """
    text = _without_code_blocks(body)
    scanned = _scan(text)
    found = scanned.inline() + [each.target for each in _definitions(text, scanned)]
    place = _Places(text)
    for each in sorted(found):
        yield each.target, *place.of(each.start)


def images_in(body: str) -> Iterator[Image]:
    """Yield each image of a Markdown text whose target is in parentheses or defined by a label."""
    if "![" not in body:
        return
    text = _without_code_blocks(body)
    scanned = _scan(text)
    labels = _by_label(_definitions(text, scanned))
    place = _Places(text)
    for each in scanned.brackets:
        found = each.inline or labels.get(_label_of(text, each)) if each.is_image else None
        if found:
            alt = html.unescape(text[each.start + 1 : each.end]).strip()
            yield Image(alt, found.target, *place.of(each.start - 1), *place.of(found.start))


def plain_targets_in(body: str) -> Iterator[str]:
    """Yield the target of each link of a Markdown text that is no image."""
    text = _without_code_blocks(body)
    scanned = _scan(text)
    definitions = _definitions(text, scanned)
    labels = _by_label(definitions)
    no_links = {each.start for each in definitions}
    for each in scanned.brackets:
        if each.start in no_links:
            continue
        if not each.inline and (label := _LABEL.match(text, each.end)):
            no_links.add(label.start(1) - 1)
        found = each.inline or labels.get(_label_of(text, each))
        if found and not each.is_image:
            yield found.target


def links_in_html(body: str) -> Iterator[tuple[str, str, int, int]]:
    """Yield each link of `<a>` and `<img>` tags in a Markdown text: the tag's name, the target.

    Line and column follow, from 0 and from 1. Code and comments hold none.
    """
    if not _HTML_LINK.search(body):
        return
    text = _without_code_blocks(body)
    skipped = _scan(text).skipped
    place = _Places(text)
    for tag in _HTML_TAG.finditer(text):
        if _lies_in(tag.start(), skipped) or _is_escaped(text, tag.start()):
            continue
        for attribute in _HTML_LINK.finditer(text, tag.start(2), tag.end(2)):
            start = attribute.start(attribute.lastindex or 0)
            target = html.unescape(text[start : attribute.end(attribute.lastindex or 0)])
            yield tag[1].lower(), target.strip(), *place.of(start)


def web_addresses_in(body: str) -> Iterator[tuple[str, int, int]]:
    """Yield what may be a web address that a Markdown text leads to, in any form of writing it.

    Line and column follow, from 0 and from 1, in the order of the text.
    """
    if "://" not in body:
        return
    found = [*links_in(body)]
    found += [(target, line, column) for _, target, line, column in links_in_html(body)]
    plain = outside_code(body)
    place = _Places(plain)
    found += [(each[1], *place.of(each.start(1))) for each in _AUTOLINK.finditer(plain)]
    yield from sorted(dict.fromkeys(found), key=lambda each: each[1:])


def outside_code(body: str) -> str:
    """Return a Markdown text with all code and comments blanked, so that places stay true."""
    text = _without_code_blocks(body)
    pieces: list[str] = []
    at = 0
    for start, end in _scan(text).skipped:
        pieces += [text[at:start], re.sub(r"[^\n]", " ", text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])


class _Places:
    """Lines from 0 and columns from 1 of places in a text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def of(self, at: int) -> tuple[int, int]:
        line = bisect(self._starts, at) - 1
        return line, at - self._starts[line] + 1


def _is_escaped(text: str, at: int) -> bool:
    before = text[max(at - 20, 0) : at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _without_code_blocks(body: str) -> str:
    """Return the text with code in lines of its own blanked, so that places stay true."""
    lines: list[str] = []
    fence = ""
    after_blank, in_container = True, False
    for line in body.split("\n"):
        opening = _FENCE.match(line)
        if fence:
            is_end = opening and opening[1].startswith(fence) and not opening[2].strip()
            fence = "" if is_end else fence
            lines.append("")
        elif opening and not ("`" in opening[1] and "`" in opening[2]):
            fence = opening[1]
            lines.append("")
        elif line.startswith(("    ", "\t")) and after_blank and not in_container:
            lines.append("")
            continue
        else:
            lines.append(line)
        if line.strip():
            in_container = bool(_CONTAINER.match(line)) or (in_container and line[0] in " \t")
        after_blank = not line.strip()
    return "\n".join(lines)


def _scan(text: str) -> _Scanned:
    """Return the brackets, and where code spans and comments begin and end."""
    runs = _backtick_runs(text)
    found: list[_Bracket] = []
    skipped: list[tuple[int, int]] = []
    last_close = text.rfind("-->")
    opened: list[tuple[int, bool]] = []
    at = 0
    while token := _TOKEN.search(text, at):
        before, (start, at) = at, token.span()
        match token[0][0]:
            case "`":
                end = _next_run(runs, at - start, at)
            case "<":
                end = text.find("-->", at) + 3 if at <= last_close else 0
            case _:
                end = 0
        if end:
            skipped.append((start, end))
            at = end
        elif token[0] == "[":
            opened.append((start, before < start and text[start - 1] == "!"))
        elif token[0].startswith("\n"):
            opened.clear()
            at -= 1
        elif token[0].startswith("]") and opened:
            target = _target(text, at) if token[0] == "](" else None
            found.append(_Bracket(opened[-1][0], start, opened.pop()[1], target))
            if target:
                at = target.start + len(target.target)
    return _Scanned(found, skipped)


def _label_of(text: str, bracket: _Bracket) -> str:
    """Return by what a pair of brackets would name a definition: the label after it, or itself."""
    named = _LABEL.match(text, bracket.end)
    return _label(named[1] if named and named[1] else text[bracket.start + 1 : bracket.end])


def _label(text: str) -> str:
    return " ".join(text.split()).lower()


def _backtick_runs(text: str) -> dict[int, list[int]]:
    """Return where runs of backticks end, in order, by their length."""
    runs: dict[int, list[int]] = defaultdict(list)
    for run in re.finditer("`+", text):
        runs[len(run[0])].append(run.end())
    return runs


def _next_run(runs: dict[int, list[int]], length: int, after: int) -> int:
    """Return where the next run of a length ends, or 0."""
    ends = runs[length]
    following = bisect(ends, after)
    return ends[following] if following < len(ends) else 0


def _target(text: str, at: int) -> _Found | None:
    """Return the target after `](`; None when no link ends on this line."""
    at = _BLANK.match(text, at).end()  # type: ignore[union-attr]
    if angled := _ANGLED.match(text, at):
        return _Found(at + 1, angled[1]) if angled[1] else None
    depth, here = 0, at
    while step := _STEP.search(text, here):
        here = step.end()
        match step[0][-1]:
            case "(" if step[0] == "(":
                depth += 1
            case ")" if step[0] == ")" and depth:
                depth -= 1
            case ")" if step[0] == ")":
                return _found(text, at, step.start())
            case ("'" | '"') as mark if step[0][0].isspace():
                close = text.find(mark, here)
                if close >= 0 and _CLOSE.match(text, close + 1):
                    return _found(text, at, step.start())
            case "\n" | "(":
                return None
    return None


def _found(text: str, start: int, end: int) -> _Found | None:
    target = text[start:end].rstrip()
    return _Found(start, target) if target else None


def _definitions(text: str, scanned: _Scanned) -> list[_Definition]:
    return [
        _Definition(match.start(1) - 1, _label(match[1]), _Found(match.start(group), match[group]))
        for match in _DEFINITION.finditer(text)
        for group in (2 if match[2] is not None else 3,)
        if not _lies_in(match.start(group), scanned.skipped)
    ]


def _by_label(definitions: list[_Definition]) -> dict[str, _Found]:
    """Return the target of each label; the first definition counts."""
    return {each.label: each.target for each in reversed(definitions)}


def _lies_in(place: int, spans: list[tuple[int, int]]) -> bool:
    before = bisect(spans, place, key=lambda span: span[0]) - 1
    return before >= 0 and place < spans[before][1]
