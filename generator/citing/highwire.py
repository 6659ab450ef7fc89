"""`citation_*`: what Google Scholar and Zotero read in the head of a page.

https://scholar.google.com/intl/en/scholar/inclusion.html#indexing. Zotero prefers these names to
those of Dublin Core; it takes every work for an article of a journal that names no institution
and no ISBN, unless `z:itemType` says what it is (its translators "Embedded Metadata" and "RDF").
"""

from collections.abc import Iterator

from generator.citing.works import Work

MOST_NAMES = 20
"""Authors that the head of a page names."""
_ZOTERO = {
    "article": "",
    "book": "book",
    "dataset": "document",
    "document": "document",
    "report": "report",
    "speech": "presentation",
}
"""Types of works that are cited as documents are, each with what Zotero calls it; of other types
these names would tell lies."""


def citation_meta(work: Work) -> Iterator[tuple[str, str]]:
    """Yield names and contents of `meta` elements; none for what is no document."""
    if work.type not in _ZOTERO:
        return
    is_report = bool(work.type == "report" and work.publisher)
    publisher = "citation_technical_report_institution" if is_report else "citation_publisher"
    yield "citation_title", work.title
    for name in work.makers[:MOST_NAMES]:
        yield "citation_author", name
    for name, content in (
        ("citation_publication_date", work.issued.replace("-", "/")),
        (publisher, work.publisher),
        ("citation_doi", work.doi),
        ("citation_isbn", work.isbn),
        ("citation_language", work.language),
        ("citation_pdf_url", work.pdf),
        ("z:itemType", "" if is_report or work.isbn else _ZOTERO[work.type]),
    ):
        if content:
            yield name, content
