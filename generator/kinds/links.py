"""Links: pages of the web that members should know, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from generator import fields
from generator.kinds.answers import Fact, Label, Offer
from generator.kinds.answers import Link as Words
from generator.kinds.entry import N_, Entry, kind


@kind(
    folder="library",
    label=N_("Link"),
    plural=N_("Links"),
    order=30,
    schema_type="WebPage",
    list_address="/library/links/",
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Entry):
    """A page of the web that members should know."""

    often_given = ("why", "publisher", "issued", *Entry.often_given)
    examples = MappingProxyType(
        {
            "title": "A handbook of community feedback",
            "description": "What the page holds, and whom it helps.",
            "url": "https://example.org/feedback-handbook/",
            "feed": "https://example.org/feedback-handbook/feed.xml",
            "why": "It has the forms that we keep asking each other for.",
        }
    )

    terms = MappingProxyType(
        {
            "url": "url",
            "publisher": "publisher",
            "issued": "datePublished",
            "archived": "archivedAt",
        }
    )

    url: fields.Url
    """Where it is."""
    why: fields.Sentence = ""
    """Why members should care, in one sentence; shown before the description."""
    publisher: fields.Name = ""
    """Whose page it is."""
    issued: fields.Issued | None = None
    """When the page itself came out: a year, a month or a day."""
    feed: fields.Url = ""
    """Its own feed."""
    archived: fields.Url = ""
    """The address of an archived copy."""
    size: fields.Bytes | None = None
    """How big the page is."""
    paywall: fields.Flag = False
    """true when it cannot be read without paying."""

    def facts(self) -> Iterator[Fact]:
        """Yield whose it is, and what stands in the way."""
        if self.publisher:
            yield Fact(N_("Published by"), self.publisher)
        if self.issued:
            yield Fact(N_("Came out"), self.issued)
        if self.paywall:
            yield Fact(N_("Access"), Label(N_("behind a paywall")))
        if self.feed:
            yield Fact(N_("Its feed"), Words(self.feed, url=self.feed))

    def offers(self) -> tuple[Offer, ...]:
        """Return the page, and the copy."""
        found = [Offer(N_("Open the page"), url=self.url, size=self.size, is_page=True)]
        if self.archived:
            found.append(Offer(N_("Open the archived copy"), url=self.archived, is_page=True))
        return tuple(found)

    def lead(self) -> str:
        """Return why members should care."""
        return self.why

    def identifiers(self) -> Iterator[tuple[str, str]]:
        """Yield its address."""
        yield "url", self.url

    def publisher_name(self) -> str:
        """Return whose page it is."""
        return self.publisher

    def issued_on(self) -> str:
        """Return the date the page came out."""
        return str(self.issued or "")

    def cited_address(self) -> str:
        """Return its address."""
        return self.url

    def work_type(self) -> str:
        """Return that it is a page of the web."""
        return "webpage"
