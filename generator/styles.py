"""The style sheet of our pages, in the colours of a site: a page carries the parts that dress it.

Each part is a file of `theme/styles/`. Which of them a page needs hangs on what its template shows
(`Plan.styles`) and on what its contributor wrote (`needed_by`), never on a reading of the finished
page.
"""

import re
from collections.abc import Iterable
from importlib.resources import files

from generator.palette import Accent

EVERYWHERE = ("frame", "circumstances")
"""The parts that every page carries."""
PARTS = (
    "frame", "entry", "offers", "lists", "days", "index", "chips", "pager", "forms", "text",
    "circumstances",
)  # fmt: skip
"""All parts, in the order in which the rules of one give way to those of a later one."""

_DRESSED = re.compile(r"<(?:blockquote|code|div|dl|img|pre|table)\b")


def style_sheet(accent: Accent, parts: Iterable[str] = PARTS) -> str:
    """Return some parts of the style sheet, and those that every page carries, in a site's colours.

    Raises:
        ValueError: there is no part of such a name.
    """
    wanted = {*EVERYWHERE, *parts}
    if unknown := wanted.difference(PARTS):
        raise ValueError(f"the style sheet has no part {', '.join(sorted(unknown))}")
    source = "".join(_source(part) for part in PARTS if part in wanted)
    return source.replace("ACCENT_LIGHT", accent.light).replace("ACCENT_DARK", accent.dark)


def needed_by(text: str) -> tuple[str, ...]:
    """Return the parts that a contributor's text needs, which is safe HTML: none where it is plain.

    >>> needed_by("<h2>One</h2><p>Some <em>words</em>.</p>"), needed_by("<table></table>")
    ((), ('text',))
    """
    return ("text",) if _DRESSED.search(text) else ()


def compact(style: str) -> str:
    """Return a style sheet without comments and needless spaces."""
    bare = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    bare = re.sub(r"\s+", " ", bare)
    bare = re.sub(r"\s*([{};,>])\s*", r"\1", bare)
    return re.sub(r":\s+", ":", bare).replace(";}", "}").strip()


def _source(part: str) -> str:
    return (files("generator") / "theme" / "styles" / f"{part}.css").read_text(encoding="utf-8")
