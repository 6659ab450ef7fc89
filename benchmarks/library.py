"""A generated knowledge library: any number of entries, the same ones at every run.

The entries use the content model as a contributor would: three kinds in ``library/``, webinars,
newsletters, a tag vocabulary, people by name, country codes, local data files.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import yaml

from benchmarks import words

if TYPE_CHECKING:
    from collections.abc import Callable

Fields = dict[str, Any]

SEED = 20260101
FIRST_DAY = date(2024, 1, 1)
LAST_DAY = date(2025, 12, 31)
TODAY = datetime.fromisoformat("2026-01-15T12:00:00+00:00")
"""The build's clock (SOURCE_DATE_EPOCH): every entry is out, a few webinars are still to come."""

TAGS = 60
PEOPLE = 40
COUNTRIES = (
    "BD", "BJ", "BO", "CO", "EC", "ET", "GH", "GT", "IN", "KE",
    "KH", "ML", "MZ", "NP", "PE", "PH", "RW", "SN", "TZ", "UG",
)  # fmt: skip

Shares = tuple[tuple[str, int], ...]
"""Kinds and how many entries in a hundred they have, newsletters aside."""
SHARES: Shares = (("document", 45), ("link", 25), ("video", 15), ("webinar", 15))
WEBINARS_ALONE: Shares = (("webinar", 100),)


@dataclass(frozen=True)
class Plan:
    """Where an entry will be and when it joined, before anything of it is written.

    Attributes:
        number: its place in the library, from 1.
        kind: name of its kind.
        path: path below ``content/``, with ``/``.
        day: when it joins the library.
    """

    number: int
    kind: str
    path: str
    day: date


@dataclass(frozen=True)
class World:
    """What entries refer to.

    Attributes:
        tags: keys of the tag vocabulary.
        people: names.
        plans: all entries but the newsletters.
    """

    tags: tuple[str, ...]
    people: tuple[str, ...]
    plans: tuple[Plan, ...]


MONTHS = "%Y/%m/"
"""Entries in folders by year and month; see `generate`."""
FLAT = ""
"""Entries in one folder a kind, as `hourglass new` writes them."""


