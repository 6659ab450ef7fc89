"""XML of strangers as trees: no entity is expanded, nothing is fetched, dirt is passed over."""

from typing import Any

from lxml import etree

from generator.authoring.importing.items import CannotImport, Remark

Element = Any
"""An element of lxml, which has no types."""


def tree_of(raw: bytes, name: str) -> tuple[Element, tuple[Remark, ...]]:
    """Return the root of an XML document, and a remark where it is not well-formed.

    Raises:
        CannotImport: when there is no element, or entities are declared: a few lines of these can
            mean gigabytes, and no feed needs them.
    """
    if b"<!ENTITY" in raw.replace(b"\0", b""):
        raise CannotImport(f"{name} declares entities of its own, which is not read; take them out")
    bare = raw.lstrip()
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(bare, parser)
    except (etree.LxmlError, ValueError, LookupError):
        root = None
    if root is None:
        raise CannotImport(f"{name} holds no XML that can be read")
    first = next(iter(parser.error_log), None)
    if first is None:
        return root, ()
    line = first.line + raw[: len(raw) - len(bare)].count(b"\n")
    return root, (Remark(f"It is not well-formed (line {line}): what could be read was."),)


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def namespace(element: Element) -> str:
    """Return the namespace of an element, or an empty string."""
    tag = element.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def words_of(element: Element) -> str:
    """Return all text in an element; entities that are not XML's own stay as they are written."""
    return "".join(element.itertext()).strip()
