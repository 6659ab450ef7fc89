"""Long titles and names in any script: no list may be too heavy because of what is in it."""

import json
import random
import re
import string
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.settings import DEFAULT_CAPS
from generator.sizes import weight
from tests.judging import draw
from tests.site.drawing_trees import configuration
from tests.site.running import run

ENTRIES = 60
_DICE = random.Random(11)  # noqa: S311 - words, not secrets


def _from(first: int, last: int) -> Callable[[int], str]:
    return lambda count: "".join(chr(_DICE.randint(first, last)) for _ in range(count))


SCRIPTS: dict[str, Callable[[int], str]] = {
    "Amharic": _from(0x1200, 0x1340),
    "Arabic": _from(0x0621, 0x064A),
    "Chinese": _from(0x4E00, 0x9FA0),
    "emoji": _from(0x1F300, 0x1F5FF),
    "random ASCII": lambda n: "".join(_DICE.choices(string.ascii_letters + "0123456789<&'", k=n)),
}


def _words(script: str, length: int) -> str:
    """Return words of seven letters, of a length all together."""
    letters = SCRIPTS[script](length)
    spaced = " ".join(letters[n : n + 7] for n in range(0, length, 7))
    return spaced[:length].strip()


def _content(script: str) -> dict[str, str]:
    people = [_words(script, 110) for _ in range(12)]
    tags = [_words(script, 55) for _ in range(12)]
    files = {}
    for n in range(ENTRIES):
        fields = {
            "title": _words(script, 200),
            "description": _words(script, 300),
            "date": f"2026-0{1 + n % 5}-{1 + n % 27:02}",
            "authors": _DICE.sample(people, 2),
            "tags": _DICE.sample(tags, 3),
            "countries": ["KE", "ET"],
        }
        if n % 3:
            more = {"type": "link", "url": f"https://example.org/{n}", "why": _words(script, 300)}
        else:
            start = f"2026-0{3 + n % 6}-{1 + n % 27:02}T15:00"
            more = {"start": start, "duration": "90 min", "series": _words(script, 110)}
            more["location"] = _words(script, 250)
        folder = "library" if n % 3 else "webinars"
        files[f"{folder}/a-name-of-some-length-{n:02}.md"] = (
            f"---\n{json.dumps(fields | more, ensure_ascii=False)}\n---\n"
        )
    defined = {
        f"question-{n}": {
            "label": _words(script, 110),
            "question": _words(script, 290),
            "synonyms": [tag],
        }
        for n, tag in enumerate(tags[:6])
    }
    return files | {"tags.yml": json.dumps(defined, ensure_ascii=False)}


@pytest.mark.parametrize("script", SCRIPTS)
def test_lists_indexes_home_and_webinars_stay_under_their_caps(script: str, tmp_path: Path) -> None:
    draw(tmp_path / "content", _content(script))
    others = {"entry": DEFAULT_CAPS["page"], "feed": 100_000}
    (tmp_path / "mkdocs.yml").write_text(configuration({"caps": others}), encoding="utf-8")
    outcome = run(tmp_path, "hourglass", "build", "-q")
    assert outcome.code == 0, outcome.said[-2_000:]
    site = tmp_path / "site"
    lists = [site / "library", site / "people", site / "webinars", site / "tags", site / "a-z"]
    heaviest = max(weight(p.read_bytes()) for top in lists for p in top.glob("page/*/index.html"))
    assert DEFAULT_CAPS["list"] * 0.75 < heaviest <= DEFAULT_CAPS["list"]
    assert weight((site / "index.html").read_bytes()) <= DEFAULT_CAPS["home"]


def test_nothing_is_left_out_of_a_list_that_is_divided_by_weight(tmp_path: Path) -> None:
    draw(tmp_path / "content", _content("Chinese"))
    others = {"entry": DEFAULT_CAPS["page"], "feed": 100_000}
    (tmp_path / "mkdocs.yml").write_text(configuration({"caps": others}), encoding="utf-8")
    assert run(tmp_path, "hourglass", "build", "-q").code == 0
    archive = tmp_path / "site" / "archive" / "2026"
    pages = [archive / "index.html", *archive.glob("page/*/index.html")]
    named = [n for p in pages for n in re.findall(r"a-name-of-some-length-(\d\d)/", p.read_text())]
    assert sorted(named) == [f"{n:02}" for n in range(ENTRIES)]
    assert len(pages) > ENTRIES / 20
