"""What others collected to break sanitisers, forms and parsers finds nothing to break here."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml

from generator.articles import Body
from generator.articles.presenting import presented
from generator.kinds import all_kinds
from generator.markup.cutting import excerpt, parts
from generator.markup.sanitise import plain, sanitise
from generator.problems import Problems
from generator.sources import split
from generator.views import Library
from tests.hostile.forging import FILE, header
from tests.hostile.suites import NAMES, Payload, payloads
from tests.hostile.test_hostile_bodies import EVERYTHING
from tests.inert import faults_in_fragment
from tests.judging import draw, judge
from tests.making import settings
from tests.properties.test_front_matter import plain as plain_values
from tests.unit.articles.reading import plans

_MEANS_SOMETHING = re.compile(r"[<>&\"'`{]|script:|data:", re.IGNORECASE)
"""What a word must hold to become anything but a word in HTML."""


def _live(shown: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the faults of each named fragment that has some.

    All are read in one go first, each in a paragraph of its own, since that is faster.
    """
    named = list(shown)
    if not faults_in_fragment("\n".join(f"<div>{source}</div>" for _, source in named)):
        return {}
    found = {name: faults_in_fragment(source) for name, source in named}
    return {name: faults for name, faults in found.items() if faults} or {"all": ["together"]}


def _shown(payload: Payload, rendered: str) -> Iterator[tuple[str, str]]:
    whole = plain(sanitise(rendered), "A title", lambda _: "JPEG")
    yield payload.name, whole
    yield payload.name, presented(whole)
    yield payload.name, excerpt(whole, 60)[0]
    yield from ((payload.name, part) for part in parts(whole, 60))


@pytest.mark.parametrize("suite", NAMES)
def test_a_text_of_a_suite_is_inert_wherever_it_is_shown(suite: str) -> None:
    renderer = markdown.Markdown(extensions=EVERYTHING)
    shown = []
    for payload in payloads(suite):
        shown += _shown(payload, payload.text)
        shown += _shown(payload, renderer.reset().convert(payload.text))
    assert len(shown) > 800
    assert _live(shown) == {}


@pytest.mark.parametrize("suite", NAMES)
def test_a_field_of_any_kind_holds_a_payload_of_a_suite_as_words(
    suite: str, tmp_path: Path
) -> None:
    files = {f"{kind.folder}/{FILE}": "%PDF-1.4" for kind in all_kinds()}
    common = {"title": "Target", "description": "What it is.", "date": "2026-03-04"}
    files["library/guide.md"] = _header({"type": "document", **common}) + "Words."
    times = {"start": "2026-03-01T15:00+03:00", "duration": "1:00:00"}
    files["webinars/target.md"] = _header({**times, **common})
    kinds = all_kinds()
    telling = [payload for payload in payloads(suite) if _MEANS_SOMETHING.search(payload.text)]
    for number, payload in enumerate(telling):
        kind = kinds[number % len(kinds)]
        path = f"{kind.folder}/x-{number}.md"
        files[path] = _header(header(kind, path, payload.text, number))
    draw(tmp_path, files)

    judged = judge(tmp_path, timezone="UTC")
    shown = plans(Library(judged.catalogue, settings(content=tmp_path, timezone="UTC")))
    articles = [(a, plan.compose(Body())) for a, plan in shown.items() if plan.path]

    refused = {path for path in files if path.endswith(".md")} - {*judged.catalogue.entries}
    assert refused <= {problem.path for problem in judged.problems.errors}
    assert len(refused) < len(telling) / 10
    assert len(articles) > len(telling) * 0.9
    assert _live(articles) == {}


def _header(fields: dict[str, Any]) -> str:
    return f"---\n{json.dumps(fields)}\n---\n"


@pytest.mark.parametrize("payload", payloads("yaml-test-suite"), ids=lambda p: p.name)
def test_a_header_of_the_yaml_suite_is_read_as_yaml_or_refused_in_words(payload: Payload) -> None:
    problems = Problems()
    source = split("library/x.md", f"---\n{payload.text}\n---\nText.\n", problems)
    if source is None or len(problems):
        assert [p.message for p in problems]
    else:
        header = re.split(r"^---\s*$", payload.text, maxsplit=1, flags=re.MULTILINE)[0]
        assert plain_values(source.header) == yaml.load(header, Loader=yaml.CBaseLoader)  # noqa: S506
