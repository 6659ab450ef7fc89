"""Text as a calendar holds it (RFC 5545 §3.3.11)."""

import re

import icalendar

_NO_TEXT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
"""What text may not hold, and what some readers take for the end of a line."""
_ESCAPES = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


class Text(icalendar.vText):
    r"""Text that is read as it was written; icalendar takes `\N` in it for the end of a line."""

    def to_ical(self) -> bytes:
        """Return the text with a space for each sign it may not hold, escaped."""
        return _NO_TEXT.sub(" ", self).translate(_ESCAPES).encode()


def categories(labels: list[str]) -> icalendar.vCategory:
    """Return the categories of those names."""
    found = icalendar.vCategory([])
    found.cats = [Text(label) for label in labels]
    return found
