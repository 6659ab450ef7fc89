"""Findable: what search is told of each entry, and what a result shows of it."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from generator.articles.drawing import drawing
from generator.articles.facts import meta_line
from generator.articles.fitting import LENGTHS
from generator.kinds import Entry
from generator.kinds.entry import N_
from generator.markup.tokens import text_of
from generator.search import Document
from generator.text import cut
from generator.views import Library


def findable(library: Library) -> tuple[Entry, ...]:
    """Return the entries that search finds, of equal hits the first one first.

    These are the listed ones, newest first, replaced ones last, and then the archived ones, which
    no list shows: whoever asks for one by its words may have it.
    """
    archived = [e for e in library.paged if e.status == "archived"]
    newest = sorted(archived, key=lambda e: (-e.date.toordinal(), e.path))
    return (*library.listed, *newest)


def documents(
    library: Library,
    entries: Iterable[Entry],
    texts: Mapping[str, str],
    ending: str = "",
) -> Iterator[Document]:
    """Yield what search is told of entries.

    Args:
        library: what readers can see.
        entries: some of those that are `findable`, in that order.
        texts: by path of the entry, its whole text as sanitised HTML.
        ending: what a link to a page needs behind it: `index.html` where no server adds it.
    """
    for entry in entries:
        yield _document(library, entry, text_of(texts.get(entry.path, "")), ending)


def _document(library: Library, entry: Entry, text: str, ending: str) -> Document:
    words = drawing(library).words
    is_archived = entry.status == "archived"
    series = library.series_of(entry)
    about = [
        entry.lead(),
        entry.description,
        *(tag.label for tag in library.catalogue.tags_of(entry)),
        *dict.fromkeys(person.name for person in entry.people()),
        *(words.country(code) for code in entry.countries),
        entry.publisher_name(),
        series.name if series else "",
    ]
    meta = [words.text(entry.form()), meta_line(library, words, entry)]
    if is_archived:
        meta.append(words.text(N_("archived")))
    return Document(
        title=entry.title,
        about=tuple(filter(None, about)),
        text=text,
        address=quote(entry.address[1:], safe="/:@!$&'()*+,;=~-._") + ending,
        description=cut(entry.lead() or entry.description, LENGTHS[0]),
        meta=" · ".join(meta),
        language=entry.language if entry.language != library.settings.language else "",
        facets=tuple(facets(entry)),
        sunk=is_archived or bool(entry.replaced_by),
    )


def facets(entry: Entry) -> Iterator[str]:
    """Yield what an entry can be filtered by, each as the name and value of an address."""
    yield f"kind:{entry.kind_name}"
    yield from (f"country:{code.lower()}" for code in dict.fromkeys(entry.countries))
    yield f"language:{entry.language.lower()}"
