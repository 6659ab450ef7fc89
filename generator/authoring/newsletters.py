"""The next issue of the newsletter as a draft: a header with what can be known, and a note.

The lists of an issue are made at each build, so a draft does not hold them. What an editor wants to
see while writing stands in a comment of the text, in Markdown, which is never published: what the
issue will hold, section by section, and what there is to tell beside that.
"""

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from generator import front_matter
from generator.authoring.new import CannotScaffold
from generator.issues import TOLD, Issue, compile_issues, counted
from generator.kinds import Entry
from generator.kinds.entry import KINDS
from generator.kinds.newsletters import Newsletter, Period, SectionWords, section_names
from generator.language import Words
from generator.paths import name_fault
from generator.text import cut, join_words, nearest, quoted
from generator.times import FIRST_YEAR, LAST_YEAR
from generator.views import Library
from generator.vocabulary import Tag

FEW = 3
"""Entries below which a question of the learning agenda lacks some."""
MOST_TAGS = 10
"""New tags, and questions, that a draft proposes."""
MOST_NAMED = 30
"""Entries of a section that the note names."""

_FORMS = (
    "write for example 2026-Q3, 2026-09, 2026, or two days with two dots between: "
    "2026-07-01..2026-09-15"
)
_PERIOD = re.compile(r"([0-9]{4})(?:-Q([1-4])|-([0-9]{2})(?:-([0-9]{2}))?)?", re.IGNORECASE)
_ISSUE = re.compile(r"[0-9]{1,5}|[0-9]{4}-(Q[1-4]|[0-9]{2})")


@dataclass(frozen=True, slots=True)
class Draft:
    """The file of an issue that nobody has written yet."""

    path: str
    """Below the content folder."""
    text: str


def period_of(text: str) -> Period:
    """Return the period of "2026-Q3", "2026-09", "2026", a day, or two of them: "2026-07..2026-09".

    Raises:
        CannotScaffold: when it is none, or ends before it starts.
    """
    first, dots, last = text.strip().partition("..")
    start, end = _days(first, text), _days(last if dots else first, text)
    if end[1] < start[0]:
        raise CannotScaffold(
            f"the period {quoted(text)} ends before it starts; write the earlier day first"
        )
    return Period(start=start[0], end=end[1])


def draft(library: Library, period: str, *, number: str = "", pinned: Iterable[str] = ()) -> Draft:
    """Return the draft of the next issue.

    Args:
        library: what there is to tell.
        period: what it collects, as `period_of` reads it.
        number: the issue's number; without it the period's name.
        pinned: paths of entries that lead.

    Raises:
        CannotScaffold: for a period that is none, a number that is none or is taken, a pinned entry
            that is not there, and an issue with nothing in it.
    """
    days = period_of(period)
    issue = _number(number, period, days)
    letter = _letter(library, issue, days, tuple(_pinned(library, pinned)))
    for other in library.catalogue.entries.values():
        if isinstance(other, Newsletter) and other.issue.lower() == issue.lower():
            raise CannotScaffold(
                f"{other.path} is issue {other.issue} already; open it, or name another period, "
                "or give this issue another number with --issue"
            )
    entries = {**library.catalogue.entries, letter.path: letter}
    held = compile_issues(replace(library.catalogue, entries=entries))[letter.path]
    if held.is_empty:
        raise CannotScaffold(_nothing(library, days))
    return Draft(letter.path, "".join(_written(library, letter, held)))


