"""Data files: each must be one that the generator reads."""

import posixpath
from collections.abc import Iterator

from generator.checks.context import Context
from generator.link_findings import FINDINGS_FILE
from generator.problems import Problem, Severity
from generator.text import nearest
from generator.vocabulary import TAGS_FILE

KNOWN = (FINDINGS_FILE, TAGS_FILE)


def data_files_read(context: Context) -> Iterator[Problem]:
    """A data file that nothing reads is probably named wrongly."""
    for path in context.data:
        if path not in KNOWN:
            meant = nearest(posixpath.splitext(path)[0] + ".yml", KNOWN)
            hint = f"rename it to {meant}" if meant else "remove it"
            yield Problem(path, 1, 1, "", "nothing reads this file", hint, Severity.WARNING)
