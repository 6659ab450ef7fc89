"""A work as a citation names it, whatever kind of entry it is."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from generator.addresses import file_address, public
from generator.fields import doi_address
from generator.kinds import Entry
from generator.text import short_hash, slug
from generator.views import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is known of a work; nothing in it is made up, so most of it may be empty."""

    key: str
    """ASCII, unlike that of any other entry, and the same for good."""
    type: str
    """A type of CSL 1.0.2, appendix III."""
    form: str
    """What kind of thing it is, in English and for translation: "Report", "Webinar"."""
    title: str
    makers: tuple[str, ...]
    """Names as they were written."""
    issued: str
    """ISO 8601, as far as known: a year, a month or a day."""
    publisher: str
    url: str
    """Where it is: by its DOI, elsewhere, or on a page of ours."""
    doi: str
    isbn: str
    pdf: str
    """The URL of the document itself as PDF."""
    language: str
    keywords: tuple[str, ...]
    abstract: str


def work_of(library: Library, entry: Entry) -> Work:
    """Return what a citation says of an entry; worked out once for its page and all catalogues."""
    works = _works_of(library)
    if entry.path not in works:
        works[entry.path] = _work_of(library, entry)
    return works[entry.path]


@lru_cache(maxsize=1)
def _works_of(library: Library) -> dict[str, Work]:  # noqa: ARG001 - the one they are kept for
    return {}


def _work_of(library: Library, entry: Entry) -> Work:
    site = library.settings
    numbers = dict(entry.identifiers())
    doi = numbers.get("doi", "")
    elsewhere = doi_address(doi) if doi else entry.cited_address()
    return Work(
        key=key_of(entry.first_address),
        type=entry.work_type(),
        form=entry.form(),
        title=entry.title,
        makers=entry.makers(),
        issued=entry.issued_on(),
        publisher=entry.publisher_name() or ("" if elsewhere else site.site_name),
        url=elsewhere or public(site.site_url, entry.address),
        doi=doi,
        isbn=numbers.get("isbn", ""),
        pdf=_pdf(library, entry),
        language=entry.language or site.language,
        keywords=tuple(tag.label for tag in library.catalogue.tags_of(entry)),
        abstract=entry.description,
    )


def key_of(address: str) -> str:
    """Return the key of the entry that had an address first.

    >>> key_of("/library/2026/guide/")
    'library:2026:guide'
    """
    parts = address.strip("/").split("/")
    slugs = [slug(part) for part in parts]
    return ":".join(slugs) + ("" if slugs == parts else "-" + short_hash(address))


def _pdf(library: Library, entry: Entry) -> str:
    """Return the URL of the first PDF that can be taken of an entry."""
    for offer in entry.offers():
        if offer.file in library.published_files and offer.file.lower().endswith(".pdf"):
            return public(library.settings.site_url, file_address(offer.file))
        if urlsplit(offer.url).path.lower().endswith(".pdf"):
            return offer.url
    return ""
