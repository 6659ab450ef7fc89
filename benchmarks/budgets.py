"""``python -m benchmarks.budgets [FILE]``: whether what readers get holds every budget.

Builds a library of generated entries, and FILE, an export of another library, under
``build/bench-budgets/``. Every page is weighed as a host would send it; the heaviest of each type
are opened in Chromium, which counts requests and bytes on the wire; the search is asked questions
of two and of three words.
"""

from __future__ import annotations

import platform
import re
import shutil
import sys
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import click

from benchmarks import BUILD, ROOT, library, marked, ours, project, report
from benchmarks.caps import CAPS, MOST_EVENTS, Measured, Weight, pages
from benchmarks.measure import BuildFailedError, measure
from benchmarks.relevance import ask_us, imported, questions, titles_of
from benchmarks.weighing import chromium, fresh, visit
from benchmarks.weight import kilobytes
from tests.browser.hosting import Host
from tests.browser.programs import MissingProgramError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from playwright.sync_api import Browser

PAGE = ROOT / "docs" / "performance.md"
FOLDER = BUILD / "bench-budgets"
CLOCK = int(library.TODAY.timestamp())
OPENED = 3
"""Pages of each type that are opened in Chromium, the heaviest."""
EVENTS = 20
"""Events on any page of webinars but the last."""
PICTURES = (".avif", ".webp", ".jpg", ".png")

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def opened(browser: Browser, host: Host, weights: Mapping[str, Weight]) -> tuple[int, int]:
    """Return the most bytes on the wire, and the most requests, that a first visit takes."""
    sizes, requests = [0], [0]
    for address, weight in weights.items():
        with fresh(browser) as page:
            visit(page, host, address)
            sent = [each for each in host.sent if not each.address.endswith(PICTURES)]
            sizes.append(sum(each.size for each in sent) - weight.less)
            requests.append(len(sent))
    return max(sizes), max(requests)


def measured(browser: Browser, name: str, folder: Path) -> Iterator[Measured]:
    """Yield what each budget of a built library comes to."""
    host = Host(folder / "site")
    weighed = pages(folder / "site")
    for budget in (each for each in CAPS if not each.startswith("a search")):
        weights = weighed.get(budget, {})
        counted = {address: weight.whole - weight.less for address, weight in weights.items()}
        heaviest = sorted(counted, key=lambda address: (-counted[address], address))[:OPENED]
        wire, requests = opened(browser, host, {address: weights[address] for address in heaviest})
        yield Measured(name, budget, list(counted.values()), wire, requests)
    for form in ("two words", "three words"):
        sizes, requests = [], []
        for question in questions(titles_of(folder)):
            if question.form == form:
                sizes.append(ask_us(browser, host, question).size)
                requests.append(len(host.sent) - 1)
        yield Measured(name, f"a search, {form}", sizes, max(sizes), max(requests))
    host.close()


def row(found: Measured) -> str:
    """Write one row."""
    cells = (
        found.library,
        found.name,
        kilobytes(CAPS[found.name]),
        f"{len(found.sizes):,}",
        kilobytes(median(found.sizes)) if found.sizes else "–",
        kilobytes(found.heaviest) if found.sizes else "–",
        f"{found.requests}",
        report.verdict(found.holds),
    )
    return f"| {' | '.join(cells)} |"


def table(found: list[Measured], circumstances: list[str]) -> str:
    """Write the measured part of the page as Markdown, without the markers around it."""
    lines = [
        "| library | what | cap | measured | median | heaviest | requests | holds |",
        "|---|---|--:|--:|--:|--:|--:|---|",
        *map(row, found),
        "",
        *(f"- {each}" for each in circumstances),
    ]
    return "\n".join(lines)


def with_few_events(entries: int) -> Callable[[Path], None]:
    """Return what writes a generated library whose last page of webinars is judged by its own cap.

    Beside the entries it has as many webinars as that page wants to hold the most events.
    """

    def prepare(folder: Path) -> None:
        held = sum(path.startswith("webinars/") for path in library.generate(entries))
        wanted = (MOST_EVENTS - held) % EVENTS
        texts = library.generate(entries, more_webinars=wanted)
        project.write(folder, ours.config("Benchmark", "Africa/Nairobi"), texts)

    return prepare


def with_about(prepare: Callable[[Path], None]) -> Callable[[Path], None]:
    """Return what writes a library, and into it the page about this one, less its links."""

    def prepare_more(folder: Path) -> None:
        prepare(folder)
        about = (ROOT / project.CONTENT / "about.md").read_text("utf-8")
        (folder / project.CONTENT / "about.md").write_text(_LINK.sub(r"\1", about), "utf-8")

    return prepare_more


def build(folder: Path, prepare: Callable[[Path], None]) -> None:
    """Write a library and build it."""
    shutil.rmtree(folder, ignore_errors=True)
    prepare(folder)
    measure(ours.build(), folder, folder / "build.log", CLOCK)


def libraries(file: Path | None, entries: int) -> Mapping[str, Callable[[Path], None]]:
    """Return what writes each library, by its name."""
    named = {f"generated, {entries:,} entries": with_about(with_few_events(entries))}
    if file:
        named = {f"import of {file.name}": with_about(imported(file.resolve())), **named}
    return named


@click.command()
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--entries", default=10_000, show_default=True, type=click.IntRange(min=100))
@click.option("--built", is_flag=True, help="Measure what an earlier run built.")
@click.option("--write/--no-write", default=True, help="Write the table to docs/performance.md.")
def main(file: Path | None, entries: int, *, built: bool, write: bool) -> None:
    """Measure a generated library, and FILE, an import, against every budget.

    Ends with 1 when one does not hold, or when a library has nothing to hold to it.
    """
    found: list[Measured] = []
    try:
        with chromium() as browser:
            for name, prepare in libraries(file, entries).items():
                folder = FOLDER / re.sub(r"\W+", "-", name)
                if not built:
                    click.echo(f"Building: {name}")
                    build(folder, prepare)
                found += measured(browser, name, folder)
            circumstances = [
                f"Chromium {browser.version}, {platform.system()} {platform.machine()}.",
                f"Hourglass: {report.listed({n: version(n) for n in ours.PACKAGES})}.",
            ]
    except (BuildFailedError, MissingProgramError) as error:
        raise click.ClickException(str(error)) from None
    told = table(found, circumstances)
    click.echo(f"\n{told}")
    for each in found:
        if not each.sizes:
            click.echo(f"{each.library} has nothing to weigh for this budget: {each.name}")
    if write:
        marked.fill(PAGE, "budgets", told)
    sys.exit(not all(each.holds for each in found))


if __name__ == "__main__":
    main()
