"""What a feed says, before it takes a form: its head, and an item for each entry.

All text is clean, all links are absolute, all dates are aware and come from the entries. An entry's
item is composed once for all the feeds it is in.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from html import escape
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from generator.addresses import file_address
from generator.articles.facts import cost_of, times_of
from generator.articles.fitting import FRAME
from generator.articles.formats import format_name
from generator.channels import Channel, channel_name
from generator.kinds import Entry
from generator.kinds.answers import Offer
from generator.kinds.entry import N_
from generator.language import Words, direction
from generator.markup.cutting import excerpt, packed_size
from generator.markup.images import pictures_as_links
from generator.markup.links import absolute
from generator.outputs import Rendered
from generator.outputs._media import media_type
from generator.outputs._writing import clean, tag_uri, url_of
from generator.views import Library

WHOLE = 0
"""In place of a limit: the whole text."""
WITHDRAWN = N_(
    "This entry was withdrawn from the library. "
    "Its address stays, so that links to it lead somewhere."
)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file of the site that belongs to an item."""

    url: str
    length: int
    """Bytes."""
    media_type: str
    title: str


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """What a feed says of an entry."""

    id: str
    """A tag URI (RFC 4151)."""
    url: str
    title: str
    """Plain text, as are summary, authors and categories."""
    summary: str
    html: str
    published: datetime
    updated: datetime
    language: str
    authors: tuple[str, ...] = ()
    categories: tuple[tuple[str, str], ...] = ()
    """Each a slug and a label."""
    elsewhere: str = ""
    """The address of the work itself, when it is not here."""
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Where a feed leads, beside itself and its page."""

    relation: str
    """As in the registry of link relations (RFC 8288): `prev-archive`, `hub` ..."""
    url: str
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Removal:
    """What stands for an entry that was withdrawn (RFC 6721)."""

    id: str
    """That of its item."""
    when: datetime
    comment: str


@dataclass(frozen=True, slots=True)
class Head:
    """What a feed says of itself."""

    id: str
    url: str
    about: str
    """The page that lists the same entries."""
    title: str
    description: str
    language: str
    author: str
    published: datetime | None
    """The latest `date` of its items; None when it has none."""
    updated: datetime | None
    """The latest change of its items, or removal; None when it has none."""
    founded: datetime
    """What stands for a date where one is required and no item has any."""
    links: tuple[Link, ...] = ()
    removals: tuple[Removal, ...] = ()
    """What it held once; a form that has no word for it says nothing."""


def moment_of(day: date, tz: ZoneInfo) -> datetime:
    """Return the moment a day begins in a zone.

    RFC 3339 and RFC 2822 write offsets in whole minutes; where a zone had seconds too, the day
    begins in UTC.
    """
    begins = datetime.combine(day, time.min, tz)
    odd = (begins.utcoffset() or timedelta()).total_seconds() % 60
    return begins.replace(tzinfo=UTC) if odd else begins


class Composer:
    """Composes heads and items for one library, each item once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.settings = library.settings

    @cached_property
    def words(self) -> Words:
        """The language of our own words."""
        return Words(self.settings.language, self.settings.locales)

    @cached_property
    def hub(self) -> tuple[Link, ...]:
        """Where readers can ask to be told at once (WebSub), if the owner uses a hub."""
        return (Link("hub", self.settings.hub),) if self.settings.hub else ()

    def head(
        self,
        channel: Channel,
        address: str,
        items: Iterable[Item],
        links: tuple[Link, ...] = (),
        removed: Iterable[Entry] = (),
    ) -> Head:
        """Return what a feed of a channel, at an address, says of itself."""
        settings, shown = self.settings, tuple(items)
        name = self.channel_name(channel)
        site = clean(settings.site_name) or settings.site_url
        is_main = channel.group == "main"
        about = self.words.text(N_("New in %(site)s: %(channel)s"), site=site, channel=name)
        gone = tuple(map(self.removal, removed))
        changes = [*(item.updated for item in shown), *(each.when for each in gone)]
        return Head(
            id=tag_uri(settings, f"/feeds/{channel.name}"),
            url=url_of(settings, address),
            about=url_of(settings, channel.about),
            title=site if is_main else f"{site}: {name}",
            description=(clean(settings.site_description) if is_main else "") or about,
            language=self.head_language(channel),
            author=site,
            published=max((item.published for item in shown), default=None),
            updated=max(changes, default=None),
            founded=moment_of(date(settings.authority_year, 1, 1), settings.tz),
            links=links,
            removals=gone,
        )

    def head_language(self, channel: Channel) -> str:
        """Return the language of a channel's feeds."""
        if channel.group == "language" and channel.entries:
            return channel.entries[0].language
        return self.settings.language

    def removal(self, entry: Entry) -> Removal:
        """Return what marks that an entry was withdrawn."""
        comment = entry.reason or self.words.text(WITHDRAWN)
        return Removal(
            id=tag_uri(self.settings, entry.first_address),
            when=moment_of(entry.changed, self.settings.tz),
            comment=clean(comment),
        )

    def channel_name(self, channel: Channel) -> str:
        """Return what readers call a channel, as plain text."""
        return clean(channel_name(channel, self.words))

    def item(self, rendered: Rendered, entry: Entry, limit: int) -> Item:
        """Return an entry's item, its text at most `limit` bytes of HTML, or `WHOLE`."""
        return rendered.once(self._item, entry.path, limit)

    def _item(self, rendered: Rendered, path: str, limit: int) -> Item:
        entry = self.library.catalogue.entries[path]
        bare = rendered.once(self._bare_item, path)
        source = self._without_pictures(rendered, entry)
        text = self._text(entry, source, bare.url, limit)
        return replace(bare, html=bare.html + clean(text)) if text else bare

    def _bare_item(self, _: Rendered, path: str) -> Item:
        """Return an entry's item without its text."""
        entry = self.library.catalogue.entries[path]
        settings, tags = self.settings, self.library.catalogue.tags_of(entry)
        kind = (entry.kind_name, self.words.text(entry.kind.label))
        url = url_of(settings, entry.address)
        offers = entry.offers()
        names = (clean(person.name) for person in entry.people())
        elsewhere = next((o.url for o in offers if o.url == entry.cited_address()), "")
        return Item(
            id=tag_uri(settings, entry.first_address),
            url=url,
            title=clean(entry.title) or url,
            summary=clean(entry.description),
            html=clean("".join(self._opening(entry))),
            published=moment_of(entry.date, settings.tz),
            updated=moment_of(entry.changed, settings.tz),
            language=entry.language or settings.language,
            authors=tuple(dict.fromkeys(name for name in names if name.strip())),
            categories=(*((tag.slug, clean(tag.label)) for tag in tags), kind),
            elsewhere=clean(elsewhere) if _leads_somewhere(elsewhere) else "",
            enclosures=tuple(self._enclosures(offers)),
        )

    def _enclosures(self, offers: Iterable[Offer]) -> Iterator[Enclosure]:
        """Yield the offers that are files here; of others the exact length is not known."""
        for offer in offers:
            size = self.library.published_files.get(offer.file)
            if size is not None:
                url = url_of(self.settings, file_address(offer.file))
                yield Enclosure(url, size, media_type(offer.file), self.words.text(offer.label))

    def _opening(self, entry: Entry) -> Iterator[str]:
        """Yield the HTML before an entry's text: what it is, when, and how to get it."""
        own = self._in_language(entry)
        for text in (entry.lead(), entry.description):
            if text:
                yield f"<p{own}>{escape(text)}</p>"
        occasion = entry.occasion()
        if occasion:
            lines = times_of(occasion, self.words)
            if notice := entry.notice():
                lines.insert(0, self.words.text(notice))
            yield f"<p>{'<br>'.join(escape(line) for line in lines)}</p>"
        if entry.replaced_by:
            yield from self._newer(entry)
        offers = "".join(
            f"<li>{self._offer(entry, offer)}</li>" for offer in self.library.offers(entry)
        )
        if offers:
            yield f"<ul>{offers}</ul>"

    def _newer(self, entry: Entry) -> Iterator[str]:
        other = self.library.visible(entry.replaced_by)
        url = url_of(self.settings, other.address) if other else entry.replaced_by
        if _leads_somewhere(url):
            label = self.words.text(N_("There is a newer edition"))
            shown = f"{label}: {other.title}" if other else label
            yield f"<p>{_link(url, shown)}</p>"

    def _offer(self, entry: Entry, offer: Offer) -> str:
        label = self.words.text(offer.label)
        url = offer.url
        if offer.file:
            url = url_of(self.settings, file_address(offer.file))
        elif offer.anchor:
            url = f"{url_of(self.settings, entry.address)}#{offer.anchor}"
        cost = cost_of(self.library, self.words, entry, offer)
        return _link(url, label) + (f": {escape(cost)}" if cost else "")

    def _text(self, entry: Entry, source: str, url: str, limit: int) -> str:
        """Return an entry's text with absolute links, cut at a block, then the way to the rest."""
        if not source.strip():
            return ""
        text, more = absolute(source, url), False
        if limit != WHOLE:
            text, more = excerpt(text, limit)
        own = self._in_language(entry)
        if own and text:
            text = f"<div{own}>{text}</div>"
        if more:
            size = self.words.size(packed_size(source) + FRAME)
            text += f"<p>{_link(url, self.words.text(N_('Read on (%(size)s)'), size=size))}</p>"
        return text

    def _without_pictures(self, rendered: Rendered, entry: Entry) -> str:
        """Return an entry's text with a link in place of each picture: feed readers fetch all."""

        def cost(address: str) -> str:
            at = rendered.pictures.get(urljoin(entry.address, address))
            if at is None:
                return ""
            return ", ".join((format_name(address, self.words), self.words.size(at.stat().st_size)))

        return pictures_as_links(rendered.texts.get(entry.path, ""), cost)

    def _in_language(self, entry: Entry) -> str:
        """Return `lang` and `dir` attributes for a contributor's words, where they differ."""
        if entry.language in ("", self.settings.language):
            return ""
        way = direction(entry.language)
        turned = f' dir="{way}"' if way != self.words.direction else ""
        return f' lang="{escape(entry.language)}"{turned}'


def _link(url: str, text: str) -> str:
    if not _leads_somewhere(url):
        return escape(text)
    return f'<a href="{escape(url)}">{escape(text)}</a>'


def _leads_somewhere(url: str) -> bool:
    return url.lower().startswith(("http://", "https://"))
