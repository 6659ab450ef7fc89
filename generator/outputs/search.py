"""The search index: everything that readers can find, cut into files that a query needs few of."""

from collections.abc import Iterator

from generator.articles.findable import documents, findable
from generator.articles.search import INDEX
from generator.outputs import OutputFolder, Rendered, output
from generator.search import SITE, search_files
from generator.views import Library


@output
def search_index(library: Library) -> Iterator[OutputFolder]:
    """Yield the folder of the index."""

    def render(rendered: Rendered) -> Iterator[tuple[str, bytes]]:
        found = documents(library, findable(library), rendered.texts)
        yield from search_files(tuple(found), SITE)

    yield OutputFolder(INDEX, "the search index", render)
