"""Sanitised HTML as XHTML, for the programs that read EPUB.

Browsers mend what stands where it may not; a reader of books shows nothing of such a chapter. So
here every element stands where the content models of HTML (Living Standard §3.2.5) let it stand.
What may not stand in its place gives way to its own content: words are never lost.
"""

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from urllib.parse import unquote

from generator.markup.tokens import BLOCKS, HEADINGS, PICTURE, VOID, tokens
from generator.text import short_hash

Lead = Callable[[str], str | None]
"""From a link of the text, in-page ones aside, to where it leads; None where it leads nowhere."""

_INLINE = frozenset(
    "a abbr b bdi bdo br cite code del dfn em i ins kbd mark q ruby s samp small span strong sub "
    "sup u var wbr".split()
)
_FLOW = _INLINE | HEADINGS | frozenset("blockquote div dl hr ol p pre table ul".split())
_TRANSPARENT = frozenset("a del ins".split())
"""Elements that may hold whatever may stand in their place (§3.2.5.3)."""
_HOLD_INLINE = (_INLINE - _TRANSPARENT) | HEADINGS | {"p", "pre"}
_RENAMED = {"details": "div", "summary": "div", "figure": "div", "figcaption": "div"}
"""Elements that few readers of books know, and those that stand in them."""
_KEPT = {
    "ol": ("start", "type"),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
}
"""Attributes of an element beside `id`, `class`, `title`, `dir` and `lang`."""
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
_IN_PAGE = re.compile(r' href="#([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')
_SPACES = " \t\n\r"
"""All that XML takes for space between elements."""
_TERMS = re.compile(r"(t+d+)*")
_TERM_SIGNS = {"dt": "t", "dd": "d", "": ""}
_RUBY = re.compile(r"(b+(t|ptp))+")
_RUBY_SIGNS = {"rt": "t", "rp": "p"}


def anchor(name: str) -> str:
    """Return an id as XML takes it (NCName), in ASCII, so that every reader finds it.

    >>> anchor("fn.1"), anchor("fn:1")
    ('fn.1', 'x-f3ab7971')
    """
    return name if _NAME.fullmatch(name) else f"x-{short_hash(name)}"


def anchors(source: str) -> frozenset[str]:
    """Return the ids that links can lead to in XHTML that `xhtml` made."""
    return frozenset(_ID.findall(source))


def xhtml(source: str, lead: Lead) -> str:
    """Return sanitised HTML as XHTML for a body, each element where it may stand."""
    made = _Maker(lead).flow(_tree(source), _FLOW)
    ids = anchors(made)
    return _IN_PAGE.sub(lambda m: m[0] if m[1] in ids else "", made)


@dataclass(slots=True, eq=False)
class _Element:
    name: str
    attributes: Mapping[str, str]
    children: "list[_Element | str]" = field(default_factory=list)


_Node = _Element | str


def _name(node: _Node) -> str:
    """Return an element's name; for words a sign that none is so called, nothing for a space."""
    if isinstance(node, str):
        return "#text" if node.strip(_SPACES) else ""
    return node.name


def _tree(source: str) -> list[_Node]:
    root = _Element("", {})
    within = [root]
    for token in tokens(source):
        shown, name, closes = token
        if not name:
            within[-1].children.append(shown)
        elif not closes:
            attributes = token.attributes if "=" in shown else {}
            element = _Element(_RENAMED.get(name, name), attributes)
            within[-1].children.append(element)
            if name not in VOID:
                within.append(element)
        elif len(within) > 1:
            within.pop()
    return root.children


def _text(source: str) -> str:
    """Return text with no entity that XML does not know."""
    return html.escape(html.unescape(source), quote=False) if "&" in source else source


