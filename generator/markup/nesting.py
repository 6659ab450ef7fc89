"""One text below another: its headings go down a level, its ids stay apart."""

from generator.markup.links import rewritten
from generator.markup.tokens import HEADINGS, tokens


def below(source: str, prefix: str) -> str:
    """Return sanitised HTML to stand below a heading of another text.

    Args:
        source: the text.
        prefix: what its ids, and the links to them, begin with from now on.
    """
    out: list[str] = []
    for token in tokens(source):
        shown = token.source
        if token.name in HEADINGS:
            begin = 2 if token.closes else 1
            level = min(int(token.name[1]) + 1, 6)
            shown = f"{shown[:begin]}h{level}{shown[begin + 2 :]}"
        if token.name and not token.closes:
            shown = shown.replace(' id="', f' id="{prefix}', 1)
        out.append(shown)
    return rewritten("".join(out), lambda href: _prefixed(href, prefix))


def _prefixed(href: str, prefix: str) -> str:
    return f"#{prefix}{href[1:]}" if len(href) > 1 and href[0] == "#" else href
