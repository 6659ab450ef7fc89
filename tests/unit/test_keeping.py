"""What readers keep: which lists, which pages of them, and two scripts that cannot be broken."""

import gzip
import json
import re
from dataclasses import replace
from datetime import date

import pytest

from generator.articles.drawing import Drawing
from generator.articles.keeping import keeping
from generator.keeping import kept_lists, page_script, page_words, worker_script
from generator.language import Words
from generator.outputs.service_worker import service_worker
from generator.transcripts import Transcript
from generator.views import Library
from tests.making import document, library, rendered, settings, video

MANY = [
    document(f"library/d{n:02}.md", date=date(2026, 1, 1 + n), tags=("Water",)) for n in range(25)
]


def listed(name: str, pages: dict[str, None]) -> list[str]:
    shown = library(MANY)
    found = {each.address: each for each in service_worker(shown)}
    each = found[f"/offline/lists/{name}.json"]
    return json.loads(each.render(rendered(shown, pages=pages)))  # type: ignore[union-attr, call-arg, arg-type]


def test_the_newest_entries_can_be_kept_with_the_parts_of_long_texts() -> None:
    found = listed("newest", {"/library/d24/2/": None, "/library/d24/3/": None})
    assert found[:5] == ["", "library/d24/", "library/d24/2/", "library/d24/3/", "library/d23/"]
    assert len(found) == 1 + 20 + 2


def test_a_tag_can_be_kept_with_the_pages_of_its_list() -> None:
    found = listed("tag-water", {"/tags/water/page/2/": None})
    assert found[:3] == ["tags/water/", "tags/water/page/2/", "library/d24/"]
    assert len(found) == 2 + 25


@pytest.mark.parametrize(
    ("count", "names"), [(0, []), (4, ["newest"]), (5, ["newest", "tag-water"])]
)
def test_a_tag_has_a_list_when_it_has_some_entries(count: int, names: list[str]) -> None:
    assert [each.name for each in kept_lists(library(MANY[:count]))] == names


def test_a_list_tells_about_what_it_costs() -> None:
    short, long = (
        kept_lists(library([document(body="word " * words)]))[0].about_bytes
        for words in (10, 1_000)
    )
    assert 5_000 < short < 7_000
    assert short + 1_500 < long < short + 5_000


def test_what_was_said_in_a_recording_counts_in_what_a_list_costs() -> None:
    silent = library([video("library/talk.md")])
    told = replace(silent.catalogue, transcripts={"library/talk.md": Transcript(40_000)})
    spoken = Library(told, silent.settings)
    before, after = (kept_lists(each)[0].about_bytes for each in (silent, spoken))
    assert after == before + 40_000


def test_the_worker_is_the_same_in_every_build_and_fits_in_what_it_may_weigh() -> None:
    script = worker_script(Words("en"))
    assert script == worker_script(Words("en"))
    assert len(gzip.compress(script.encode(), 6, mtime=0)) <= 2_500
    assert not re.search(r"\b20\d\d\b", script)


class Hostile(Words):
    """A catalogue that tries to leave its place."""

    def text(self, message: str, **values: object) -> str:
        return f'{message}</script><script>alert(1)</script>"\\\u2028{"".join(values)}'


def test_no_words_leave_their_place_in_the_worker() -> None:
    script = worker_script(Hostile("en"))
    told = json.loads(re.search(r"const WORDS=(.*);\n", script)[1])  # type: ignore[index]
    assert "<script" not in told["copy"] + told["missing"]
    assert "\u2028" not in script


def test_no_words_leave_their_place_in_the_page() -> None:
    shown = library(
        [document(f"library/{n}.md", tags=("</script><b>x",)) for n in range(5)],
        settings=settings(),
    )
    held = keeping(shown)
    drawn = Drawing(shown).draw("keeping.html", "/offline/", keeping=held)
    assert drawn.count("</script>") == 3
    assert "<b>x" not in drawn
    assert f"<script>{held.script}</script>" in drawn


def test_the_pages_script_can_stand_inline_and_has_a_word_for_all_it_says() -> None:
    script = page_script()
    words = page_words(Words("en"), "")
    assert not re.search("</script|<!--", script, re.IGNORECASE)
    assert set(re.findall(r"WORDS\.(\w+)", script)) <= words.keys()
    for name in words.keys() - {"root", "kb", "mb"}:
        assert f'"{name}"' in script
