"""A file imported in a test into a content folder beside it, and what became of that folder."""

from datetime import UTC, datetime
from pathlib import Path

from generator.authoring.importing import Report, import_file
from generator.settings import Settings
from tests.judging import judge

ZONE = "America/New_York"
MOMENT = datetime(2025, 6, 1, 12, tzinfo=UTC)
TODAY = "2025-06-01"


def settings(content: Path) -> Settings:
    """Return settings of a site in New York, at noon of the first of June 2025."""
    return Settings(
        content=content, site_url="https://example.org/kb/", timezone=ZONE, moment=MOMENT
    )


def imported(folder: Path, name: str, text: str | bytes, form: str | None = None) -> Report:
    """Import a file into `content` in a folder; everything must pass, now and a second time."""
    content = folder / "content"
    content.mkdir(exist_ok=True)
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    report = import_file(file, content, settings(content), form)
    assert is_complete(report)
    assert not errors_in(content)
    before = tree(content)
    again = import_file(file, content, settings(content), form)
    assert is_complete(again)
    assert not again.written
    assert tree(content) == before
    return report


def is_complete(report: Report) -> bool:
    """Tell whether every record is accounted for exactly once."""
    told = (*report.written, *report.unchanged, *report.skipped)
    return len(told) == report.records == len({each.number for each in told})


def text_of(folder: Path, path: str) -> str:
    """Return the text of a file of the content."""
    return (folder / "content" / path).read_text(encoding="utf-8")


def entries_of(folder: Path) -> dict[str, str]:
    """Return the texts of all entries, by the names of their files without ending."""
    files = sorted((folder / "content").rglob("*.md"))
    return {file.stem: file.read_text(encoding="utf-8") for file in files}


def errors_in(content: Path) -> list[str]:
    """Return what the checker refuses."""
    judged = judge(content, timezone=ZONE, moment=MOMENT)
    return [str(problem) for problem in judged.problems.errors]


def tree(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files below a folder."""
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}
