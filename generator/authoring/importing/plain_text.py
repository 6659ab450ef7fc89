"""Plain text out of Markdown and HTML: for titles, summaries and names, which hold no markup."""

import html
import re

from generator.text import cut, forbidden_character

_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>|<!--.{0,2000}?-->", re.DOTALL)
_INLINE_TAG = re.compile(
    r"</?(?:a|b|big|br|code|em|font|i|mark|q|s|scp|small|span|strong|sub|sup|tt|u|wbr)"
    r"(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_BLOCK_END = re.compile(
    r"</(?:p|div|li|h[1-6]|td|th|dd|dt|blockquote)\s*>|<br\s*/?>", re.IGNORECASE
)
_SHORTCODE = re.compile(r"\{\{[<%].{0,2000}?[>%]\}\}", re.DOTALL)
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])")
_EMPHASIS = re.compile(r"(?<!\w)(\*{1,3}|_{1,3}|~~|`+)(?=\S)(.{1,300}?)(?<=\S)\1(?!\w)")
_ATTRIBUTES = re.compile(r"\{[#.:][^{}]{0,200}\}")
_NO_PROSE = re.compile(
    r"\s*(#|>|[-*+]\s|\d+[.)]\s|\||!!!|===|```|~~~|:::|---|\*\*\*|\[\^?[^\]]*\]:)"
)
_SENTENCE = re.compile(r".{30,}?[.!?…][\"'”’)\]]*(?=\s|$)")


def without_entities(text: str) -> str:
    """Return text with `&amp;`, `&#8217;` and the like as the characters they mean.

    Entities that were escaped twice are read twice.
    """
    for _ in range(2):
        if not _ENTITY.search(text):
            break
        text = html.unescape(text)
    return text


def without_inline_tags(text: str) -> str:
    """Return a title or name without the tags that stand within words, such as `<i>`.

    >>> without_inline_tags("<i>E. coli</i> and the <picture> element")
    'E. coli and the <picture> element'
    """
    return _INLINE_TAG.sub("", text)


def without_markup(text: str) -> str:
    """Return the words of a piece of Markdown or HTML on one line, entities kept."""
    text = _SHORTCODE.sub(" ", text)
    text = _IMAGE.sub(" ", text)
    text = _BLOCK_END.sub(" ", text)
    text = _TAG.sub("", text)
    text = _LINK.sub(r"\1", text)
    for _ in range(2):
        text = _EMPHASIS.sub(r"\2", text)
    return " ".join(_ATTRIBUTES.sub("", text).split())


def without_controls(text: str) -> str:
    """Return text without the characters that no page may hold."""
    while (at := forbidden_character(text)) is not None:
        bad = text[at]
        text = text.replace(bad, "")
    return text


def first_sentence(body: str, longest: int) -> str:
    """Return the first sentence of prose in a Markdown text, or an empty string.

    Headings, lists, quotations, tables and code are no prose.
    """
    for block in re.split(r"\n\s*\n", body):
        if not block.strip() or _NO_PROSE.match(block):
            continue
        words = without_entities(without_markup(block))
        if len(words) >= 30 and re.search(r"\w\s+\w", words):
            sentence = _SENTENCE.match(words)
            return cut(sentence[0] if sentence else words, longest)
    return ""