def _days(text: str, whole: str) -> tuple[date, date]:
    """Return the first and the last day of a year, a quarter, a month, or a day."""
    match = _PERIOD.fullmatch(text.strip())
    if match is None:
        raise CannotScaffold(f"{quoted(whole)} is not a period; {_FORMS}")
    year, quarter, month, day = (int(part) if part else 0 for part in match.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CannotScaffold(
            f"the period {quoted(whole)} is too far away; write a year from {FIRST_YEAR} "
            f"to {LAST_YEAR}"
        )
    begin = 3 * quarter - 2 if quarter else month or 1
    end = 3 * quarter if quarter else month or 12
    if match[3] == "00" or end > 12:
        raise CannotScaffold(f"{quoted(whole)} names a month that is none; {_FORMS}")
    last = calendar.monthrange(year, end)[1]
    if day > last or match[4] == "00":
        raise CannotScaffold(f"{quoted(whole)} names a day that is none; {_FORMS}")
    return date(year, begin, day or 1), date(year, end, day or last)


def _number(number: str, period: str, days: Period) -> str:
    """Return the number that was given, else the period's name, else the month in which it ends."""
    name = number.strip() or period.strip().upper()
    if number.strip() and (not _ISSUE.fullmatch(name) or name_fault(f"{name.lower()}.md")):
        raise CannotScaffold(
            f"{quoted(number)} is not an issue's number; write for example 12 or 2026-Q3"
        )
    return name if _ISSUE.fullmatch(name) else f"{days.end:%Y-%m}"


def _letter(library: Library, issue: str, days: Period, pinned: tuple[str, ...]) -> Newsletter:
    settings = library.settings
    words = Words(settings.language, settings.locales)
    comes_out = max(settings.today, min(days.end, date(LAST_YEAR, 12, 30)) + timedelta(days=1))
    return Newsletter(
        path=f"{KINDS[Newsletter.kind_name].folder}/{issue.lower()}.md",
        title=f"{words.text('Newsletter')} {issue}",
        description=Newsletter.examples["description"],
        date=comes_out,
        issue=issue,
        period=days,
        pin=pinned,
        language=settings.language,
        status="draft",
    )


def _pinned(library: Library, paths: Iterable[str]) -> Iterator[str]:
    entries = library.catalogue.entries
    for path in paths:
        inside = path.removeprefix(f"{library.settings.content_name}/")
        entry = entries.get(inside)
        if entry is None:
            meant = nearest(inside, entries)
            hint = f'did you mean "{meant}"?' if meant else "write for example library/guide.md"
            raise CannotScaffold(f"there is no entry {quoted(path)} to pin; {hint}")
        if entry.status not in TOLD or isinstance(entry, Newsletter):
            raise CannotScaffold(
                f"{quoted(path)} cannot be pinned: no issue tells of a draft, of what was "
                "withdrawn, or of another issue"
            )
        yield inside


def _nothing(library: Library, days: Period) -> str:
    joined = [
        e
        for e in library.catalogue.entries.values()
        if e.status in TOLD and e.date in days and not isinstance(e, Newsletter)
    ]
    span = f"from {days.start} to {days.end}"
    if joined:
        return (
            f"all {len(joined)} entries that joined the library {span} were in an earlier issue, "
            "so there is nothing to tell; name a later period"
        )
    return f"nothing joined the library {span}, so the issue would be empty; name another period"


def _written(library: Library, letter: Newsletter, held: Issue) -> Iterator[str]:
    asked, new = _asked(library, letter), _new_tags(library, letter, held)
    header: dict[str, object] = {
        "title": letter.title,
        "description": letter.description,
        "date": letter.date,
        "issue": letter.issue,
        "period": {"from": letter.period.start, "to": letter.period.end},
    }
    listed = {
        "pin": list(letter.pin),
        "agenda": [tag.slug for tag, _ in asked][:MOST_TAGS],
        "new_tags": [_word(tag) for tag, _ in new][:MOST_TAGS],
    }
    header |= {name: values for name, values in listed.items() if values}
    yield f"---\n{front_matter.HeaderHandler().export({**header, 'status': 'draft'})}\n{_HEADER}"
    yield from (f"# {told}\n" for name, told in _UNUSED.items() if name not in header)
    yield f"# Your words above a section: {join_words(section_names())}.\n"
    yield f"# sections: {SectionWords.example}\n"
    yield f"---\n\n<!--\n{_INTRODUCTION}\n"
    for title, lines in _sections(library, letter, held, asked, new).items():
        if lines:
            yield f"\n## {title}\n\n" + "".join(f"- {line}\n" for line in lines)
    yield "-->\n"


_HEADER = """\
# This issue is a draft: write a title and a description, then take out the line
# "status: draft" to publish it. Take away the '# ' before a field below to use it.
"""
_UNUSED = {
    "pin": "Entries that lead, by their paths in the note below.\n# pin: [library/guide.md]",
    "exclude": "Entries that stay out.\n# exclude: [library/guide.md]",
    "editor": "Who wrote it.\n# editor: Full Name",
}
_INTRODUCTION = """\
Write your own words above this note: what to read first, and why. They open the issue.

What follows is a look ahead at the issue for you. Its lists are made anew at each build, and stand
on its page, in the feed and in the mail. This note is never published; leave it or take it out."""


def _sections(
    library: Library,
    letter: Newsletter,
    held: Issue,
    asked: list[tuple[Tag, int]],
    new: list[tuple[Tag, int]],
) -> Mapping[str, list[str]]:
    entries = library.catalogue.entries
    found = {"Pinned": _named(entries[path] for path in held.pinned)}
    for kind, paths in held.sections:
        found[kind.plural] = _named(entries[path] for path in paths)
    found[f"Webinars to come after {letter.date}"] = _named(entries[p] for p in held.to_come)
    found["Held in the period, and announced by an earlier issue: say how it went"] = _named(
        _held_before(library, letter, held)
    )
    found[f"What the learning agenda still lacks: questions with fewer than {FEW} entries"] = [
        f"{_word(tag)}, {_count(number)}: {_safe(tag.question)}" for tag, number in asked
    ]
    found["Tags that no earlier entry has"] = _most(
        [f"{_safe(_word(tag))}, {_count(number)}" for tag, number in new]
    )
    return found


def _named(entries: Iterable[Entry]) -> list[str]:
    return _most([_line(entry) for entry in entries])


def _most(lines: list[str]) -> list[str]:
    rest = len(lines) - MOST_NAMED
    return [*lines[:MOST_NAMED], f"and {rest} more"] if rest > 0 else lines


def _line(entry: Entry) -> str:
    occasion = entry.occasion()
    day = f"{occasion.start:%Y-%m-%d}" if occasion else f"{entry.date}"
    title = _safe(re.sub(r"([\\\[\]])", r"\\\1", entry.title))
    return f"[{title}](../{entry.path}), {day}: {_safe(cut(entry.description, 120))}"


def _safe(text: str) -> str:
    """Return a text that ends no comment of HTML."""
    return text.replace("<", "&lt;").replace(">", "&gt;")


def _count(number: int) -> str:
    return {0: "no entry", 1: "1 entry"}.get(number, f"{number} entries")


def _held_before(library: Library, letter: Newsletter, held: Issue) -> Iterator[Entry]:
    told = {*held.collected, *held.to_come}
    for entry in sorted(library.webinars, key=lambda w: (w.begins, w.path)):
        if entry.begins.date() in letter.period and entry.is_expected and entry.path not in told:
            yield entry


def _asked(library: Library, letter: Newsletter) -> list[tuple[Tag, int]]:
    """Return the questions that few entries answer, those with the fewest first."""
    tags = {tag.slug: tag for tag in library.catalogue.vocabulary.tags.values() if tag.question}
    number = counted(tuple(tags.values()), letter, library.catalogue)
    return sorted(((t, n) for t, n in number if n < FEW), key=lambda pair: (pair[1], pair[0].slug))


def _new_tags(library: Library, letter: Newsletter, held: Issue) -> list[tuple[Tag, int]]:
    """Return the tags that came with what the issue holds, those most used first."""
    catalogue = library.catalogue
    entries = catalogue.entries
    uses = Counter(tag for path in held.collected for tag in catalogue.tags_of(entries[path]))
    known = {
        tag.slug
        for path, entry in entries.items()
        if entry.status in TOLD and entry.date < letter.period.start and path not in held.collected
        for tag in catalogue.tags_of(entry)
    }
    new = ((tag, number) for tag, number in uses.items() if tag.slug not in known)
    return sorted(new, key=lambda pair: (-pair[1], pair[0].slug))


def _word(tag: Tag) -> str:
    """Return how a tag is written in a header."""
    return tag.slug if tag.defined else tag.label
