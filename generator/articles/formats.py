"""What form a file has, in words a reader knows."""

import posixpath
import re
from collections.abc import Mapping
from types import MappingProxyType

from generator.kinds.entry import N_
from generator.language import Words

_FORMS: tuple[tuple[str, str, str], ...] = (
    ("", "PDF", "pdf"),
    (N_("%(name)s document"), "Word", "doc docx"),
    (N_("%(name)s document"), "OpenDocument", "odt"),
    (N_("%(name)s document"), "RTF", "rtf"),
    (N_("plain text"), "", "txt"),
    (N_("%(name)s spreadsheet"), "Excel", "xls xlsx"),
    (N_("%(name)s spreadsheet"), "OpenDocument", "ods"),
    (N_("%(name)s spreadsheet"), "CSV", "csv"),
    (N_("%(name)s spreadsheet"), "TSV", "tsv"),
    (N_("%(name)s slides"), "PowerPoint", "ppt pptx"),
    (N_("%(name)s slides"), "OpenDocument", "odp"),
    (N_("%(name)s book"), "EPUB", "epub"),
    (N_("%(name)s archive"), "ZIP", "zip"),
    (N_("calendar"), "", "ics"),
    ("", "WebVTT", "vtt"),
    ("", "SubRip", "srt"),
    (N_("%(name)s audio"), "MP3", "mp3"),
    (N_("%(name)s audio"), "AAC", "m4a aac"),
    (N_("%(name)s audio"), "Ogg", "ogg oga"),
    (N_("%(name)s audio"), "Opus", "opus"),
    (N_("%(name)s audio"), "WAV", "wav"),
    (N_("%(name)s audio"), "FLAC", "flac"),
    (N_("%(name)s video"), "MP4", "mp4 m4v"),
    (N_("%(name)s video"), "WebM", "webm"),
    (N_("%(name)s video"), "QuickTime", "mov"),
    (N_("%(name)s video"), "Ogg", "ogv"),
    ("", "BibTeX", "bib"),
    ("", "RIS", "ris"),
    ("", "JSON", "json"),
    ("", "JPEG", "jpg jpeg"),
    ("", "PNG", "png"),
    ("", "GIF", "gif"),
    ("", "WebP", "webp"),
    ("", "AVIF", "avif"),
    ("", "", "html htm xhtml shtml php asp aspx jsp cgi md"),
)
"""What a form is, the name it has in any language, and the endings of such files.

A page of the web is nothing to take, so its endings say nothing.
"""
FORMATS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {ending: (form, name) for form, name, endings in _FORMS for ending in endings.split()}
)
_LIKE_AN_ENDING = re.compile(r"(?!v[0-9])[a-z][a-z0-9]{1,3}")
"""Longer ones, and `v2` or `1093`, are rather parts of names."""


def format_name(path: str, words: Words) -> str:
    """Return what form a file has by its ending: "PDF", "Word document", "XYZ file".

    It is an empty string for a path without an ending, and for a page of the web.
    """
    ending = posixpath.splitext(path)[1].lower().lstrip(".")
    if ending in FORMATS:
        form, name = FORMATS[ending]
        return words.text(form, name=name) if form else name
    if _LIKE_AN_ENDING.fullmatch(ending):
        return words.text(N_("%(name)s file"), name=ending.upper())
    return ""
