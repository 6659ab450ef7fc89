"""Words that become pages: tags, people and series; and works that were entered twice."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from generator.catalogue import Catalogue
from generator.checks.context import Context
from generator.kinds import Entry
from generator.problems import Problem
from generator.text import Spellings, quoted
from generator.vocabulary import TAGS_FILE, doubled, key


def tags_known(context: Context) -> Iterator[Problem]:
    """Tags outside tags.yml are for the editor to see; strict_tags refuses them."""
    catalogue = context.catalogue
    if TAGS_FILE in context.refused:
        return
    defined = {tag.slug for tag in catalogue.vocabulary.tags.values() if tag.defined}
    near = cache(Spellings(defined).nearest)
    for entry in catalogue.entries.values():
        for word in entry.tags:
            tag = catalogue.vocabulary.tag(word)
            if tag.defined:
                continue
            meant = near(tag.slug)
            if context.settings.strict_tags:
                hint = (
                    f'did you mean "{meant}"?'
                    if meant
                    else f"use one of its tags, or ask the editor to add this one to {TAGS_FILE}"
                )
                yield context.problem(
                    entry.path, "tags", f"{quoted(word)} is not in {TAGS_FILE}", hint, value=word
                )
            elif meant:
                yield context.doubt(
                    entry.path, "tags", f'{quoted(word)} is close to "{meant}"', value=word
                )


def slugs_unique(context: Context) -> Iterator[Problem]:
    """Different words with one slug get a suffix, and somebody should know."""
    vocabulary = context.catalogue.vocabulary
    tags = {k: tag.slug for k, tag in vocabulary.tags.items() if not tag.defined}
    yield from _shared(
        "authors", vocabulary.people, lambda e: [p.name for p in e.people()], context
    )
    yield from _shared("series", vocabulary.series, lambda e: [getattr(e, "series", "")], context)
    yield from _shared("tags", tags, lambda e: e.tags, context)


def _shared(
    field: str, slugs: Mapping[str, str], words: Callable[[Entry], Iterable[str]], context: Context
) -> Iterator[Problem]:
    suffixed = dict(doubled(slugs))
    if not suffixed:
        return
    for entry in context.catalogue.entries.values():
        for word in words(entry):
            unique = suffixed.pop(key(word), "")
            if unique:
                yield context.doubt(
                    entry.path,
                    field,
                    f'{quoted(word)} would share its address with another; it gets "{unique}"',
                    value=word,
                )


def works_entered_twice(context: Context) -> Iterator[Problem]:
    """Two entries with one address, DOI or ISBN are probably one."""
    for field, entry, other in works_shared(context.catalogue):
        yield context.doubt(
            entry.path, field, f"is the same as in {other.path}", "keep one entry for one work"
        )


def works_shared(catalogue: Catalogue) -> Iterator[tuple[str, Entry, Entry]]:
    """Yield each entry that names the work of an earlier one: the field, the entry, the other."""
    seen: dict[tuple[str, str], Entry] = {}
    for entry in catalogue.entries.values():
        if entry.status in ("draft", "withdrawn"):
            continue
        for field, value in entry.identifiers():
            other = seen.setdefault((field, normal_identity(value)), entry)
            if other is not entry and not _are_editions(entry, other):
                yield field, entry, other


def _are_editions(entry: Entry, other: Entry) -> bool:
    """Tell whether the two are known to be translations of one work, or old and new."""
    originals = {entry.translation_of or entry.path, other.translation_of or other.path}
    return len(originals) == 1 or entry.path == other.replaced_by or other.path == entry.replaced_by


def normal_identity(value: str) -> str:
    """Return what is the same for two ways to write one address or number.

    Of an address the scheme and the host hang on no case; its path does: it may be all that tells
    two videos apart. Of a DOI nothing hangs on case (DOI Handbook §2.4).
    """
    scheme, mark, rest = value.strip().partition("://")
    if not mark or scheme.lower() not in ("http", "https"):
        return value.strip().lower()
    host, slash, path = rest.partition("#")[0].partition("/")
    return host.lower().removeprefix("www.") + (slash + path).rstrip("/")
