"""Words: how a text is taken apart into what can be looked for, the same here and in the script.

Case and accents do not count, nor do the signs that readers leave out: Arabic vowels and tatweel,
soft hyphens, joiners. Letters that many keyboards lack are the plain ones (ø, ł, ɓ, ɛ; ß as ss);
the forms of alef, of yeh and of kaf are one. Scripts without spaces between words (Chinese,
Japanese, Thai, Lao, Khmer, Burmese) are cut into pairs of characters.

The tables are regular expressions that Python and JavaScript read alike, without Unicode
properties, which old browsers lack. An index carries them, so the script folds a question as the
index was folded.
"""

import re
import unicodedata
from collections import Counter

IGNORED = (
    r"\u00ad\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    r"\u06d6-\u06ed\u135d-\u135f\u1dc0-\u1dff\u200c\u200d\u3099\u309a\ufe00-\ufe0f"
)
"""Characters that do not count, after compatibility decomposition (UAX #15)."""

LETTERS = {
    "æ": "ae", "ð": "d", "ø": "o", "þ": "th", "ß": "ss", "đ": "d", "ħ": "h", "ı": "i", "ł": "l",
    "ŋ": "n", "œ": "oe", "ƙ": "k", "ƴ": "y", "ǝ": "e", "ɓ": "b", "ɔ": "o", "ɖ": "d", "ɗ": "d",
    "ə": "e", "ɛ": "e", "ɣ": "g", "ɩ": "i", "ɲ": "n", "ʋ": "v", "ς": "σ", "ٱ": "ا", "ة": "ه",
    "ى": "ي", "ک": "ك", "ی": "ي",
}  # fmt: skip
"""Letters that stand for others, after lower case."""

DIGITS = r"\u0660-\u0669\u06f0-\u06f9"
"""Arabic and Persian digits; the last four bits of each are its value."""

BETWEEN = (
    r"\0-\x2f\x3a-\x60\x7b-\xbf\xd7\xf7\u02b9-\u02ff\u055a-\u055f\u0589\u05be\u05f3\u05f4"
    r"\u0600-\u060f\u061b-\u061f\u066a-\u066d\u06d4\u0964\u0965\u104a-\u104f\u1360-\u1368"
    r"\u17d4-\u17db\u2000-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u30fb\ue000-\uf8ff"
    r"\ufd3e\ufd3f\ufeff\ufff0-\uffff"
)
"""Characters that stand between words, of the Basic Multilingual Plane, after decomposition."""

PAIRED = (
    r"\u0e01-\u0eff\u1000-\u1049\u1050-\u109f\u1780-\u17d3\u3005-\u3007\u3040-\u30fa"
    r"\u30fc-\u30ff\u31f0-\u31ff\u3400-\u9fff"
)
"""Characters of scripts without spaces between words."""

PICTURES = r"[\ud83c-\ud83e][\udc00-\udfff]"
"""Emoji and other pictures from U+1F000 to U+1FBFF, as pairs of UTF-16 units."""

LONGEST = 30
"""UTF-16 units of a word that count."""

TABLES = {
    "ignored": IGNORED,
    "letters": LETTERS,
    "digits": DIGITS,
    "pictures": PICTURES,
    "between": BETWEEN,
    "paired": PAIRED,
    "longest": LONGEST,
}
"""All that the script must know to take a question apart in the same way."""

_SIGNS = re.compile("[\u00a0\u2010-\u201f\u2022\u2026]+")
"""What typography puts between words; without it most English is ASCII, and quickly folded."""
_IGNORED = re.compile(f"[{IGNORED}]+")
_DIGITS = re.compile(f"[{DIGITS}]")
_PICTURES = re.compile("[\U0001f000-\U0001fbff]")
_RUNS = re.compile(f"[{PAIRED}]+|[^{BETWEEN}{PAIRED}]+")
_ASCII_RUNS = re.compile("[0-9a-z]+")
"""The same runs of a text that is ASCII, found in half the time."""
_PAIRED = re.compile(f"[{PAIRED}]")
_LETTERS = str.maketrans(LETTERS)


def folded(text: str) -> str:
    """Return a text as it is compared.

    >>> folded("Évaluation İstanbul Straße مُحَمَّد")
    'evaluation istanbul strasse محمد'
    """
    spaced = _SIGNS.sub(" ", text)
    if spaced.isascii():
        return spaced.lower()
    plain = _IGNORED.sub("", unicodedata.normalize("NFKD", spaced)).lower()
    whole = unicodedata.normalize("NFC", plain).translate(_LETTERS)
    return _PICTURES.sub(" ", _DIGITS.sub(lambda digit: str(ord(digit[0]) & 15), whole))


def counted(text: str) -> Counter[str]:
    """Return how often each word stands in a text, as the index holds it.

    A run in a script without spaces gives its pairs, and its last character, so that each of its
    characters begins something.

    >>> sorted(counted("L'eau, l'eau, 知识库"))
    ['eau', 'l', '库', '知识', '识库']
    """
    plain = folded(text)
    if plain.isascii():
        return Counter([run[:LONGEST] for run in _ASCII_RUNS.findall(plain)])
    found: Counter[str] = Counter()
    for run, times in Counter(_RUNS.findall(plain)).items():
        if run.isascii() or not _PAIRED.match(run):
            found[_short(run)] += times
        else:
            for n in range(len(run)):
                found[run[n : n + 2]] += times
    return found


def asked_words(question: str) -> list[str]:
    """Return the words that a question looks for, each once, in order.

    >>> asked_words("the 知识库 of The 水")
    ['the', '知识', '识库', 'of', '水']
    """
    found: list[str] = []
    for run in _RUNS.findall(folded(question)):
        if len(run) > 1 and _PAIRED.match(run):
            found += [run[n : n + 2] for n in range(len(run) - 1)]
        else:
            found.append(_short(run))
    return list(dict.fromkeys(found))


def _short(run: str) -> str:
    if len(run) * 2 <= LONGEST:
        return run
    return run.encode("utf-16-le")[: 2 * LONGEST].decode("utf-16-le", "ignore")
