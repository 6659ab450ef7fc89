"""An editor's text in a mail: sanitised HTML with inline styles, for programs that know no others.

What is allowed goes by the tables of https://www.caniemail.com/ for Gmail, Outlook, Apple Mail,
Yahoo and Thunderbird: elements that all of them keep, margins rather than padding on blocks (the
Windows Outlooks know no other), no id, no class.
"""

import html

from generator.language import direction
from generator.markup.tokens import BLOCKS, Token, tokens

_KEPT = frozenset(
    "a b blockquote br code div em h2 h3 hr i li ol p pre s small strong sub sup table tbody td th "
    "thead tr u ul".split()
)
_AS = {
    "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3",
    "dl": "div", "dt": "p", "dd": "blockquote", "figure": "div", "figcaption": "p",
    "details": "div", "summary": "p", "tfoot": "tbody",
    "del": "s", "ins": "u", "kbd": "code", "samp": "code", "var": "i", "cite": "i", "dfn": "i",
    "mark": "b",
}  # fmt: skip
_ATTRIBUTES = frozenset("href lang dir align colspan rowspan scope start value".split())
_STYLES = {
    "p": "margin:0 0 12px",
    "h2": "margin:24px 0 8px;font-size:20px;line-height:26px;font-weight:bold",
    "h3": "margin:16px 0 4px;font-size:17px;line-height:24px;font-weight:bold",
    "blockquote": "margin:0 24px 12px",
    "pre": "margin:0 0 12px;font-family:'Courier New',Courier,monospace;font-size:14px;"
    "white-space:pre-wrap",
    "code": "font-family:'Courier New',Courier,monospace;font-size:14px",
    "table": "margin:0 0 12px",
    "hr": "margin:16px 0",
}


_WAYS_ABOUT = frozenset({"headerlink", "footnote-backref"})


def for_mail(source: str) -> str:
    """Return sanitised HTML without the signs that lead about its own page, "¶" and "↩"."""
    out: list[str] = []
    is_sign = False
    for token in tokens(source):
        if token.name == "a" and not token.closes:
            is_sign = token.attributes.get("class") in _WAYS_ABOUT
        if not is_sign:
            out.append(token.source)
        if token.name == "a" and token.closes:
            is_sign = False
    return "".join(out)


def styled(source: str, accent: str, language: str) -> str:
    """Return sanitised HTML as mail programs show it, with links in the accent.

    Args:
        source: the text, its pictures already turned into links.
        accent: a colour, as `#rrggbb`.
        language: that of the text.
    """
    styles = {**_STYLES, "a": f"color:{accent};text-decoration:underline"}
    side = "0 24px 0 0" if direction(language) == "rtl" else "0 0 0 24px"
    styles["ul"] = styles["ol"] = f"margin:0 0 12px;padding:{side}"
    return "".join(_drawn(token, styles) for token in tokens(source))


def _drawn(token: Token, styles: dict[str, str]) -> str:
    if not token.name:
        return token.source
    name = _AS.get(token.name, token.name)
    if name not in _KEPT:
        return " " if token.name in BLOCKS else ""
    if token.closes:
        return f"</{name}>"
    given = {k: v for k, v in token.attributes.items() if k in _ATTRIBUTES}
    style = styles.get(name, "")
    if token.name in ("dt", "summary"):
        style += ";font-weight:bold"
    attributes = "".join(f' {k}="{html.escape(v)}"' for k, v in given.items())
    if name == "table":
        attributes += ' cellpadding="4" border="1"'
    if name == "a":
        attributes += ' class="link"'
    return f"<{name}{attributes}" + (f' style="{style}">' if style else ">")
