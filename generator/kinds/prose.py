"""Prose pages: any Markdown outside the kinds' folders, and the introductions of their lists.

A page is in no list and no feed, and is no kind: authors never write `type: page`.
"""

from dataclasses import dataclass
from typing import Annotated

from generator import fields
from generator.kinds.entry import address_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of prose, such as "About"."""

    path: str
    """Where the file is, below the content folder; not written by authors."""
    body: str = ""
    """The Markdown below the header; not written by authors."""
    body_line: int = 1
    """The line of the file on which the body begins; not written by authors."""

    title: fields.Title
    """What it is called."""
    description: fields.Summary = ""
    """What it is; shown in previews."""
    language: fields.Language = ""
    """The language it is in (BCP 47); the site's, unless given."""
    updated: fields.Day | None = None
    """When its content last really changed."""
    aliases: fields.Aliases = ()
    """Addresses it had before."""
    status: Annotated[str, fields.Choice(("published", "draft"))] = "published"
    """published or draft."""

    @property
    def address(self) -> str:
        """Where it is, from `/` without the site's prefix."""
        return address_of(self.path)
