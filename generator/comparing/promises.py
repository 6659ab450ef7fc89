"""What was promised to readers and must outlive a change: addresses, ids in feeds, times, tags.

An address that was published never just vanishes; an entry keeps its id, or feed readers take it
for a new one; calendars learn of another time; an issue of the newsletter that is out holds what it
held; a word for a tag is not coined beside one that says the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from generator.comparing import Comparison
from generator.kinds import Entry
from generator.kinds.newsletters import Newsletter
from generator.kinds.prose import Page
from generator.kinds.webinars import Webinar
from generator.outputs.calendars.events import revision
from generator.paths import same_address
from generator.problems import Problem, Severity
from generator.schema import FieldPlaces
from generator.text import Spellings, quoted
from generator.views import Library

Record = Entry | Page


def broken_promises(comparison: Comparison) -> Iterator[Problem]:
    """Yield what a change would break, each where its author can mend it."""
    places = Places.of(comparison)
    yield from _vanished(comparison, places)
    yield from _files_gone(comparison)
    yield from _other_ids(comparison, places)
    yield from _other_authority(comparison)
    yield from _moved_unsaid(comparison, places)
    yield from _joined_what_is_out(comparison, places)
    yield from _coined(comparison, places)


@dataclass(frozen=True, slots=True)
class Places(FieldPlaces):
    """Where fields stand in the files that a change leaves, and what came of these files."""

    refused: frozenset[str]
    records: Mapping[str, Record]

    @classmethod
    def of(cls, comparison: Comparison) -> "Places":
        """Return the places of a change."""
        sources, catalogue = comparison.judged.sources, comparison.head.library.catalogue
        return cls(
            {source.path: source.header for source in sources.markdown},
            sources.refused,
            {**catalogue.entries, **catalogue.pages},
        )

    def unread(self, path: str) -> bool:
        """Tell whether a file is there and no record came of it, which its author is told."""
        return path in self.refused or (path in self.headers and path not in self.records)


def _vanished(comparison: Comparison, places: Places) -> Iterator[Problem]:
    """Yield each address of an entry or page that would lead nowhere."""
    plans = {same_address(plan.address) for plan in comparison.head.plans}
    aliases = {same_address(a) for record in _open(comparison.head.library) for a in record.aliases}
    for record in _open(comparison.base.library):
        for address in (record.address, *record.aliases):
            if same_address(address) not in plans | aliases and not places.unread(record.path):
                yield _lost(comparison, places, record, address)


def _lost(comparison: Comparison, places: Places, record: Record, address: str) -> Problem:
    """Return the problem of an address that is lost, where it is to be mended."""
    now = places.records.get(record.path)
    lost = f"{address} was published and would lead nowhere"
    if now is None and (heir := _heir(comparison, places, record)):
        wanted = ", ".join((*record.aliases, record.address))
        return places.problem(
            heir.path, "aliases", f"{lost} after {record.path} became this", f"write [{wanted}]"
        )
    if now is None:
        return Problem(
            record.path,
            1,
            1,
            "",
            lost,
            "keep the file and write status: withdrawn and a reason, or write that address among "
            "the aliases of what takes its place",
        )
    if now.status == "draft":
        hint = "write status: archived, or status: withdrawn with a reason"
        return places.problem(now.path, "status", f"{lost} while this is a draft", hint)
    if isinstance(now, Entry) and now.date > comparison.head.library.settings.today:
        hint = "write the day on which it joined the library"
        return places.problem(now.path, "date", f"{lost} until {now.date}", hint)
    return places.problem(now.path, "aliases", lost, f"write {address} among them")


def _heir(comparison: Comparison, places: Places, record: Record) -> Record | None:
    """Return what a removed record seems to have become: a new one with its title or its text."""
    known = {each.path for each in _open(comparison.base.library)}
    new = [each for path, each in sorted(places.records.items()) if path not in known]
    alike = [each for each in new if each.title == record.title]
    alike += [each for each in new if record.body.strip() and each.body == record.body]
    return alike[0] if alike else None


def _files_gone(comparison: Comparison) -> Iterator[Problem]:
    """Yield each file that readers could get and could no more."""
    kept = {same_address(path) for path in comparison.head.library.published_files}
    for path in comparison.base.library.published_files:
        if same_address(path) not in kept:
            message = f"/{path} was published and would be gone"
            hint = "keep the file where it was, or say in its entry where it is now"
            yield Problem(path, 1, 1, "", message, hint, Severity.WARNING)


def _other_ids(comparison: Comparison, places: Places) -> Iterator[Problem]:
    """Yield each entry that feed readers would take for a new one."""
    for path, origin in comparison.origins.items():
        entry = comparison.head.library.catalogue.entries[path]
        before, after = origin.first_address, entry.first_address
        if before == after:
            continue
        if same_address(before) == same_address(after):
            hint = f"give the file its former name, {origin.path.rpartition('/')[2]}"
        elif before == entry.address:
            hint = f"remove {after}: aliases are the addresses that an entry had before"
        else:
            hint = f"write {before} first"
        message = f"its id in feeds would change from {before} to {after}, and all get it as new"
        yield places.problem(path, "aliases", message, hint, value=after)


def _other_authority(comparison: Comparison) -> Iterator[Problem]:
    """Yield the options by which all ids in feeds would change."""
    base, head = comparison.base.library.settings, comparison.head.library.settings
    for field in ("authority", "authority_year"):
        before, after = getattr(base, field), getattr(head, field)
        if before != after:
            message = f"changes from {before} to {after}, so all readers get every entry as new"
            yield Problem("../mkdocs.yml", 1, 1, field, message, f"write {before}")


def _moved_unsaid(comparison: Comparison, places: Places) -> Iterator[Problem]:
    """Yield each event that a calendar which took it once would go on to show as it was."""
    today = comparison.head.library.settings.today
    for path, origin in comparison.origins.items():
        entry = comparison.head.library.catalogue.entries[path]
        if not isinstance(entry, Webinar) or not isinstance(origin, Webinar):
            continue
        is_other = _when_and_where(entry) != _when_and_where(origin)
        if is_other and revision(entry) <= revision(origin) and entry.changed < today:
            message = "time, place or state changed, and calendars learn of it by this day"
            yield places.doubt(path, "updated", message, f"write {today}")


def _when_and_where(webinar: Webinar) -> tuple[object, ...]:
    return webinar.occasion(), webinar.event_status, webinar.location, webinar.join_url


def _joined_what_is_out(comparison: Comparison, places: Places) -> Iterator[Problem]:
    """Yield each new entry that would join an issue of the newsletter which readers have."""
    library = comparison.head.library
    added = {entry.path for entry in comparison.added}
    for path, origin in comparison.origins.items():
        letter = library.catalogue.entries[path]
        if not isinstance(letter, Newsletter) or not isinstance(origin, Newsletter):
            continue
        later = max(library.settings.today, letter.date + timedelta(days=1))
        for joined in sorted(added.intersection(library.issues[path].collected)):
            message = f"by this day it joins {letter.path}, which came out on {letter.date}"
            hint = f"write {later}, and the next issue tells of it"
            yield places.doubt(joined, "date", message, hint)


def _coined(comparison: Comparison, places: Places) -> Iterator[Problem]:
    """Yield each word for a tag that is new, and close to one that is in use."""
    base = comparison.base.library.catalogue.vocabulary
    head = comparison.head.library.catalogue.vocabulary
    in_use = {tag.slug: tag for tag in base.tags.values()}
    defined = {tag.slug for tag in head.tags.values() if tag.defined}
    near = Spellings(in_use)
    for entry in comparison.head.library.catalogue.entries.values():
        for word in entry.tags:
            tag = head.tag(word)
            if tag.defined or tag.slug in in_use:
                continue
            meant = near.nearest(tag.slug)
            if meant and meant not in defined:  # what is close to tags.yml is told anyway
                message = f'{quoted(word)} is new, and close to "{in_use[meant].label}"'
                yield places.doubt(
                    entry.path, "tags", message, "use one word for one subject", value=word
                )


def _open(library: Library) -> Iterator[Record]:
    """Yield the entries and pages that readers can open, by path."""
    catalogue = library.catalogue
    records: dict[str, Record] = {**catalogue.entries, **catalogue.pages}
    return (records[path] for path in sorted(library.page_paths))
