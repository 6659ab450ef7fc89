"""A contributor's text as it stands on a page: what only the page around it can know."""

import re

from generator.markup.tokens import HEADINGS, TAG, leveled

_MAY_NEED_IT = re.compile(r"<(?:table|h[1-6])\b")


def presented(source: str) -> str:
    """Return sanitised HTML for its place below a page's title.

    Headings begin at the second level and never jump over one, whatever their author chose and
    wherever a long text was cut; a table, which may be wider than a phone, can be scrolled with
    the keyboard (WCAG 2.2, success criteria 1.3.1 and 2.1.1).
    """
    if not _MAY_NEED_IT.search(source):
        return source
    above: list[int] = []

    def placed(tag: re.Match[str]) -> str:
        if tag[2] in HEADINGS:
            level = int(tag[2][1])
            if not tag[1]:
                above[:] = [*(other for other in above if other < level), level]
            return leveled(tag, min(len(above) + 1, 6))
        if tag[2] == "table" and not tag[1]:
            return '<table tabindex="0"' + tag[0][len("<table") :]
        return tag[0]

    return TAG.sub(placed, source)
