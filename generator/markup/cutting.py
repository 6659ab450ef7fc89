"""Cutting long HTML into parts that are each whole, and excerpts that end at a block.

A cut is made where a reader would make it: before a second-level heading, else before a block,
else between the items of a list or the rows of a table, else between words; never between a heading
and what it heads, nor through a cell that spans rows, while another place is near. Elements that
are open at a cut are closed before it and opened again after it.
"""

import gzip
import html
import re
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from generator.markup.tokens import HEADINGS, TAG, VOID, Token, text_of, tokens

_AS_GZIP = 16 + zlib.MAX_WBITS
_AT_ONCE = 1 << 16
"""Bytes that are packed before anybody asks how many they have become."""
_PACKED = 3
"""How many signs of HTML become a byte, more or less; only the first guess hangs on it."""
_TOO_COARSE = 0.5
"""A part that would end before this share of its limit is cut at the next finer place instead."""
_SECTION, _BLOCK, _ITEM, _WORD = 3, 2, 1, 0
_ITEMS = frozenset("li tr dt p div ul ol blockquote pre table".split())
_KEPT = ("class", "dir", "href", "lang", "type")
"""Attributes that an element still has where it goes on."""


def packed_size(source: str) -> int:
    """Return the bytes of a piece of HTML when compressed, as a page of its own would be."""
    return len(gzip.compress(source.encode(), 6, mtime=0))


def packs_within(source: str, limit: int) -> bool:
    """Tell whether a piece of HTML has at most `limit` bytes when compressed.

    What is far longer is given up as soon as that is known.
    """
    data = source.encode()
    if len(data) <= limit:
        return True
    packer = zlib.compressobj(6, wbits=_AS_GZIP)
    packed = 0
    for begin in range(0, len(data), _AT_ONCE):
        packed += len(packer.compress(data[begin : begin + _AT_ONCE]))
        if packed > limit:
            return False
    return packed + len(packer.flush()) <= limit


def parts(source: str, limit: int) -> tuple[str, ...]:
    """Return sanitised HTML in pieces of at most `limit` bytes compressed; one if it fits whole."""
    if packs_within(source, limit):
        return (source,)
    pieces = list(_pieces(source, limit))
    lengths = [0, *accumulate(len(piece.source) for piece in pieces)]
    found: list[str] = []
    begin, length = 0, limit * _PACKED
    while begin < len(pieces):
        likely = bisect_right(lengths, lengths[begin] + length) - 1
        fitting = _last_that_fits(pieces, begin, limit, likely)
        length = lengths[fitting] - lengths[begin]
        end = _best_cut(pieces, begin, fitting)
        found.append(_assembled(pieces[begin:end]))
        begin = end
    return tuple(part for part in found if part.strip()) or ("",)


def excerpt(source: str, limit: int) -> tuple[str, bool]:
    """Return the first blocks of sanitised HTML within `limit` bytes, and whether more follows.

    The first block is cut between its items or words when it alone is too long.
    """
    if len(source.encode()) <= limit:
        return source, False
    begun = _first_blocks(source, limit)
    if begun:
        return begun, True
    kept: list[_Piece] = []
    for piece in _pieces(source, limit):
        kept.append(piece)
        if len(_assembled(kept).encode()) > limit:
            break
    else:
        return source, False
    for wanted in (_ITEM, _WORD):
        for end in range(len(kept) - 1, 0, -1):
            begun = _assembled(kept[:end])
            if kept[end].coarseness >= wanted and text_of(begun):
                return begun, True
    return "", True


