"""A reader of the index in Python, step by step as `script.js` does it."""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.search import SITE, Document, Layout, search_files
from generator.search.words import asked_words

MOST = 8


@dataclass(frozen=True)
class Index:
    """The files of an index by path, with every file that a question asked for."""

    files: dict[str, bytes]

    @classmethod
    def of(cls, documents: Iterable[Document], layout: Layout = SITE) -> "Index":
        """Return the index of documents."""
        return cls(dict(search_files(tuple(documents), layout)))

    def value(self, path: str) -> object:
        """Return what one file hands over."""
        text = self.files[path].decode()
        name = path.rpartition("/")[2].removesuffix(".js")
        begin, end = f'hourglass("{name}",', ")\n"
        assert text.startswith(begin)
        assert text.endswith(end)
        return json.loads(text[len(begin) : -len(end)])

    @property
    def directory(self) -> dict[str, object]:
        """The directory of the shards."""
        found = self.value("index.js")
        assert isinstance(found, dict)
        return found

    @property
    def begins(self) -> list[str]:
        """Where each shard begins."""
        lines: list[str] = []
        for char in str(self.directory["begins"]):
            if "A" <= char <= "_":
                lines.append(char)
            else:
                lines[-1] += char
        return [word for word, _ in unfronted(lines)]

    def shard(self, number: int) -> list[tuple[str, str]]:
        """Return the words of a shard, each with its postings."""
        text = self.value(f"{self.directory['version']}/{number}.js")
        return list(unfronted(str(text).split(" "))) if text else []

    def alike(self, word: str) -> list[tuple[str, str]]:
        """Return the words like one, with their postings."""
        begins = self.begins
        own = max([n for n, begin in enumerate(begins) if n == 0 or begin <= word])
        lines = self.shard(own)
        if word not in dict(lines) and "".join(begins[own + 1 : own + 2]).startswith(word):
            lines += self.shard(own + 1)
        return [
            (term, line)
            for term, line in lines
            if (term == word if word[0] == ":" else term.startswith(word))
        ]

    def weights(self, word: str) -> dict[int, float]:
        """Return how much a word says of each document, by place."""
        best: dict[int, float] = {}
        for term, line in self.alike(word):
            near = (len(word) / len(term)) ** 2
            for place, level in postings(line):
                best[place] = max(best.get(place, 0), (level + 1) * near)
        total = self.directory["total"]
        assert isinstance(total, int)
        return {place: w * math.log(1 + total / len(best)) for place, w in best.items()}

    def places(self, question: str, **filters: str) -> list[int]:
        """Return the places of what is found, the best first."""
        words = asked_words(question)[:MOST]
        passing = [self.weights(f":{name}:{value}") for name, value in filters.items()]
        scores: dict[int, float] = defaultdict(float)
        hits: Counter[int] = Counter()
        if not words:
            hits.update(dict.fromkeys(passing[0] if passing else (), 0))
        for word in words:
            for place, weight in self.weights(word).items():
                if all(place in each for each in passing):
                    scores[place] += weight * (1 if place < self.directory["risen"] else 0.5)  # type: ignore[operator]
                    hits[place] += 1
        most = max(hits.values(), default=0)
        found = [p for p, n in hits.items() if n == most and all(p in each for each in passing)]
        return sorted(found, key=lambda place: (-scores[place], place))

    def shown(self, place: int) -> list[str]:
        """Return what a result shows of the document at a place."""
        block = self.directory["block"]
        assert isinstance(block, int)
        found = self.value(f"{self.directory['version']}/r{place // block}.js")
        assert isinstance(found, list)
        return found[place % block]  # type: ignore[no-any-return]

    def titles(self, question: str, **filters: str) -> list[str]:
        """Return the titles of what is found, the best first."""
        return [self.shown(place)[1] for place in self.places(question, **filters)]


def unfronted(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each word beside what follows its mark."""
    before = b""
    for line in lines:
        own, _, rest = line.partition("!")
        units = before[: 2 * (ord(own[0]) - ord("A"))] + own[1:].encode("utf-16-le")
        before = units
        yield units.decode("utf-16-le"), rest


def postings(line: str) -> Iterator[tuple[int, int]]:
    """Yield each place with its level."""
    floor = number = 0
    for char in map(ord, line):
        if char > 92:
            number = number * 34 + char - 92
        else:
            value = floor + number * 57 + char - 35
            yield divmod(value, 8)
            floor, number = value - value % 8 + 8, 0
