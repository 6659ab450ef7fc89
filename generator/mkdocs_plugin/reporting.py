"""Telling authors what to mend, in MkDocs' log, so that its own counting of warnings sees it."""

from collections.abc import Callable, Collection, Iterable

from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import get_plugin_logger

from generator.problems import Problem, Problems, Severity, as_text
from generator.settings import Settings

log = get_plugin_logger("hourglass").logger


class FaultyTexts(PluginError):
    """Texts have faults that show only once they are rendered; nothing was published."""

    def __init__(self, message: str, problems: Iterable[Problem]) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


def report(problems: Iterable[Problem], settings: Settings) -> None:
    """Show problems as lines an author can act on."""
    prefix = settings.content_name + "/"
    for problem in problems:
        line = as_text([problem], prefix)
        (log.error if problem.severity is Severity.ERROR else log.warning)(line)


def report_left_out(problems: Collection[Problem], settings: Settings) -> None:
    """Say which entries are left out of what is published, and why each is."""
    if not problems:
        return
    prefix = settings.content_name + "/"
    log.warning(as_text(problems, prefix))
    paths = sorted({problem.path for problem in problems})
    log.warning("LEFT OUT of what is published, until the problems above are mended:")
    log.warning("\n".join(f"  {prefix}{path}" for path in paths))


def report_no_address(instead: str) -> None:
    """Say where feeds lead in a site that does not say where it is."""
    log.warning(
        "mkdocs.yml: site_url is missing, so feeds, calendars and mails lead to %s; "
        "write the address at which the site will be",
        instead,
    )


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
