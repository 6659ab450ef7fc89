"""What in a page could run, load, post or cover: found as a browser reads the page."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

LIVE_ELEMENTS = frozenset(
    "applet audio base button dialog embed fencedframe form frame frameset iframe img input "
    "isindex link marquee math meta noscript object portal script select source style svg template "
    "textarea title track video".split()
)
ADDRESS_ATTRIBUTES = frozenset(
    "action background cite codebase data formaction href longdesc manifest ping poster src srcset "
    "usemap xlink:href".split()
)
HARMLESS_SCHEMES = frozenset({"http", "https", "mailto", "sms", "tel", "tag"})
_UNSEEN = re.compile(r"[\x00-\x20\u00a0\u2028\u2029]")


def faults_in_fragment(source: str) -> list[str]:
    """Return everything live in HTML that stands inside a body."""
    return sorted(_faults(html5lib.parseFragment(source, namespaceHTMLElements=False)))


def faults_in_page(source: str) -> list[str]:
    """Return everything live in a whole page, the frame's own included."""
    return sorted(_faults(html5lib.parse(source, namespaceHTMLElements=False)))


def _faults(tree: Element) -> Iterator[str]:
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        name = element.tag.rpartition("}")[2].lower()
        if name in LIVE_ELEMENTS or "}" in element.tag:
            yield f"<{name} {' '.join(sorted(map(str, element.attrib)))}>"
        for attribute, value in element.attrib.items():
            plain = str(attribute).rpartition("}")[2].lower()
            if plain.startswith("on") or plain in ("style", "srcdoc", "name", "is", "slot"):
                yield f"<{name}> {plain}={value}"
            scheme = re.match(r"([a-z][a-z0-9+.-]*):", _UNSEEN.sub("", value).lower())
            if plain in ADDRESS_ATTRIBUTES and scheme and scheme[1] not in HARMLESS_SCHEMES:
                yield f"<{name}> {plain}={value}"
