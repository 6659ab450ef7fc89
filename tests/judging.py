"""A content folder drawn in a test, and what the core makes of it."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.catalogue import Catalogue
from generator.checks import check_all
from generator.kinds.entry import SiteDefaults
from generator.link_findings import read_findings, with_sizes
from generator.problems import Problems, as_text
from generator.schema import parse_all
from generator.settings import Settings
from generator.sources import read_sources
from generator.transcripts import read_transcripts
from generator.vocabulary import read_tags


@dataclass(frozen=True, slots=True)
class Judged:
    """What was read, and every complaint as an author reads it."""

    catalogue: Catalogue
    problems: Problems

    @property
    def lines(self) -> list[str]:
        """One line a problem, in order."""
        return as_text(self.problems, "content/").splitlines()


def judge(root: Path, **options: Any) -> Judged:
    """Return what the core makes of a content folder; options are those of `Settings`."""
    settings = Settings(content=root, **options)
    problems = Problems()
    sources = read_sources(root, problems, settings.is_left_out)
    site = SiteDefaults(settings.language, settings.timezone)
    parsed = parse_all(sources.markdown, site, problems)
    definitions = read_tags(sources.data, problems)
    findings = read_findings(sources.data, problems)
    entries = tuple(with_sizes(entry, findings) for entry in parsed.entries)
    transcripts = read_transcripts(root, entries, sources, problems)
    catalogue = Catalogue.of(
        entries, parsed.pages, sources.files, definitions, transcripts, findings=findings
    )
    check_all(catalogue, sources, settings, problems)
    return Judged(catalogue, problems)


def draw(root: Path, files: Mapping[str, Any]) -> None:
    """Write files below a folder.

    A file is its text; or `{hex: ...}` or `{base64: ...}` for bytes, `{repeat: {text, times},
    before, after}` for long ones, `{symlink: target}`, or `{folder: true}`.
    """
    root.mkdir(parents=True, exist_ok=True)
    for path, what in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        match what:
            case str():
                place.write_bytes(what.encode())
            case {"hex": digits}:
                place.write_bytes(bytes.fromhex(digits))
            case {"base64": letters}:
                place.write_bytes(base64.b64decode(letters))
            case {"repeat": {"text": text, "times": times}}:
                whole = what.get("before", "") + text * times + what.get("after", "")
                place.write_bytes(whole.encode())
            case {"symlink": target}:
                place.symlink_to(target)
            case {"folder": True}:
                place.mkdir()
            case _:
                raise ValueError(f"{path}: {what} is not a way to write a file")
