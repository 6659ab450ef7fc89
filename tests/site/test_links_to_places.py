"""A link to a place in a page: its author learns when the page has no such place."""

from pathlib import Path

import pytest

from generator.anchors import MOST_REPORTED
from tests.site.drawing_trees import Project, document, page, project, video, webinar
from tests.site.running import Outcome, run

LONG = "\n\n".join(
    f"## Part {n}\n\n" + " ".join(f"{(n * 2654435761 + m * 40503) % 2**32:x}" for m in range(900))
    for n in range(9)
)
FAULTY = """Words, and [more](guide.md#waht-it-costs).

See [below](#nope), <a href="#ghost">there</a>, [that][1] and `[code](#not-a-link)`.

## Below

[1]: ../webinars/forms.md#taekaways
"""
SOUND = """## Été

[a](guide.md#what-it-costs), [b](#ete), [c](long.md#part-8), [d](talk.md#__transcript),
[e](../webinars/forms.md#__takeaways), [f](../contribute.md#video), [g](../offline.md#library),
[h](#top), [i](guide.md#), [j](#__main), [k](draft.md#x), [l](https://example.net/#x), [m](guide.md)
[n](guide.md#what-it-costs:~:text=little), [o](#:~:text=note), [p](#&eacute;t&#233;-2),
<a id="été-2"></a> and a note.[^1]

[^1]: The note.
"""


@pytest.fixture(scope="module")
def anchors(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Outcome]:
    drawn = project(
        tmp_path_factory.mktemp("anchors"),
        {
            "contribute.md": page("Contribute"),
            "offline.md": page("Offline"),
            "library/guide.md": document("Guide", "## What it costs\n\nLittle."),
            "library/long.md": document("Long", LONG),
            "library/draft.md": document("Draft", status="draft"),
            "library/talk.md": video("Talk", transcript="said.txt"),
            "library/said.txt": "Ann: words.",
            "webinars/forms.md": webinar("Forms", takeaways=["A sentence."]),
            "library/faulty.md": document("Faulty", FAULTY),
            "library/sound.md": document("Sound", SOUND),
        },
    )
    return drawn, run(drawn.root, "mkdocs", "build")


def _told(done: Outcome, name: str) -> list[str]:
    """Return the lines about places in pages, of one file."""
    about = f"content/library/{name}.md:"
    return [line for line in done.lines if about in line and "or other place" in line]


def test_each_is_told_with_its_place_and_what_was_probably_meant(
    anchors: tuple[Project, Outcome],
) -> None:
    assert anchors[1].code == 0
    assert [line.partition("content/")[2] for line in _told(anchors[1], "faulty")] == [
        'library/faulty.md:7:19: the link "guide.md#waht-it-costs" leads to no heading or other '
        'place in library/guide.md; did you mean "guide.md#what-it-costs"? (warning)',
        'library/faulty.md:9:13: the link "#nope" leads to no heading or other place in this text; '
        "name a heading that is there, in small letters with hyphens, or leave out what follows # "
        "(warning)",
        'library/faulty.md:9:30: the link "#ghost" leads to no heading or other place in this '
        "text; name a heading that is there, in small letters with hyphens, or leave out what "
        "follows # (warning)",
        'library/faulty.md:13:6: the link "../webinars/forms.md#taekaways" leads to no heading or '
        'other place in webinars/forms.md; did you mean "../webinars/forms.md#__takeaways"? '
        "(warning)",
    ]


def test_places_in_parts_of_long_texts_and_places_of_ours_are_known(
    anchors: tuple[Project, Outcome],
) -> None:
    drawn, done = anchors
    assert "/library/long/2/" in drawn.addresses(), "it is cut"
    assert _told(done, "sound") == []
    assert "such anchor" not in done.said, "it is told once"
    assert "contain an anchor" not in done.said


def test_a_text_full_of_them_is_told_of_some(tmp_path: Path) -> None:
    body = "\n".join(f"[x](#nope{n})" for n in range(MOST_REPORTED + 5))
    drawn = project(tmp_path, {"library/faulty.md": document("Faulty", body)})
    assert len(_told(run(drawn.root, "hourglass", "build"), "faulty")) == MOST_REPORTED


def test_it_costs_a_strict_build_and_owners_may_have_it_ignored(tmp_path: Path) -> None:
    files = {"library/faulty.md": document("Faulty", FAULTY.partition("\n")[0])}
    files["library/guide.md"] = document("Guide")
    strict = project(tmp_path / "strict", files)
    assert run(strict.root, "hourglass", "build", "--strict").code == 1
    ignored = project(tmp_path / "ignored", files, validation={"links": {"anchors": "ignore"}})
    done = run(ignored.root, "hourglass", "build", "--strict")
    assert done.code == 0, done.said
    assert _told(done, "faulty") == []
