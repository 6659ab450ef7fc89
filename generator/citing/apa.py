"""A citation as people write it: the order of APA style (7th edition), in the site's language."""

from generator.citing.works import Work
from generator.kinds.entry import N_
from generator.language import Words

MOST_NAMES = 20
"""Authors that are all named; of more the first 19 and the last stand (APA 7, section 9.8)."""


def citation(work: Work, words: Words) -> str:
    """Return how to cite a work: who (year). Title. Publisher. Address.

    Names stay as they were written: which part is the family name, only its bearer knows.
    """
    who = _names(work.makers, words)
    issued = work.issued[:4] or words.text(N_("n.d."))
    title = words.apart(work.title)
    begin = f"{who} ({issued}). {title}" if who else f"{title} ({issued})"
    publisher = "" if work.publisher in work.makers else work.publisher
    parts = [_ended(part) for part in (begin, words.apart(publisher)) if part]
    return " ".join([*parts, words.apart(work.url)])


def _names(names: tuple[str, ...], words: Words) -> str:
    if len(names) <= MOST_NAMES:
        return words.row(names)
    return f"{words.row(names[: MOST_NAMES - 1])} … {words.row(names[-1:])}"


def _ended(text: str) -> str:
    """Return a text with a full stop, unless it ends with a sign of its own."""
    return text if text.rstrip("\u2069")[-1] in ".?!؟" else f"{text}."
