"""The vocabulary of fields: what an author may write in one, and what it becomes.

A field type reads a node of YAML text into a value, or says in an author's words why it cannot.
It also describes itself (label, example, widget, JSON Schema), so that schemas, forms, references
and scaffolds follow from the kinds alone. Field types know nothing of kinds.

The common fields have names here (`Title`, `Day`, `When` ...), so a kind reads like a form.
"""

from datetime import date, datetime, timedelta
from typing import Annotated

from generator.fields.addresses import (
    SiteAddress,
    WebAddress,
    normal_address,
    web_address_fault,
)
from generator.fields.downloads import Download, DownloadType
from generator.fields.files import EntryPath, LocalFile, Size
from generator.fields.moments import DayType, DurationType, PartialType, WhenType
from generator.fields.places import Country, LanguageTag, Zone, country_names
from generator.fields.reading import FieldType, Links, Reading, Refused, scalar
from generator.fields.records import (
    FieldSpec,
    Group,
    ListOf,
    OneOf,
    judge_names,
    named,
    object_schema,
    read_fields,
    read_known,
    record_data,
    specs_of,
)
from generator.fields.words import (
    Choice,
    FullName,
    Number,
    Pattern,
    TagWord,
    Text,
    YesNo,
    names_in,
)
from generator.fields.works import DOI, Isbn, License, doi_address
from generator.marked_yaml import Node, Scalar
from generator.paths import inside
from generator.times import PartialDate


def is_address(node: Node) -> bool:
    """Tell whether an author wrote a web address (else a path)."""
    return isinstance(node, Scalar) and "://" in node.text


_REPLACEMENT = OneOf(
    lambda node: 1 if is_address(node) else 0,
    (EntryPath(), WebAddress()),
    lambda value: 1 if "://" in value else 0,
)

MOST_ALIASES = 50
"""Former addresses of one entry."""

Title = Annotated[str, Text(200, "Dashboards that district teams use")]
Summary = Annotated[str, Text(300, "What it is, and why a busy colleague should open it.")]
Sentence = Annotated[str, Text(300, "One sentence.")]
Name = Annotated[str, Text(120, "Full Name")]
Names = Annotated[tuple[str, ...], ListOf(FullName())]
Sentences = Annotated[tuple[str, ...], ListOf(Text(500, "One sentence."), 50)]
KeyMessages = Annotated[tuple[str, ...], ListOf(Text(300, "One sentence."), 5)]
Takeaways = Annotated[tuple[str, ...], ListOf(Text(300, "One sentence."), 7)]
Tag = Annotated[str, TagWord()]
Tags = Annotated[tuple[str, ...], ListOf(TagWord(), 20)]
Countries = Annotated[tuple[str, ...], ListOf(Country(), 60)]
Language = Annotated[str, LanguageTag()]
Day = Annotated[date, DayType()]
Issued = Annotated[PartialDate, PartialType()]
When = Annotated[date | datetime, WhenType()]
Duration = Annotated[timedelta, DurationType()]
ZoneName = Annotated[str, Zone()]
Url = Annotated[str, WebAddress()]
File = Annotated[str, LocalFile()]
Bytes = Annotated[int, Size()]
Count = Annotated[int, Number()]
Flag = Annotated[bool, YesNo()]
Licence = Annotated[str, License()]
Related = Annotated[tuple[str, ...], ListOf(EntryPath(), 20)]
Entry = Annotated[str, EntryPath()]
Replacement = Annotated[str, _REPLACEMENT]
Aliases = Annotated[tuple[str, ...], ListOf(SiteAddress(), MOST_ALIASES)]
Doi = Annotated[str, DOI]
IsbnNumber = Annotated[str, Isbn()]
Material = Annotated[Download, DownloadType()]
PhoneNumber = Annotated[str, Text(200, "+254 20 000 0000, code 1234")]

__all__ = [
    "DOI",
    "MOST_ALIASES",
    "Aliases",
    "Bytes",
    "Choice",
    "Count",
    "Countries",
    "Country",
    "Day",
    "DayType",
    "Doi",
    "Download",
    "DownloadType",
    "Duration",
    "DurationType",
    "Entry",
    "EntryPath",
    "FieldSpec",
    "FieldType",
    "File",
    "Flag",
    "FullName",
    "Group",
    "Isbn",
    "IsbnNumber",
    "Issued",
    "KeyMessages",
    "Language",
    "LanguageTag",
    "Licence",
    "License",
    "Links",
    "ListOf",
    "LocalFile",
    "Material",
    "Name",
    "Names",
    "Number",
    "OneOf",
    "PartialType",
    "Pattern",
    "PhoneNumber",
    "Reading",
    "Refused",
    "Related",
    "Replacement",
    "Sentence",
    "Sentences",
    "SiteAddress",
    "Size",
    "Summary",
    "Tag",
    "TagWord",
    "Tags",
    "Takeaways",
    "Text",
    "Title",
    "Url",
    "WebAddress",
    "When",
    "WhenType",
    "YesNo",
    "Zone",
    "ZoneName",
    "country_names",
    "doi_address",
    "inside",
    "is_address",
    "judge_names",
    "named",
    "names_in",
    "normal_address",
    "object_schema",
    "read_fields",
    "read_known",
    "record_data",
    "scalar",
    "specs_of",
    "web_address_fault",
]
