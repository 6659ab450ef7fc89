"""Links in Markdown, found without rendering it.

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

_FENCE = re.compile(r"\s*(`{3,}|~{3,})(.*)")
_CONTAINER = re.compile(r"\s*(?:[-*+]|[0-9]+[.)]|!!!|\?\?\?\+?|===|\[\^[^\]\s]+\]:|:)\s")
"""What may hold indented text that is no code: lists, admonitions, tabs, footnotes, definitions."""
_TOKEN = re.compile(r"\\.|`+|<!--|\[|\]\(?|\n[ \t]*\n", re.DOTALL)
_ANGLED = re.compile(r"<([^<>\n]*)>")
_BLANK = re.compile(r"\s*")
_STEP = re.compile(r"\\.|[ \t\n]{1,8}[\"']|[()\n]|\]\(")
_CLOSE = re.compile(r"\s*\)")
_DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)[^\[\]\n]*\]: *+(?:\n *+)?(?:<([^<>\n]*)>|([^\s<]\S*+))"
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


@dataclass(frozen=True, slots=True, order=True)
class _Found:
    start: int
    target: str


def links_in(body: str) -> Iterator[tuple[str, int, int]]:
    """Yield each link target in a Markdown text with its line and column, from 0 and from 1.

    Images count as links; code (fenced, indented, in backticks) and comments hold none.
    """
    text = _without_code_blocks(body)
    inline, skipped = _scan(text)
    found = inline + [each for each in _definitions(text) if not _lies_in(each.start, skipped)]
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for each in sorted(found):
        line = bisect(starts, each.start) - 1
        yield each.target, line, each.start - starts[line] + 1


def links_in_html(body: str) -> Iterator[tuple[str, str, int, int]]:
    """Yield each link of `<a>` and `<img>` tags in a Markdown text: the tag's name, the target.

    Line and column follow, from 0 and from 1. Code and comments hold none.
    """
    if not _HTML_LINK.search(body):
        return
    text = _without_code_blocks(body)
    _, skipped = _scan(text)
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for tag in _HTML_TAG.finditer(text):
        if _lies_in(tag.start(), skipped) or _is_escaped(text, tag.start()):
            continue
        for attribute in _HTML_LINK.finditer(text, tag.start(2), tag.end(2)):
            start = attribute.start(attribute.lastindex or 0)
            line = bisect(starts, start) - 1
            target = html.unescape(text[start : attribute.end(attribute.lastindex or 0)])
            yield tag[1].lower(), target.strip(), line, start - starts[line] + 1


def outside_code(body: str) -> str:
    """Return a Markdown text with all code and comments blanked, so that places stay true."""
    text = _without_code_blocks(body)
    pieces: list[str] = []
    at = 0
    for start, end in _scan(text)[1]:
        pieces += [text[at:start], re.sub(r"[^\n]", " ", text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])


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


def _scan(text: str) -> tuple[list[_Found], list[tuple[int, int]]]:
    """Return the inline links, and where code spans and comments begin and end."""
    runs = _backtick_runs(text)
    found: list[_Found] = []
    skipped: list[tuple[int, int]] = []
    last_close = text.rfind("-->")
    at = open_brackets = 0
    while token := _TOKEN.search(text, at):
        start, at = token.span()
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
            open_brackets += 1
        elif token[0].startswith("\n"):
            open_brackets = 0
            at -= 1
        elif token[0].startswith("]") and open_brackets:
            open_brackets -= 1
            target = _target(text, at) if token[0] == "](" else None
            if target:
                found.append(target)
                at = target.start + len(target.target)
    return found, skipped


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


def _definitions(text: str) -> Iterator[_Found]:
    for match in _DEFINITION.finditer(text):
        group = 1 if match[1] is not None else 2
        yield _Found(match.start(group), match[group])


def _lies_in(place: int, spans: list[tuple[int, int]]) -> bool:
    before = bisect(spans, place, key=lambda span: span[0]) - 1
    return before >= 0 and place < spans[before][1]
