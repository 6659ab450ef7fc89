"""A letter: what a mail says, before it takes a form. All its links are absolute."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a section names."""

    title: str
    url: str
    told: str = ""
    meta: str = ""
    language: str = ""
    """Of title and what is told; empty for the site's."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, words of the editor, and what stands below."""

    title: str
    url: str
    """Where the whole section is."""
    text: str
    items: tuple[Item, ...]
    left_out: int = 0
    """How many more items only the page has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An issue, ready to be drawn."""

    site: str
    site_url: str
    title: str
    description: str
    language: str
    """Of the editor's words (BCP 47)."""
    our_language: str
    """Of headings and links."""
    url: str
    """Where the issue is read on the site."""
    body: str
    """The editor's text as sanitised HTML."""
    is_cut: bool = False
    """Whether the editor's text goes on on the page."""
    sections: tuple[Section, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    """The foot: words and addresses."""
