"""Sanitising: whatever Markdown made of a contributor's text becomes harmless HTML.

The allow-list holds what prose needs and what the site's Markdown extensions write. Nothing that
runs, loads, frames, posts or covers the page gets through: no script, style, SVG, MathML, form,
frame or media element, no event handler, no `style`, no scheme but http, https, mailto and tel,
no class name of the frame, no id or number that could clash with the page or break its layout.
"""

import re
from collections.abc import Callable, Mapping

import nh3

from generator.markup.images import Image
from generator.markup.tokens import (
    BLOCKS,
    HEADINGS,
    TAG,
    VOID,
    attributes_of,
    headings,
    leveled,
)

_TAGS = set(
    "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em "
    "figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp "
    "small span strong sub summary sup table tbody td tfoot th thead tr u ul var wbr".split()
)

_WITH_THEIR_CONTENT = set(
    "iframe math noembed noframes noscript script style svg template title xmp".split()
)
"""Elements that go with all that is in them: it was not prose, or is read by other rules."""

_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id", "class", "lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt"},
    "ol": {"start", "type"},
    "li": {"value"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
}

_EXTENSION_CLASSES = frozenset(
    "admonition admonition-title note abstract info tip success question warning failure danger "
    "bug example quote details footnote footnote-ref footnote-backref highlight highlighttable "
    "codehilite linenos linenodiv filename headerlink toc task-list task-list-item arithmatex keys "
    "critic".split()
)
_CODE_CLASSES = frozenset(
    "bp c c1 ch cm cp cpf cs dl err esc fm g gd ge ges gh gi go gp gr gs gt gu il k kc kd kn "
    "kp kr kt l ld m mb mf mh mi mo n na nb nc nd ne nf ni nl nn no nt nv nx o ow p pm py s "
    "s1 s2 sa sb sc sd se sh si sr ss sx vc vg vi vm x".split()
)
"""What Pygments calls the tokens of code; `w`, its name for spaces, is a name of the frame."""
_LANGUAGE_CLASS = re.compile(r"language-[a-z0-9+-]{1,20}")

