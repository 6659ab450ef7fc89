"""The vocabulary of a library: tags, people and series as readers see them, each with its slug.

Contributors write words; readers find one name and one address for them. Words that differ only in
case, accents, spacing or hyphens are one; `tags.yml` folds synonyms together.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from generator import fields
from generator.fields import Reading, Refused
from generator.marked_yaml import Mapping as YamlMapping
from generator.marked_yaml import Node, Scalar
from generator.marked_yaml import Sequence as YamlSequence
from generator.problems import Problems
from generator.sources import DataFile
from generator.text import fold, quoted, short_hash, slug

TAGS_FILE = "tags.yml"

Places = list[tuple[str, Scalar]]
"""The words that mean a tag, as they are written, each with the field it stands in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TagDefinition:
    """One tag of `tags.yml`."""

    slug: str = ""
    """Its key in the file; not written again."""
    label: fields.Name = ""
    """What readers see."""
    description: fields.Sentence = ""
    """What it is about."""
    synonyms: Annotated[tuple[str, ...], fields.ListOf(fields.Text(60, "feedback loops"), 50)] = ()
    """Other words that contributors use for it."""
    question: fields.Sentence = ""
    """What the community wants to learn; makes it part of the learning agenda."""
    champion: fields.Name = ""
    """Who looks after it."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as readers see it."""

    slug: str
    label: str
    description: str = ""
    question: str = ""
    champion: str = ""
    defined: bool = False
    """It stands in `tags.yml`."""

    @property
    def address(self) -> str:
        """Where its page is."""
        return f"/tags/{self.slug}/"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Which tag, person or series a written word means."""

    tags: Mapping[str, Tag]
    """By `key` of the written word."""
    people: Mapping[str, str]
    """Slugs, by `key` of the name."""
    series: Mapping[str, str]
    """Slugs, by `key` of the name."""

    def tag(self, word: str) -> Tag:
        """Return the tag of a word."""
        return self.tags[key(word)]


def key(word: str) -> str:
    """Return what is the same for words that are one.

    >>> key("Citizen  Feedback") == key("citizen-feedback") == key("Citizen_feedback")
    True
    """
    return fold(word.replace("-", " ").replace("_", " "))


def read_tags(data: Iterable[DataFile], problems: Problems) -> tuple[TagDefinition, ...]:
    """Return the tags of `tags.yml`."""
    found: list[tuple[TagDefinition, Places]] = []
    for file in data:
        if file.path != TAGS_FILE:
            continue
        if isinstance(file.content, YamlMapping):
            found.extend(_definitions(file.content, problems))
        elif file.content is not None:
            problems.error(
                file.path,
                "the file is not a group of tags",
                line=file.content.mark.line,
                column=file.content.mark.column,
                hint='write "name-of-the-tag:", then "label: ..." below it, indented',
            )
    _refuse_doubles(found, problems)
    return tuple(tag for tag, _ in found)


def _definitions(
    mapping: YamlMapping, problems: Problems
) -> Iterator[tuple[TagDefinition, Places]]:
    for name, node in mapping:
        at = Reading(TAGS_FILE, problems, quoted(name.text, 60)[1:-1])
        try:
            if name.text != slug(name.text):
                raise at.refuse(
                    name.mark,
                    'a tag\'s name takes lower-case letters and digits, joined by "-"',
                    f"write {slug(name.text)}" if name.text.strip() else "write its name",
                )
            written = _fields_of(node, at)
            tag = fields.read_fields(TagDefinition, written, at, "a tag", slug=name.text)
            yield tag, _places(name, written)
        except Refused:
            continue


def _fields_of(node: Node, at: Reading) -> YamlMapping:
    """Return what stands below a tag's name; nothing is fine."""
    if isinstance(node, YamlMapping):
        return node
    if isinstance(node, Scalar) and node.plain and not node.text:
        return YamlMapping((), node.mark)
    raise at.refuse(node.mark, "takes a group of fields", 'write "label: ..." below it, indented')


def _places(name: Scalar, written: YamlMapping) -> Places:
    """Return where each word for a tag stands, with its field: the name, the label, synonyms."""
    places: Places = [("", name)]
    for field in ("label", "synonyms"):
        node = written.get(field)
        nodes = node.items if isinstance(node, YamlSequence) else (node,)
        places += [(f".{field}", each) for each in nodes if isinstance(each, Scalar)]
    return places


def _refuse_doubles(found: list[tuple[TagDefinition, Places]], problems: Problems) -> None:
    owner: dict[str, str] = {}
    for tag, places in found:
        for field, word in places:
            k = key(word.text)
            other = owner.setdefault(k, tag.slug) if k else tag.slug
            if other != tag.slug:
                problems.error(
                    TAGS_FILE,
                    f"{quoted(word.text)} already means {other}",
                    line=word.mark.line,
                    column=word.mark.column,
                    field=tag.slug + field,
                    hint="keep it with one of them",
                )


def allocate(words: Iterable[tuple[str, date]]) -> dict[str, str]:
    """Return a slug for each word, by key; the older of two with one slug keeps it bare.

    Args:
        words: each written word with the day of the entry it stands in.
    """
    first: dict[str, tuple[date, str]] = {}
    for word, day in words:
        k = key(word)
        first[k] = min(first.get(k, (day, word)), (day, word))
    slugs: dict[str, str] = {}
    taken: set[str] = set()
    for k, (_, word) in sorted(first.items(), key=lambda pair: (pair[1][0], pair[0])):
        slugs[k] = _unused(slug(word.replace("_", "-")), k, taken)
        taken.add(slugs[k])
    return slugs


def _unused(bare: str, k: str, taken: Set[str]) -> str:
    """Return a slug that nobody has: bare, or with the hash of the key."""
    found = bare
    while found in taken:
        found += "-" + short_hash(k)
    return found


def doubled(slugs: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the keys that had to take a suffix, each with its slug."""
    return [
        (k, s)
        for k, s in sorted(slugs.items())
        if s.endswith("-" + short_hash(k)) and s != "x-" + short_hash(k)
    ]


def compile_tags(
    definitions: Iterable[TagDefinition], used: Iterable[tuple[str, date]]
) -> dict[str, Tag]:
    """Return every tag by the keys of the words that mean it.

    A free tag is shown as it is most often written, hyphens as spaces.
    """
    tags: dict[str, Tag] = {}
    for each in definitions:
        label = each.label or each.slug.replace("-", " ")
        tag = Tag(each.slug, label, each.description, each.question, each.champion, defined=True)
        for word in (each.slug, each.label, *each.synonyms):
            if word:
                tags[key(word)] = tag
    free = [(word, day) for word, day in used if key(word) not in tags]
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for word, _ in free:
        forms[key(word)][word] += 1
    taken = {tag.slug for tag in tags.values()}
    for k, bare in allocate(free).items():
        written = min(forms[k], key=lambda form: (-forms[k][form], form))
        unique = _unused(bare, k, taken)
        taken.add(unique)
        tags[k] = Tag(unique, _spaced(written))
    return tags


def _spaced(word: str) -> str:
    return word if " " in word else word.replace("-", " ").replace("_", " ").strip() or word
