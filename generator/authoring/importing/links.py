"""Links in the texts of imported items, led to where they still lead.

A reference goes to the imported entry, else to the address it has on the web; a relative link to
its address on the site it comes from. Where neither is known the words stay and the link goes, so
that the checker finds no link that leads nowhere.
"""

import posixpath
import re
from collections.abc import Iterator
from itertools import accumulate
from urllib.parse import quote, unquote

from generator.authoring.importing.dates import Note
from generator.authoring.importing.placing import Placed
from generator.authoring.importing.prose import rewritten
from generator.authoring.importing.references import References, Target
from generator.authoring.importing.shortcodes import REFERENCE
from generator.checks import links_in
from generator.fields import web_address_fault

_KEPT = re.compile(r"https?://|mailto:|tel:|//|#", re.IGNORECASE)
_AFTER_TARGET = re.compile(r">?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)")
_BEFORE_TARGET = re.compile(r"\]\(\s*<?$")
_TARGET = r"\((?P<target>[^\s()<>]+)(?:\s+\"(?P<title>[^\"]*)\")?\s*\)"
_EMPTY_LINK = re.compile(rf"(?<![!\]])\[\s*\]{_TARGET}")
_WORDLESS_PICTURE = re.compile(rf"!\[\s*\]{_TARGET}")
_ANCHOR = re.compile(r"<(?P<tag>a|img)\b(?P<rest>[^<>]{0,3000})>", re.IGNORECASE)
_HREF = re.compile(
    r"\s*\b(?:href|src)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+))",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(rf"{REFERENCE}([\w.~%-]*)")
_LONGEST_WORDS = 1_000
"""Characters that are looked through for the beginning of a link."""

Edit = tuple[int, int, str]
"""From an index, to an index, what stands there instead."""


def with_links_led(body: str, placed: Placed, references: References, note: Note) -> str:
    """Return a text in which every link leads to an entry or to the web."""
    leading = _Leading(placed, references, note)
    body = rewritten(body, lambda prose: _ANCHOR.sub(leading.tag, prose))
    edits = [edit for target in _targets(body) for edit in leading.edits(body, *target)]
    body = _edited(body, edits)
    body = rewritten(body, lambda prose: _EMPTY_LINK.sub(leading.named, prose))
    body = rewritten(body, lambda prose: _WORDLESS_PICTURE.sub(leading.told, prose))
    return _LEFT_OVER.sub(leading.left_over, body)


class _Leading:
    """How the links of one item are led."""

    def __init__(self, placed: Placed, references: References, note: Note) -> None:
        self._placed = placed
        self._references = references
        self._note = note

    def edits(self, body: str, start: int, end: int) -> Iterator[Edit]:
        """Yield how one Markdown link changes; nothing when it may stay."""
        written = body[start:end]
        if not written or _is_kept(written):
            return
        target = self._find(written)
        destination = self._destination(target)
        if destination and not _is_picture(body, start):
            yield start, end, destination
            return
        opened = _opening(body, start)
        closed = _AFTER_TARGET.match(body, end)
        if opened is None or closed is None:
            yield from _without_definition(body, start)
        elif body[opened - 1 : opened] == "!":
            self._note("picture that is not in the data: left out")
            yield opened - 1, closed.end(), ""
        else:
            yield opened, opened + 1, ""
            yield body.rindex("](", opened, start), closed.end(), ""

    def tag(self, match: re.Match[str]) -> str:
        """Return an HTML anchor or image that leads to the web, or no longer leads anywhere."""
        found = _HREF.search(match["rest"])
        if found is None:
            return match[0]
        written = next(
            v for v in (found["double"], found["single"], found["bare"]) if v is not None
        )
        if _is_kept(written.strip()):
            return match[0]
        if match["tag"].lower() == "img":
            self._note("picture that is not in the data: left out")
            return ""
        target = self._find(written)
        if target and (target.url or (target.fragment and not target.path)):
            href = f' href="{_percent(target.url)}{target.fragment}"'
        else:
            href = ""
        rest = match["rest"][: found.start()] + href + match["rest"][found.end() :]
        return f"<{match['tag']}{rest}>"

    def named(self, match: re.Match[str]) -> str:
        """Return a link without words with its title or its address for words."""
        self._note("link without words: its address is shown")
        return f"[{match['title'] or match['target']}]({match['target']})"

    def told(self, match: re.Match[str]) -> str:
        """Return a link in place of a picture that no words tell of."""
        self._note("picture without words: it became a link")
        return f"[{match['title'] or match['target']}]({match['target']})"

    def left_over(self, match: re.Match[str]) -> str:
        """Return the address of a reference that stands in no link, or nothing."""
        target = self._find(match[0])
        return target.url if target else ""

    def _find(self, written: str) -> Target | None:
        is_reference = written.strip().startswith(REFERENCE)
        name = unquote(written.strip().removeprefix(REFERENCE)) if is_reference else written
        if is_reference and re.match(r"https?://", name):
            target = None if web_address_fault(name) else Target(url=name)
        else:
            target = self._references.find(name, self._placed.item)
        what = "reference to another item" if is_reference else "link within the other site"
        if target is None:
            self._note(f"{what} that is not known: its words were kept without a link")
        elif target.path:
            self._note(f"{what}: led to the imported entry")
        elif target.url:
            self._note(f"{what}: led to its address on the web")
        return target

    def _destination(self, target: Target | None) -> str:
        if target is None:
            return ""
        if target.path == self._placed.path:
            return target.fragment or posixpath.basename(target.path)
        if target.path:
            folder = posixpath.dirname(self._placed.path)
            return posixpath.relpath(f"/{target.path}", f"/{folder}") + target.fragment
        return _percent(target.url) + target.fragment


def _is_kept(target: str) -> bool:
    return bool(_KEPT.match(target)) and "{{" not in target


def _is_picture(body: str, start: int) -> bool:
    opened = _opening(body, start)
    return opened is not None and body[opened - 1 : opened] == "!"


def _targets(body: str) -> list[tuple[int, int]]:
    """Return where each link target begins and ends."""
    starts = [0, *accumulate(len(line) + 1 for line in body.split("\n"))]
    found = []
    for target, line, column in links_in(body):
        begin = starts[line] + column - 1
        found.append((begin, begin + len(target)))
    return found


def _opening(body: str, start: int) -> int | None:
    """Return the index of the `[` whose link has its target at an index."""
    floor = max(0, start - _LONGEST_WORDS)
    before = _BEFORE_TARGET.search(body[floor:start])
    if before is None:
        return None
    depth = 0
    for index in range(floor + before.start(), floor - 1, -1):
        if body[index] == "]" and body[index - 1 : index] != "\\":
            depth += 1
        elif body[index] == "[" and body[index - 1 : index] != "\\":
            depth -= 1
            if depth == 0:
                return index
    return None


def _without_definition(body: str, start: int) -> Iterator[Edit]:
    """Yield the removal of the line that defines a link's target."""
    begin = body.rfind("\n", 0, start) + 1
    end = body.find("\n", start)
    yield begin, len(body) if end < 0 else end, ""


def _edited(body: str, edits: list[Edit]) -> str:
    parts: list[str] = []
    at = 0
    for start, end, text in sorted(edits):
        if start >= at:
            parts += [body[at:start], text]
            at = end
    return "".join([*parts, body[at:]])


def _percent(url: str) -> str:
    return quote(url, safe=":/?#[]@!$&'*+,;=%~-._")
