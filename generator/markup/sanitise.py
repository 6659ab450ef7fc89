"""Sanitising: whatever Markdown made of a contributor's text becomes harmless HTML.

The allow-list holds what prose needs and what the site's Markdown extensions write. Nothing that
runs, loads, frames, posts or covers the page gets through: no script, style, SVG, MathML, form,
frame or media element, no event handler, no `style`, no scheme but http, https, mailto and tel.
"""

import html
import posixpath
import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote

import nh3

from generator.markup.tokens import Token, text_of, tokens

_TAGS = set(
    "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em "
    "figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp "
    "small span strong sub summary sup table tbody td tfoot th thead tr u ul var wbr".split()
)

_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id", "class", "lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "del": {"cite"},
    "ins": {"cite"},
}

_CLASSES = re.compile(
    r"admonition|admonition-title|note|abstract|info|tip|success|question|warning|failure|danger|bug"
    r"|example|quote|details|footnote|footnote-ref|footnote-backref|highlight|highlighttable"
    r"|codehilite|linenos|linenodiv|filename|headerlink|toc|task-list|task-list-item|arithmatex"
    r"|keys|critic|language-[a-z0-9+-]{1,20}|[a-z]{1,3}\d?"
)
"""Class names that Markdown extensions write; any other could borrow the frame's own look."""


def sanitise(source: str) -> str:
    """Return harmless HTML, serialised as the HTML standard says, comments removed."""
    return nh3.clean(
        source,
        tags=_TAGS,
        clean_content_tags={"script", "style", "svg", "math", "title", "noscript", "template"},
        attributes=_ATTRIBUTES,
        attribute_filter=_filter,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        strip_comments=True,
    )


def _filter(_tag: str, attribute: str, value: str) -> str | None:
    if attribute == "class":
        kept = [name for name in value.split() if _CLASSES.fullmatch(name)]
        return " ".join(kept) or None
    if attribute == "id":
        return None if value.startswith("__") or not value.strip() else value
    if attribute == "dir":
        return value if value in ("ltr", "rtl", "auto") else None
    return value


ImageNote = Callable[[str], str]
"""From an image's address to words on what it is and weighs, such as "JPEG, 120 kB"."""


def plain(source: str, title: str, image_note: ImageNote) -> str:
    """Return sanitised HTML as a body of an article.

    Images become links with their alternative text; links to Markdown files that are not published
    lose their target; headings move below the page's own, and a first heading that repeats the
    title goes.
    """
    source = _without_title(source, title)
    shift = 1 if "<h1" in source else 0
    out: list[str] = []
    unlinked: list[bool] = []
    depth_of_link = 0
    for token in tokens(source):
        if token.name == "a":
            if token.closes:
                depth_of_link -= 1
                out.append("" if unlinked and unlinked.pop() else token.source)
            else:
                depth_of_link += 1
                dead = _leads_nowhere(token.attributes)
                unlinked.append(dead)
                out.append("" if dead else token.source)
        elif token.name == "img":
            out.append(_image(token.attributes, image_note, linked=depth_of_link > 0))
        elif shift and re.fullmatch("h[1-6]", token.name):
            out.append(_moved(token))
        else:
            out.append(token.source)
    return "".join(out).strip()


def _without_title(source: str, title: str) -> str:
    match = re.match(r"\s*<h1(?: [^>]*)?>(.*?)</h1>", source, re.DOTALL)
    if match and text_of(match[1]).rstrip("¶# ").casefold() == title.casefold():
        return source[match.end() :]
    return source


def _moved(token: Token) -> str:
    level = min(int(token.name[1]) + 1, 6)
    begin = 2 if token.closes else 1
    return f"{token.source[:begin]}h{level}{token.source[begin + 2 :]}"


def _leads_nowhere(attributes: Mapping[str, str]) -> bool:
    href = attributes.get("href", "")
    if re.match(r"[a-z][a-z0-9+.-]*:|//", href, re.IGNORECASE):
        return False
    return href.partition("#")[0].partition("?")[0].lower().endswith(".md")


def _image(attributes: Mapping[str, str], image_note: ImageNote, *, linked: bool) -> str:
    address = attributes.get("src", "")
    alt = attributes.get("alt", "").strip()
    words = alt or unquote(posixpath.basename(address.partition("?")[0])) or "…"
    if linked or not address or address.startswith("data:"):
        return html.escape(words)
    note = image_note(address)
    shown = f"{words} ({note})" if note else words
    return f'<a href="{html.escape(address)}">{html.escape(shown)}</a>'