_FORMS = {
    "align": re.compile(r"left|right|center|justify"),
    "colspan": re.compile(r"[1-9][0-9]?"),
    "dir": re.compile(r"ltr|rtl|auto"),
    "lang": re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,6}"),
    "rowspan": re.compile(r"[1-9][0-9]?"),
    "scope": re.compile(r"row|col|rowgroup|colgroup"),
    "span": re.compile(r"[1-9][0-9]?"),
    "start": re.compile(r"-?[0-9]{1,6}"),
    "type": re.compile(r"[1aAiI]"),
    "value": re.compile(r"-?[0-9]{1,6}"),
    "id": re.compile(r"(?!__)[^\s\x00-\x1f]{1,200}"),
}
"""What a value must be, whole; ids that begin with `__` are the frame's."""
_LONGEST = {"href": 2_000, "src": 2_000, "title": 300, "alt": 1_000}
_UNSEEN = re.compile(
    r"[\s\x00-\x1f\x7f-\xa0\xad\u180e\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff]+"
)
_SCRIPTED = re.compile(
    r"(?:javascript|vbscript|livescript|mocha|jscript|data|file|blob|filesystem|view-source):",
    re.IGNORECASE,
)
"""Schemes that no address may have to any eye, however strange: nh3 judges as browsers read."""
_NAME_OF_TAG = re.compile(r"<([a-zA-Z][^\t\n\f\r />]*)")
_MOST_TIMES = 3
_NESTED_AT_MOST = 400
_NESTING_TAG = re.compile(
    r"<(/?)(?:a|b|blockquote|details|div|dl|em|figure|i|ol|small|span|strong|table|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_SPACES = "".join(map(chr, range(33)))
_OTHER_HOST = re.compile(r"^[/\\]{2}")


def sanitise(source: str) -> str:
    """Return harmless HTML, serialised as the HTML standard says, comments removed."""
    clean = _cleaned(_flattened(source))
    if any(name.lower() not in _TAGS for name in _NAME_OF_TAG.findall(source)):
        # Without elements that held others apart, those are read otherwise (§13.2.4.2): so again.
        for _ in range(_MOST_TIMES):
            source, clean = clean, _cleaned(clean)
            if source == clean:
                break
    return clean


def _flattened(source: str) -> str:
    """Return HTML without start tags deeper than any browser nests, which take long to parse."""
    if source.count("<") < _NESTED_AT_MOST:
        return source
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        is_within = depth <= _NESTED_AT_MOST if tag[1] else depth < _NESTED_AT_MOST
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        return tag[0] if is_within else ""

    return _NESTING_TAG.sub(kept, source)


def _cleaned(source: str) -> str:
    clean = nh3.clean(
        source,
        tags=_TAGS,
        clean_content_tags=_WITH_THEIR_CONTENT,
        attributes=_ATTRIBUTES,
        attribute_filter=_filter,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        strip_comments=True,
    )
    clean = _without_controls(clean)
    # A reader of HTML leaves out a first line end in pre, so one that counts is written twice.
    return re.sub(r"(<pre(?: [^<>]*)?>)\n", r"\1\n\n", clean) if "<pre" in clean else clean


def _filter(_tag: str, attribute: str, value: str) -> str | None:
    if attribute == "class":
        return " ".join(filter(_may_be_borrowed, value.split()[:20])) or None
    if attribute in ("href", "src"):
        address = _plain_address(value)
        return address if address is not None and len(address) <= _LONGEST[attribute] else None
    if attribute == "open":
        return ""
    form = _FORMS.get(attribute)
    if form:
        return value if form.fullmatch(value) else None
    return value if len(value) <= _LONGEST.get(attribute, 300) else None


def _may_be_borrowed(name: str) -> bool:
    """Tell whether a Markdown extension writes a class name; others could be the frame's own."""
    return (
        name in _EXTENSION_CLASSES
        or name in _CODE_CLASSES
        or _LANGUAGE_CLASS.fullmatch(name) is not None
    )


def _plain_address(value: str) -> str | None:
    r"""Return an address as browsers read it (URL Standard §4.4), with another host made plain.

    >>> _plain_address("\\\\example.org/x"), _plain_address(" /\n/example.org")
    ('https://example.org/x', 'https://example.org')
    """
    if _SCRIPTED.match(_UNSEEN.sub("", value)):
        return None
    address = re.sub(r"[\t\r\n]", "", _without_controls(value).strip(_SPACES))
    return _OTHER_HOST.sub("https://", address, count=1)


def _without_controls(text: str) -> str:
    """Return text without what no page or feed may hold, though a reference can name it."""
    return _FORBIDDEN.sub("", text)


Showing = Callable[[Image], str]
"""From an image to the safe HTML that stands in its place."""

DEEPEST = 32
"""Elements within each other; what is nested deeper loses its elements and keeps its words."""
_ROOM_BELOW = {"table": 5, "ul": 1, "ol": 1, "dl": 1, "details": 1, "figure": 1, "ruby": 1}
"""Elements that make no sense without others inside."""


def plain(source: str, title: str, showing: Showing) -> str:
    """Return sanitised HTML as a body of an article.

    Images become what `showing` says, so that nothing is loaded but what is ours; links to Markdown
    files that are not published lose their target; headings move below the page's own, and a first
    heading that repeats the title goes.
    """
    source = _without_title(source, title)
    shift = "<h1" in source
    unlinked: list[bool] = []

    def changed(tag: re.Match[str]) -> str:
        closes, name = tag[1], tag[2]
        if name == "a":
            if closes:
                return "" if unlinked and unlinked.pop() else tag[0]
            unlinked.append(_leads_nowhere(attributes_of(tag[0])))
            return "" if unlinked[-1] else tag[0]
        if name == "img":
            return showing(_image(attributes_of(tag[0]), linked=bool(unlinked)))
        if shift and name in HEADINGS:
            return leveled(tag, min(int(name[1]) + 1, 6))
        return tag[0]

    return TAG.sub(changed, _not_too_deep(source)).strip()


def _not_too_deep(source: str) -> str:
    """Return sanitised HTML without the elements that lie deeper than `DEEPEST`."""
    depth = inside = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth, inside
        closes, name = tag[1] == "/", tag[2]
        opens = not closes and name not in VOID
        if not inside and not (opens and depth + _ROOM_BELOW.get(name, 0) >= DEEPEST):
            depth += opens - closes
            return tag[0]
        inside += opens - closes
        return " " if name in BLOCKS else ""

    # Elements in each other need as many end tags, so few of these are not too deep.
    deep = source.count("</") >= DEEPEST - max(_ROOM_BELOW.values())
    return TAG.sub(kept, source) if deep else source


def _without_title(source: str, title: str) -> str:
    match = re.match(r"\s*<h1(?: [^>]*)?>.*?</h1>", source, re.DOTALL)
    if match and headings(match[0])[0].text.casefold() == " ".join(title.split()).casefold():
        return source[match.end() :]
    return source


def _leads_nowhere(attributes: Mapping[str, str]) -> bool:
    href = attributes.get("href", "")
    if re.match(r"[a-z][a-z0-9+.-]*:|//", href, re.IGNORECASE):
        return False
    return href.partition("#")[0].partition("?")[0].lower().endswith(".md")


def _image(attributes: Mapping[str, str], *, linked: bool) -> Image:
    return Image(
        attributes.get("src", ""),
        attributes.get("alt", "").strip(),
        attributes.get("title", "").strip(),
        linked,
    )
