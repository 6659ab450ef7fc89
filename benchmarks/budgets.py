"""``python -m benchmarks.budgets [FILE]``: whether what readers get holds every budget.

Builds a library of generated entries, and FILE, an export of another library, under
``build/bench-budgets/``. Every page is weighed as a host would send it; the heaviest of each type
are opened in Chromium, which counts requests and bytes on the wire; the search is asked questions
of two and of three words.
"""

from __future__ import annotations

import gzip
import platform
import re
import shutil
import sys
from collections import defaultdict
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import click

from benchmarks import BUILD, ROOT, library, marked, ours, project, report
from benchmarks.measure import BuildFailedError, measure
from benchmarks.relevance import ask_us, generated, imported, questions, titles_of
from benchmarks.weighing import chromium, fresh, visit
from benchmarks.weight import kilobytes
from generator.assembly import says_little
from tests.browser.hosting import Host
from tests.browser.programs import MissingProgramError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from playwright.sync_api import Browser

PAGE = ROOT / "docs" / "performance.md"
FOLDER = BUILD / "bench-budgets"
CLOCK = int(library.TODAY.timestamp())
HEADERS = 300
"""Bytes of headers that come with a page."""
OPENED = 3
"""Pages of each type that are opened in Chromium, the heaviest."""
SHORT = 300
"""Words of a text that is short."""
MOST_EVENTS = 12
"""Events up to which the page of webinars is judged by a cap of its own."""
PICTURES = (".avif", ".webp", ".jpg", ".png")

CAPS = {
    "home": 4_500,
    f"entry, about {SHORT} words": 4_500,
    "list or tag, 20 entries; titles by letter": 6_000,
    f"webinars, to {MOST_EVENTS} events": 4_500,
    "index of tags, names": 4_000,
    "about": 4_000,
    "search page, with its script": 6_000,
    "any other page": 14_000,
    "a search, two words": 14_000,
    "a search, three words": 14_000,
}
"""Bytes that each may weigh."""

_ARTICLE = re.compile(r'<main id="__main" class="w">\n(.*)\n</main>', re.DOTALL)
_PROSE = re.compile(r'<div class="prose"[^>]*>\n(.*)\n</div>', re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class Measured:
    """What holds one budget, or does not.

    Attributes:
        library: what was built.
        name: the budget, see ``CAPS``.
        sizes: bytes of each page, or of each search.
        wire: bytes on the wire of the heaviest, as Chromium got it.
        requests: how many it made for one of them at most; pictures are left out.
    """

    library: str
    name: str
    sizes: list[int]
    wire: int
    requests: int

    @property
    def heaviest(self) -> int:
        """Bytes of the heaviest, by whichever count is greater."""
        return max(*self.sizes, self.wire)

    @property
    def holds(self) -> bool:
        """Whether the heaviest is within its cap, and a page comes in one request."""
        is_page = not self.name.startswith("a search")
        return self.heaviest <= CAPS[self.name] and (self.requests == 1 or not is_page)


def budget_of(address: str, page: str) -> str:
    """Return the budget that a page is held to.

    Args:
        address: such as ``/tags/water/``.
        page: its whole HTML.
    """
    found = _ARTICLE.search(page)
    article = found[1] if found else page
    named = {"/": "home", "/about/": "about", "/search/": "search page, with its script"}
    if address in named:
        return named[address]
    if 'class="index"' in article:
        by_title = address.startswith("/a-z/")
        return "list or tag, 20 entries; titles by letter" if by_title else "index of tags, names"
    if 'class="cite"' in article:
        prose = _PROSE.search(article)
        text = prose[1] if prose else ""
        is_short = 'rel="prev"' not in article and says_little(text, article)
        return f"entry, about {SHORT} words" if is_short else "any other page"
    if address.startswith("/webinars/") and 0 < article.count('class="when"') <= MOST_EVENTS:
        return f"webinars, to {MOST_EVENTS} events"
    if re.search(r"<li><h[23]|class=\"when\"", _PROSE.sub("", article)):
        return "list or tag, 20 entries; titles by letter"
    return "any other page"


def pages(site: Path) -> dict[str, dict[str, int]]:
    """Return the weight of every page by its address, by the budget it is held to."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for file in sorted(site.rglob("index.html")):
        address = f"/{file.parent.relative_to(site).as_posix()}/".replace("/./", "/")
        data = file.read_bytes()
        weight = len(gzip.compress(data, 6, mtime=0)) + HEADERS
        found[budget_of(address, data.decode())][address] = weight
    return found


def opened(browser: Browser, host: Host, addresses: list[str]) -> tuple[int, int]:
    """Return the most bytes on the wire, and the most requests, that a first visit takes."""
    sizes, requests = [0], [0]
    for address in addresses:
        with fresh(browser) as page:
            visit(page, host, address)
            sent = [each for each in host.sent if not each.address.endswith(PICTURES)]
            sizes.append(sum(each.size for each in sent))
            requests.append(len(sent))
    return max(sizes), max(requests)


def measured(browser: Browser, name: str, folder: Path) -> Iterator[Measured]:
    """Yield what each budget of a built library comes to."""
    host = Host(folder / "site")
    weighed = pages(folder / "site")
    for budget in CAPS:
        if weights := weighed.get(budget):
            heaviest = sorted(weights, key=lambda address: (-weights[address], address))[:OPENED]
            wire, requests = opened(browser, host, heaviest)
            yield Measured(name, budget, list(weights.values()), wire, requests)
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
        kilobytes(median(found.sizes)),
        kilobytes(found.heaviest),
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
    named = {f"generated, {entries:,} entries": with_about(generated(entries))}
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

    Ends with 1 when one does not hold.
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
    if write:
        marked.fill(PAGE, "budgets", told)
    sys.exit(not all(each.holds for each in found))


if __name__ == "__main__":
    main()
