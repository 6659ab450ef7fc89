"""Markdown files without a header: each must be what an entry names as its transcript."""

import posixpath
from collections.abc import Iterator

from generator.catalogue import Catalogue
from generator.checks.context import Context
from generator.marked_yaml import Mapping, Node, Scalar, Sequence
from generator.paths import inside
from generator.problems import Problem
from generator.sources import Sources


def strays(catalogue: Catalogue, sources: Sources) -> frozenset[str]:
    """Return the paths of the texts that no entry names.

    A text that stands anywhere in a header whose faults hide what its fields name is no stray.
    """
    if not sources.texts:
        return frozenset()
    named = {entry.transcript_file() for entry in catalogue.entries.values()}
    for source in sources.markdown:
        if source.path not in catalogue.entries:
            folder = posixpath.dirname(source.path)
            named.update(inside(text.strip(), folder) or "" for text in _texts(source.header))
    return frozenset(source.path for source in sources.texts) - named


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Mapping):
        for _, value in node:
            yield from _texts(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item)


def texts_named(context: Context) -> Iterator[Problem]:
    """Every Markdown file is an entry or a page, or an entry's own text."""
    for path in sorted(context.strays):
        hint = 'let the first line be "---", then the fields, then "---" again'
        yield Problem(path, 1, 1, "", "the file has no header", hint)
