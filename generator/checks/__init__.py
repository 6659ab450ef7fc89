"""What must hold between entries: addresses, links, files, relations, tags, works entered once.

Each check takes the context and yields problems; `check_all` runs them in turn. A check never
looks at one entry's shape: that is the schema's.
"""

from generator.catalogue import Catalogue
from generator.checks.addresses import addresses, addresses_kept, aliases_free
from generator.checks.calendar import held_back, review_due
from generator.checks.context import Check, Context, KnownPaths
from generator.checks.data_files import data_files_read
from generator.checks.issues import (
    issues_have_numbers_of_their_own,
    issues_hold_something,
    issues_name_tags,
    section_words_are_shown,
)
from generator.checks.links import (
    MOST_REPORTED,
    body_links,
    linked_paths,
    links_to_lists,
    local_path,
)
from generator.checks.locales import owners_words
from generator.checks.markdown import links_in, links_in_html
from generator.checks.outside import OutsideLink, addresses_shown, links_answer, outside_links
from generator.checks.pictures import Shown, pictures, pictures_in
from generator.checks.relations import (
    files_can_be_fetched,
    files_exist,
    relations,
    replacement_circles,
    translations,
)
from generator.checks.rendering import renders
from generator.checks.texts import strays, texts_named
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
    files_can_be_fetched,
    texts_named,
    works_entered_twice,
    tags_known,
    slugs_unique,
    body_links,
    pictures,
    renders,
    issues_hold_something,
    issues_have_numbers_of_their_own,
    issues_name_tags,
    section_words_are_shown,
    held_back,
    review_due,
    owners_words,
    data_files_read,
    links_answer,
)


def check_all(
    catalogue: Catalogue, sources: Sources, settings: Settings, problems: Problems
) -> None:
    """Run every check, and report what it finds."""
    headers = {source.path: source.header for source in sources.markdown}
    unreadable = {p for p in headers if p not in catalogue.entries and p not in catalogue.pages}
    stray = strays(catalogue, sources)
    context = Context(
        headers,
        catalogue,
        settings,
        sources.markdown + sources.texts,
        frozenset(headers),
        frozenset(unreadable | sources.refused | stray),
        KnownPaths(catalogue.entries),
        KnownPaths(catalogue.files),
        KnownPaths([*headers, *catalogue.files]),
        frozenset(source.path for source in sources.texts) - stray,
        stray,
        tuple(file.path for file in sources.data),
    )
    for check in CHECKS:
        for problem in check(context):
            problems.add(problem)


__all__ = [
    "CHECKS",
    "MOST_REPORTED",
    "Check",
    "Context",
    "OutsideLink",
    "Shown",
    "addresses_shown",
    "check_all",
    "linked_paths",
    "links_in",
    "links_in_html",
    "links_to_lists",
    "local_path",
    "outside_links",
    "pictures_in",
]
