"""The catalogue: everything that readers can open, whole, for other programs.

As JSON with a JSON Schema of its own, as a table for spreadsheets, and as BibTeX and RIS for
programs that keep references; these two also for each entry alone. All stand in the order of paths.
"""

from collections.abc import Callable, Iterator
from functools import cache, partial

from generator.citing import FORMS, cite_address, work_of
from generator.kinds import Entry
from generator.outputs import Output, Rendered, output
from generator.outputs.catalogue.records import ADDRESS, SCHEMA, catalogue_json
from generator.outputs.catalogue.schema import schema_json
from generator.outputs.catalogue.table import table
from generator.sizes import weight
from generator.views import Library


@output
def catalogue(library: Library) -> Iterator[Output]:
    """Yield the files of the whole catalogue, and how to cite each entry that readers can open."""
    for address, source, form in (
        (ADDRESS, "the catalogue", catalogue_json),
        (SCHEMA, "the schema of the catalogue", schema_json),
        ("/catalogue.csv", "the catalogue as a table", table),
    ):
        yield Output(address, source, partial(_render, form, library), weight)
    citations = _Citations(library)
    for ending, (name, _) in FORMS.items():
        whole = partial(citations.all, ending)
        yield Output(f"/catalogue.{ending}", f"the catalogue as {name}", whole, weight)
        for entry in citations.shown:
            address = cite_address(entry.address, ending)
            source = f"the citation of {entry.path} as {name}"
            yield Output(address, source, partial(citations.one, ending, entry))


def _render(form: Callable[[Library], bytes], library: Library, _: Rendered) -> bytes:
    return form(library)


class _Citations:
    """How to cite the entries of a library, each worked out once for all files that hold it."""

    def __init__(self, library: Library) -> None:
        self.shown = tuple(entry for entry in library.paged if library.open_to(entry.path))
        self._work = cache(partial(work_of, library))
        self._written = cache(self._write)

    def one(self, ending: str, entry: Entry, _: Rendered) -> bytes:
        """Return the file of an entry in a form."""
        return self._written(ending, entry)

    def all(self, ending: str, _: Rendered) -> bytes:
        """Return the file of all entries in a form."""
        return b"".join(self._written(ending, entry) for entry in self.shown)

    def _write(self, ending: str, entry: Entry) -> bytes:
        _, write = FORMS[ending]
        return write(self._work(entry)).encode()
