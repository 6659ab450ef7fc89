"""Colours: the accent that a Material palette name stands for, readable on light and dark paper.

Material's colours are made for large areas. As the colour of links they must reach a contrast of
4.5 to 1 (WCAG 2.2, success criterion 1.4.3), so each is darkened or lightened until it does.
"""

import colorsys
import re
from dataclasses import dataclass

NAMES = {
    "red": "#ef5552", "pink": "#e92063", "purple": "#ab47bd", "deep purple": "#7e56c2",
    "indigo": "#4051b5", "blue": "#2094f3", "light blue": "#02a6f2", "cyan": "#00bdd6",
    "teal": "#009485", "green": "#4cae4f", "light green": "#8bc34b", "lime": "#cbdc38",
    "yellow": "#ffec3d", "amber": "#ffc105", "orange": "#ffa724", "deep orange": "#ff6e42",
    "brown": "#795649", "grey": "#757575", "blue grey": "#546d78", "white": "#4051b5",
    "black": "#3c4043",
}  # fmt: skip
"""Material's primary colours by the names that `theme: palette: primary` takes."""

CSS_NAMES = {
    "deep purple": "blueviolet", "light blue": "lightblue", "light green": "lightgreen",
    "amber": "gold", "deep orange": "orangered", "blue grey": "slategrey", "white": "indigo",
    "black": "dimgrey",
}  # fmt: skip
"""The colours of CSS that come nearest, for those that CSS calls otherwise."""

DEFAULT = "teal"
LIGHT_PAPER, LIGHT_TINT = "#ffffff", "#ecf0f1"
DARK_PAPER, DARK_TINT = "#14181b", "#1d2428"
"""The papers of the style sheet, and what its tint makes of them, where links must work hardest."""
LIGHT_CONTRAST, DARK_CONTRAST = 4.6, 6.5
"""What links reach on a tint: a little more than asked; in the dark more, or they look faint."""


@dataclass(frozen=True, slots=True)
class Accent:
    """The accent on light and on dark paper."""

    light: str
    dark: str


def accent(palette: object) -> Accent:
    """Return the accent for Material's `palette` option: a mapping, or a list of mappings.

    In a list the mapping with `scheme: slate` rules in the dark. A primary colour that is not
    known, such as `custom`, counts as the default.
    """
    light, dark = _chosen(palette)
    return Accent(
        readable(NAMES[light], LIGHT_TINT, LIGHT_CONTRAST),
        readable(NAMES[dark], DARK_TINT, DARK_CONTRAST),
    )


def css_name(palette: object) -> str:
    """Return the name of the colour of CSS (css-color-3 §4.3) nearest to that of light pages."""
    light, _ = _chosen(palette)
    return CSS_NAMES.get(light, light)


def _chosen(palette: object) -> tuple[str, str]:
    """Return the names of the primary colours of light and of dark pages."""
    schemes = palette if isinstance(palette, list) else [palette]
    mappings = [s for s in schemes if isinstance(s, dict)]
    light = next((s for s in mappings if s.get("scheme") != "slate"), {})
    dark = next((s for s in mappings if s.get("scheme") == "slate"), light)
    light = light or dark
    return _known(light.get("primary")), _known(dark.get("primary"))


def _known(name: object) -> str:
    wanted = re.sub(r"[-_\s]+", " ", str(name or "")).strip().lower()
    return wanted if wanted in NAMES else DEFAULT


def readable(colour: str, paper: str, wanted: float) -> str:
    """Return the colour, moved in lightness until it has the wanted contrast to a paper."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_rgb(colour))
    step = 0.01 if _luminance(paper) < 0.18 else -0.01
    while contrast(_text(hue, lightness, saturation), paper) < wanted and 0 < lightness < 1:
        lightness += step
    return _text(hue, min(max(lightness, 0), 1), saturation)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2), from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _rgb(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def _text(hue: float, lightness: float, saturation: float) -> str:
    parts = colorsys.hls_to_rgb(hue, min(max(lightness, 0), 1), saturation)
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
