"""Entries and libraries made in one line, for tests."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from generator.catalogue import Catalogue
from generator.kinds import Entry
from generator.kinds.documents import Document
from generator.kinds.entry import SiteDefaults
from generator.kinds.links import Link
from generator.kinds.newsletters import Newsletter, Period
from generator.kinds.prose import Page
from generator.kinds.videos import Video
from generator.kinds.webinars import Webinar
from generator.link_findings import Finding, with_sizes
from generator.outputs import Output, OutputFolder, Rendered, outputs_together
from generator.settings import Settings
from generator.views import Library
from generator.vocabulary import TagDefinition

TODAY = datetime(2026, 6, 1, 12, tzinfo=UTC)
DAY = date(2026, 3, 4)


def _common(path: str, given: dict[str, Any]) -> dict[str, Any]:
    name = path.rsplit("/", 1)[-1].removesuffix(".md")
    return {
        "path": path,
        "title": name.replace("-", " ").capitalize(),
        "description": f"What {name} is, and why to open it.",
        "date": DAY,
        **given,
    }


def document(path: str = "library/guide.md", **given: Any) -> Document:
    """Return a document with a text."""
    return Document(**_common(path, {"body": "Some words.", **given}))


def link(path: str = "library/page.md", **given: Any) -> Link:
    """Return a link."""
    return Link(**_common(path, {"url": "https://example.org/page", **given}))


def video(path: str = "library/talk.md", **given: Any) -> Video:
    """Return a video elsewhere."""
    length = timedelta(minutes=42, seconds=10)
    return Video(**_common(path, {"url": "https://example.org/talk", "duration": length, **given}))


def webinar(path: str = "webinars/forms.md", **given: Any) -> Webinar:
    """Return a webinar of an hour and a half, at 15:00 in Nairobi unless told otherwise."""
    times: dict[str, Any] = {
        "start": datetime(2026, 7, 1, 12, 0, tzinfo=UTC),
        "timezone": "Africa/Nairobi",
    }
    if "end" not in given:
        times["duration"] = timedelta(minutes=90)
    return Webinar(**_common(path, {**times, **given}))


def newsletter(path: str = "newsletters/1.md", **given: Any) -> Newsletter:
    """Return an issue of the first quarter of 2026."""
    period = Period(start=date(2026, 1, 1), end=date(2026, 3, 31))
    return Newsletter(**_common(path, {"issue": "1", "period": period, **given}))


def settings(**given: Any) -> Settings:
    """Return settings of a site at example.org, on 1 June 2026."""
    return Settings(
        **{
            "content": Path("content"),
            "site_name": "The Library",
            "site_url": "https://example.org/kb/",
            "timezone": "Africa/Nairobi",
            "authority": "example.org",
            "moment": TODAY,
            **given,
        }
    )


def library(
    entries: Iterable[Entry] = (),
    *,
    pages: Iterable[Page] = (),
    files: Mapping[str, int] | None = None,
    tags: tuple[TagDefinition, ...] = (),
    settings: Settings | None = None,
    findings: Iterable[Finding] = (),
) -> Library:
    """Return a library of entries, each settled as the schema does, with sizes that were found."""
    chosen = settings or globals()["settings"]()
    site = SiteDefaults(language=chosen.language, timezone=chosen.timezone)
    found = {finding.url: finding for finding in findings}
    settled = [with_sizes(entry.settled(site), found) for entry in entries]
    return Library(Catalogue.of(settled, pages, files or {}, tags, findings=found), chosen)


def rendered(
    shown: Library,
    texts: Mapping[str, str] | None = None,
    pages: Mapping[str, date | None] | None = None,
) -> Rendered:
    """Return what is known once all pages are rendered: texts by path, pages of entries."""
    known = {entry.address: entry.changed for entry in shown.paged}
    given = {entry.path: f"<p>{entry.body}</p>" for entry in shown.paged if entry.body}
    return Rendered(shown, {**given, **(texts or {})}, {"/": None, **known, **(pages or {})})


def all_outputs(shown: Library) -> list[Output | OutputFolder]:
    """Return every output but the final ones."""
    return [each for together in outputs_together(shown) for each in together]


def outputs(
    shown: Library,
    texts: Mapping[str, str] | None = None,
    pages: Mapping[str, date | None] | None = None,
) -> dict[str, bytes]:
    """Return the bytes of every output, by address."""
    known = rendered(shown, texts, pages)
    return dict(file for each in all_outputs(shown) for file in each.files(known))


def output(shown: Library, address: str, texts: Mapping[str, str] | None = None) -> bytes:
    """Return the bytes of one output."""
    found: Output = next(each for each in all_outputs(shown) if each.address == address)
    return found.render(rendered(shown, texts))


def dead(url: str, since: date = DAY) -> Finding:
    """Return an address that has not answered since a day."""
    days = tuple(since + timedelta(days=number) for number in (0, 7, 14))
    return Finding(url=url, failed=days, said="404 Not Found")
