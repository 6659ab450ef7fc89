"""Two states of a small library, drawn in a test and compared."""

from collections.abc import Mapping
from pathlib import Path

from generator.comparing import Comparison
from generator.comparing.promises import broken_promises
from generator.judging import Judged, judge
from generator.pipeline import Planned, plan
from generator.problems import as_text
from tests.judging import draw
from tests.making import settings


def _planned(root: Path, files: Mapping[str, str], **given: object) -> tuple[Judged, Planned]:
    draw(root, files)
    judged = judge(settings(content=root, **given))
    return judged, plan(judged)


def compared(
    root: Path, before: Mapping[str, str], after: Mapping[str, str], **given: object
) -> Comparison:
    """Return what a change does; options are those of the site after it."""
    _, base = _planned(root / "before", before)
    judged, head = _planned(root / "after", after, **given)
    return Comparison(base, head, judged)


def broken(
    root: Path, before: Mapping[str, str], after: Mapping[str, str], **given: object
) -> list[str]:
    """Return every promise that a change breaks, as its author reads it."""
    found = sorted(broken_promises(compared(root, before, after, **given)))
    return as_text(found, "content/").splitlines()
