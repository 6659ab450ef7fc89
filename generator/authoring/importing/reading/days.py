"""Days as people and programs write them, turned into a year, a month or a day of ISO 8601.

A day that can be read in two ways, such as 3/4/2026, is not guessed.
"""

import re
from datetime import UTC, datetime

from generator.text import fold
from generator.times import FIRST_YEAR, LAST_YEAR, NotATime, parse_partial

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_LONG_MONTHS = (
    "january february march april may june july august september october november december sept"
).split()
_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[t ]\d{1,2}:\d{2}.*)?")
_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:,? \d{1,2}:\d{2}.*)?")
_DAY_MONTH = re.compile(r"(?:[a-z]+,? )?(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]+)[.,]? (\d{4})\b.*")
_MONTH_DAY = re.compile(r"(?:[a-z]+,? )?([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b.*")
_SECONDS = re.compile(r"\d{9,10}")
_LONGEST = 60


def partial(text: str) -> str:
    """Return the year, month or day that a text names, or an empty string.

    >>> partial("4 March 2026"), partial("Mar. 2026"), partial("25/12/2026"), partial("3/4/2026")
    ('2026-03-04', '2026-03', '2026-12-25', '')
    """
    words = fold(text)
    if len(words) > _LONGEST:
        return ""
    for form in (_year_first, _day_first, _day_month, _month_day):
        if found := form(words):
            return _real(found)
    return ""


def day(text: str) -> str:
    """Return the day that a text names, or the seconds since 1970 in it; else an empty string."""
    if _SECONDS.fullmatch(text.strip()):
        return datetime.fromtimestamp(int(text), UTC).date().isoformat()
    found = partial(text)
    return found if len(found) == len("2026-03-04") else ""


_Parts = tuple[int, int | None, int | None]


def _year_first(words: str) -> _Parts | None:
    match = _TOGETHER.fullmatch(words) or _YEAR_FIRST.fullmatch(words)
    if not match:
        return None
    year, month, day_ = match.groups()
    return int(year), _number(month), _number(day_)


def _day_first(words: str) -> _Parts | None:
    match = _DAY_FIRST.fullmatch(words)
    if not match:
        return None
    first, sign, second, year = int(match[1]), match[2], int(match[3]), int(match[4])
    if sign == "." or first == second or (first > 12 >= second):
        return year, second, first
    return (year, first, second) if second > 12 >= first else None


def _day_month(words: str) -> _Parts | None:
    match = _DAY_MONTH.fullmatch(words)
    month = _month(match[2]) if match else None
    return (int(match[3]), month, _number(match[1])) if match and month else None


def _month_day(words: str) -> _Parts | None:
    match = _MONTH_DAY.fullmatch(words)
    month = _month(match[1]) if match else None
    return (int(match[3]), month, int(match[2])) if match and month else None


def _month(word: str) -> int | None:
    is_name = word in _MONTHS or word in _LONG_MONTHS
    return _MONTHS.index(word[:3]) + 1 if is_name else None


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _real(parts: _Parts) -> str:
    year, month, day_ = parts
    shown = "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day_) if part is not None)])
    try:
        found = parse_partial(shown)
    except NotATime:
        return ""
    return shown if FIRST_YEAR <= found.year <= LAST_YEAR else ""
