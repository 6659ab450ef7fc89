"""Documents: reports, guides, papers, tools; here as a file or text, or elsewhere by address."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from generator import fields
from generator.kinds.answers import Data, Fact, Label, Link, Offer, Section, items
from generator.kinds.entry import N_, Entry, Fault, SiteDefaults, kind

GENRES = {
    "report": N_("Report"),
    "guide": N_("Guide"),
    "paper": N_("Paper"),
    "evaluation": N_("Evaluation"),
    "tool": N_("Tool"),
    "slides": N_("Slides"),
    "dataset": N_("Dataset"),
    "policy": N_("Policy"),
    "other": N_("Document"),
}
_WORK_TYPES = {
    "report": "report",
    "paper": "article",
    "evaluation": "report",
    "slides": "speech",
    "dataset": "dataset",
    "policy": "report",
}


@kind(
    folder="library",
    label=N_("Document"),
    plural=N_("Documents"),
    order=10,
    schema_type="DigitalDocument",
    list_address="/library/documents/",
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Entry):
    """A report, guide, paper, tool or dataset: a file here, an address elsewhere, or a text."""

    asked_for = ("url",)
    often_given = ("publisher", "issued", "genre", "key_messages", *Entry.often_given)
    terms = MappingProxyType(
        {
            "url": "url",
            "file": "encoding",
            "publisher": "publisher",
            "issued": "datePublished",
            "doi": "identifier",
            "isbn": "isbn",
            "genre": "genre",
            "archived": "archivedAt",
        }
    )

    url: fields.Url = ""
    """Where it is on the web."""
    file: fields.File = ""
    """The file beside the entry."""
    format: Annotated[str, fields.Text(40, "PDF")] = ""
    """Its form, such as PDF; worked out from the file's ending unless given."""
    size: fields.Bytes | None = None
    """How big it is, for example 2.3 MB; measured when the file is here."""
    publisher: fields.Name = ""
    """Who published the work."""
    issued: fields.Issued | None = None
    """When the work itself came out: a year, a month or a day."""
    pages: fields.Count | None = None
    """How many pages it has."""
    doi: fields.Doi = ""
    """Its DOI, for example 10.1093/icc/dth026."""
    isbn: fields.IsbnNumber = ""
    """Its ISBN."""
    genre: Annotated[str, fields.Choice(tuple(GENRES))] = "other"
    """What sort of document it is."""
    own: fields.Flag = False
    """true when the community made it itself."""
    key_messages: fields.KeyMessages = ()
    """Up to five sentences that a reader should remember."""
    archived: fields.Url = ""
    """The address of an archived copy."""

    def faults(self, site: SiteDefaults) -> Iterator[Fault]:
        """Add: there must be something to read, unless it was withdrawn."""
        yield from Entry.faults(self, site)
        is_there = self.url or self.file or self.doi or self.body.strip()
        if not is_there and self.status != "withdrawn":
            yield Fault(
                "url",
                "is missing, and so are file and a text below the header",
                "say where the document is, or write it here",
            )

    def form(self) -> str:
        """Return the genre."""
        return GENRES[self.genre]

    def facts(self) -> Iterator[Fact]:
        """Yield what a library card says."""
        if self.publisher:
            yield Fact(N_("Published by"), self.publisher)
        if self.issued:
            yield Fact(N_("Came out"), self.issued)
        if self.pages:
            yield Fact(N_("Pages"), self.pages)
        if self.doi:
            yield Fact("DOI", Link(self.doi, url=fields.doi_address(self.doi)))
        if self.isbn:
            yield Fact("ISBN", self.isbn)
        if self.own:
            yield Fact(N_("Made by"), Label(N_("this community")))

    def offers(self) -> tuple[Offer, ...]:
        """Return the file here, then the address elsewhere, then the copy."""
        found = []
        if self.file:
            found.append(
                Offer(N_("Get the document"), file=self.file, size=self.size, note=self.format)
            )
        elsewhere = self.cited_address()
        if elsewhere:
            size = None if self.file else self.size
            found.append(Offer(N_("Read the document"), url=elsewhere, size=size, note=self.format))
        if self.archived:
            found.append(Offer(N_("Open the archived copy"), url=self.archived, is_page=True))
        return tuple(found)

    def sections(self) -> Iterator[Section]:
        """Yield the key messages."""
        if self.key_messages:
            yield Section(N_("Key messages"), items(self.key_messages))

    def identifiers(self) -> Iterator[tuple[str, str]]:
        """Yield its address, DOI and ISBN."""
        for name in ("url", "doi", "isbn"):
            if value := getattr(self, name):
                yield name, value

    def publisher_name(self) -> str:
        """Return the publisher."""
        return self.publisher

    def issued_on(self) -> str:
        """Return the date the work came out."""
        return str(self.issued or "")

    def cited_address(self) -> str:
        """Return its address, else its DOI's."""
        return self.url or (fields.doi_address(self.doi) if self.doi else "")

    def work_type(self) -> str:
        """Return what its genre is; anything else that has an ISBN is a book."""
        return _WORK_TYPES.get(self.genre, "book" if self.isbn else "document")

    def statements(self, site: Callable[[str], str]) -> Iterator[tuple[str, Data]]:
        """Add its DOI beside an address, and the file here."""
        yield from Entry.statements(self, site)
        if self.doi and self.url:
            yield "sameAs", fields.doi_address(self.doi)
        if self.file:
            yield "encoding", {"@type": "MediaObject", "contentUrl": site(f"/{self.file}")}
