"""``python -m benchmarks.relevance [FILE]``: our search and Pagefind's, asked the same questions.

A question is made of words of the title of a known entry; a search is good when it shows that entry
among the first five. Works in ``build/bench-search/``.
"""

from __future__ import annotations

import html
import platform
import re
import shutil
import sys
import unicodedata
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

import click

from benchmarks import BUILD, ROOT, indexing, library, marked, ours, project, report
from benchmarks.measure import BuildFailedError, measure
from benchmarks.weighing import chromium, fresh
from generator.search.script import SHOWN
from tests.browser.hosting import BASE, Host
from tests.browser.programs import MissingProgramError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from playwright.sync_api import Browser

PAGE = ROOT / "docs" / "performance.md"
FOLDER = BUILD / "bench-search"
CLOCK = int(library.TODAY.timestamp())
SEED = 20260601
COUNTED = 5
"""Results among which an entry must be; as many are fetched of both as we show at once."""
BUDGET = 14_000
"""Bytes that a question of two words may cost."""
SHORTEST = 4
"""Letters of a word that a question may have."""

FORMS = (("two words", 20), ("three words", 15), ("one word and a beginning", 10), ("plain", 5))
"""How many questions there are of each form; plain: two words in capitals, without accents."""

_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+")

ASK_PAGEFIND = """async ([path, question, shown]) => {
  const pagefind = await import(path);
  const found = await pagefind.search(question);
  const first = await Promise.all(found.results.slice(0, shown).map((result) => result.data()));
  return first.map((each) => each.url);
}"""
SHOWN_BY_US = """() => [...document.querySelectorAll("#__found a")].map((link) => link.pathname)"""
ANSWERED = """() => {
  const said = document.getElementById("__said").textContent;
  return said && said !== document.getElementById("__search").dataset.looking;
}"""


@dataclass(frozen=True)
class Question:
    """Words, and the address of the entry whose title has them."""

    form: str
    words: str
    address: str


@dataclass(frozen=True)
class Answer:
    """The addresses of the first results, and the bytes on the wire, without the page's own."""

    addresses: list[str]
    size: int


@dataclass(frozen=True)
class Search:
    """One of the two: its index, and its answers to all questions in order."""

    name: str
    cpu: float
    """Processor seconds that indexing takes."""
    size: int
    """Bytes of the index's files, as they lie on a disk."""
    answers: list[Answer]


@dataclass(frozen=True)
class Comparison:
    """Both, asked the same questions of one library."""

    title: str
    entries: int
    asked: list[Question]
    ours: Search
    theirs: Search

    @property
    def good(self) -> bool:
        """Whether ours finds as many entries, and no question of two words costs too much."""
        found, others = (hits(self.asked, search) for search in (self.ours, self.theirs))
        return found >= others and max(sizes(self.asked, self.ours)) <= BUDGET


def questions(titles: Mapping[str, str]) -> list[Question]:
    """Make the questions to ask of a library, the same ones at every run.

    Args:
        titles: by address of the entry.
    """
    random = Random(SEED)
    able = [address for address in sorted(titles) if len(able_words(titles[address])) >= 3]
    found = []
    for form, count in FORMS:
        for address in random.sample(able, count):
            words = random.sample(able_words(titles[address]), 3 if form == "three words" else 2)
            if form == "one word and a beginning":
                words[1] = words[1][: max(SHORTEST, len(words[1]) - 2)]
            text = " ".join(words)
            if form == "plain":
                marks = unicodedata.normalize("NFKD", text)
                text = "".join(c for c in marks if not unicodedata.combining(c)).upper()
            found.append(Question(form, text, address))
    return found


def able_words(title: str) -> list[str]:
    """Return the words of a title that are long enough, each once."""
    return [w for w in dict.fromkeys(_WORD.findall(title.lower())) if len(w) >= SHORTEST]


def titles_of(folder: Path) -> dict[str, str]:
    """Return the title of each entry's page of a built project, by address."""
    content, site = folder / project.CONTENT, folder / "site"
    found = {}
    for path in sorted(content.rglob("*.md")):
        place = path.relative_to(content).with_suffix("")
        page = site / place / "index.html"
        if len(place.parts) > 1 and page.is_file() and (shown := _TITLE.search(page.read_text())):
            found[f"/{place.as_posix()}/"] = html.unescape(shown[1])
    return found


def ask_us(browser: Browser, host: Host, question: Question) -> Answer:
    """Ask our search as a reader who has never been here."""
    with fresh(browser) as page:
        host.forget()
        page.goto(host.url(f"/search/?q={quote_plus(question.words)}"), wait_until="networkidle")
        page.wait_for_function(ANSWERED)
        addresses = [path.removeprefix(BASE) for path in page.evaluate(SHOWN_BY_US)]
        return Answer(addresses, sum(s.size for s in host.sent if s.address != "/search/"))


def ask_pagefind(browser: Browser, host: Host, question: Question) -> Answer:
    """Ask Pagefind in the same way, from an empty page."""
    with fresh(browser) as page:
        page.goto(host.url("/empty.html"), wait_until="networkidle")
        host.forget()
        path = f"{BASE}/pagefind/pagefind.js"
        urls = page.evaluate(ASK_PAGEFIND, [path, question.words, SHOWN])
        page.wait_for_load_state("networkidle")
        return Answer([url.removeprefix(BASE) for url in urls], host.size)


