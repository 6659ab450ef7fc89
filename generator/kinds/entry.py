"""What every entry has, the questions that pages, lists and feeds ask of any, and its kind."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Annotated, ClassVar, Self, TypeVar

from generator import fields
from generator.kinds.answers import (
    Data,
    Fact,
    Occasion,
    Offer,
    Person,
    Section,
    Sound,
)


def N_(text: str) -> str:  # noqa: N802 - gettext's name for "to be translated later"
    """Mark a text for translation and return it as it is."""
    return text


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not hold together in one entry."""

    field: str
    message: str
    hint: str = ""
    warning: bool = False


@dataclass(frozen=True, slots=True)
class SiteDefaults:
    """What an entry takes from the site where it says nothing itself."""

    language: str = "en"
    timezone: str = ""


Calendar = date
"""`datetime.date`, under a name that the field `date` of an entry does not hide."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A content type: its names and its places."""

    name: str
    """What authors write after `type:`."""
    label: str
    plural: str
    folder: str
    """The folder of the content in which such entries live."""
    record: "type[Entry]"
    list_address: str
    """Where all of them are listed."""
    feed: str
    """The name of its feeds."""
    order: int
    default: bool
    """Its folder holds this kind when an entry names none."""
    article: str
    """The indefinite article of its name, for sentences."""
    schema_type: str
    """The schema.org type."""


KINDS: dict[str, Kind] = {}

_Record = TypeVar("_Record", bound="type[Entry]")


def kind(
    *,
    folder: str,
    label: str,
    plural: str,
    order: int,
    schema_type: str,
    list_address: str = "",
    default: bool = False,
) -> Callable[[_Record], _Record]:
    """Register a dataclass as a kind, under the lower-case name of its class."""

    def register(record: _Record) -> _Record:
        name = record.__name__.lower()
        KINDS[name] = Kind(
            name=name,
            label=label,
            plural=plural,
            folder=folder,
            record=record,
            list_address=list_address or f"/{folder}/",
            feed=plural.lower(),
            order=order,
            default=default,
            article="an" if name[0] in "aeiou" else "a",
            schema_type=schema_type,
        )
        record.kind_name = name
        return record

    return register


_LICENCES = "https://spdx.org/licenses/"

OWN_WORDS = frozenset({"description", "why", "url"})
"""Fields that nobody may publish with the example in them."""

