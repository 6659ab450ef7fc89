"""A real feed reader subscribes, and is told of what is new and what changed, of nothing else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from generator.kinds import Entry
from tests.making import document, library, newsletter, outputs, settings, video, webinar

FORMS = ("xml", "atom", "json")
FEEDS = ("all", "documents", "tags/water")
TYPES = {"xml": "application/rss+xml", "atom": "application/atom+xml", "json": "application/json"}


@dataclass
class Host:
    """A host of feeds that answers as static hosts do, with `ETag` and 304."""

    url: str
    files: dict[str, bytes] = field(default_factory=dict)
    answers: list[tuple[str, int]] = field(default_factory=list)


@pytest.fixture(autouse=True)
def _installed_feedparser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have `reader` take the installed feedparser; its own copy lacks a module."""
    monkeypatch.setenv("READER_NO_VENDORED_FEEDPARSER", "1")


@pytest.fixture
def host() -> Iterator[Host]:
    """A host on the loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = site.files.get(self.path.removeprefix("/kb"))
            tag = f'"{hash(content)}"'
            code = 404 if content is None else 200
            if content is not None and self.headers.get("If-None-Match") == tag:
                code, content = 304, b""
            site.answers.append((self.path, code))
            self.send_response(code)
            self.send_header("Content-Type", TYPES.get(self.path.rpartition(".")[2], "text/html"))
            self.send_header("ETag", tag)
            self.send_header("Content-Length", str(len(content or b"")))
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Host(f"http://127.0.0.1:{server.server_port}/kb/")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield site
    server.shutdown()
    server.server_close()


class Subscriber:
    """The `reader` library, subscribed to feeds, and what each poll told it."""

    def __init__(self, urls: list[str]) -> None:
        from reader import make_reader  # noqa: PLC0415 - tests of external programs alone need it

        self.reader = make_reader(":memory:")
        self.told: set[tuple[str, str]] = set()
        self.reader.after_entry_update_hooks.append(self._take)
        for url in urls:
            self.reader.add_feed(url)

    def _take(self, _: Any, entry: Any, status: Any) -> None:
        self.told.add((status.value, entry.id.partition(":/")[2].strip("/")))

    def poll(self, feed: str) -> set[tuple[str, str]]:
        """Return what a feed told: each a status and the address in the entry's id."""
        self.told.clear()
        self.reader.update_feed(feed)
        assert self.reader.get_feed(feed).last_exception is None
        return set(self.told)

    def unread(self, feed: str) -> set[str]:
        """Return what is unread of a feed, and read it."""
        found = list(self.reader.get_entries(feed=feed, read=False))
        for entry in found:
            self.reader.mark_entry_as_read(entry)
        return {entry.id.partition(":/")[2].strip("/") for entry in found}


def shelf(count: int) -> list[Entry]:
    """Return so many documents, and one entry of each of three other kinds."""
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(count)]
    found: list[Entry] = [
        document(f"library/d{n:02}.md", date=day, tags=("water",)) for n, day in enumerate(days)
    ]
    return [*found, video(date=days[0]), webinar(date=days[0]), newsletter(date=days[0])]


def publish(host: Host, entries: list[Entry]) -> None:
    """Put the feeds of a library in the place of those that were there."""
    shown = library(entries, settings=settings(site_url=host.url))
    built = outputs(shown)
    host.files = {a: data for a, data in built.items() if a.startswith("/feeds/")}


def by_name(entries: list[Entry], name: str) -> int:
    """Return the place of an entry."""
    return next(n for n, e in enumerate(entries) if e.path == f"library/{name}.md")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", FEEDS)
