"""Recordings: what was said stands on the page, the cheapest form is offered first."""

import re

import feedparser
import pytest

from tests.site.drawing_trees import Project, document, project, video, webinar
from tests.site.running import run
from tests.unit.articles.reading import linked, words_of

SENTENCE = "Number {} of the sentences that Ann said about forms, phones and trust. "
VTT = "\ufeffWEBVTT\r\n\r\n" + "\r\n".join(
    f"{n}\r\n00:{n:02}:00.000 --> 00:{n:02}:30.000\r\n<v Ann <b>Bee>{SENTENCE.format(n)}\r\n"
    for n in range(10)
)
SPOKEN = """# Said

**Ann:** see [the guide](guide.md), [below](#second) and [that](notes.txt).[^1]

## Second

<script>alert(1)</script>

[^1]: A note.
"""
LONG = "\n\n".join(f"{SENTENCE.format(n)}{hash_}" for n, hash_ in enumerate(
    " ".join(f"{(n * 2654435761 + m * 40503) % 4294967296:x}" for m in range(30))
    for n in range(150)
))  # fmt: skip


@pytest.fixture(scope="module")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> Project:
    chapters = ["0:00 Welcome", "5:00 The question of trust"]
    parts = {"license": "CC-BY-4.0", "size": "225 MB"}
    drawn = project(
        tmp_path_factory.mktemp("recordings"),
        {
            "library/guide.md": document("Guide"),
            **{f"library/a{n}.md": document(f"Filler {n}") for n in range(64)},
            "library/talk.md": video(
                "Talk", captions="talk.vtt", chapters=chapters, audio="talk.mp3", **parts
            ),
            "library/talk.vtt": VTT,
            "library/talk.mp3": {"repeat": {"text": "x", "times": 800_000}},
            "library/told.md": video("Told", transcript="spoken.md").replace(
                "---\n\n", "---\nMine.[^1]\n\n## Second\n\n[^1]: Mine.\n\n<div>\n"
            ),
            "library/spoken.md": SPOKEN,
            "library/notes.txt": "Some notes.\n",
            "library/long.md": video("Long", transcript="long.txt").replace(
                "---\n\n", "---\n" + LONG.replace("Ann", "Bo") + "\n"
            ),
            "library/long.txt": LONG,
            "webinars/forms.md": webinar(
                "Forms", start="2026-03-04T15:00", takeaways=["Ask first."],
                materials={"transcript": "forms.vtt", "slides": "forms.pdf",
                           "recording": {"url": "https://example.org/v.mp4"},
                           "audio": {"url": "https://example.org/a.mp3", "size": "8 MB"}},
            ),
            "webinars/forms.vtt": VTT,
            "webinars/forms.pdf": "%PDF",
        },
    )  # fmt: skip
    done = run(drawn.root, "hourglass", "build", "-q")
    assert done.code == 0, done.said
    return drawn


def _offers(page: str) -> list[tuple[str, str]]:
    found = re.search(r'<ul class="get">(.*?)</ul>', page, re.DOTALL)
    assert found
    return linked(found[1])


def test_the_cheapest_form_of_a_recording_comes_first(recordings: Project) -> None:
    offers = _offers(recordings.page("/webinars/forms/"))
    assert [href for _, href in offers] == [
        "#__takeaways", "#__transcript", "https://example.org/a.mp3", "../../webinars/forms.pdf",
        "https://example.org/v.mp4",
    ]  # fmt: skip
    assert offers[0][0] == "Read the takeaways on this page"
    assert re.fullmatch(r"Read the transcript \d+ B of text", offers[1][0])
    assert offers[2][0].endswith(
        "MP3 audio, example.org, 8 MB, about 4 min 30 s on 3G, 31 min on 2G"
    )
    assert offers[4][0].endswith("MP4 video, example.org, size unknown")
    page = recordings.page("/webinars/forms/")
    assert page.count(' id="__takeaways"') == page.count(' id="__transcript"') == 1


def test_captions_become_a_transcript_with_chapters_and_are_offered_too(
    recordings: Project,
) -> None:
    page = recordings.page("/library/talk/")
    said = words_of(page.partition('id="__transcript"')[2])
    assert said.index("0:00 Welcome") < said.index("Number 4 of")
    assert said.index("Number 4 of") < said.index("5:00 The question of trust")
    assert said.index("5:00 The question of trust") < said.index("Number 5 of")
    assert "Ann <b:" in said
    assert "<b>Bee" not in page
    assert [words.split(" ")[0] for words, _ in _offers(page)] == [
        "Read", "Listen", "Watch", "Captions",
    ]  # fmt: skip
    assert (recordings.site / "library/talk.vtt").exists()


def test_a_transcript_in_markdown_is_a_text_of_its_own(recordings: Project) -> None:
    page = recordings.page("/library/told/")
    own, _, spoken = page.partition('<h2 id="__transcript">')
    assert '<h2 id="second">' in own
    assert '<h3 id="t-said">Said</h3>' in spoken
    assert '<a href="../guide/">the guide</a>' in spoken
    assert '<a href="#t-second">below</a>' in spoken
    assert '<a href="../notes.txt">that</a>' in spoken
    assert "alert" not in spoken
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert "/library/spoken/" not in recordings.addresses()


def test_a_long_one_is_cut_and_its_link_leads_to_the_part_that_holds_it(
    recordings: Project,
) -> None:
    first = recordings.page("/library/long/")
    href = _offers(first)[0][1]
    number = re.fullmatch(r"(\d+)/#__transcript", href)
    assert number
    assert ' id="__transcript"' not in first
    assert ' id="__transcript"' in recordings.page(f"/library/long/{number[1]}/")
    total = len([a for a in recordings.addresses() if re.fullmatch(r"/library/long/\d+/", a)]) + 1
    assert total > int(number[1])
    assert "Number 149 of the sentences that Ann" in recordings.page(f"/library/long/{total}/")


def test_a_file_whose_words_stand_on_a_page_is_published_only_if_something_leads_to_it(
    recordings: Project,
) -> None:
    there = recordings.addresses()
    assert "/library/notes.txt" in there
    assert not {"/library/long.txt", "/webinars/forms.vtt"} & there


def test_a_feed_tells_what_a_recording_is_before_what_was_said(recordings: Project) -> None:
    feed = feedparser.parse(str(recordings.site / "feeds/videos.xml"))
    assert not feed.bozo
    text = next(e for e in feed.entries if e.title == "Talk").content[0].value
    link = "https://example.org/kb/library/talk/#__transcript"
    assert text.index("What Talk is.") < text.index(link) < text.index("Number 0 of")
    talk = next(e for e in feed.entries if e.title == "Talk")
    assert talk.enclosures[0].href == "https://example.org/kb/library/talk.mp3"
    assert talk.enclosures[0].length == "800000"