STATUSES = ("published", "draft", "archived", "withdrawn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What every entry of the library has."""

    kind_name: ClassVar[str] = ""
    asked_for: ClassVar[tuple[str, ...]] = ()
    """Fields to show to whoever adds a first entry, beside the required ones."""
    often_given: ClassVar[tuple[str, ...]] = ("tags", "countries", "language")
    """Further fields that a form asks for one by one; it takes all others as lines of text."""
    filled_in: ClassVar[tuple[str, ...]] = ("type", "date")
    """Fields that a form need not ask for: its kind is known, and so is the day it arrives."""
    examples: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """What to write in fields of this kind, where the example of the field's form says less."""
    terms: ClassVar[Mapping[str, str]] = MappingProxyType(
        {
            "title": "name",
            "description": "description",
            "date": "dcterms:available",
            "updated": "dcterms:modified",
            "tags": "keywords",
            "authors": "dcterms:creator",
            "countries": "dcterms:spatial",
            "language": "inLanguage",
            "translation_of": "dcterms:isVersionOf",
            "license": "dcterms:license",
            "related": "dcterms:relation",
            "replaced_by": "dcterms:isReplacedBy",
        }
    )
    """What fields mean to other programs, by key: terms of schema.org, or of Dublin Core where
    those of schema.org would fit some kinds alone. Kinds have further ones."""
    passing_addresses: ClassVar[frozenset[str]] = frozenset()
    """Fields whose addresses serve until a day, so that nobody asks later whether they answer."""

    path: str
    """Where the file is, below the content folder; not written by authors."""
    body: str = ""
    """The Markdown below the header; not written by authors."""
    body_line: int = 1
    """The line of the file on which the body begins; not written by authors."""

    title: fields.Title
    """What it is called, as readers will look for it."""
    description: fields.Summary
    """What it is and why to open it; shown in lists, feeds and previews."""
    date: fields.Day
    """When it joined the library; on a day to come, it is held back until then."""
    updated: fields.Day | None = None
    """When its content last really changed."""
    type: Annotated[str, fields.Text(40, "document")] = ""
    """The kind; needed only in a folder that holds several."""
    tags: fields.Tags = ()
    """What it is about: free words, or those of tags.yml."""
    authors: fields.Names = ()
    """Who made it."""
    countries: fields.Countries = ()
    """Where it applies, as two letters (ISO 3166-1)."""
    language: fields.Language = ""
    """The language it is in (BCP 47); the site's, unless given."""
    translation_of: fields.Entry = ""
    """The entry that this one translates."""
    license: fields.Licence = ""
    """Under what terms it may be used: an SPDX id or an address."""
    related: fields.Related = ()
    """Entries a reader should see next."""
    replaced_by: fields.Replacement = ""
    """The newer edition: an entry or an address."""
    aliases: fields.Aliases = ()
    """Addresses it had before, oldest first; the first stays its id in feeds."""
    review_by: fields.Day | None = None
    """After this day the page says that it is due for review."""
    owner: fields.Name = ""
    """Who answers for it."""
    status: Annotated[str, fields.Choice(STATUSES)] = "published"
    """published, draft (never published), archived (page kept, out of lists), withdrawn."""
    reason: Annotated[str, fields.Text(300, "Its publisher asked for it.")] = ""
    """Why it was withdrawn; shown at its address, and told to feed readers."""

    @property
    def kind(self) -> Kind:
        """The kind of this entry."""
        return KINDS[self.kind_name]

    @property
    def address(self) -> str:
        """Where its page is, from `/` without the site's prefix."""
        return address_of(self.path)

    @property
    def first_address(self) -> str:
        """The address it had first, which names it in feeds for good."""
        return self.aliases[0] if self.aliases else self.address

    @property
    def changed(self) -> Calendar:
        """The day its content last changed, as far as it says."""
        return max(self.updated, self.date) if self.updated else self.date

    @property
    def lacks_licence(self) -> bool:
        """Whether it offers a file of ours and does not say what readers may do with it."""
        return not self.license and any(offer.file for offer in self.offers())

    def settled(self, site: SiteDefaults) -> Self:
        """Return the entry with the site's defaults filled in."""
        return self if self.language else replace(self, language=site.language)

    def faults(self, site: SiteDefaults) -> Iterator[Fault]:  # noqa: ARG002 - kinds use it
        """Yield what does not hold together among the fields of this entry."""
        if self.updated and self.updated < self.date:
            yield Fault(
                "updated", f"is before date ({self.date})", "write the later day", warning=True
            )
        if self.lacks_licence:
            yield Fault(
                "license",
                "is missing, and readers must know what they may do with the file",
                "write for example license: CC-BY-4.0",
                warning=True,
            )
        if self.reason and self.status != "withdrawn":
            yield Fault(
                "reason",
                "is shown of a withdrawn entry alone",
                "write status: withdrawn, or remove it",
                warning=True,
            )
        if self.status != "draft":
            for spec in fields.specs_of(type(self)):
                if spec.key in OWN_WORDS and getattr(self, spec.name) == self.example(spec):
                    yield Fault(spec.key, "is still the example", "write your own")

    @classmethod
    def example(cls, spec: fields.FieldSpec) -> str:
        """Return one good value of a field, as an author of this kind would write it."""
        return cls.examples.get(spec.key, spec.type.example)

    @classmethod
    def begun(cls, today: Calendar) -> Mapping[str, object]:  # noqa: ARG003 - kinds use it
        """Return what a new entry can begin with on a day, beside what any field begins with."""
        return {}

    @classmethod
    def file_name(cls, words: str, header: Mapping[str, object]) -> str:  # noqa: ARG003
        """Return the name of a new entry's file, without ending, from its title's slug."""
        return words

    @classmethod
    def other_file(cls) -> str:
        """Return what to do for a new entry when its file is there already."""
        return "choose another title"

    def form(self) -> str:
        """Return the word that tells readers what kind of thing this is."""
        return self.kind.label

    def people(self) -> tuple[Person, ...]:
        """Return everybody named, authors first."""
        return tuple(Person(name, "author") for name in self.authors)

    def facts(self) -> Iterator[Fact]:
        """Yield the lines of the head that this kind has beside the common ones."""
        yield from ()

    def offers(self) -> tuple[Offer, ...]:
        """Return what can be taken, the cheapest for a reader first."""
        return ()

    def sections(self) -> Iterator[Section]:
        """Yield the parts of its text that stand in the header."""
        yield from ()

    def occasion(self) -> Occasion | None:
        """Return when it takes place, if it is something people meet for."""
        return None

    def state_on(self, today: Calendar) -> str:  # noqa: ARG002 - kinds use it
        """Return where it stands in its life on a day, or an empty string."""
        return ""

    def awaits_material(self, today: Calendar) -> bool:  # noqa: ARG002 - kinds use it
        """Tell whether it promises something on a day that is not there yet."""
        return False

    def notice(self) -> str:
        """Return a word that must stand before its title on any day, or an empty string."""
        return ""

    def lead(self) -> str:
        """Return a sentence to stand before the description, or an empty string."""
        return ""

    def identifiers(self) -> Iterator[tuple[str, str]]:
        """Yield fields whose equal values in two entries mean one work entered twice."""
        yield from ()

    def entry_links(self) -> Iterator[tuple[str, str]]:
        """Yield each field that names another entry, with that entry's path."""
        if self.translation_of:
            yield "translation_of", self.translation_of
        if self.replaced_by and "://" not in self.replaced_by:
            yield "replaced_by", self.replaced_by
        for path in self.related:
            yield "related", path

    def linked_kinds(self) -> dict[str, str]:
        """Return the kind that an entry must be of, for fields that name one of a certain kind."""
        return {}

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield each field that names a file here, with the file's path."""
        for offer in self.offers():
            if offer.file:
                yield "file", offer.file
        if path := self.transcript_file():
            yield "transcript", path

    def transcript_file(self) -> str:
        """Return the path of the file here whose words stand on the page, or an empty string."""
        return ""

    def recorded_parts(self) -> tuple[tuple[int, str], ...]:
        """Return when each part of a recording begins, in milliseconds, and its title."""
        return ()

    def sound(self) -> Sound | None:
        """Return the sound of a recording, if it is there alone."""
        return None

    def publisher_name(self) -> str:
        """Return who published the work, or an empty string."""
        return ""

    def issued_on(self) -> str:
        """Return when the work itself came out, ISO 8601 as far as known, or an empty string."""
        return ""

    def cited_address(self) -> str:
        """Return the address that a citation names, or an empty string for the page itself."""
        return ""

    def work_type(self) -> str:
        """Return what sort of work a citation names: a type of CSL 1.0.2, appendix III."""
        return "document"

    def makers(self) -> tuple[str, ...]:
        """Return whom a citation names for the work."""
        return self.authors

    def statements(self, site: Callable[[str], str]) -> Iterator[tuple[str, Data]]:  # noqa: ARG002
        """Yield what other programs should know of it, as properties of its schema.org type.

        Args:
            site: makes a public URL of an address of the site.
        """
        if self.authors:
            yield "author", list(self.authors)
        if issued := self.issued_on():
            yield "datePublished", issued
        if publisher := self.publisher_name():
            yield "publisher", publisher
        if self.license and " " not in self.license:
            is_address = "://" in self.license
            yield "license", self.license if is_address else f"{_LICENCES}{self.license}"


def address_of(path: str) -> str:
    """Return the address of a Markdown file, as MkDocs gives it with directory URLs.

    >>> address_of("library/2026/guide.md"), address_of("index.md"), address_of("library/index.md")
    ('/library/2026/guide/', '/', '/library/')
    """
    stem = path.rsplit(".", 1)[0]
    folder, _, name = stem.rpartition("/")
    if name in ("index", "README"):
        return f"/{folder}/" if folder else "/"
    return f"/{stem}/"
