"""What is written down of a round: findings for the repository, and which day each was asked."""

import json
import os
import tempfile
from collections.abc import Iterable, Mapping, Set
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from generator.link_checking.answers import Answer, State
from generator.link_findings import Finding, Findings

FEWEST_TO_JUDGE_BY = 3
"""Addresses; of fewer it is not strange that all their hosts are gone."""


def renewed(finding: Finding, answer: Answer, day: date, *, wants_size: bool) -> Finding:
    """Return what is known of an address after its answer on a day."""
    match answer.state:
        case State.ANSWERS:
            size = answer.size if wants_size else None
            return Finding(url=finding.url, moved=answer.moved, size=size)
        case State.FAILED:
            return finding.failing(day, answer.said)
        case State.UNCLEAR:
            return finding


def renewed_findings(
    before: Findings,
    answers: Mapping[str, Answer],
    day: date,
    *,
    linked: Set[str],
    sized: Set[str],
) -> dict[str, Finding]:
    """Return what is known after a round, of what is worth a word.

    Args:
        before: what was known.
        answers: what each address that was asked answered.
        day: the day of the round.
        linked: all addresses that the library links to; others are forgotten.
        sized: those whose size is wanted.
    """
    known = {address: finding for address, finding in before.items() if address in linked}
    for address, answer in answers.items():
        finding = known.get(address) or Finding(url=address)
        known[address] = renewed(finding, answer, day, wants_size=address in sized)
    return {
        address: finding
        for address, finding in known.items()
        if finding.failed or finding.moved or finding.size is not None
    }


def nobody_reached(answers: Iterable[Answer]) -> bool:
    """Tell whether no host at all was reached, so that the network here is probably at fault."""
    reached = [not answer.unreached for answer in answers]
    return len(reached) >= FEWEST_TO_JUDGE_BY and not any(reached)


class Diary:
    """On which day each address was last asked from this machine; lost without harm.

    Args:
        file: where it is kept; None keeps nothing.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._days = dict(_read(file)) if file else {}

    def due(self, addresses: Iterable[str], day: date, every: timedelta) -> list[str]:
        """Return those of the addresses that were last asked so long ago, or never."""
        return [each for each in addresses if not self._is_fresh(each, day, every)]

    def _is_fresh(self, address: str, day: date, every: timedelta) -> bool:
        last = self._days.get(address)
        return last is not None and timedelta() <= day - last < every

    def last_asked(self, address: str) -> date:
        """Return the day on which an address was last asked; the first of all for never."""
        return self._days.get(address, date.min)

    def write(self, asked: Iterable[str], day: date) -> None:
        """Remember who was asked on a day."""
        if self._file is None:
            return
        self._days.update(dict.fromkeys(asked, day))
        days = {address: str(last) for address, last in sorted(self._days.items())}
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._file, json.dumps(days, indent=0, ensure_ascii=False) + "\n")


def _read(file: Path) -> Iterable[tuple[str, date]]:
    try:
        days = json.loads(file.read_text(encoding="utf-8"))
        return [(address, date.fromisoformat(last)) for address, last in days.items()]
    except (OSError, ValueError, TypeError, AttributeError):
        return []


def write_whole(file: Path, text: str) -> None:
    """Put a text in the place of a file's: whoever reads it gets the old one or the new one.

    Raises:
        OSError: when it cannot be written; the old one is still there.
    """
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