def test_exactly_what_is_new_or_changed_is_told_over_three_builds(
    host: Host, name: str, form: str
) -> None:
    entries = shelf(15)
    publish(host, entries)
    feed = f"{host.url}feeds/{name}.{form}"
    subscriber = Subscriber([feed])
    first = {f"library/d{n:02}" for n in range(15)}
    first |= {"library/talk", "webinars/forms", "newsletters/1"} if name == "all" else set()
    assert subscriber.poll(feed) == {("new", each) for each in first}
    assert subscriber.unread(feed) == first

    publish(host, entries)
    assert subscriber.poll(feed) == set()
    assert host.answers[-1][1] == 304

    entries.append(document("library/new.md", date=date(2026, 5, 1), tags=("water",)))
    place = by_name(entries, "d12")
    entries[place] = replace(entries[place], title="Mended", updated=date(2026, 5, 2))
    publish(host, entries)
    assert subscriber.poll(feed) == {("new", "library/new"), ("modified", "library/d12")}
    assert subscriber.unread(feed) == {"library/new"}
    changed = subscriber.reader.get_entry((feed, entry_id("library/d12")))
    assert changed.title == "Mended"
    assert (changed.updated.date(), changed.published.date()) == (
        date(2026, 5, 1), date(2026, 1, 12)
    ), "midnight in Nairobi"  # fmt: skip

    place = by_name(entries, "d05")
    entries[place] = replace(
        entries[place], path="library/2026/moved.md", aliases=("/library/d05/",)
    )
    place = by_name(entries, "d06")
    entries[place] = replace(
        entries[place], status="withdrawn", reason="Asked for.", updated=date(2026, 5, 3)
    )
    place = by_name(entries, "d07")
    entries[place] = replace(entries[place], status="archived")
    publish(host, entries)
    assert subscriber.poll(feed) == {("modified", "library/d05")}
    assert subscriber.unread(feed) == set()
    moved = subscriber.reader.get_entry((feed, entry_id("library/d05")))
    assert moved.link == f"{host.url}library/2026/moved/"


def entry_id(address: str) -> str:
    """Return the id that the feeds give to what had an address first."""
    return f"tag:example.org,2026:/{address}/"


def test_an_old_entry_that_changes_comes_to_whoever_never_saw_it(host: Host) -> None:
    entries = shelf(30)
    publish(host, entries)
    feed = f"{host.url}feeds/all.atom"
    subscriber = Subscriber([feed])
    subscriber.poll(feed)
    place = by_name(entries, "d00")
    entries[place] = replace(entries[place], updated=date(2026, 5, 1))
    publish(host, entries)
    assert subscriber.poll(feed) == {("new", "library/d00")}


def test_who_follows_the_archives_too_fetches_only_the_years_that_changed(host: Host) -> None:
    years = (2023, 2024, 2025)
    entries: list[Entry] = [
        document(f"library/y{year}-{n}.md", date=date(year, 3, n)) for year in years for n in (1, 2)
    ]
    entries += shelf(20)
    publish(host, entries)
    feeds = [host.url + a.removeprefix("/") for a in host.files if a.startswith("/feeds/all/")]
    assert [feed.rpartition("/")[2][:4] for feed in feeds][:3] == [str(year) for year in years]
    subscriber = Subscriber(feeds)
    told = [each for feed in feeds for each in subscriber.poll(feed)]
    addresses = [entry.address.strip("/") for entry in entries]
    assert sorted(told) == sorted(("new", each) for each in addresses), "each of them once"

    changed, moved, gone = (by_name(entries, f"y{year}-1") for year in years)
    entries[changed] = replace(entries[changed], title="Mended", updated=date(2026, 5, 2))
    entries[moved] = replace(entries[moved], path="library/new.md", aliases=("/library/y2024-1/",))
    entries[gone] = replace(entries[gone], status="withdrawn", updated=date(2026, 5, 3))
    publish(host, entries)
    host.answers.clear()
    assert {feed.rpartition("/")[2]: subscriber.poll(feed) for feed in feeds[:3]} == {
        "2023.xml": {("modified", "library/y2023-1")},
        "2024.xml": {("modified", "library/y2024-1")},
        "2025.xml": set(),
    }
    for feed in feeds[3:]:
        assert subscriber.poll(feed) == set()
    assert [code for _, code in host.answers] == [200] * 3 + [304] * (len(feeds) - 3)
