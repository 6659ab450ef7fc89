"""All that a built site has beside its pages, read by the programs that its subscribers use.

`read_site` tells how many files of each sort were read, and every complaint of their readers.
"""

import csv
import email
import gzip
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import policy
from itertools import zip_longest
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import bibtexparser
import bibtexparser.bparser
import feedparser
import icalendar
import pybtex.database
import rispy
import vobject
from jsonschema import Draft202012Validator

from generator.mail.columns import WIDTH, columns
from generator.settings import DEFAULT_CAPS
from tests.reading.mail_html import mail_faults

JSON_FEED = json.loads(Path(__file__).with_name("json_feed_1_1.schema.json").read_text("utf-8"))
LONGEST_LINE = 75
"""Octets of a line of a calendar (RFC 5545 §3.1)."""


@dataclass
class Readings:
    """What readers found."""

    read: Counter[str] = field(default_factory=Counter)
    """By the sort of file, how many were read; `items of feeds` and such count what they hold."""
    heaviest_feed: int = 0
    """Bytes of the heaviest feed, compressed as a host sends it."""
    complaints: list[str] = field(default_factory=list)


def read_site(site: Path, cap: int = DEFAULT_CAPS["feed"]) -> Readings:
    """Return what the readers of feeds, calendars, citations, mails and maps make of a site.

    Args:
        site: the folder that was published.
        cap: bytes that a feed may weigh.
    """
    found = Readings()
    for path in sorted(each for each in site.rglob("*") if each.is_file()):
        address = path.relative_to(site).as_posix()
        reader = next((each for each in _READERS if path.match(each[0])), None)
        if reader is None:
            continue
        _, name, read = reader
        data = path.read_bytes()
        found.read[name] += 1
        found.complaints += [f"{address}: {each}" for each in _told(read, data, found)]
        if read in (_feed, _json_feed):
            weight = len(gzip.compress(data, mtime=0))
            found.heaviest_feed = max(found.heaviest_feed, weight)
            if weight >= cap:
                found.complaints.append(f"{address}: weighs {weight} bytes")
    for name, whole in (("catalogue", _catalogue), ("sitemap.xml", _map)):
        found.complaints += [f"{name}: {each}" for each in _told(whole, site, found)]
    return found


def _told(reader: Callable[..., Iterator[str]], what: object, found: Readings) -> list[str]:
    """Return what a reader complains of; that it fails is a complaint too."""
    told: list[str] = []
    try:
        told.extend(reader(what, found))
    except Exception as error:
        told.append(f"{type(error).__name__}: {error}")
    return told


def _feed(data: bytes, found: Readings) -> Iterator[str]:
    parsed = feedparser.parse(data)
    found.read["items of feeds"] += len(parsed.entries)
    if parsed.bozo:
        yield f"feedparser: {parsed.get('bozo_exception')}"
    if parsed.version not in ("rss20", "atom10"):
        yield f"feedparser takes it for {parsed.version!r}"
    if not (parsed.feed.get("title") and parsed.feed.get("links")):
        yield "has no title or no link"
    yield from _twice([entry.get("id", "") for entry in parsed.entries])
    for entry in parsed.entries:
        if not (entry.get("title") and entry.get("link") and entry.get("published_parsed")):
            yield f"{entry.get('id')}: has no title, link or date"


def _json_feed(data: bytes, found: Readings) -> Iterator[str]:
    feed = json.loads(data)
    found.read["items of feeds"] += len(feed["items"])
    for fault in Draft202012Validator(JSON_FEED).iter_errors(feed):
        yield f"{list(fault.path)}: {fault.message[:200]}"
    yield from _twice([item["id"] for item in feed["items"]])


def _twice(ids: list[str]) -> Iterator[str]:
    yield from (f"{each!r} comes twice" for each, count in Counter(ids).items() if count > 1)


def _opml(data: bytes, found: Readings) -> Iterator[str]:
    feeds = [each for each in ET.fromstring(data).iter("outline") if each.get("xmlUrl")]
    found.read["subscriptions"] += len(feeds)
    if not all(each.get("title") and each.get("htmlUrl") for each in feeds):
        yield "names a feed without title or page"


def _calendar(data: bytes, found: Readings) -> Iterator[str]:
    read = icalendar.Calendar.from_ical(data)
    read.validate()
    for zone in read.timezones:  # vobject would go on with what another calendar told of it
        vobject.icalendar.registerTzid(zone.tz_name, None)
    other = vobject.readOne(data.decode())
    other.validate(raiseException=True)
    events = getattr(other, "vevent_list", [])
    found.read["events of calendars"] += len(read.events)
    for one, two in zip_longest(read.events, events):
        if one.errors:
            yield f"icalendar: {one.errors}"
        same = (
            one["UID"] == two.uid.value
            and one["SUMMARY"] == two.summary.value
            and one.start == two.dtstart.value
            and one.end == two.dtend.value
        )
        if not same:
            yield f"{one['UID']}: icalendar and vobject read it in two ways"
    yield from _twice([event["UID"] for event in read.events])
    if not data.endswith(b"\r\n") or any(len(line) > LONGEST_LINE for line in data.split(b"\r\n")):
        yield "has a line that is too long, or no end of line"


