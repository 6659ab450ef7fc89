"""``python -m benchmarks.epubs SITE``: every EPUB of a built site, judged by epubcheck."""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import click

from tests.browser.programs import MissingProgramError
from tests.reading.books import complaints


@click.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(site: Path) -> None:
    """Give every EPUB below SITE to epubcheck, and say what it has to say of each.

    Ends with 1 when it complains of one, or when there is none.
    """
    books = sorted(site.rglob("*.epub"))
    if not books:
        raise click.ClickException(f"there is no EPUB below {site}; build it first")
    start = time.perf_counter()
    at_fault = 0
    try:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for book, said in zip(books, pool.map(complaints, books), strict=True):
                at_fault += bool(said)
                click.echo(f"{book.relative_to(site).as_posix()}: {len(said) or 'no'} complaints")
                for each in said:
                    click.echo(f"  {each}")
    except MissingProgramError as error:
        raise click.ClickException(str(error)) from None
    took = time.perf_counter() - start
    click.echo(f"{len(books)} books, {at_fault} with complaints, {took:.0f} s")
    sys.exit(bool(at_fault))


if __name__ == "__main__":
    main()
