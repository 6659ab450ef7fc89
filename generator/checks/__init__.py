"""What must hold between entries: addresses, links, files, relations, tags, works entered once.

Each check takes the context and yields problems; `check_all` runs them in turn. A check never
looks at one entry's shape: that is the schema's.
"""

from generator.catalogue import Catalogue
from generator.checks.addresses import addresses, addresses_kept, aliases_free
from generator.checks.calendar import held_back, review_due
from generator.checks.context import Check, Context, KnownPaths
from generator.checks.issues import issues_hold_something
from generator.checks.links import body_links, linked_paths
from generator.checks.locales import owners_words
from generator.checks.markdown import links_in
from generator.checks.relations import files_exist, relations, replacement_circles, translations
from generator.checks.rendering import renders
from generator.checks.words import slugs_unique, tags_known, works_entered_twice
from generator.problems import Problems
from generator.settings import Settings
from generator.sources import Sources

CHECKS: tuple[Check, ...] = (
    addresses,
    addresses_kept,
    aliases_free,
    relations,
    replacement_circles,
    translations,
    files_exist,
    works_entered_twice,
    tags_known,
    slugs_unique,
    body_links,
    renders,
    issues_hold_something,
    held_back,
    review_due,
    owners_words,
)


def check_all(
    catalogue: Catalogue, sources: Sources, settings: Settings, problems: Problems
) -> None:
    """Run every check, and report what it finds."""
    headers = {source.path: source.header for source in sources.markdown}
    unreadable = {p for p in headers if p not in catalogue.entries and p not in catalogue.pages}
    context = Context(
        catalogue,
        settings,
        sources.markdown,
        headers,
        frozenset(headers),
        frozenset(unreadable | sources.refused),
        KnownPaths(catalogue.entries),
        KnownPaths(catalogue.files),
        KnownPaths([*headers, *catalogue.files]),
    )
    for check in CHECKS:
        for problem in check(context):
            problems.add(problem)


__all__ = ["CHECKS", "Check", "Context", "check_all", "linked_paths", "links_in"]
