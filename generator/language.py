"""Our own words in the site's language, and how it writes days, numbers and sizes.

Words come from gettext catalogues (see `message_catalogues`), days, numbers and lists of names
from the Unicode CLDR through Babel. Where a language has no catalogue the words are English; where
a sentence is missing, so is that sentence alone. Digits are 0 to 9 in every language: a line that
holds 2.3 from us and 2026 from a contributor shall have one sort of digits.
"""

import math
import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cache, cached_property, lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_decimal

from generator.kinds.entry import N_
from generator.message_catalogues import translations
from generator.sizes import Speed
from generator.times import PartialDate

_RIGHT_TO_LEFT = frozenset(
    "adlm arab aran hebr mand mend nkoo rohg samr sogd syrc thaa yezi".split()
)
"""Scripts written from right to left (ISO 15924)."""
_UNKNOWN_TO_BABEL = frozenset("arc dv khw ota prs syr".split())
"""Languages in such scripts for which the CLDR in Babel has no locale."""
_AGAINST_LTR = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks of letters written from right to left (UAX #9, table 4)."""
_GROUPED = re.compile(r"[0-9] [0-9]|[+][0-9]")
_SIZES = (
    (1_000_000_000, N_("%(n)s GB")),
    (1_000_000, N_("%(n)s MB")),
    (1_000, N_("%(n)s kB")),
)


@cache
def locale_of(language: str) -> Locale:
    """Return Babel's locale for a BCP 47 tag; its nearest known parent, at last English."""
    tag = language
    while tag:
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            tag = tag.rpartition("-")[0]
    return Locale("en", "GB")


@cache
def direction(language: str) -> str:
    """Return `rtl` or `ltr`: what the tag's script says, else what is usual for its language.

    >>> direction("ur"), direction("ur-Latn"), direction("pa-Arab"), direction("prs")
    ('rtl', 'ltr', 'rtl', 'rtl')
    """
    name, *rest = language.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script in _RIGHT_TO_LEFT else "ltr"
    return "rtl" if name in _UNKNOWN_TO_BABEL else str(locale_of(language).text_direction)


class Words:
    """A language to write our own words in.

    Args:
        language: a BCP 47 tag.
        locales: the folder of the site owner's own catalogues.
    """

    def __init__(self, language: str, locales: Path | None = None) -> None:
        self.language = language
        plain_english = language in ("en", "")
        self._locale = locale_of("en-GB" if plain_english else language)
        self._catalogue = translations(language, locales)

    @cached_property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return direction(self.language)

    def text(self, message: str, **values: object) -> str:
        """Return a message in this language, with its `%(name)s` filled in."""
        found = self._catalogue.gettext(message) if message else ""
        return found % values if values else found

    def count(self, one: str, many: str, number: int) -> str:
        """Return the form of a message that goes with a number, which stands as `%(n)s` in it."""
        return self._catalogue.ngettext(one, many, number) % {"n": self.number(number)}

    @lru_cache(maxsize=4096)  # noqa: B019 - one instance lives as long as a build
    def day(self, when: date) -> str:
        """Return a day in words, such as "4 March 2026"."""
        return format_date(when, "long", self._locale)

    @lru_cache(maxsize=4096)  # noqa: B019
    def short_day(self, when: date) -> str:
        """Return a day in short, such as "4 Mar 2026"; in every language the month is a word."""
        moment = datetime(when.year, when.month, when.day)  # noqa: DTZ001 - only its day is shown
        text = format_skeleton("yMMMd", moment, locale=self._locale)
        return text if any(map(str.isalpha, text)) else self.day(when)

    def days(self, start: date, end: date) -> str:
        """Return days of one month in words, such as "16–18 May 2017"; empty for others."""
        if (start.year, start.month) != (end.year, end.month):
            return ""
        return format_interval(start, end, "yMMMMd", locale=self._locale)

    @lru_cache(maxsize=512)  # noqa: B019
    def month_short(self, when: date) -> str:
        """Return the month's short name."""
        return format_date(when, "MMM", self._locale)

    def partial(self, when: PartialDate) -> str:
        """Return a year, a month of a year, or a day in words."""
        if when.month is None:
            return str(when.year)
        if when.day is None:
            first = datetime(when.year, when.month, 1)  # noqa: DTZ001 - only its month is shown
            return format_skeleton("yMMMM", first, locale=self._locale)
        return self.day(date(when.year, when.month, when.day))

    def clock(self, when: datetime) -> str:
        """Return the hour and minute, such as "15:00"."""
        return self._clock(time(when.hour, when.minute))

    @lru_cache(maxsize=2048)  # noqa: B019
    def _clock(self, wall: time) -> str:
        """Return a wall time; one moment in two zones is equal, and yet not the same wall time."""
        return format_time(wall, "HH:mm", locale=self._locale)

    def duration(self, length: timedelta) -> str:
        """Return a duration in words, such as "1 h 30 min"."""
        seconds = int(length.total_seconds())
        if seconds < 60:
            return self.measure(N_("%(n)s s"), seconds)
        hours, rest = divmod(seconds, 3600)
        minutes = round(rest / 60)
        if minutes == 60:
            hours, minutes = hours + 1, 0
        parts = [self.measure(N_("%(n)s h"), hours)] if hours else []
        if minutes or not hours:
            parts.append(self.measure(N_("%(n)s min"), minutes))
        return " ".join(parts)

    @lru_cache(maxsize=4096)  # noqa: B019
    def number(self, value: float) -> str:
        """Return a number as this language writes it."""
        return format_decimal(value, locale=self._locale)

    def measure(self, message: str, value: float) -> str:
        """Return a number with its unit, such as "42 min", which no end of a line parts."""
        return self.text(message, n=self.number(value)).replace(" ", "\N{NO-BREAK SPACE}")

    def size(self, size: int) -> str:
        """Return bytes in words, with two digits that count, such as "2.3 MB"."""
        for unit, message in _SIZES:
            if size >= unit * 0.9995:
                value = size / unit
                rounded = round(value, 1) if value < 10 else round(value)
                return self.measure(message, rounded)
        return self.measure(N_("%(n)s B"), size)

    def wait(self, size: int, speed: Speed) -> str:
        """Return about how long a download takes, such as "1 min 15 s"; coarser when longer."""
        seconds = speed.seconds(size)
        if seconds < 60:
            return self.measure(N_("%(n)s s"), max(seconds, 1))
        if seconds < 300:
            minutes, rest = divmod(math.ceil(seconds / 15) * 15, 60)
            text = self.measure(N_("%(n)s min"), minutes)
            return f"{text} {self.measure(N_('%(n)s s'), rest)}" if rest else text
        return self.duration(timedelta(minutes=math.ceil(seconds / 60)))

    def cost(self, size: int, speeds: tuple[Speed, ...]) -> str:
        """Return what fetching costs: "2.3 MB, about 1 min 15 s on 3G, 9 min on 2G"."""
        waits = self.comma.join(
            self.text(N_("%(time)s on %(line)s"), time=self.wait(size, s), line=self.apart(s.name))
            for s in speeds
        )
        shown = self.size(size)
        if not waits:
            return shown
        return shown + self.comma + self.text(N_("about %(times)s"), times=waits)

    def names(self, names: Sequence[str]) -> str:
        """Return names as a sentence lists them, such as "Ana, Bo and Cy"."""
        return format_list([self.apart(name) for name in names], locale=self._locale)

    def row(self, parts: Sequence[str], between: str = "") -> str:
        """Return texts in a row, each kept together whichever way it is written.

        Args:
            parts: what stands in the row; empty ones are left out.
            between: what parts them; this language's comma when nothing is given.
        """
        shown = [self.apart(part) for part in parts if part]
        return (between or self.comma).join(shown)

    @cached_property
    def comma(self) -> str:
        """What stands between the things of a list, with its space."""
        return self.text(N_(", "))

    def apart(self, text: str) -> str:
        """Return a text as it can stand in a line of this language.

        One that holds letters of the other direction is put between the Unicode isolates FSI and
        PDI (UAX #9 §2.4.2), lest it trade places with its neighbours.
        """
        return f"\u2068{text}\u2069" if self.turns(text) else text

    def turns(self, text: str) -> bool:
        """Tell whether a text holds what runs against this language's direction.

        That is letters, and in Arabic and its kin numbers in groups, such as those of telephones.
        """
        if self.direction == "ltr":
            return not text.isascii() and _AGAINST_LTR.search(text) is not None
        if any(unicodedata.bidirectional(char) == "L" for char in text):
            return True
        return _AGAINST_LTR.search(text) is None and _GROUPED.search(text) is not None

    @lru_cache(maxsize=512)  # noqa: B019
    def language_name(self, tag: str) -> str:
        """Return a language's name in this language, or its tag."""
        found, name = locale_of(tag), tag.split("-", maxsplit=1)[0].lower()
        if found.language == name and (shown := found.get_display_name(self._locale)):
            return shown
        return self._locale.languages.get(name) or tag

    @lru_cache(maxsize=512)  # noqa: B019
    def own_name(self, tag: str) -> str:
        """Return what a language calls itself, such as "Français"; else as `language_name`."""
        found = locale_of(tag)
        known = found.language == tag.split("-", maxsplit=1)[0].lower()
        name = found.get_display_name(found) if known else ""
        return name[:1].upper() + name[1:] if name else self.language_name(tag)

    def country(self, code: str) -> str:
        """Return a country's name in this language, or its code."""
        return str(self._locale.territories.get(code.upper(), code))