def index_by_pagefind(folder: Path, addresses: Mapping[str, str]) -> float:
    """Let Pagefind index what stands on the pages of entries; return processor seconds.

    It is told to leave out the frame, and the foot with its related titles and citation.
    """
    site = folder / "pagefind-site"
    shutil.rmtree(site, ignore_errors=True)
    for address in addresses:
        target = site / address.strip("/") / "index.html"
        target.parent.mkdir(parents=True)
        shutil.copyfile(folder / "site" / address.strip("/") / "index.html", target)
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--root-selector", "main"]
    command += ["--exclude-selectors", ".foot", "--quiet"]
    taken = measure(command, folder, folder / "pagefind.log", CLOCK)
    (site / "empty.html").write_text("<!doctype html><title>Empty</title>", "ascii")
    return taken.cpu


def compare(
    browser: Browser, title: str, folder: Path, prepare: Callable[[Path], None]
) -> Comparison:
    """Build a library and ask both."""
    prepare(folder)
    told = folder / "index-seconds"
    command = [sys.executable, "-m", indexing.__name__, str(told)]
    measure(command, folder, folder / "build.log", CLOCK)
    titles = titles_of(folder)
    asked = questions(titles)
    own, other = Host(folder / "site"), Host(folder / "pagefind-site")
    theirs = index_by_pagefind(folder, titles)
    searches = (
        Search(
            "Hourglass",
            float(told.read_text("ascii")),
            size_of(folder / "site" / "search" / "index"),
            [ask_us(browser, own, question) for question in asked],
        ),
        Search(
            "Pagefind",
            theirs,
            size_of(folder / "pagefind-site" / "pagefind"),
            [ask_pagefind(browser, other, question) for question in asked],
        ),
    )
    own.close()
    other.close()
    tell_misses(asked, searches)
    return Comparison(title, len(titles), asked, *searches)


def size_of(folder: Path) -> int:
    """Return the bytes of all files of a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def hits(asked: list[Question], search: Search, form: str = "") -> int:
    """Count the questions, of one form or of all, whose entry is among the first results."""
    return sum(
        question.address in answer.addresses[:COUNTED]
        for question, answer in zip(asked, search.answers, strict=True)
        if form in ("", question.form)
    )


def tell_misses(asked: list[Question], searches: tuple[Search, ...]) -> None:
    """Say which entries were not found."""
    for search in searches:
        for question, answer in zip(asked, search.answers, strict=True):
            if question.address not in answer.addresses[:COUNTED]:
                click.echo(f"{search.name} missed {question.address} for {question.words!r}")


def sizes(asked: list[Question], search: Search) -> list[int]:
    """Return what each question of two words costs."""
    pairs = zip(asked, search.answers, strict=True)
    return [answer.size for question, answer in pairs if len(question.words.split()) == 2]


def rows(compared: Comparison) -> Iterator[str]:
    """Write the rows of one library."""
    names = (f"{compared.title}, {compared.entries:,} entries", "")
    for name, search in zip(names, (compared.ours, compared.theirs), strict=True):
        costs = sizes(compared.asked, search)
        cells = (
            name,
            search.name,
            f"**{hits(compared.asked, search)}** of {len(compared.asked)}",
            *(f"{hits(compared.asked, search, form)} of {count}" for form, count in FORMS),
            f"{median(costs) / 1000:,.1f} kB",
            f"{max(costs) / 1000:,.1f} kB",
            f"{search.size / 1e6:,.1f} MB",
            f"{search.cpu:.1f} s",
        )
        yield f"| {' | '.join(cells)} |"


def table(comparisons: list[Comparison], circumstances: list[str]) -> str:
    """Write the measured part of the page as Markdown, without the markers around it."""
    heads = ["library", "search", "found in the first five", *(form for form, _ in FORMS)]
    heads += ["two words cost, median", "at most", "index", "indexing, CPU"]
    lines = [f"| {' | '.join(heads)} |", f"|---|---|{'--:|' * (len(heads) - 2)}"]
    for compared in comparisons:
        lines += rows(compared)
    return "\n".join([*lines, "", *(f"- {each}" for each in circumstances)])


def generated(entries: int) -> Callable[[Path], None]:
    """Return what writes a generated library."""

    def prepare(folder: Path) -> None:
        config = ours.config("Benchmark", "Africa/Nairobi")
        project.write(folder, config, library.generate(entries))

    return prepare


def imported(file: Path) -> Callable[[Path], None]:
    """Return what imports a foreign library."""

    def prepare(folder: Path) -> None:
        project.write(folder, ours.config("Corpus", "America/New_York"), {})
        command = ours.import_and_build(file)["import"]
        measure(command, folder, folder / "import.log", CLOCK)

    return prepare


@click.command()
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--entries", multiple=True, default=(1000, 10000), show_default=True, type=int)
@click.option("--write/--no-write", default=True, help="Write the table to docs/performance.md.")
def main(file: Path | None, entries: tuple[int, ...], *, write: bool) -> None:
    """Ask our search and Pagefind's for entries of generated libraries, and of FILE, an import.

    Ends with 1 when Pagefind finds more of them, or a question of two words costs too much.
    """
    libraries = {f"generated-{count}": ("generated", generated(count)) for count in entries}
    if file:
        name = file.name.partition(".")[0]
        libraries = {name: (f"import of {file.name}", imported(file.resolve())), **libraries}
    try:
        with chromium() as browser:
            comparisons = [
                compare(browser, title, FOLDER / name, prepare)
                for name, (title, prepare) in libraries.items()
            ]
            circumstances = [
                f"Chromium {browser.version}, {platform.system()} {platform.machine()}.",
                f"Hourglass: {report.listed({n: version(n) for n in ours.PACKAGES})}.",
                f"Pagefind {version('pagefind')}.",
            ]
    except (BuildFailedError, MissingProgramError) as error:
        raise click.ClickException(str(error)) from None
    measured = table(comparisons, circumstances)
    click.echo(f"\n{measured}")
    if write:
        marked.fill(PAGE, "search", measured)
    sys.exit(not all(compared.good for compared in comparisons))


if __name__ == "__main__":
    main()
