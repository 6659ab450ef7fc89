"""Filing: under which letter a title stands in an index, and in what order.

No machine's locale and no library of collations is asked, so the rule is short enough to be told:

- Case, accents and marks do not count, signs count as spaces, one word goes before a longer one
  that begins with it. Letters of the site's own script come first, other scripts follow in the
  order of Unicode; digits stand before all letters, titles without either before the digits.
- Latin letters are filed under the letter of English that is nearest (`É`, `Ø` and `Æ` under E, O
  and A), in every language.
- Cyrillic and Arabic letters stand in the order of their alphabets, those of neighbours between
  them. `Ё` is filed under Е; `Й`, `Ї` and `Ў` are letters of their own.
- Arabic words are filed without the article, as Arabic catalogues do: `المياه` under م. What begins
  with ال is taken for the article when three letters of Arabic or more follow.
- Ethiopic syllables stand under the first of their row, labialised ones under the plain one.
- Hangul stands under its first consonant, kana under the row of its table, voiced or not.
- Chinese characters stand together under 漢 and there each for itself, in the order of Unicode,
  which is that of radicals and strokes: without a dictionary nobody knows how one is read.
- Thai and Lao words stand under their first consonant, whatever vowel is written before it.
"""

import re
import unicodedata
from bisect import bisect
from functools import lru_cache

from anyascii import anyascii

from generator.text import fold

DIGITS, SIGNS, CHARACTERS = "0-9", "#", "漢"
"""What titles are filed under that begin with a digit, with neither, with a Chinese character."""

_OWN_LETTERS = frozenset("йўїѓќ")
"""Letters of Cyrillic alphabets that accents make, not letters with accents."""
_ALPHABETS = (
    "аәбвгғґдђѓеєжзѕиіїйјкқлљмнңњоөпрстћќуўүұфхһцчџшщъыьэюя",
    "ءابپتٹثجچحخدڈذرڑزژسشصضطظعغفقكکگلمنںهةہھوىيیے",
)
_ARTICLE = re.compile(r"^ال(?=[^\Wپچژگٹڈڑےی]{3})(?!\w*[پچژگٹڈڑےی])")
_PLAIN_ROWS = {0x1248: 0x1240, 0x1258: 0x1250, 0x1288: 0x1280, 0x12B0: 0x12A8, 0x12C0: 0x12B8,
               0x1310: 0x1308}  # fmt: skip
"""Rows of labialised Ethiopic syllables, and the rows of the plain ones."""
_SYLLABLES = re.compile("[\u1200-\u135aぁ-ゖ가-힣]")
"""Signs of which one is as much as two letters; those of Hangul without their last consonant."""
_KANA_ROWS = "ぁかさたなはまゃらゎ"
_KANA_NAMES = "あかさたなはまやらわ"
_CONSONANTS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"
"""The first consonant of a Hangul syllable, doubled ones with the plain."""
_VOWELS_BEFORE = re.compile("^([\u0e40-\u0e44\u0ec0-\u0ec4])(\\w)")
_EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL"})


class _Bare(dict[int, str]):
    """What stands for each character in a bare title, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _bare_character(chr(code))
        return self[code]


def _bare_character(char: str) -> str:
    if char in _OWN_LETTERS:
        return char
    kind = unicodedata.category(char)
    if kind[0] == "N":
        return re.sub("[^a-z0-9]+", " ", anyascii(char).lower())
    if kind in {"Lm", "Cf"}:
        return ""
    if kind[0] not in "LM":
        return " "
    letters = fold(char)
    if "ァ" <= letters <= "ヶ":
        return chr(ord(letters) - 0x60)
    if letters == "ٱ":
        return "ا"
    if kind[0] == "L" and not letters.isascii() and _script(letters[0]) == "LATIN":
        return anyascii(letters).lower()
    return letters


_BARE = _Bare()
_ORDERED = {
    ord(letter): code
    for alphabet in _ALPHABETS
    for letter, code in zip(alphabet, sorted(map(ord, alphabet)), strict=True)
}
"""Each letter of an alphabet, and what stands for it so that code points sort as the alphabet."""


@lru_cache(maxsize=1 << 15)
def _bare(title: str) -> str:
    """Return what counts of a title: letters and digits without case and accents, and spaces."""
    composed = unicodedata.normalize("NFC", title).casefold()
    words = " ".join(composed.translate(_BARE).split())
    if words.isascii():
        return words
    return _VOWELS_BEFORE.sub(r"\2\1", _ARTICLE.sub("", words, count=1))


@lru_cache(maxsize=1 << 12)
def _script(char: str) -> str:
    """Return the script of a letter, as the first word of its name; one for all of East Asia."""
    name = unicodedata.name(char, "").partition(" ")[0]
    return "CJK" if name in _EAST_ASIAN else name


def initial(title: str) -> str:
    """Return the letter a title is filed under: upper case, `0-9` for digits, `#` for the rest.

    >>> initial("Équipe"), initial("«2030»"), initial("ጤና"), initial("المياه"), initial("水")
    ('E', '0-9', 'ጠ', 'م', '漢')
    """
    bare = _bare(title)
    return _letter(bare[0]) if bare else SIGNS


@lru_cache(maxsize=1 << 12)
def _letter(char: str) -> str:
    code = ord(char)
    if char.isdigit():
        return DIGITS
    if "\u1200" <= char <= "\u135a":
        return chr(_PLAIN_ROWS.get(code & ~7, code & ~7))
    if "ぁ" <= char <= "ゖ":
        return _KANA_NAMES[bisect(_KANA_ROWS, char) - 1]
    if "가" <= char <= "힣":
        return _CONSONANTS[(code - ord("가")) // 588]
    script = _script(char)
    if script == "CJK":
        return CHARACTERS if unicodedata.name(char).startswith("CJK") else char
    return char if script == "GEORGIAN" else char.upper()[0]


def opening(title: str) -> str:
    """Return the two letters, or the one syllable, by which the titles of a letter are divided.

    A first word of one letter is divided from the others. Where a sign is a whole syllable or word,
    it stands alone; of a Hangul syllable the consonant it ends in is left out.

    >>> opening("Équipe"), opening("A guide"), opening("2030"), opening("ጤና"), opening("한국")
    ('Eq', 'A', '20', 'ጤ', '하')
    """
    bare = _bare(title)
    if not bare:
        return SIGNS
    first, letter = bare[0], _letter(bare[0])
    if "가" <= first <= "힣":
        return chr(ord(first) - (ord(first) - ord("가")) % 28)
    if letter == CHARACTERS or _SYLLABLES.match(first):
        return first
    return (first if letter == DIGITS else letter) + bare[1:2].strip()


def filing_key(title: str, own_script: str = "LATIN") -> tuple[int, str, str]:
    """Return the key by which titles are sorted, the letters of one script before all others.

    Titles with one `initial`, and among them those with one `opening`, come one after the other.
    """
    bare = _bare(title)
    if not bare:
        rank = 3
    elif bare[0].isdigit():
        rank = 2
    else:
        rank = int(_script(bare[0]) != own_script)
    return rank, bare.translate(_ORDERED), title


def script_of(title: str) -> str:
    """Return the script in which a title begins, such as LATIN; empty when no letter comes first.

    >>> script_of("Équipe"), script_of("日本"), script_of("2030")
    ('LATIN', 'CJK', '')
    """
    bare = _bare(title)
    return "" if not bare or bare[0].isdigit() else _script(bare[0])