class _Maker:
    """Makes one document, in which no two elements have one id."""

    def __init__(self, lead: Lead) -> None:
        self._lead = lead
        self._ids: set[str] = set()

    def flow(self, nodes: Iterable[_Node], may: frozenset[str]) -> str:
        """Return nodes in a place where the elements named in `may` can stand."""
        return "".join(
            _text(node) if isinstance(node, str) else self._element(node, may) for node in nodes
        )

    def _element(self, element: _Element, may: frozenset[str]) -> str:
        name = element.name
        if name in ("img", PICTURE):
            return html.escape(element.attributes.get("alt", ""), quote=False)
        if name not in may:
            inner = self.flow(element.children, may)
            return f" {inner} " if name in BLOCKS else inner
        if name in VOID:
            return f"{self._begin(element)[:-1]}/>"
        if name in _OWN_MODEL:
            return _OWN_MODEL[name](self, element, may)
        return self._whole(element, may & _INLINE if name in _HOLD_INLINE else may)

    def _whole(self, element: _Element, may: frozenset[str]) -> str:
        return self._around(element, self.flow(element.children, may))

    def _around(self, element: _Element, inner: str) -> str:
        return f"{self._begin(element)}{inner}</{element.name}>"

    def _begin(self, element: _Element) -> str:
        """Return the start tag of an element."""
        given, name = element.attributes, element.name
        if not given:
            return f"<{name}>"
        shown = {k: given[k] for k in ("title", "dir", *_KEPT.get(name, ())) if k in given}
        if "class" in given or "align" in given:
            shown["class"] = " ".join(filter(None, (given.get("class"), given.get("align"))))
        if "lang" in given:
            shown["lang"] = shown["xml:lang"] = given["lang"]
        if "id" in given and (own := anchor(given["id"])) not in self._ids:
            self._ids.add(own)
            shown["id"] = own
        if "href" in given and (to := self._led(given["href"])):
            shown["href"] = to
        attributes = "".join(f' {k}="{html.escape(v)}"' for k, v in shown.items())
        return f"<{name}{attributes}>"

    def _led(self, href: str) -> str | None:
        return f"#{anchor(unquote(href[1:]))}" if href.startswith("#") else self._lead(href)

    def anchor_element(self, element: _Element, may: frozenset[str]) -> str:
        """Return a link; no other may be in it."""
        return self._whole(element, may - {"a"})

    def definition(self, element: _Element, may: frozenset[str]) -> str:
        """Return a `dfn`; no other may be in it."""
        return self._whole(element, (may & _INLINE) - {"dfn"})

    def turned(self, element: _Element, may: frozenset[str]) -> str:
        """Return a `bdo`, which must say in which direction."""
        made = element if "dir" in element.attributes else replace(element, name="span")
        return self._whole(made, may & _INLINE)

    def points(self, element: _Element, may: frozenset[str]) -> str:
        """Return a list; what is in it and is no point of it becomes one."""
        out: list[str] = []
        for is_point, nodes in groupby(element.children, lambda n: _name(n) in ("li", "")):
            if is_point:
                out.extend(self._point(element, node, may) for node in nodes)
            else:
                out.append(f"<li>{self.flow(nodes, may)}</li>")
        return self._around(element, "".join(out))

    def _point(self, within: _Element, node: _Node, may: frozenset[str]) -> str:
        if isinstance(node, str):
            return node
        begin = self._begin(node)
        value = node.attributes.get("value") if within.name == "ol" else None
        numbered = f'{begin[:-1]} value="{value}">' if value is not None else begin
        return f"{numbered}{self.flow(node.children, may)}</li>"

    def terms(self, element: _Element, may: frozenset[str]) -> str:
        """Return a list of terms; one without the other, and it is no such list."""
        signs = (_TERM_SIGNS.get(_name(node), "?") for node in element.children)
        if not _TERMS.fullmatch("".join(signs)):
            return self._whole(_divided(element), may)
        out = [
            node if isinstance(node, str) else self._term(node, may) for node in element.children
        ]
        return self._around(element, "".join(out))

    def _term(self, term: _Element, may: frozenset[str]) -> str:
        return self._whole(term, may - HEADINGS if term.name == "dt" else may)

    def table(self, element: _Element, may: frozenset[str]) -> str:
        """Return a table: its caption, its head, its rows."""
        parts = [n for n in element.children if isinstance(n, _Element)]
        captions = [p for p in parts if p.name == "caption"][:1]
        heads = [p for p in parts if p.name == "thead"][:1]
        out = [self._whole(each, may - {"table"}) for each in captions]
        out += [self._section(each, may) for each in heads]
        rest = [p for p in parts if p not in captions and p not in heads]
        for is_section, each in groupby(rest, lambda p: p.name in ("tbody", "thead", "tfoot")):
            bodies = list(each)
            if not is_section:
                bodies = [_Element("tbody", {}, [*bodies])]
            out += [self._section(replace(body, name="tbody"), may) for body in bodies]
        return self._around(element, "".join(out))

    def _section(self, section: _Element, may: frozenset[str]) -> str:
        rows = []
        for is_row, nodes in groupby(section.children, lambda node: _name(node) in ("tr", "")):
            if is_row:
                rows += [self._row(n, may) for n in nodes if isinstance(n, _Element)]
            else:
                rows.append(f"<tr><td>{self.flow(nodes, may)}</td></tr>")
        return self._around(section, "".join(rows))

    def _row(self, row: _Element, may: frozenset[str]) -> str:
        cells = []
        for is_cell, nodes in groupby(row.children, lambda node: _name(node) in ("td", "th", "")):
            if is_cell:
                cells += [self._cell(n, may) for n in nodes if isinstance(n, _Element)]
            else:
                cells.append(f"<td>{self.flow(nodes, may)}</td>")
        return self._around(row, "".join(cells))

    def _cell(self, cell: _Element, may: frozenset[str]) -> str:
        return self._whole(cell, may - HEADINGS if cell.name == "th" else may)

    def ruby(self, element: _Element, may: frozenset[str]) -> str:
        """Return words with their reading above them; where that is not clear, both in a row."""
        may &= _INLINE
        signs = (_RUBY_SIGNS.get(_name(node), "b") for node in element.children)
        if not _RUBY.fullmatch("".join(signs)):
            return self.flow(element.children, may)
        may -= {"ruby"}
        return self._around(
            element,
            "".join(
                self._whole(node, may)
                if isinstance(node, _Element) and node.name in ("rt", "rp")
                else self.flow([node], may)
                for node in element.children
            ),
        )


def _divided(terms: _Element) -> _Element:
    """Return a list of terms as blocks one below the other."""

    def block(node: _Node) -> _Node:
        if isinstance(node, str) or node.name not in ("dt", "dd"):
            return node
        return replace(node, name="div")

    return replace(terms, name="div", children=[block(node) for node in terms.children])


_OWN_MODEL: Mapping[str, Callable[[_Maker, _Element, frozenset[str]], str]] = {
    "a": _Maker.anchor_element,
    "bdo": _Maker.turned,
    "dfn": _Maker.definition,
    "dl": _Maker.terms,
    "ol": _Maker.points,
    "ruby": _Maker.ruby,
    "table": _Maker.table,
    "ul": _Maker.points,
}
"""Elements in which not simply words or blocks may stand."""
