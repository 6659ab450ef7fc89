"""JSON Lines: one JSON object a line (https://jsonlines.org), plain or compressed with gzip.

The keys are those of the neutral form: type, id, slug, title, date, end, timezone, summary,
body_markdown, tags, people, url, file_urls, video_url, duration, location, language, source_path,
and raw_front_matter for what the neutral form has no word for.
"""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from generator.authoring.importing.dates import day_in
from generator.authoring.importing.forms import form
from generator.authoring.importing.items import CannotImport, Item, Record, Skipped

LONGEST_LINE = 4 * 1024 * 1024
"""Bytes of one line."""
LARGEST_FILE = 1024 * 1024 * 1024
"""Bytes of all lines together, uncompressed."""


_WORKS = ("document", "video")
"""Types of records whose date is that of the work itself."""


class _Wrong(ValueError):
    """The line holds something else than it should."""


@form(
    "jsonl",
    help="One JSON object a line, plain or gzip: documents, links, events and videos.",
    endings=(".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"),
    unit="line",
    becomes={
        "`type`": "the kind: `document`, `link`, `video`, or `event` for a webinar",
        "`title`, `summary`, `tags`, `language`": "the same; `summary` is the `description`",
        "`date`, `end`, `timezone`": "`date` and `issued`; of an event `start` and `end`",
        "`people`": "`authors`; of an event `presenters`",
        "`url`, `file_urls`, `video_url`": "`url`; what no field takes is linked below the text",
        "`body_markdown`": "the text; references to other records lead to their entries",
        "`slug`": "the name of the file",
        "`id`, `source_path`": "by what other records refer to it; not written",
        "`duration`, `location`": "the same",
        "`raw_front_matter`": "a summary (`deck`), who is host, where to register, a draft",
    },
)
def read(path: Path) -> Iterator[Record]:
    """Yield one record for each line.

    Raises:
        CannotImport: when the file cannot be read to its end.
    """
    try:
        with path.open("rb") as plain:
            packed = plain.read(2) == b"\x1f\x8b"
            plain.seek(0)
            if packed:
                with gzip.open(plain) as stream:
                    yield from _records(stream)
            else:
                yield from _records(plain)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise CannotImport(f"{path.name} is damaged ({error}); fetch it again") from None
    except OSError as error:
        raise CannotImport(f"{path.name} cannot be read ({error.strerror or error})") from None


def _records(stream: "IO[bytes] | gzip.GzipFile") -> Iterator[Record]:
    number, total = 0, 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        total += len(line)
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST_LINE)
            total += len(rest)
            if total > LARGEST_FILE:
                break
        if total > LARGEST_FILE:
            raise CannotImport(f"it holds more than {LARGEST_FILE >> 20} MiB; divide it")
        if len(line) > LONGEST_LINE:
            yield Skipped(number, f"the line is longer than {LONGEST_LINE >> 20} MiB")
        else:
            yield _record(number, line)


def _record(number: int, line: bytes) -> Record:
    title = ""
    try:
        found = _parsed(line)
        title = found["title"] if isinstance(found.get("title"), str) else ""
        return _item(number, found)
    except _Wrong as error:
        return Skipped(number, str(error), title)


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        text = line.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise _Wrong("the line is not UTF-8") from None
    if not text:
        raise _Wrong("the line is empty")
    try:
        found = json.loads(text, parse_constant=_no_number)
    except RecursionError:
        raise _Wrong("the line is nested too deeply") from None
    except _Wrong:
        raise
    except ValueError:
        raise _Wrong("the line is not JSON") from None
    if not isinstance(found, dict):
        raise _Wrong("the line is not an object of fields")
    return found


def _no_number(_: str) -> float:
    raise _Wrong("the line holds NaN or Infinity, which JSON has not")


def _item(number: int, found: dict[str, Any]) -> Item:
    raw = found.get("raw_front_matter") or {}
    if not isinstance(raw, dict):
        raise _Wrong("raw_front_matter is not a group of fields")
    kind = _text(found, "type")
    url = _text(found, "url")
    source = _text(found, "source_path")
    modes = _words(raw.get("event_type"))
    return Item(
        number=number,
        type=kind,
        title=_text(found, "title"),
        id=_text(found, "id"),
        slug=_text(found, "slug"),
        date=_text(found, "date"),
        issued=(_text(found, "date") or day_in(source)) if kind in _WORKS else "",
        end=_text(found, "end"),
        timezone=_text(found, "timezone"),
        duration=_duration(found),
        summary=_text(found, "summary") or _loose(raw.get("deck")),
        body=_text(found, "body_markdown"),
        tags=_texts(found, "tags"),
        people=_texts(found, "people"),
        organizer=_loose(raw.get("host")) or _loose(raw.get("event_organizer")),
        language=_text(found, "language"),
        url=url,
        files=_texts(found, "file_urls"),
        video=_text(found, "video_url"),
        location=_text(found, "location"),
        is_hybrid="in-person" in modes and len(modes) > 1,
        registration=_loose(raw.get("registration_url")) or (url if kind == "event" else ""),
        source=source,
        is_draft=raw.get("draft") is True,
    )


def _text(found: dict[str, Any], key: str) -> str:
    value = found.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _Wrong(f"{key} is not text")
    return value


def _texts(found: dict[str, Any], key: str) -> tuple[str, ...]:
    value = found.get(key)
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise _Wrong(f"{key} is not a list of texts")
    return tuple(value)


def _duration(found: dict[str, Any]) -> str:
    """Return the duration as text; a number means seconds."""
    value = found.get("duration")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"PT{int(value)}S"
    return _text(found, "duration")


def _loose(value: object) -> str:
    """Return the text of a field that other systems use as they like; empty for anything else."""
    return value if isinstance(value, str) else ""


def _words(value: object) -> tuple[str, ...]:
    found = value if isinstance(value, list) else [value]
    return tuple(each.strip().lower() for each in found if isinstance(each, str))