def generate(
    entries: int, body_words: int = 200, folders: str = MONTHS, more_webinars: int = 0
) -> dict[str, str]:
    """Generate a library.

    In one flat folder the stock navigation of every page names all of its entries, so the stock
    side takes several times longer than with folders by month.

    Args:
        entries: how many entries, newsletters included.
        body_words: about how many words each body has.
        folders: the folders below ``library`` and ``webinars``, as a form of an entry's day.
        more_webinars: how many webinars to add to the entries.

    Returns:
        Text by path below ``content/``: the entries, ``index.md``, ``tags.yml`` and data files.
    """
    random = Random(SEED)
    issues = quarters()[: entries // 25]
    drawn = entries - len(issues)
    world = World(
        tags=tuple(
            f"{a}-{b}" for a, b in zip(words.WORDS[:TAGS], words.WORDS[-TAGS:], strict=True)
        ),
        people=tuple(words.name(random) for _ in range(PEOPLE)),
        plans=tuple(
            plan(random, number, folders, SHARES if number <= drawn else WEBINARS_ALONE)
            for number in range(1, drawn + more_webinars + 1)
        ),
    )
    texts = {
        "index.md": f"---\ntitle: Benchmark\n---\n\n{words.body(random, 100, [])}",
        "tags.yml": header({tag: tag_record(random, tag) for tag in world.tags}),
    }
    for planned in world.plans:
        fields, extra = entry(random, world, planned)
        texts |= extra
        texts[planned.path] = page(fields, entry_body(random, world, planned, body_words))
    for name, start, end in issues:
        fields = newsletter(random, world, name, start, end)
        texts[f"newsletters/{name.lower()}.md"] = page(fields, words.body(random, body_words, []))
    return texts


def quarters() -> list[tuple[str, date, date]]:
    """List the quarters entries fall into, newest first: name, first day, last day."""
    found = []
    for year in range(LAST_DAY.year, FIRST_DAY.year - 1, -1):
        for quarter in (4, 3, 2, 1):
            start = date(year, 3 * quarter - 2, 1)
            after = date(year + quarter // 4, 3 * quarter % 12 + 1, 1)
            found.append((f"{year}-Q{quarter}", start, after - timedelta(days=1)))
    return found


def plan(random: Random, number: int, folders: str, shares: Shares = SHARES) -> Plan:
    """Choose kind, path and day of one entry; days are spread evenly over the two years."""
    (kind,) = random.choices([kind for kind, _ in shares], [share for _, share in shares])
    folder = "webinars" if kind == "webinar" else "library"
    slug = "-".join(words.some_words(random, 3))
    days = (LAST_DAY - FIRST_DAY).days
    day = LAST_DAY - timedelta(days=number * 37 % days)
    return Plan(number, kind, f"{folder}/{day.strftime(folders)}{number:05}-{slug}.md", day)


def tag_record(random: Random, tag: str) -> Fields:
    """Describe one tag of the vocabulary."""
    record: Fields = {
        "label": tag.replace("-", " ").capitalize(),
        "description": words.prose(random, 9),
    }
    if random.random() < 0.2:
        record["synonyms"] = [
            f"{tag.replace('-', ' ')} {word}" for word in random.sample(words.WORDS, 2)
        ]
    return record


def entry(random: Random, world: World, planned: Plan) -> tuple[Fields, dict[str, str]]:
    """Write the fields of one entry, and the files that lie beside it."""
    fields: Fields = {"title": f"{words.phrase(random, 5)} {planned.number}"}
    if planned.kind != "webinar":
        fields["type"] = planned.kind
    fields |= {
        "description": words.prose(random, 16),
        "date": planned.day,
        "tags": random.sample(world.tags, random.randint(1, 4)),
        "authors": random.sample(world.people, random.randint(1, 2)),
        "countries": sorted(random.sample(COUNTRIES, random.randint(1, 3))),
        "license": "CC-BY-4.0",
    }
    if random.random() < 0.2:
        fields["language"] = random.choice(("fr", "es", "pt"))
    if random.random() < 0.2:
        fields["related"] = [other.path for other in others(random, world, planned, 2)]
    if random.random() < 0.05:
        fields["aliases"] = [f"/old/{planned.number}/"]
    if random.random() < 0.1:
        fields |= {"review_by": date(2027, 1, 31), "owner": random.choice(world.people)}
    special, extra = KINDS[planned.kind](random, world, planned)
    return fields | special, extra


def document(random: Random, world: World, planned: Plan) -> tuple[Fields, dict[str, str]]:
    """Write what only documents have; one in twenty is a data file kept beside its entry."""
    del world
    fields: Fields = {
        "publisher": words.phrase(random, 2),
        "issued": str(planned.day.year) if random.random() < 0.5 else f"{planned.day:%Y-%m}",
        "own": random.random() < 0.3,
    }
    if random.random() < 0.05:
        table = "\n".join(
            f"{word},{random.randrange(999)}" for word in words.some_words(random, 50)
        )
        path = planned.path.removesuffix(".md") + ".csv"
        fields |= {"file": posixpath.basename(path), "genre": "dataset"}
        return fields, {path: f"name,count\n{table}\n"}
    fields |= {
        "url": f"https://documents.example/{planned.number}.pdf",
        "format": "pdf",
        "size": f"{random.randint(2, 90) / 10} MB",
        "pages": random.randint(4, 120),
        "doi": f"10.5555/bench.{planned.number}",
        "genre": random.choice(("report", "guide", "paper", "evaluation", "tool", "policy")),
    }
    if random.random() < 0.3:
        fields["key_messages"] = [words.prose(random, 9) for _ in range(3)]
    return fields, {}


def link(random: Random, world: World, planned: Plan) -> tuple[Fields, dict[str, str]]:
    """Write what only links have."""
    del world
    fields = {
        "url": f"https://links.example/{planned.number}/",
        "why": words.prose(random, 12),
        "publisher": words.phrase(random, 2),
    }
    return fields, {}


def video(random: Random, world: World, planned: Plan) -> tuple[Fields, dict[str, str]]:
    """Write what only videos have."""
    minutes = sorted(random.sample(range(1, 40), 3))
    fields = {
        "url": f"https://videos.example/{planned.number}",
        "duration": f"{random.randint(40, 59)}:{random.randint(10, 59)}",
        "recorded": planned.day,
        "speakers": random.sample(world.people, 2),
        "size": f"{random.randint(20, 400)} MB",
        "chapters": [f"{minute:02}:30 {words.phrase(random, 4)}" for minute in minutes],
    }
    return fields, {}


def webinar(random: Random, world: World, planned: Plan) -> tuple[Fields, dict[str, str]]:
    """Write what only webinars have: announced, held two to five weeks later, then recorded."""
    day = planned.day + timedelta(days=random.randint(14, 35))
    fields: Fields = {
        "start": f"{day}T{random.choice((9, 13, 15)):02}:00",
        "duration": "1:30:00",
        "timezone": random.choice(("Africa/Nairobi", "America/Lima", "Asia/Kolkata")),
        "join_url": f"https://meet.example/{planned.number}",
        "registration": {
            "url": f"https://forms.example/{planned.number}",
            "deadline": day - timedelta(days=2),
        },
        "presenters": random.sample(world.people, 2),
        "moderator": random.choice(world.people),
        "learning_questions": [f"{words.phrase(random, 8)}?" for _ in range(2)],
    }
    if datetime.combine(day, time(23), TODAY.tzinfo) < TODAY and random.random() < 0.7:
        fields |= {
            "materials": {
                "slides": f"https://documents.example/slides-{planned.number}.pdf",
                "recording": {
                    "url": f"https://videos.example/recording-{planned.number}",
                    "size": f"{random.randint(20, 400)} MB",
                },
            },
            "takeaways": [words.prose(random, 10) for _ in range(3)],
            "attendance": {
                "total": random.randint(8, 140),
                "countries": sorted(random.sample(COUNTRIES, random.randint(2, 8))),
            },
        }
    return fields, {}


KINDS: dict[str, Callable[[Random, World, Plan], tuple[Fields, dict[str, str]]]] = {
    "document": document,
    "link": link,
    "video": video,
    "webinar": webinar,
}
"""Who writes the fields of which kind."""


def newsletter(random: Random, world: World, name: str, start: date, end: date) -> Fields:
    """Write the fields of the newsletter of one quarter, out on the day after it."""
    inside = [planned.path for planned in world.plans if start <= planned.day <= end]
    return {
        "title": f"Newsletter {name}",
        "description": words.prose(random, 12),
        "date": end + timedelta(days=1),
        "tags": random.sample(world.tags, 1),
        "authors": [random.choice(world.people)],
        "issue": name,
        "period": {"from": start, "to": end},
        "editor": random.choice(world.people),
        "pin": inside[:1],
    }


def entry_body(random: Random, world: World, planned: Plan, count: int) -> str:
    """Write the body of one entry, with links to two others and to one outside address."""
    here = posixpath.dirname(planned.path)
    near = [posixpath.relpath(other.path, here) for other in others(random, world, planned, 2)]
    return words.body(random, count, [*near, f"https://elsewhere.example/{planned.number}"])


def others(random: Random, world: World, planned: Plan, count: int) -> list[Plan]:
    """Choose up to ``count`` entries that are not this one."""
    chosen = random.sample(world.plans, min(count, len(world.plans)))
    return [other for other in chosen if other != planned]


def page(fields: Fields, body: str) -> str:
    """Join front matter and body to the text of a Markdown file."""
    return f"---\n{header(fields)}---\n\n{body}"


class PlainDumper(yaml.SafeDumper):
    """Writes YAML as people do: never an anchor or an alias."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        """Say of every value that it is written out."""
        return True


def header(fields: Fields) -> str:
    """Write fields as YAML, in their own order, one line for each plain value."""
    return yaml.dump(fields, Dumper=PlainDumper, allow_unicode=True, sort_keys=False, width=1000)
