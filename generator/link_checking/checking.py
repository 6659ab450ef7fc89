"""Checking the links of a library: which there are, who is due, what is written down."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from generator.checks import OutsideLink, outside_links
from generator.judging import Judged
from generator.kinds import Entry
from generator.kinds.prose import Page
from generator.link_checking.answers import Answer
from generator.link_checking.recording import (
    Diary,
    nobody_reached,
    renewed_findings,
    write_whole,
)
from generator.link_checking.rounds import Ask, asked
from generator.link_findings import FINDINGS_FILE, Finding, findings_text


class NetworkAtFault(Exception):
    """Not one host was reached; nothing was written down."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a round found out."""

    links: tuple[OutsideLink, ...]
    """Every place in which an outside address is written, by file and line."""
    answers: Mapping[str, Answer]
    """Of those that were asked, by address."""
    findings: Mapping[str, Finding]
    """What is known now, by address."""


def links_of(judged: Judged) -> Iterator[OutsideLink]:
    """Yield every outside link that readers can follow, by file and line."""
    catalogue, sources = judged.library.catalogue, judged.sources
    records: dict[str, Entry | Page] = {**catalogue.entries, **catalogue.pages}
    for source in sources.markdown:
        if source.path in records:
            yield from outside_links(source, records[source.path])
    named = {entry.transcript_file() for entry in catalogue.entries.values()}
    for source in sources.texts:
        if source.path in named:
            yield from outside_links(source, None)


def due_addresses(
    links: Iterable[OutsideLink], judged: Judged, diary: Diary, every: timedelta
) -> tuple[str, ...]:
    """Return the addresses to ask today, each once: those first that were asked longest ago.

    What failed and is not dead yet is asked on any other day, since a link is judged by days. Of
    those asked on one day the order is another each day, so that what a short round does not come
    to is not always the same.
    """
    day, findings = judged.library.settings.today, judged.library.catalogue.findings
    addresses = {link.address for link in links}
    doubtful = {a for a in addresses if (f := findings.get(a)) and f.failed and not f.is_dead}
    soon = diary.due(doubtful, day, min(every, timedelta(days=1)))
    due = [*soon, *diary.due(addresses - doubtful, day, every)]
    return tuple(sorted(due, key=lambda each: (diary.last_asked(each), _shuffled(each, day))))


def _shuffled(address: str, day: date) -> bytes:
    return hashlib.sha256(f"{day} {address}".encode()).digest()


def check_links(
    judged: Judged,
    links: tuple[OutsideLink, ...],
    due: Iterable[str],
    diary: Diary,
    ask: Ask,
    *,
    told: Callable[[str, Answer], None],
    is_over: Callable[[], bool] = lambda: False,
) -> Checked:
    """Ask the addresses that are due, and write down what is found out.

    Args:
        judged: the content, without errors.
        links: all its outside links.
        due: the addresses to ask, in order.
        diary: remembers who was asked.
        ask: asks one address.
        told: hears of each answer.
        is_over: says when the round must end.

    Raises:
        NetworkAtFault: when not one host was reached.
        OSError: when the findings cannot be written.
    """
    settings, before = judged.library.settings, judged.library.catalogue.findings
    answers = asked(due, ask, told=told, is_over=is_over)
    if nobody_reached(answers.values()):
        raise NetworkAtFault
    findings = renewed_findings(
        before,
        answers,
        settings.today,
        linked={link.address for link in links},
        sized={link.address for link in links if link.wants_size},
    )
    if findings != before:
        write_whole(settings.content / FINDINGS_FILE, findings_text(findings.values()))
    diary.write(answers, settings.today)
    return Checked(links, answers, findings)
