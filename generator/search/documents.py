"""Documents: what the index is told of an entry, in words that readers may look for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One entry, as search knows it and as a result shows it."""

    title: str
    about: tuple[str, ...] = ()
    """Short texts that say what it is and whose: description, tags, names, countries."""
    text: str = ""
    """All other words of it, without markup."""
    address: str
    """Where it leads, relative to the folder that holds the site: `library/guide/`."""
    description: str = ""
    """What a result says of it."""
    meta: str = ""
    """The small line of a result: what kind of thing it is, whose, of when."""
    language: str = ""
    """The language of its title and description, where that is not the page's."""
    facets: tuple[str, ...] = ()
    """What it can be filtered by, each a name and a value: `kind:video`, `country:ke`."""
    sunk: bool = False
    """Whether it stands behind others: there is a newer edition, or it is archived."""
