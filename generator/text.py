"""Words: folding to compare, slugs for addresses, cutting for lists, guessing what was meant."""

import difflib
import hashlib
import re
import unicodedata
from bisect import bisect
from collections.abc import Iterable, Iterator
from functools import lru_cache

from anyascii import anyascii

JOINERS = "\u200c\u200d"
"""ZERO WIDTH NON-JOINER and JOINER: unseen, but Persian and Indic words are spelt with them."""

_APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc"), "'")
_LONGEST_GUESSED = 300
"""Characters: nobody misspells a word as long as this, and comparing takes time."""

_NAMED_SIGNS = (("c++", "c-plus-plus"), ("c#", "c-sharp"), ("f#", "f-sharp"))


@lru_cache(maxsize=1 << 15)
def fold(text: str) -> str:
    """Return text for comparison: no case, no accents, one space between words, one apostrophe.

    >>> fold("  Évaluation   PARTICIPATIVE ")
    'evaluation participative'
    """
    plain = unicodedata.normalize("NFKD", text).translate(_APOSTROPHES).casefold()
    letters = (c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(unicodedata.normalize("NFC", "".join(letters)).split())


@lru_cache(maxsize=1 << 14)
def slug(text: str) -> str:
    """Return lower-case ASCII words joined by `-`, for an address; never empty.

    Other scripts are transliterated. Text that leaves nothing, such as an emoji that has no name,
    becomes `x-` and eight hex digits of the SHA-256 of its NFC form.

    >>> slug("Suivi & évaluation"), slug("C++"), slug("ግልጽነት")
    ('suivi-evaluation', 'c-plus-plus', 'gltsnet')
    """
    normal = unicodedata.normalize("NFC", text)
    lowered = normal.casefold()
    for sign, name in (pair for pair in _NAMED_SIGNS if pair[0] in lowered):
        lowered = re.sub(rf"(?<!\w){re.escape(sign)}(?!\w)", name, lowered)
    words = re.findall(r"[a-z0-9]+", "".join(map(_spoken, fold(lowered))))
    if words:
        return "-".join(words)[:80].rstrip("-")
    return "x-" + short_hash(normal)


def _spoken(char: str) -> str:
    """Return a character in ASCII letters; one that is no letter or digit parts two words."""
    if char.isascii():
        return char
    if not char.isalnum():
        return " "
    return "".join(c for c in anyascii(char).lower() if c.isalnum())


def short_hash(text: str) -> str:
    """Return eight hex digits of the SHA-256 of the text's NFC form."""
    return hashlib.sha256(
        unicodedata.normalize("NFC", text).encode("utf-8", "replace")
    ).hexdigest()[:8]


def cut(text: str, length: int) -> str:
    """Return at most `length` characters, cut at a word; an ellipsis stands for what is left out.

    >>> cut("What works, from people who tried it", 20)
    'What works, from…'
    """
    flat = " ".join(text.split())
    if len(flat) <= length:
        return flat
    head = flat[: length - 1]
    space = head.rfind(" ")
    if space > length // 2:
        head = head[:space]
    return head.rstrip(" ,;:-–—") + "…"


def quoted(text: str, longest: int = 80) -> str:
    r"""Return a text to show inside a sentence: on one line, cut, in quotes, with nothing unseen.

    >>> quoted("two\\nlines")
    '"two lines"'
    """
    flat = " ".join(text[: longest * 4].split())
    if len(flat) > longest or len(text) > longest * 4:
        flat = flat[: longest - 1] + "…"
    return '"' + "".join(c if c.isprintable() or c in JOINERS else "\ufffd" for c in flat) + '"'


def in_either_case(word: str) -> str:
    """Return a regular expression that takes a word of plain letters in capitals too.

    JSON Schema has no flag for it (its patterns are those of ECMA-262).

    >>> in_either_case("no")
    '[nN][oO]'
    """
    return "".join(f"[{sign}{sign.upper()}]" for sign in word)


def as_code(text: str) -> str:
    """Return a text as a code span of Markdown, in which nothing means anything.

    The fence is longer than any inside (CommonMark 0.31 §6.1); line ends become spaces.

    >>> as_code("Ask @all"), as_code("a `b`")
    ('`Ask @all`', '`` a `b` ``')
    """
    line = " ".join(text.split())
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    fence, space = "`" * (longest + 1), " " if longest else ""
    return f"{fence}{space}{line}{space}{fence}"


def nearest(word: str, known: Iterable[str], likeness: float = 0.7) -> str:
    """Return the known word that was probably meant, or an empty string.

    Args:
        word: what was written.
        known: what could have been meant.
        likeness: how like they must be, from 0 to 1, as the ratio of `difflib`.
    """
    if len(word) > _LONGEST_GUESSED:
        return ""
    by_fold = {fold(k): k for k in sorted(known)}
    close = difflib.get_close_matches(fold(word), by_fold, n=1, cutoff=likeness)
    return by_fold[close[0]] if close else ""


class Neighbours:
    """Many words, among which one that was probably meant is looked for near a misspelt one.

    Comparing with each of thousands would take seconds. So a word is compared with those beside it
    in alphabetic order, read forward and backward: whatever two spellings share at either end
    brings them together.
    """

    MOST = 40
    """Words to each side."""

    def __init__(self, words: Iterable[str]) -> None:
        self._forward = sorted(words)
        self._backward = sorted(word[::-1] for word in self._forward)

    def of(self, word: str) -> set[str]:
        """Return the words beside one, which need not be among them."""
        ahead, back = _beside(self._forward, word), _beside(self._backward, word[::-1])
        return {*ahead, *(each[::-1] for each in back)}


def _beside(words: list[str], word: str) -> list[str]:
    after = bisect(words, word)
    return words[max(after - Neighbours.MOST, 0) : after + Neighbours.MOST]


class Spellings:
    """Words to be found by a spelling that is one slip of the pen away.

    A slip is a letter left out, added, changed or swapped with its neighbour. Asking takes a time
    that hangs on the word's length alone, however many words there are.
    """

    SHORTEST = 5
    """Letters: shorter words are too near to each other."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_variant: dict[str, str] = {}
        for word in sorted(words):
            for variant in self._variants(word):
                self._by_variant.setdefault(variant, word)

    def nearest(self, word: str) -> str:
        """Return the first known word that is a slip away, or an empty string."""
        near = {self._by_variant.get(variant, "") for variant in self._variants(word)}
        return min(near - {""}, default="")

    def _variants(self, word: str) -> Iterator[str]:
        """Yield a word, and it without each of its letters."""
        if self.SHORTEST <= len(word) <= _LONGEST_GUESSED:
            yield word
            yield from (word[:n] + word[n + 1 :] for n in range(len(word)))


def join_words(words: Iterable[str], last: str = "or") -> str:
    """Return "a, b or c".

    >>> join_words(["document", "video", "link"])
    'document, video or link'
    """
    *head, tail = list(words) or [""]
    return f"{', '.join(head)} {last} {tail}" if head else tail


def forbidden_character(text: str) -> int | None:
    """Return the index of the first character no page, feed or calendar may hold, else None.

    These are the control characters but tab and line ends, lone surrogates and noncharacters:
    what XML 1.0 §2.2 excludes, and DEL and the C1 controls, which XML 1.0 discourages.
    """
    found = _FORBIDDEN.search(text)
    return found.start() if found else None


def without_forbidden(text: str) -> str:
    """Return a text with a space in place of each such character."""
    return _FORBIDDEN.sub(" ", text)


_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
