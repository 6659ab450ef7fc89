"""A contributor's text as it stands on a page: what only the page around it can know."""

import re

from generator.markup.tokens import HEADINGS, Token, tokens

_MAY_NEED_IT = re.compile(r"<(?:table|h[1-6])\b")


def presented(source: str) -> str:
    """Return sanitised HTML for its place below a page's title.

    Headings begin at the second level and never jump over one, whatever their author chose and
    wherever a long text was cut; a table, which may be wider than a phone, can be scrolled with
    the keyboard (WCAG 2.2, success criteria 1.3.1 and 2.1.1).
    """
    if not _MAY_NEED_IT.search(source):
        return source
    out: list[str] = []
    above: list[int] = []
    for token in tokens(source):
        if token.name in HEADINGS:
            if not token.closes:
                level = int(token.name[1])
                above = [*(other for other in above if other < level), level]
            out.append(_at(token, min(len(above) + 1, 6)))
        elif token.name == "table" and not token.closes:
            out.append('<table tabindex="0"' + token.source[len("<table") :])
        else:
            out.append(token.source)
    return "".join(out)


def _at(heading: Token, level: int) -> str:
    begin = 2 if heading.closes else 1
    return f"{heading.source[:begin]}h{level}{heading.source[begin + 2 :]}"
