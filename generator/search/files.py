"""The files of an index: shards of words, blocks of results, and a directory of the shards.

    index.js             the directory: where each shard begins, and how words were folded
    <version>/0.js …     shards: words with the documents that have them
    <version>/r0.js …    blocks: what a result shows, in the order of documents

Each is one call, `hourglass(name, value)`. The version is a hash of all the rest: a reader who
holds an old directory gets the old files or none, never numbers that mean other documents.
"""

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from generator.search.coding import fronted, gaps, shared, units
from generator.search.documents import Document
from generator.search.ranking import LEVELS, postings
from generator.search.words import TABLES

CALL = "hourglass"
"""The function that each file calls."""
LEAST = 0.6
"""What part of its limit a shard holds at least."""
SHORT = 200
"""Characters of a line that is not worth packing to learn its weight."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How an index is cut into files."""

    shard: int
    """Bytes, compressed, of the words that one file holds, unless a single word has more."""
    block: int
    """Results that one file describes."""


SITE = Layout(shard=1_600, block=2)
"""For readers who pay for each byte: a query asks for few and small files."""
MEMORY_CARD = Layout(shard=60_000, block=100)
"""For a folder on a memory card, where a file costs more room than a byte."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Words that lie beside each other, with their postings as text."""

    begin: str
    """What tells its first word from the last one of the shard before it."""
    lines: tuple[tuple[str, str, float], ...]
    """Each word, its postings as text, and about what both weigh."""


def search_files(documents: Sequence[Document], layout: Layout) -> Iterator[tuple[str, bytes]]:
    """Yield the path of each file below the index's folder, and its content.

    Takes time and room that grow as the texts do.

    Args:
        documents: what can be found; of equal hits the earlier one stands first, so the newest
            should; those that are sunk come last.
        layout: how big the files are.
    """
    shards = list(_shards(postings(documents), layout.shard))
    bodies = {str(n): call(str(n), _written(shard)) for n, shard in enumerate(shards)}
    for n, begin in enumerate(range(0, len(documents), layout.block)):
        block = documents[begin : begin + layout.block]
        bodies[f"r{n}"] = call(f"r{n}", [_shown(document) for document in block])
    digest = hashlib.sha256(b"\n".join(bodies.values())).hexdigest()[:8]
    directory = {
        "version": digest,
        "total": len(documents),
        "risen": sum(not document.sunk for document in documents),
        "block": layout.block,
        "begins": "".join(fronted(shard.begin for shard in shards)),
        **TABLES,
    }
    yield "index.js", call("index", directory)
    for name, body in bodies.items():
        yield f"{digest}/{name}.js", body


def call(name: str, value: object) -> bytes:
    """Return a file that hands a value over by its name, in ASCII but for words."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", r"\u003c").replace("\u2028", r"\u2028").replace("\u2029", r"\u2029")
    return f'{CALL}("{name}",{safe})\n'.encode()


def _shown(document: Document) -> list[str]:
    fields = [document.address, document.title, document.description, document.meta]
    return [*fields, document.language] if document.language else fields


def _shards(found: Mapping[str, Sequence[int]], limit: int) -> Iterator[Shard]:
    """Yield the words in order, as many in each shard as weigh about `limit`; at least one shard.

    A shard ends where few letters tell its last word from the next one, so that the directory is
    short, and words that begin alike are together (a prefix B-tree: Bayer and Unterauer, 1977).
    """
    held: list[tuple[str, str, float]] = []
    weight, last = 0.0, ""
    for word in sorted(found, key=units):
        line = gaps(found[word], LEVELS)
        own = _weight(line) + len(word) / 2
        while held and weight + own > limit:
            end = _end(held, word, limit)
            yield Shard(_begin(last, held[0][0]), tuple(held[:end]))
            last, held = held[end - 1][0], held[end:]
            weight = sum(each for _, _, each in held)
        held.append((word, line, own))
        weight += own
    yield Shard(_begin(last, held[0][0]) if held else "", tuple(held))


def _end(held: Sequence[tuple[str, str, float]], after: str, limit: int) -> int:
    """Return how many of the words that a shard could hold it should."""
    words = [*(word for word, _, _ in held), after]
    weights = accumulate(own for _, _, own in held)
    ends = [n for n, weight in enumerate(weights, 1) if weight >= LEAST * limit] or [len(held)]
    return min(ends, key=lambda n: (len(_begin(words[n - 1], words[n])), -n))


def _weight(line: str) -> float:
    """Return about how many bytes a line takes once it is compressed."""
    return len(line) * 0.8 if len(line) < SHORT else len(zlib.compress(line.encode(), 1)) - 8


def _begin(last: str, first: str) -> str:
    """Return the shortest beginning of a word that comes after another word."""
    return first[: shared(last, first) + 1] if last else ""


def _written(shard: Shard) -> str:
    begins = fronted(word for word, _, _ in shard.lines)
    lines = (line for _, line, _ in shard.lines)
    return " ".join(f"{begin}!{line}" for begin, line in zip(begins, lines, strict=True))