def _first_blocks(source: str, limit: int) -> str:
    """Return as many whole blocks as `limit` bytes hold, no heading last; empty without a word."""
    within = len(source.encode()[:limit].decode(errors="ignore"))
    end = depth = 0
    closed = ""
    for tag in TAG.finditer(source):
        if tag.start() > within:
            break
        if tag[1]:
            closed = tag[2]
            depth -= 1
            continue
        if not depth and closed not in HEADINGS:
            end = tag.start()
        depth += tag[2] not in VOID
    begun = source[:end]
    return begun if text_of(begun) else ""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch that is not cut: some tokens, and the elements open before and after it."""

    source: str
    before: tuple[str, ...]
    """Start tags that go on with what was open before it."""
    after: tuple[str, ...]
    """Names of the elements open after it."""
    coarseness: int
    """How good a cut before it is: 3 a section, 2 a block, 1 an item, 0 a word."""


@dataclass(slots=True)
class _Opened:
    """An element that is open, and what has happened in it."""

    token: Token
    number: int = 0
    """Of an ordered list: the number of its last item."""
    spanned: int = 0
    """Of a table: how many more rows the cells so far reach into."""


class _Cutter:
    """Walks over tokens and hands out a piece at every place where a cut could be made."""

    def __init__(self, longest: int) -> None:
        self.longest = longest
        self.open: list[_Opened] = []
        self.run: list[str] = []
        self.length = 0
        self.before: tuple[str, ...] = ()
        self.coarseness = _SECTION
        self.below_heading = False

    def cut(self, coarseness: int) -> Iterator[_Piece]:
        """Yield what has gathered, if anything, and begin a piece that is cut off so well."""
        if self.run:
            after = tuple(opened.token.name for opened in self.open)
            yield _Piece("".join(self.run), self.before, after, self.coarseness)
        self.before = tuple(_going_on(self.open))
        self.run, self.length, self.coarseness = [], 0, coarseness

    def take(self, source: str) -> None:
        """Add to what is not cut."""
        self.run.append(source)
        self.length += len(source)

    def grade(self, token: Token) -> int | None:
        """Return how good a cut before a token is, or None where none is to be made."""
        if token.closes:
            return None
        found = self._place(token) if token.name else None
        if found is None and self.length > self.longest:
            return _WORD
        return found

    def _place(self, token: Token) -> int | None:
        if self.below_heading:
            return None
        if not self.open:
            return _SECTION if token.name == "h2" else _BLOCK
        if token.name not in _ITEMS:
            return None
        table = self._table() if token.name == "tr" else None
        return None if table and table.spanned else _ITEM

    def follow(self, token: Token) -> None:
        """Keep account of which elements are open."""
        if token.closes and self.open:
            self.open.pop()
        elif token.opens:
            self._count(token)
            self.open.append(_Opened(token, _before_first(token)))
        if token.name:
            self.below_heading = token.closes and token.name in HEADINGS
        elif token.source.strip():
            self.below_heading = False

    def _count(self, token: Token) -> None:
        if token.name == "li" and self.open and self.open[-1].token.name == "ol":
            value = _number(token, "value")
            self.open[-1].number = self.open[-1].number + 1 if value is None else value
        elif token.name == "tr" and (table := self._table()):
            table.spanned = max(table.spanned - 1, 0)
        elif token.name in ("td", "th") and (table := self._table()):
            table.spanned = max(table.spanned, (_number(token, "rowspan") or 1) - 1)

    def _table(self) -> _Opened | None:
        """Return the innermost open table."""
        return next((o for o in reversed(self.open) if o.token.name == "table"), None)


def _number(token: Token, attribute: str) -> int | None:
    text = token.attributes.get(attribute, "")
    return int(text) if re.fullmatch(r"-?[0-9]{1,6}", text) else None


def _before_first(token: Token) -> int:
    start = _number(token, "start") if token.name == "ol" else None
    return 0 if start is None else start - 1


def _pieces(source: str, limit: int) -> Iterator[_Piece]:
    """Yield the stretches between all places where a cut could be made."""
    cutter = _Cutter(max(limit // 8, 200))
    for token in tokens(source):
        grade = cutter.grade(token)
        if grade is not None:
            yield from cutter.cut(grade)
        cutter.follow(token)
        if token.name:
            cutter.take(token.source)
            continue
        for words in _in_words(token.source, cutter.longest):
            if cutter.length + len(words) > cutter.longest:
                yield from cutter.cut(_WORD)
            cutter.take(words)
    yield from cutter.cut(_WORD)


def _in_words(text: str, length: int) -> Iterator[str]:
    """Yield a text in stretches of at most a length, none of which ends inside a word if short."""
    begin = 0
    while len(text) - begin > length:
        end = begin + length
        at = max(text.rfind(" ", begin + 1, end), text.rfind("\n", begin + 1, end))
        at = at if at > 0 else _between_references(text, begin, end)
        yield text[begin:at]
        begin = at
    yield text[begin:]


def _between_references(text: str, begin: int, at: int) -> int:
    """Return a place near `at` that does not split a character reference such as `&amp;`."""
    amp = text.rfind("&", max(begin, at - 40), at)
    return amp if amp > begin and ";" not in text[amp:at] else at


def _assembled(pieces: list[_Piece]) -> str:
    """Return pieces as whole HTML: elements opened again before, and closed after."""
    closing = "".join(f"</{name}>" for name in reversed(pieces[-1].after))
    return "".join(pieces[0].before) + "".join(piece.source for piece in pieces) + closing


def _going_on(opened: list[_Opened]) -> Iterator[str]:
    """Yield the start tags that go on with elements: without ids, lists at their number."""
    for number, each in enumerate(opened):
        kept = {k: v for k, v in each.token.attributes.items() if k in _KEPT}
        if each.token.name == "ol":
            within_item = number + 1 < len(opened)
            kept["start"] = str(each.number + (0 if within_item else 1))
        shown = "".join(f' {name}="{html.escape(value)}"' for name, value in kept.items())
        yield f"<{each.token.name}{shown}>"


def _last_that_fits(pieces: list[_Piece], begin: int, limit: int, likely: int) -> int:
    """Return the end of the longest run of pieces from `begin` within the limit; at least one.

    To weigh a run is dear, so the search begins at the likely end, and goes from there in strides
    that grow (Bentley and Yao, 1976).
    """

    def fits(end: int) -> bool:
        return packs_within(_assembled(pieces[begin:end]), limit)

    low, high = begin + 1, len(pieces)
    at, stride = likely, 1
    below = above = False
    while low < high:
        at = min(max(at, low + 1), high)
        if fits(at):
            low, below = at, True
        else:
            high, above = at - 1, True
        if below and above:
            at = (low + high + 1) // 2
        else:
            at, stride = (at + stride if below else at - stride), stride * 2
    return low


def _best_cut(pieces: list[_Piece], begin: int, end: int) -> int:
    """Return the best place to cut at or before `end` that does not waste half the part."""
    if end >= len(pieces):
        return end
    total = sum(len(piece.source) for piece in pieces[begin:end])
    for wanted in (_SECTION, _BLOCK, _ITEM):
        size = total
        for at in range(end, begin, -1):
            if size < total * _TOO_COARSE:
                break
            if pieces[at].coarseness >= wanted:
                return at
            size -= len(pieces[at - 1].source)
    return end
