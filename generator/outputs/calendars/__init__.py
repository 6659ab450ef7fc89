"""Calendars of webinars as iCalendar (RFC 5545, RFC 7986): of all, of a series, of a single one.

A calendar is asked for again and again, so it holds all that is to come, and of the rest the latest
that its budget leaves room for. The dates in it are those of its entries.
"""

from collections.abc import Callable, Iterator
from functools import partial

from generator.calendars import Calendar, calendars, event_address
from generator.kinds.webinars import Webinar
from generator.language import Words
from generator.outputs import Output, Rendered, output
from generator.outputs.calendars.documents import Head, document
from generator.outputs.calendars.events import Composer
from generator.sizes import weight
from generator.views import Library


@output
def calendar_files(library: Library) -> Iterator[Output]:
    """Yield the calendar of all, of each series, and of each webinar at each of its addresses."""
    composer = Composer(library)
    for calendar in calendars(library):
        source = f"the calendar of {calendar.title}"
        yield Output(calendar.address, source, partial(_render, composer, calendar))
    for entry in library.paged:
        if isinstance(entry, Webinar):
            source = f"the calendar of {entry.path}"
            for page in (entry.address, *entry.aliases):
                if page.endswith("/"):
                    render = partial(_render_one, composer, entry)
                    yield Output(event_address(page), source, render)


def _render(composer: Composer, calendar: Calendar, _: Rendered) -> bytes:
    settings = composer.library.settings
    words = Words(settings.language, settings.locales)
    title = calendar.title if calendar.is_named else words.text(calendar.title)
    head = Head(calendar.address, calendar.about, f"{settings.site_name}: {title}")
    by_time = sorted(calendar.webinars, key=lambda w: (w.begins, w.path))
    over = [w for w in by_time if w.is_over(settings.today)]
    to_come = [w for w in by_time if not w.is_over(settings.today)]

    def draw(count: int) -> bytes:
        return document(composer, head, over[len(over) - count :] + to_come)

    return _with_most(draw, len(over), settings.caps["feed"])


def _render_one(composer: Composer, webinar: Webinar, _: Rendered) -> bytes:
    head = Head(event_address(webinar.address), webinar.address, webinar.title)
    return document(composer, head, [webinar])


def _with_most(draw: Callable[[int], bytes], count: int, cap: int) -> bytes:
    """Return the document with the most of `count` things that weighs less than `cap` bytes.

    With none of them it may weigh more: what is to come is never left out.
    """
    best = draw(count)
    if weight(best) < cap:
        return best
    best, low, high = draw(0), 0, count
    while low < high:
        middle = (low + high + 1) // 2
        drawn = draw(middle)
        if weight(drawn) < cap:
            low, best = middle, drawn
        else:
            high = middle - 1
    return best
