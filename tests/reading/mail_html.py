"""What mail programs keep of HTML: a check of our own, by published tables.

Elements, attributes and properties are those that Gmail, Outlook on Windows, Apple Mail, Yahoo and
Thunderbird all keep or at least ignore without harm, by https://www.caniemail.com/features/ and,
for Outlook on Windows, "Word HTML and CSS rendering capabilities in Outlook" (Microsoft). Left out
on purpose, though some know them: `img`, `link`, `svg`, `video`, background images, positions,
flex, grid, floats, shorthands of `font`, units other than pixels and per cent.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

ELEMENTS = frozenset(
    "html head meta title style body div table tbody thead tr td th p h1 h2 h3 a b strong i em u s "
    "small sub sup code pre blockquote ul ol li br hr".split()
)
ATTRIBUTES = {
    "": frozenset("lang dir class style align".split()),
    "html": frozenset(),
    "meta": frozenset({"charset", "name", "content", "http-equiv"}),
    "table": frozenset("role width cellpadding cellspacing border bgcolor".split()),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
    "a": frozenset({"href"}),
    "ol": frozenset({"start"}),
    "li": frozenset({"value"}),
}
CLASSES = frozenset("paper ink soft rule link".split())
PROPERTIES = {
    "background-color": r"#[0-9a-f]{6}",
    "border-top": r"1px solid #[0-9a-f]{6}",
    "color": r"#[0-9a-f]{6}",
    "display": r"none",
    "font-family": r"Arial,Helvetica,sans-serif|'Courier New',Courier,monospace",
    "font-size": r"[0-9]+px",
    "font-weight": r"bold",
    "line-height": r"[0-9]+px",
    "margin": r"([0-9]+(px)? ?){1,4}",
    "max-height": r"0",
    "max-width": r"600px",
    "mso-hide": r"all",
    "overflow": r"hidden",
    "padding": r"([0-9]+(px)? ?){1,4}",
    "text-decoration": r"underline",
    "white-space": r"pre-wrap",
    "width": r"100%",
    "word-break": r"break-word",
}
_SHEET = re.compile(
    r"@media \(prefers-color-scheme: dark\) \{\n"
    r"(\.[a-z]+ \{ (background-color|color|border-top-color): #[0-9a-f]{6} !important; \}\n)+\}\n"
)
MOST_BYTES = 60_000
"""Gmail clips at 102 kB, and programs that send mail add links and feet of their own."""
MOST_OF_SHEET = 8_192
"""Gmail drops a style sheet with more characters."""


def mail_faults(source: str) -> list[str]:
    """Return all that a mail program would drop, fetch or show in another way."""
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    tree = parser.parse(source)
    found = [f"{code} at {place}" for place, code, _ in parser.errors]
    found += [f"{len(source.encode())} bytes"] if len(source.encode()) >= MOST_BYTES else []
    for element in tree.iter():
        found += _faults(element)
    return found


def _faults(element: Element) -> Iterator[str]:
    name = str(element.tag)
    if name not in ELEMENTS:
        yield f"<{name}>"
    for attribute, value in element.attrib.items():
        if attribute not in ATTRIBUTES[""] | ATTRIBUTES.get(name, frozenset()):
            yield f"<{name} {attribute}>"
        if attribute == "href" and not re.match(r"(https?|mailto|tel):", value):
            yield f"href={value}"
        if attribute == "class" and not set(value.split()) <= CLASSES:
            yield f"class={value}"
        if attribute == "style":
            yield from _style_faults(value)
    text = element.text or ""
    if name == "style" and (not _SHEET.fullmatch(text.lstrip("\n")) or len(text) > MOST_OF_SHEET):
        yield f"style sheet {text}"


def _style_faults(style: str) -> Iterator[str]:
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        if name not in PROPERTIES or not re.fullmatch(PROPERTIES[name], value):
            yield f"style {declaration}"
