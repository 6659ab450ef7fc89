"""The order of the stages: read everything, judge everything, and only then derive.

`plan` goes on from what was judged to what a build will write, and a build does both at once. All
work without MkDocs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

from generator.addresses import ALIAS_OF
from generator.articles import Plan, all_plans
from generator.checks import links_to_lists
from generator.inspection import claims
from generator.judging import Judged, between_entries, read
from generator.outputs import (
    FinalOutput,
    Output,
    OutputFolder,
    final_outputs,
    outputs_together,
)
from generator.problems import Problem, Problems
from generator.schema import place_of
from generator.settings import Settings
from generator.views import Library
from generator.workers import aside


@dataclass(frozen=True, slots=True)
class Planned:
    """All that will be published, before any of it is rendered."""

    library: Library
    plans: tuple[Plan, ...]
    outputs: tuple[tuple[Output | OutputFolder, ...], ...]
    """Those together that share what they work out."""
    final_outputs: tuple[FinalOutput, ...]
    problems: Problems
    left_out: tuple[Problem, ...] = ()
    """The errors of entries that are not among it, though the rest may be published."""

    @property
    def claims(self) -> list[tuple[str, str]]:
        """What we write, as pairs of an address and who claims it."""
        ours = (*self.plans, *chain.from_iterable(self.outputs), *self.final_outputs)
        return [(each.address, each.source) for each in ours]


def plan(judged: Judged) -> Planned:
    """Return what a build will write, after comparing all its addresses."""
    return _compared(judged, all_plans(judged.library), outputs_together(judged.library))


def judge_and_plan(settings: Settings) -> Planned:
    """Return the same from the start; a second process judges while this one plans."""
    judged = read(settings)
    found = aside(partial(between_entries, judged))
    plans, outputs = all_plans(judged.library), outputs_together(judged.library)
    for problem in found():
        judged.problems.add(problem)
    return _compared(judged, plans, outputs)


def _compared(
    judged: Judged,
    plans: tuple[Plan, ...],
    outputs: tuple[tuple[Output | OutputFolder, ...], ...],
) -> Planned:
    planned = Planned(judged.library, plans, outputs, final_outputs(), judged.problems)
    files = [(f"/{path}", path) for path in judged.library.published_files]
    lists = frozenset(plan.address for plan in plans if not plan.path)
    clashes = list(_clashes(planned.claims + files, judged))
    for problem in (*clashes, *links_to_lists(judged.sources, lists)):
        judged.problems.add(problem)
    return planned


def _clashes(wanted: list[tuple[str, str]], judged: Judged) -> Iterator[Problem]:
    """Yield the clashes with what is generated, each where the author of the other wrote it.

    Those among entries, pages, files and their former addresses were told when these were judged.
    """
    catalogue = judged.library.catalogue
    owned = {*catalogue.entries, *catalogue.pages, *catalogue.files}
    told = {(p.path, p.line, p.column) for p in judged.problems.errors}
    for found in claims(wanted):
        clash = found if found.other_source.removeprefix(ALIAS_OF) in owned else found.turned()
        path = clash.other_source.removeprefix(ALIAS_OF)
        if clash.source.removeprefix(ALIAS_OF) in owned and path in owned:
            continue
        if path == clash.other_source:
            if path in owned or not told:  # two entries that clash were told, not all made of them
                yield clash.problem()
            continue
        header = next(source.header for source in judged.sources.markdown if source.path == path)
        mark = place_of(header, "aliases", clash.other_address)
        if (path, mark.line, mark.column) not in told:
            yield clash.problem_at("aliases", path, mark.line, mark.column)
