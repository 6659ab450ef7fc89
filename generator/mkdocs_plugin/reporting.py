"""Telling authors what to mend, in MkDocs' log, so that its own counting of warnings sees it."""

from collections.abc import Callable, Iterable

from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger

from generator.problems import Problem, Problems, Severity, as_text
from generator.settings import Settings

log = get_plugin_logger("hourglass").logger


def report(problems: Iterable[Problem], settings: Settings) -> None:
    """Show problems as lines an author can act on."""
    prefix = settings.content_name + "/"
    for problem in problems:
        line = as_text([problem], prefix)
        (log.error if problem.severity is Severity.ERROR else log.warning)(line)


def verdict(problems: Problems) -> str:
    """Return the sentence that ends a build with problems."""
    number = len(problems.errors)
    noun = "problem" if number == 1 else "problems"
    return f"{number} {noun} in the content; nothing was published, the old site is as it was"


def forgiving(build: Callable[[], None]) -> Callable[[], None]:
    """Return a build that, when the content stops it, leaves what is served as it was."""

    def built() -> None:
        try:
            build()
        except Abort:
            log.info("The site is shown as it was, until this is mended")

    return built
