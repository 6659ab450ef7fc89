"""The podcast: everything that can be listened to, as RSS 2.0 with the words of podcast programs.

`itunes:` is Apple's (https://podcasters.apple.com/support/823-podcast-requirements), `podcast:` of
https://github.com/Podcastindex-org/podcast-namespace. The feed stands at its address even empty.
It has no cover, which directories ask for; programs that are given its address do without.
"""

import json
from collections.abc import Iterator
from email.utils import format_datetime
from functools import partial
from urllib.parse import urlsplit
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

from generator.addresses import file_address
from generator.channels import PODCAST
from generator.kinds import Entry
from generator.kinds.answers import TRANSCRIPT
from generator.kinds.entry import N_
from generator.outputs import Output, Rendered
from generator.outputs._media import media_type
from generator.outputs._writing import DECLARATION, REFRESH, clean, url_of
from generator.outputs.feeds.fitting import TEXT_LIMIT, fitted
from generator.outputs.feeds.items import Composer, Enclosure
from generator.sizes import weight

CATEGORY = "Education"
"""One of Apple's."""
CHAPTERS_VERSION = "1.2.0"
CAPTIONS = ("text/vtt", "application/x-subrip")
_GUIDS = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The name space of podcasts' ids, given by the specification of `podcast:guid`."""
_NAMES = (
    'xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:podcast="https://podcastindex.org/namespace/1.0"'
)


def podcast(composer: Composer) -> Iterator[Output]:
    """Yield the feed, and the chapters of each recording that has some."""
    episodes = sorted(
        (e for e in composer.library.audible if _enclosure(composer, e)),
        key=lambda e: (-e.date.toordinal(), e.path),
    )
    yield Output(PODCAST, "the podcast", partial(_render, composer, episodes), weight)
    for entry in episodes:
        if entry.recorded_parts():
            source = f"the chapters of {entry.path}"
            yield Output(chapters_address(entry), source, partial(_chapters, entry))


def chapters_address(entry: Entry) -> str:
    """Return where the chapters of a recording are."""
    return f"{entry.address}chapters.json"


def _render(composer: Composer, episodes: list[Entry], rendered: Rendered) -> bytes:
    head = "".join(_head(composer))

    def draw(count: int, limit: int) -> bytes:
        told = (_episode(composer, rendered, entry, limit) for entry in episodes[:count])
        document = f'<rss version="2.0" {_NAMES}><channel>{head}{"".join(told)}</channel></rss>\n'
        return (DECLARATION + document).encode()

    return fitted(draw, len(episodes), TEXT_LIMIT, composer.settings.caps["feed"])


def _head(composer: Composer) -> Iterator[str]:
    settings, words = composer.settings, composer.words
    site = clean(settings.site_name) or settings.site_url
    name, url = words.text(N_("Podcast")), url_of(settings, PODCAST)
    about = words.text(N_("New in %(site)s: %(channel)s"), site=site, channel=name)
    yield _element("title", f"{site}: {name}")
    yield _element("link", url_of(settings, "/"))
    yield f'<atom:link href={quoteattr(url)} rel="self" type="application/rss+xml"/>'
    for link in composer.hub:
        yield f'<atom:link href={quoteattr(link.url)} rel="hub"/>'
    yield _element("description", escape(clean(settings.site_description) or about))
    yield _element("language", settings.language)
    yield _element("ttl", str(round(REFRESH.total_seconds() / 60)))
    yield _element("itunes:author", site)
    yield f'<itunes:category text="{CATEGORY}"/><itunes:explicit>false</itunes:explicit>'
    yield _element("podcast:guid", str(uuid5(_GUIDS, url.split("://", 1)[-1].rstrip("/"))))
    if settings.contact:
        owner = _element("itunes:name", site) + _element("itunes:email", settings.contact)
        yield f"<itunes:owner>{owner}</itunes:owner>"


def _episode(composer: Composer, rendered: Rendered, entry: Entry, limit: int) -> str:
    item, sound = composer.item(rendered, entry, limit), entry.sound()
    found = _enclosure(composer, entry)
    if sound is None or found is None:
        return ""
    told = [
        _element("title", item.title),
        _element("link", item.url),
        f'<guid isPermaLink="false">{escape(item.id)}</guid>',
        _element("pubDate", format_datetime(item.published)),
        _element("description", escape(item.summary)),
        f"<enclosure url={quoteattr(found.url)}"
        f' length="{found.length}" type="{found.media_type}"/>',
    ]
    if item.authors:
        told.append(_element("itunes:author", composer.words.comma.join(item.authors)))
    if sound.length:
        told.append(_element("itunes:duration", str(round(sound.length.total_seconds()))))
    told += _transcripts(composer, entry)
    if entry.recorded_parts():
        url = quoteattr(url_of(composer.settings, chapters_address(entry)))
        told.append(f'<podcast:chapters url={url} type="application/json+chapters"/>')
    return f"<item>{''.join(told)}</item>"


def _transcripts(composer: Composer, entry: Entry) -> Iterator[str]:
    """Yield what was said: as captions where they are published, and as it stands on the page."""
    settings, library = composer.settings, composer.library
    for path in dict.fromkeys(path for _, path in entry.files()):
        form = media_type(path)
        if form in CAPTIONS and path in library.published_files:
            url = quoteattr(url_of(settings, file_address(path)))
            yield f'<podcast:transcript url={url} type="{form}" rel="captions"/>'
    if library.transcript_of(entry):
        url = quoteattr(f"{url_of(settings, entry.address)}#{TRANSCRIPT}")
        yield f'<podcast:transcript url={url} type="text/html"/>'


def _enclosure(composer: Composer, entry: Entry) -> Enclosure | None:
    """Return the sound of an entry, if programs can play it.

    A file elsewhere is as long as its author says; 0 bytes stand for a length that nobody knows
    (https://www.rssboard.org/rss-profile#element-channel-item-enclosure).
    """
    sound = entry.sound()
    if sound is None:
        return None
    where, published = sound.where, composer.library.published_files
    form = media_type(where.file or urlsplit(where.url).path)
    if not form.startswith("audio/") or (where.file and where.file not in published):
        return None
    if where.file:
        url = url_of(composer.settings, file_address(where.file))
        return Enclosure(url, published[where.file], form, "")
    return Enclosure(clean(where.url), where.size or 0, form, "")


def _chapters(entry: Entry, _: Rendered) -> bytes:
    """Return the chapters as https://github.com/Podcastindex-org/podcast-namespace writes them."""
    parts = [
        {"startTime": begin / 1_000, "title": clean(title)}
        for begin, title in entry.recorded_parts()
    ]
    document = {"version": CHAPTERS_VERSION, "chapters": parts}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"
