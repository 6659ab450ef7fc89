"""Explaining: what becomes of one file of the content, in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from generator import front_matter
from generator.articles.facts import times_of
from generator.calendars import calendars
from generator.channels import channels
from generator.checks import outside_links
from generator.fields import specs_of
from generator.judging import Judged
from generator.kinds import Entry
from generator.language import Words
from generator.link_findings import Finding
from generator.outputs.feeds import latest
from generator.pipeline import Planned
from generator.problems import as_text
from generator.views import Library

_NOTHING = ("", (), None)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is told of a file, and whether it has to be mended."""

    text: str
    has_errors: bool


@dataclass(frozen=True, slots=True)
class Appearances:
    """The addresses at which an entry can be met, beside its own page."""

    pages: tuple[str, ...]
    feeds: tuple[str, ...]
    calendars: tuple[str, ...]


def appearances(planned: Planned, entry: Entry) -> Appearances:
    """Return where an entry that readers can open appears, as far as budgets reach."""
    library = planned.library
    followed = [c for c in channels(library) if entry in latest(c.entries)]
    return Appearances(
        tuple(plan.address for plan in planned.plans if entry.address in plan.holds),
        tuple(c.address(form) for c in followed for form in c.forms),
        tuple(c.address for c in calendars(library) if entry in c.webinars),
    )


def explain(judged: Judged, planned: Planned, path: str) -> Explanation:
    """Return what becomes of the file at a path below the content folder."""
    library = planned.library
    own = [p for p in planned.problems if p.path == path]
    lines = [*_told(planned, library, path), *_links_elsewhere(judged, path)]
    if own:
        lines += ["problems:", as_text(own, library.settings.content_name + "/")]
    return Explanation("\n".join(lines), any(p.severity == "error" for p in own))


def _told(planned: Planned, library: Library, path: str) -> list[str]:
    catalogue = library.catalogue
    entry = catalogue.entries.get(path)
    if entry is not None:
        return _entry(planned, library, entry)
    page = catalogue.pages.get(path)
    if page is not None:
        planned_page = next((p for p in planned.plans if p.path == path), None)
        where = planned_page.address if planned_page else "nowhere: it is a draft"
        return [f"{path} is a page of prose", f"address: {where}"]
    if path in catalogue.files:
        size = Words("en").size(catalogue.files[path])
        users = [e.path for e in catalogue.entries.values() if path in dict(_files(e)).values()]
        offered = f"offered by: {', '.join(users) or 'no entry'}"
        if path in library.pictures:
            pages = sorted({shown.path for shown in library.pictures[path]})
            offered += f"\nshown in light copies by: {', '.join(pages)}"
        if path not in library.published_files:
            return [f"{path} is not published: readers can open no entry that offers it", offered]
        return [f"{path} is published as it is ({size})", f"address: /{path}", offered]
    if library.settings.is_left_out(path):
        return [f"{path} is not published: exclude_docs or draft_docs in mkdocs.yml leaves it out"]
    if path.endswith((".yml", ".yaml")):
        return [f"{path} is data for the generator; it is never published"]
    return [f"{path} is not published"]


def _links_elsewhere(judged: Judged, path: str) -> list[str]:
    """Return what is known of the outside addresses that a file names."""
    catalogue = judged.library.catalogue
    record = catalogue.record(path)
    source = next((s for s in judged.sources.markdown if s.path == path), None)
    if record is None or source is None:
        return []
    addresses = dict.fromkeys(link.address for link in outside_links(source, record))
    known = [catalogue.findings[address] for address in addresses if address in catalogue.findings]
    lines = [f"  {finding.url}: {_known(finding)}" for finding in known]
    return ["links elsewhere:", *lines] if lines else []


def _known(finding: Finding) -> str:
    """Return what is known of an address, in words."""
    parts = []
    if finding.failed:
        verdict = "dead, " if finding.is_dead else "not called dead yet, "
        parts.append(f"{verdict}no answer since {finding.since} ({finding.said})")
    if finding.moved:
        parts.append(f"has moved to {finding.moved}")
    if finding.size is not None:
        parts.append(f"measured: {Words('en').size(finding.size)}")
    return ", ".join(parts)


def _files(entry: Entry) -> list[tuple[str, str]]:
    return [(f"{number}", path) for number, (_, path) in enumerate(entry.files())]


def _entry(planned: Planned, library: Library, entry: Entry) -> list[str]:
    lines = [f"{entry.path} is {entry.kind.article} {entry.kind.name}", "record:"]
    lines += [
        f"  {spec.key}: {written(getattr(entry, spec.name))}"
        for spec in specs_of(type(entry))
        if getattr(entry, spec.name) not in _NOTHING
    ]
    occasion = entry.occasion()
    if occasion:
        lines += ["when:", *(f"  {line}" for line in times_of(occasion, Words("en")))]
        lines.append(f"state: {entry.state_on(library.settings.today)}")
    lines.append(f"address: {library.settings.absolute(entry.address)}")
    if library.visible(entry.path) is None:
        why = "it is a draft" if entry.status == "draft" else f"it is held back until {entry.date}"
        return [*lines, f"not published: {why}"]
    where = appearances(planned, entry)
    lines += ["listed on:", *(f"  {address}" for address in where.pages)] if where.pages else []
    lines += ["in the feeds, as far as their budget reaches:"] if where.feeds else []
    lines += [f"  {address}" for address in where.feeds]
    lines += ["in the calendars, as far as their budget reaches:"] if where.calendars else []
    lines += [f"  {address}" for address in where.calendars]
    if not where.pages and not where.feeds:
        lines.append(f"in no list and no feed: its status is {entry.status}")
    related = library.related(entry)
    lines += ["related:", *(f"  {e.path}" for e in related)] if related else []
    return lines


def written(value: Any, *, inside: bool = False) -> str:
    """Return a value as an author would write it in a header, on one line.

    Args:
        value: of any field.
        inside: whether it stands in a list or a group.
    """
    match value:
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.isoformat(timespec="seconds" if value.second else "minutes")
        case timedelta():
            minutes, seconds = divmod(round(value.total_seconds()), 60)
            return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
        case str():
            return front_matter.value(value, inside=inside)
        case (only,) if not inside:
            return written(only)
        case (str(), str()) if inside:  # a chapter: where it begins, and its title
            return written(" ".join(value), inside=True)
        case tuple():
            return f"[{', '.join(written(each, inside=True) for each in value)}]"
    if specs := specs_of(type(value)) if hasattr(value, "__dataclass_fields__") else ():
        pairs = ((s.key, getattr(value, s.name)) for s in specs)
        told = (f"{key}: {written(v, inside=True)}" for key, v in pairs if v not in _NOTHING)
        return f"{{{', '.join(told)}}}"
    return str(value)
