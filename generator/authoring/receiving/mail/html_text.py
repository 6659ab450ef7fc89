"""The words of a mail that is HTML alone, in lines, as its reader saw them.

It is sanitised first, so that what is parsed here is well formed. Links become Markdown, items of
lists begin with `- `, rules are `---`, and quoted parts have `> ` before each line, as they would
in plain text.
"""

import re
from html.parser import HTMLParser

import nh3

LONGEST = 1_000_000
"""Characters of HTML that are read."""
DEEPEST = 20
"""Levels of quotation that are told apart."""

DEEPEST_HTML = 3_000
"""Elements within each other; a hundred times as many would keep the sanitiser at work."""

_OPENED = re.compile(r"<(/?)(?!(?:br|col|hr|img|input|link|meta|wbr)\b)[a-z]", re.IGNORECASE)
_BREAKS = frozenset("br dd div dl dt h1 h2 h3 h4 h5 h6 li ol p pre table td th tr ul".split())
_APART = frozenset("h1 h2 h3 h4 h5 h6 ol p pre table ul".split())
_TAGS = {"a", "blockquote", "hr", *_BREAKS}
_SPACES = re.compile(r"[ \t\n\r\f]+")


def text_of_html(source: str) -> str:
    r"""Return the words of HTML in lines that end with `\n`."""
    source = source[:LONGEST]
    if _is_too_deep(source):
        return re.sub("<[^<>]*>", "\n", source)
    clean = nh3.clean(
        source,
        tags=_TAGS,
        clean_content_tags={"script", "style", "title", "template", "svg", "math"},
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    lines = _Lines()
    lines.feed(clean)
    lines.close()
    return lines.text()


def _is_too_deep(source: str) -> bool:
    depth = 0
    for tag in _OPENED.finditer(source):
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        if depth > DEEPEST_HTML:
            return True
    return False


class _Lines(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._done: list[str] = []
        self._line = ""
        self._quotes = 0
        self._links: list[tuple[str, int]] = []
        self._kept = 0
        """How many elements are open that keep their spaces."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKS or tag == "blockquote":
            self._end(apart=tag in _APART)
        if tag == "blockquote":
            self._quotes += 1
        elif tag == "li":
            self._line = "- "
        elif tag == "hr":
            self._end()
            self._line = "---"
            self._end()
        elif tag == "pre":
            self._kept += 1
        elif tag == "a":
            self._links.append((dict(attrs).get("href") or "", len(self._line)))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._links:
            self._close_link(*self._links.pop())
        if tag in _BREAKS - {"br"} or tag == "blockquote":
            self._end(apart=tag in _APART)
        if tag == "blockquote":
            self._quotes = max(self._quotes - 1, 0)
        elif tag == "pre":
            self._kept = max(self._kept - 1, 0)

    def handle_data(self, data: str) -> None:
        if self._kept:
            first, *rest = data.split("\n")
            self._line += first
            for line in rest:
                self._end(is_kept=True)
                self._line = line
            return
        words = _SPACES.sub(" ", data)
        self._line += words.lstrip(" ") if not self._line or self._line.endswith(" ") else words

    def text(self) -> str:
        self._end()
        return re.sub(r"\n{3,}", "\n\n", "".join(self._done)).strip("\n") + "\n"

    def _close_link(self, href: str, begin: int) -> None:
        """Let what was written since a link began be its words, if they do not name its target."""
        words = self._line[begin:].strip()
        same = {href, href.removeprefix("mailto:"), href.rstrip("/")}
        if href and words and words not in same and "[" not in words and "]" not in words:
            self._line = f"{self._line[:begin]}[{words}]({href})"

    def _end(self, *, apart: bool = False, is_kept: bool = False) -> None:
        """End the line, if there is one; let a blank one follow what stands apart."""
        mark = "> " * min(self._quotes, DEEPEST)
        if self._line.strip() or is_kept:
            self._done.append(f"{mark}{self._line.rstrip()}\n")
        elif not apart and self._line == "" and self.get_starttag_text() == "<br>":
            self._done.append(f"{mark.rstrip()}\n")
        if apart and self._done and self._done[-1].strip(" >\n"):
            self._done.append(f"{mark.rstrip()}\n")
        self._line = ""
        self._links = [(href, 0) for href, _ in self._links]
