"""All content read and judged: each file by itself, then files with each other.

This is what `hourglass check` needs, before anything is planned.
"""

from dataclasses import dataclass, replace

from generator.catalogue import Catalogue
from generator.checks import check_all
from generator.kinds.entry import SiteDefaults
from generator.link_findings import read_findings, with_sizes
from generator.problems import Problem, Problems
from generator.schema import parse_all
from generator.settings import Settings
from generator.sources import Source, Sources, read_sources
from generator.transcripts import read_transcripts
from generator.views import Library
from generator.vocabulary import read_tags


@dataclass(frozen=True, slots=True)
class Judged:
    """Content that was read, and what is wrong with it."""

    sources: Sources
    library: Library
    problems: Problems


def judge(settings: Settings) -> Judged:
    """Return the content with every problem of every file."""
    return _compared_with_each_other(read(settings))


def judge_with(settings: Settings, proposed: Source) -> Judged:
    """Return the content as it would be with one more file, and every problem of every file."""
    return _compared_with_each_other(read(settings, (proposed,)))


def _compared_with_each_other(judged: Judged) -> Judged:
    for problem in between_entries(judged):
        judged.problems.add(problem)
    return judged


def read(settings: Settings, proposed: tuple[Source, ...] = ()) -> Judged:
    """Return the content with the problems that each file has by itself."""
    problems = Problems()
    found = read_sources(settings.content, problems, settings.is_left_out)
    markdown = sorted((*found.markdown, *proposed), key=lambda source: source.path)
    sources = replace(found, markdown=tuple(markdown))
    site = SiteDefaults(settings.language, settings.timezone)
    parsed = parse_all(sources.markdown, site, problems)
    definitions = read_tags(sources.data, problems)
    findings = read_findings(sources.data, problems)
    entries = tuple(with_sizes(entry, findings) for entry in parsed.entries)
    transcripts = read_transcripts(settings.content, entries, sources, problems)
    catalogue = Catalogue.of(
        entries, parsed.pages, sources.files, definitions, transcripts, findings=findings
    )
    return Judged(sources, Library(catalogue, settings), problems)


def between_entries(judged: Judged) -> tuple[Problem, ...]:
    """Return the problems that show when files are compared."""
    found = Problems()
    library = judged.library
    check_all(library.catalogue, judged.sources, library.settings, found)
    return tuple(found)
