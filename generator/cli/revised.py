"""The library as a revision holds it, for commands that compare with one."""

from dataclasses import replace
from pathlib import Path

import click

from generator.comparing import Comparison
from generator.comparing.new_addresses import hard_to_type
from generator.comparing.promises import broken_promises
from generator.judging import judge
from generator.mkdocs_plugin.running import ConfigFault, load_settings
from generator.pipeline import plan
from generator.revisions import NoSuchRevision, laid_out
from generator.settings import Settings


def compared_with(revision: str, config_file: Path, settings: Settings) -> Comparison:
    """Return the library of the working tree beside that of a revision, on the same day.

    What the change would break for readers is among the problems of the library after it, and so
    are names that make poor addresses.

    Raises:
        click.UsageError: when there is no such revision.
    """
    judged = judge(settings)
    head = plan(judged)
    root = config_file.resolve().parent
    try:
        with laid_out(root, revision) as folder:
            base = plan(judge(_settings_in(folder, root, config_file.name, settings)))
    except NoSuchRevision as fault:
        raise click.UsageError(f'the revision "{revision}" cannot be read: {fault}') from None
    comparison = Comparison(base, head, judged)
    for problem in (*broken_promises(comparison), *hard_to_type(comparison)):
        head.problems.add(problem)
    return comparison


def _settings_in(folder: Path, root: Path, name: str, settings: Settings) -> Settings:
    """Return what the configuration said then; what it says now, if it could not be used."""
    try:
        then = load_settings(folder / name, warned=False)
    except ConfigFault:
        content = folder / settings.content.resolve().relative_to(root)
        content.mkdir(parents=True, exist_ok=True)
        then = replace(settings, content=content)
    return replace(then, moment=settings.moment)
