"""``python -m benchmarks.weight``: pages of ours weighed against stock ones in Chromium."""

from __future__ import annotations

import platform
import shutil
from dataclasses import dataclass
from importlib.metadata import version
from subprocess import CalledProcessError
from typing import TYPE_CHECKING, Any

import click

from benchmarks import BUILD, ROOT, library, marked, ours, project, report, stock
from benchmarks.measure import BuildFailedError, measure
from benchmarks.weighing import PROFILES, UnseenPageError, Weight, chromium, weigh
from tests.browser.hosting import Host
from tests.browser.programs import MissingProgramError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playwright.sync_api import Browser

PAGE = ROOT / "docs" / "performance.md"
CLOCK = int(library.TODAY.timestamp())
FOLDER = BUILD / "bench-weight"
NAMES = ("home", "list", "entry", "tag", "webinar", "search")


@dataclass(frozen=True)
class Site:
    """One of the two: what is built, how, and the address of a page of each type.

    A type of page that it lacks is missing.
    """

    name: str
    config: Mapping[str, Any]
    texts: Mapping[str, str]
    command: Sequence[str]
    pages: Mapping[str, str]


def ours_pages(texts: Mapping[str, str]) -> dict[str, str]:
    """Give the address of a page of ours of each type."""
    entry, webinar, tag, query = examples(texts)
    return {
        "home": "/",
        "list": "/library/",
        "entry": f"/{entry}/",
        "tag": f"/tags/{tag}/",
        "webinar": f"/{webinar}/",
        "search": f"/search/?q={query}",
    }


def stock_pages(texts: Mapping[str, str]) -> dict[str, str]:
    """Give the same of the stock site: one page has all tags, and search opens on any page."""
    entry, webinar, _, query = examples(texts)
    return {
        "home": "/",
        "entry": f"/{entry}/",
        "tag": "/tags/",
        "webinar": f"/{webinar}/",
        "search": f"/?q={query}",
    }


def examples(texts: Mapping[str, str]) -> tuple[str, str, str, str]:
    """Choose what is weighed: a document, a webinar, a tag, and two words of the title."""
    entry = next(p for p, text in texts.items() if "\ntype: document\n" in text)
    webinar = next(p for p in texts if p.startswith("webinars/"))
    title, tag = (
        next(line for line in texts[entry].splitlines() if line.startswith(mark))
        for mark in ("title: ", "- ")
    )
    query = "+".join(title.removeprefix("title: ").lower().split()[:2])
    return entry[:-3], webinar[:-3], tag.removeprefix("- "), query


def weigh_pages(browser: Browser, site: Site, times: int) -> dict[str, Weight]:
    """Build a site and weigh its pages."""
    folder = FOLDER / site.name.lower()
    shutil.rmtree(folder, ignore_errors=True)
    project.write(folder, site.config, site.texts)
    measure(site.command, folder, folder.with_suffix(".log"), CLOCK)
    host = Host(folder / "site")
    found = {}
    for name, address in site.pages.items():
        before = "/" if address != "/" else site.pages["entry"]
        found[name] = one = weigh(browser, host, address, before, times)
        click.echo(f"{site.name}, {name}: {one.requests} requests, {one.cold:,} bytes")
    host.close()
    return found


def table(
    weighed: Mapping[str, Mapping[str, Weight]], entries: int, circumstances: Sequence[str]
) -> str:
    """Write the measured part of the page as Markdown, without the markers around it.

    Args:
        weighed: weight by type of page, by name of the site.
        entries: how many both sites have.
        circumstances: what it was measured with.
    """
    times = [f"first paint, {each.name}" for each in PROFILES]
    lines = [
        f"{entries:,} entries.",
        "",
        f"| page | site | requests | first visit | next page | {' | '.join(times)} |",
        f"|---|---|--:|--:|--:|{'--:|' * len(times)}",
    ]
    for name in NAMES:
        for site, weights in weighed.items():
            if name in weights:
                lines.append(f"| {' | '.join((name, site, *row(weights[name])))} |")
    return "\n".join([*lines, "", *(f"- {each}" for each in circumstances)])


def row(weight: Weight) -> list[str]:
    """Write the cells of one page."""
    more = f" + {weight.elsewhere}" if weight.elsewhere else ""
    return [
        f"{weight.requests}{more}",
        kilobytes(weight.cold),
        kilobytes(weight.next),
        *(f"{weight.paint[each.name]:.1f} s" for each in PROFILES),
    ]


def kilobytes(size: float) -> str:
    """Write a size in kB of 1,000 bytes."""
    return f"{size / 1000:,.1f} kB"


def sites(texts: Mapping[str, str]) -> tuple[Site, Site]:
    """Give our site and the stock site of a library."""
    ours_config = ours.config("Benchmark", "Africa/Nairobi")
    stock_texts, stock_config = stock.texts(texts), stock.config("Benchmark")
    return (
        Site("Hourglass", ours_config, texts, ours.build(), ours_pages(texts)),
        Site("stock", stock_config, stock_texts, stock.build(), stock_pages(texts)),
    )


@click.command()
@click.option("--entries", default=1000, show_default=True, type=click.IntRange(min=100))
@click.option("--times", default=3, show_default=True, type=click.IntRange(min=1))
@click.option("--write/--no-write", default=True, help="Write the table to docs/performance.md.")
def main(entries: int, times: int, *, write: bool) -> None:
    """Build generated entries by Hourglass and by stock MkDocs + Material, and weigh the pages."""
    try:
        stock.ensure_environment()
        with chromium() as browser:
            weighed = {
                site.name: weigh_pages(browser, site, times)
                for site in sites(library.generate(entries))
            }
            circumstances = (
                f"Chromium {browser.version}, {platform.system()} {platform.machine()}.",
                f"Hourglass: {report.listed({n: version(n) for n in ours.PACKAGES})}.",
                f"Stock: {report.listed(stock.versions())}.",
            )
    except (BuildFailedError, CalledProcessError, MissingProgramError, UnseenPageError) as error:
        raise click.ClickException(str(error)) from None
    measured = table(weighed, entries, circumstances)
    click.echo(f"\n{measured}")
    if write:
        marked.fill(PAGE, "weight", measured)


if __name__ == "__main__":
    main()
