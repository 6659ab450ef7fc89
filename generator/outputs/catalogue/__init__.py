"""The catalogue: everything that readers can open, whole, for other programs.

As JSON with a JSON Schema of its own, as a table for spreadsheets, and as BibTeX and RIS for
programs that keep references; these two also for each entry alone. All stand in the order of paths.
"""

from collections.abc import Callable, Iterator
from functools import partial

from generator.citing import FORMS, Work, cite_address, work_of
from generator.kinds import Entry
from generator.outputs import Output, Rendered, output
from generator.outputs.catalogue.records import ADDRESS, SCHEMA, catalogue_json
from generator.outputs.catalogue.schema import schema_json
from generator.outputs.catalogue.table import table
from generator.views import Library


@output
def catalogue(library: Library) -> Iterator[Output]:
    """Yield the files of the whole catalogue."""
    for address, source, form in (
        (ADDRESS, "the catalogue", catalogue_json),
        (SCHEMA, "the schema of the catalogue", schema_json),
        ("/catalogue.csv", "the catalogue as a table", table),
    ):
        yield Output(address, source, partial(_render, form, library))
    for ending, (name, write) in FORMS.items():
        source = f"the catalogue as {name}"
        yield Output(f"/catalogue.{ending}", source, partial(_render_all, library, write))


@output
def citations(library: Library) -> Iterator[Output]:
    """Yield how to cite each entry that readers can open."""
    for entry in library.paged:
        if library.open_to(entry.path):
            for ending, (name, write) in FORMS.items():
                address = cite_address(entry.address, ending)
                source = f"the citation of {entry.path} as {name}"
                yield Output(address, source, partial(_render_one, library, write, entry))


def _render(form: Callable[[Library], bytes], library: Library, _: Rendered) -> bytes:
    return form(library)


def _render_one(library: Library, write: Callable[[Work], str], entry: Entry, _: Rendered) -> bytes:
    return write(work_of(library, entry)).encode()


def _render_all(library: Library, write: Callable[[Work], str], _: Rendered) -> bytes:
    shown = (entry for entry in library.paged if library.open_to(entry.path))
    return "".join(write(work_of(library, entry)) for entry in shown).encode()
