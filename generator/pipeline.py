"""The order of the stages: read everything, judge everything, and only then derive.

`judge` is what `hourglass check` needs; `plan` goes on to what a build will write. Both work
without MkDocs.
"""

from dataclasses import dataclass

from generator.articles import Plan, all_plans
from generator.catalogue import Catalogue
from generator.checks import check_all
from generator.inspection import claims
from generator.kinds.entry import SiteDefaults
from generator.outputs import Output, all_outputs
from generator.problems import Problems
from generator.schema import parse_all
from generator.settings import Settings
from generator.sources import Sources, read_sources
from generator.views import Library
from generator.vocabulary import read_tags


@dataclass(frozen=True, slots=True)
class Judged:
    """Content that was read, and what is wrong with it."""

    sources: Sources
    library: Library
    problems: Problems


@dataclass(frozen=True, slots=True)
class Planned:
    """All that will be published, before any of it is rendered."""

    library: Library
    plans: tuple[Plan, ...]
    outputs: tuple[Output, ...]
    problems: Problems


def judge(settings: Settings) -> Judged:
    """Return the content with every problem of every file."""
    problems = Problems()
    sources = read_sources(settings.content, problems)
    site = SiteDefaults(settings.language, settings.timezone)
    parsed = parse_all(sources.markdown, site, problems)
    definitions = read_tags(sources.data, problems)
    catalogue = Catalogue.of(parsed.entries, parsed.pages, sources.files, definitions)
    check_all(catalogue, sources, settings, problems)
    return Judged(sources, Library(catalogue, settings), problems)


def plan(judged: Judged) -> Planned:
    """Return what a build will write, after comparing all its addresses."""
    library, problems = judged.library, judged.problems
    plans, outputs = all_plans(library), all_outputs(library)
    files = [(f"/{path}", path) for path in library.published_files]
    wanted = [(p.address, p.source) for p in plans] + [(o.address, o.source) for o in outputs]
    owned = {p.path for p in plans} | set(library.published_files)
    for clash in claims(wanted + files):
        problems.add((clash if clash.other_source in owned else clash.turned()).problem())
    return Planned(library, plans, outputs, problems)
