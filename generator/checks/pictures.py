"""Pictures in texts: each must be one that can be shown, and say what it shows in words."""

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from generator.checks.context import Context
from generator.checks.links import MOST_REPORTED, local_path
from generator.checks.markdown import Image, images_in
from generator.pictures.reading import (
    ENDINGS,
    Unfit,
    content_of,
    ending,
    form_of,
    is_picture,
)
from generator.problems import Problem, Severity
from generator.sources import Source
from generator.text import fold, quoted

_NAMES = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp", "AVIF": "avif"}
"""The ending that a file of each form should have."""
_LIKE_A_NAME = re.compile(r"[^\s/]+\.(?:" + "|".join(ENDINGS) + ")", re.IGNORECASE)


class Shown(NamedTuple):
    """A picture of the content that a text shows, and where the text names it."""

    picture: str
    """Its path below the content folder."""
    path: str
    """The file that the text stands in."""
    line: int
    column: int


def pictures_in(path: str, body: str, body_line: int = 1) -> Iterator[Shown]:
    """Yield each picture that the body of the file at a path shows, where it does."""
    for image in images_in(body):
        found = local_path(image.target, posixpath.dirname(path))
        if found and is_picture(found):
            yield Shown(found, path, body_line + image.target_line, image.target_column)


@dataclass(frozen=True, slots=True)
class _Fault:
    line: int
    """From 0, in the body."""
    column: int
    message: str
    hint: str
    severity: Severity = Severity.ERROR


def pictures(context: Context) -> Iterator[Problem]:
    """Every picture in a text must be fit to be shown, and have words that can stand for it."""

    @cache
    def form(picture: str) -> str | Unfit:
        return _form(context.settings.content / picture)

    for source in context.sources:
        found = (
            fault
            for image in images_in(source.body)
            for fault in _faults(image, source, context, form)
        )
        for number, fault in enumerate(found):
            line = source.body_line + fault.line
            if number == MOST_REPORTED:
                more = "more pictures in this text are at fault from here on"
                hint = "mend those above first"
                yield Problem(source.path, line, fault.column, "", more, hint)
                break
            yield Problem(
                source.path, line, fault.column, "", fault.message, fault.hint, fault.severity
            )


def _form(path: Path) -> str | Unfit:
    try:
        return form_of(content_of(path))
    except Unfit as unfit:
        return unfit


def _faults(
    image: Image, source: Source, context: Context, form: Callable[[str], str | Unfit]
) -> Iterator[_Fault]:
    name = quoted(image.target)
    if not image.alt:
        yield _Fault(
            image.line,
            image.column,
            f"the picture {name} has no words for those who do not see it",
            f"write what it shows: ![A map of the district]({image.target})",
        )
    elif _LIKE_A_NAME.fullmatch(image.alt) or _is_stem(image):
        yield _Fault(
            image.line,
            image.column,
            f"the words of the picture {name} only repeat its name",
            f"write what it shows: ![A map of the district]({image.target})",
            Severity.WARNING,
        )
    picture = local_path(image.target, posixpath.dirname(source.path)) or ""
    if picture not in context.catalogue.files or not is_picture(picture):
        return
    place = image.target_line, image.target_column
    found = form(picture)
    if isinstance(found, Unfit):
        yield _Fault(*place, f"the picture {name} {found.why}", found.hint)
    elif found != ENDINGS[ending(picture)]:
        stem = posixpath.splitext(posixpath.basename(picture))[0]
        renamed = quoted(f"{stem}.{_NAMES[found]}")
        fault = f"the picture {name} is {found.replace('WEBP', 'WebP')} inside"
        yield _Fault(*place, fault, f"rename it {renamed}", Severity.WARNING)


def _is_stem(image: Image) -> bool:
    stem = posixpath.splitext(posixpath.basename(image.target))[0]
    return fold(image.alt) == fold(stem) and bool(re.search(r"[\d_-]", stem))
