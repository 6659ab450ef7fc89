"""Payloads of suites that others made; README.md beside this file says whose they are."""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path

NAMES = ("bleach", "commonmark", "dompurify", "naughty-strings", "yaml-test-suite")


@dataclass(frozen=True, slots=True)
class Payload:
    """One input of a suite."""

    name: str
    text: str
    expected: str | None
    """What the suite expects of its own subject."""


def payloads(suite: str) -> tuple[Payload, ...]:
    """Return the payloads of a suite, in its order."""
    with gzip.open(Path(__file__).parent / f"{suite}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return tuple(Payload(f"{suite} {row['name']}", row["payload"], row["expect"]) for row in rows)
