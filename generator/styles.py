"""The one style sheet of our pages, in the colours of a site."""

import re
from importlib.resources import files

from generator.palette import Accent


def style_sheet(accent: Accent) -> str:
    """Return the lean frame's style sheet in a site's colours."""
    source = (files("generator") / "theme" / "style.css").read_text(encoding="utf-8")
    return source.replace("ACCENT_LIGHT", accent.light).replace("ACCENT_DARK", accent.dark)


def compact(style: str) -> str:
    """Return a style sheet without comments and needless spaces."""
    bare = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    bare = re.sub(r"\s+", " ", bare)
    bare = re.sub(r"\s*([{};,>])\s*", r"\1", bare)
    return re.sub(r":\s+", ":", bare).replace(";}", "}").strip()
