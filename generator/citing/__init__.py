"""Citing: what a citation says of a work, and the forms in which programs and people take it.

`works` tells what is known of a work, by the types of CSL; `apa`, `bibtex`, `ris` and `highwire`
write it down.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from generator.citing.bibtex import bibtex
from generator.citing.ris import ris
from generator.citing.works import Work, work_of

FORMS: Mapping[str, tuple[str, Callable[[Work], str]]] = MappingProxyType(
    {"bib": ("BibTeX", bibtex), "ris": ("RIS", ris)}
)
"""The forms for programs, by the ending of their files: what readers call each, and its writer."""


def cite_address(address: str, form: str) -> str:
    """Return where the citation of the entry at an address is, in a form.

    >>> cite_address("/library/guide/", "bib")
    '/library/guide/cite.bib'
    """
    return f"{address}cite.{form}"


__all__ = ["FORMS", "Work", "cite_address", "work_of"]