def _bibtex(data: bytes, found: Readings) -> Iterator[str]:
    held = pybtex.database.parse_string(data.decode(), "bibtex").entries
    parser = bibtexparser.bparser.BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    found.read["citations in BibTeX"] += len(held)
    if {each["ID"] for each in parser.parse(data.decode()).entries} != set(held):
        yield "pybtex and bibtexparser find other works in it"


def _ris(data: bytes, found: Readings) -> Iterator[str]:
    held = rispy.loads(data.decode())
    found.read["citations in RIS"] += len(held)
    if not all(each.get("title") and each.get("id") for each in held):
        yield "rispy finds a work without title or id"


def _mail_html(data: bytes, _: Readings) -> Iterator[str]:
    yield from mail_faults(data.decode())


def _mail_text(data: bytes, _: Readings) -> Iterator[str]:
    for line in data.decode().splitlines():
        if columns(line) > WIDTH and "://" not in line:
            yield f"is wider than {WIDTH} columns: {line}"


def _message(data: bytes, _: Readings) -> Iterator[str]:
    read = email.message_from_bytes(data, policy=policy.default)
    kinds = [part.get_content_type() for part in read.walk()]
    if kinds != ["multipart/alternative", "text/plain", "text/html"]:
        yield f"holds {kinds}"
    yield from (f"email: {fault!r}" for part in read.walk() for fault in part.defects)
    yield from (f"has no {name}" for name in ("Subject", "Date", "Message-ID") if not read[name])


_READERS: tuple[tuple[str, str, Callable[[bytes, Readings], Iterator[str]]], ...] = (
    ("archive/*.xml", "archived feeds", _feed),
    ("*.atom", "feeds in Atom", _feed),
    ("feeds/*.xml", "feeds in RSS", _feed),
    ("feeds/*/*.xml", "feeds in RSS", _feed),
    ("feeds/*.json", "JSON Feeds", _json_feed),
    ("feeds/*/*.json", "JSON Feeds", _json_feed),
    ("*.opml", "lists of feeds", _opml),
    ("*.ics", "calendars", _calendar),
    ("*.bib", "files of BibTeX", _bibtex),
    ("*.ris", "files of RIS", _ris),
    ("email.html", "mails as HTML", _mail_html),
    ("email.txt", "mails as text", _mail_text),
    ("email.eml", "messages", _message),
)
"""By which pattern of a path a file is told, what it is, and who reads it; the first that fits."""


def _catalogue(site: Path, found: Readings) -> Iterator[str]:
    """Yield what is wrong with the whole catalogue, whose four forms hold the same works."""
    catalogue, schema = (
        json.loads((site / name).read_bytes())
        for name in ("catalogue.json", "catalogue.schema.json")
    )
    Draft202012Validator.check_schema(schema)
    for fault in Draft202012Validator(schema).iter_errors(catalogue):
        yield f"{list(fault.path)}: {fault.message[:200]}"
    records = catalogue["dataFeedElement"]
    found.read["records of the catalogue"] = len(records)
    told = [record for record in records if record["status"] != "withdrawn"]
    works = pybtex.database.parse_string((site / "catalogue.bib").read_text("utf-8"), "bibtex")
    cited = len(rispy.loads((site / "catalogue.ris").read_text("utf-8")))
    text = (site / "catalogue.csv").read_text(encoding="utf-8-sig")
    rows = len(list(csv.DictReader(io.StringIO(text, newline=""), strict=True)))
    if {rows, len(works.entries), cited} != {len(told)}:
        yield (
            f"{len(told)} works in JSON, {rows} in CSV, {len(works.entries)} in BibTeX, {cited} in "
            "RIS"
        )


def _map(site: Path, _: Readings) -> Iterator[str]:
    """Yield the addresses of the site map at which there is nothing."""
    locations = [
        str(each.text)
        for each in ET.fromstring((site / "sitemap.xml").read_bytes()).iter()
        if each.tag.endswith("}loc")
    ]
    base = min(locations, key=len, default="")
    for url in locations:
        path = unquote(urlsplit(url).path.removeprefix(urlsplit(base).path))
        if not any(place.is_file() for place in (site / path, site / path / "index.html")):
            yield f"there is nothing at {url}"
