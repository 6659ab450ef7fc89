"""The list of all feeds as OPML 2.0 (http://opml.org/spec2.opml), for feed readers to take in."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from generator.channels import PODCAST, Channel, channel_name, channels
from generator.kinds.entry import N_
from generator.language import Words
from generator.outputs import Output, Rendered, output
from generator.outputs._writing import DECLARATION, clean, url_of
from generator.settings import Settings
from generator.views import Library

ADDRESS = "/feeds/subscriptions.opml"

GROUPS = {
    "main": N_("The whole library"),
    "kind": N_("By kind"),
    "tag": N_("By tag"),
    "country": N_("By country"),
    "person": N_("By person"),
    "series": N_("By series"),
    "language": N_("By language"),
}
"""Names of the sorts of channels, in the order in which they are listed."""


@output
def opml(library: Library) -> Iterator[Output]:
    """Yield the list of all feeds."""

    def render(_: Rendered) -> bytes:
        return "".join(_document(library)).encode()

    yield Output(ADDRESS, "the list of all feeds", render)


def _document(library: Library) -> Iterator[str]:
    words = Words(library.settings.language, library.settings.locales)
    sorts: dict[str, list[Channel]] = {sort: [] for sort in GROUPS}
    for channel in channels(library):
        sorts.setdefault(channel.group, []).append(channel)
    yield DECLARATION
    yield f'<opml version="2.0"><head><title>{escape(clean(library.settings.site_name))}</title>'
    yield "</head><body>\n"
    for sort, members in sorts.items():
        if members:
            yield f"<outline text={_quoted(words.text(GROUPS.get(sort, sort)))}>\n"
            yield from (_outline(channel, words, library.settings) for channel in members)
            yield "</outline>\n"
    if library.audible:
        yield _named(words.text(N_("Podcast")), PODCAST, "/", library.settings)
    yield "</body></opml>\n"


def _outline(channel: Channel, words: Words, settings: Settings) -> str:
    return _named(channel_name(channel, words), channel.address(), channel.about, settings)


def _named(title: str, address: str, about: str, settings: Settings) -> str:
    name, feed, page = _quoted(title), url_of(settings, address), url_of(settings, about)
    about = f"xmlUrl={_quoted(feed)} htmlUrl={_quoted(page)}"
    return f'<outline type="rss" text={name} title={name} {about}/>\n'


def _quoted(text: str) -> str:
    return quoteattr(clean(text))
