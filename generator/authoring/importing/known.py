"""Works that are one: by address, DOI or ISBN, however these are written, else by title and year.

So the same list can be imported again when it has grown, and a link that came as a bookmark is not
entered once more from a feed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.authoring.importing.items import TODAY, Item
from generator.checks.words import normal_identity
from generator.fields import web_address_fault
from generator.marked_yaml import Scalar
from generator.problems import Problems
from generator.sources import Source, read_sources
from generator.text import fold

_RESOLVERS = ("doi.org/", "dx.doi.org/")


@dataclass(frozen=True, slots=True)
class Known:
    """The works that the content folder holds, drafts and what was withdrawn among them."""

    works: Mapping[str, str]
    """Paths of entries, by what tells a work."""
    paths: frozenset[str]
    """Paths of entries that hold a work, in one case."""

    @classmethod
    def of(cls, content: Path) -> "Known":
        """Return the works below a content folder; a header that cannot be read names none."""
        works: dict[str, str] = {}
        for source in read_sources(content, Problems()).markdown:
            for work in _works_of(source):
                works.setdefault(work, source.path)
        return cls(works, frozenset(path.casefold() for path in works.values()))

    def find(self, item: Item) -> str:
        """Return the path of the entry that holds an item's work, or an empty string."""
        return next((self.works[work] for work in works_in(item) if work in self.works), "")


def works_in(item: Item) -> tuple[str, ...]:
    """Return what tells the work of an item, or nothing.

    Two events may have one address. An item with a short name of its own comes from a library that
    tells its records apart by themselves.
    """
    if item.type == "event" or item.slug:
        return ()
    numbers = [(name, _one(item.details.get(name, ""))) for name in ("doi", "isbn")]
    found = _identities([("url", main_address(item)), *numbers])
    if not found and item.date == TODAY:
        return (_titled(item.title, item.issued),)
    return found


def main_address(item: Item) -> str:
    """Return the address under which an item is entered: its own, its video's or its file's."""
    files = item.files if item.type == "document" and not item.body.strip() else ()
    first, *others = (item.video, item.url) if item.type == "video" else (item.url, *files)
    sound = (a for a in (first, *others) if a.strip() and not web_address_fault(a.strip()))
    return next(sound, "").strip()


def _works_of(source: Source) -> tuple[str, ...]:
    texts = {k.text: v.text for k, v in source.header if isinstance(v, Scalar)}
    numbers = _identities((name, texts.get(name, "")) for name in ("url", "doi", "isbn"))
    return (*numbers, _titled(texts.get("title", ""), texts.get("issued", "")))


def _identities(pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(_identity(name, value.strip()) for name, value in pairs if value.strip())
    )


def _identity(name: str, value: str) -> str:
    """Return what is the same for a DOI and its address, and for an ISBN of 10 and of 13 digits."""
    if name == "isbn":
        digits = "".join(c for c in value if c.isdigit() or c in "xX")
        core = digits[:9] if len(digits) == 10 else digits[3:12]
        return f"isbn:{core}"
    bare = normal_identity(value)
    if name == "doi":
        bare = bare.removeprefix("doi:").strip()
    for resolver in _RESOLVERS:
        if bare.startswith(resolver):
            return f"doi:{bare.removeprefix(resolver).lower()}"
    return f"{name}:{bare}"


def _titled(title: str, issued: str) -> str:
    return f"title:{fold(title)}:{issued[:4]}"


def _one(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else next(iter(value), "")
