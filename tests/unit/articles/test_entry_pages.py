"""An entry's page: facts, costs, notices, citation."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from generator.articles.entries import whole_text
from generator.articles.facts import meta_line
from generator.articles.formats import format_name
from generator.articles.plans import Body
from generator.citing.apa import citation
from generator.citing.works import work_of
from generator.fields import Download
from generator.kinds import Entry
from generator.kinds.newsletters import Period
from generator.kinds.webinars import Attendance, Materials
from generator.language import Words
from generator.link_findings import Finding
from generator.times import PartialDate
from tests.making import dead, document, library, link, newsletter, settings, video, webinar
from tests.unit.articles.reading import article, linked, plans, words_of

ENGLISH = Words("en")


def _page(entry: Entry, *others: Entry, body: Body | None = None, **given: Any) -> str:
    return article(library([entry, *others], **given), entry.address, body)


@pytest.mark.parametrize(
    ("given", "cited"),
    [
        ({}, "Guide (n.d.). The Library. https://example.org/kb/library/guide/"),
        ({"authors": ("Ann", "Bo")},
         "Ann, Bo (n.d.). Guide. The Library. https://example.org/kb/library/guide/"),
        ({"issued": PartialDate(2015, 4), "publisher": "Press", "url": "https://a.example/x"},
         "Guide (2015). Press. https://a.example/x"),
        ({"doi": "10.1000/a(b)", "title": "Does it work?"},
         "Does it work? (n.d.). https://doi.org/10.1000/a(b)"),
        ({"title": "Does it work?", "authors": ("Ann B.",)},
         "Ann B. (n.d.). Does it work? The Library. https://example.org/kb/library/guide/"),
    ],
)  # fmt: skip
def test_a_citation_says_who_when_what_and_where(given: dict[str, Any], cited: str) -> None:
    entry = document(**{"title": "Guide", **given})
    assert citation(work_of(library([entry]), entry), ENGLISH) == cited


@pytest.mark.parametrize(
    ("given", "notice"),
    [
        ({"review_by": date(2026, 5, 31)}, "due for review on 31 May 2026"),
        ({"status": "archived"}, "This is archived"),
        ({"replaced_by": "library/new.md"}, "There is a newer edition: New"),
        ({"replaced_by": "https://a.example/new"}, "There is a newer edition: https://a.example"),
        ({"translation_of": "library/new.md", "language": "fr"},
         "This translation is older than its original: New"),
    ],
)  # fmt: skip
def test_a_reader_is_warned(given: dict[str, Any], notice: str) -> None:
    newer = document("library/new.md", updated=date(2026, 5, 1))
    assert notice in words_of(_page(document(**given), newer))


@pytest.mark.parametrize(
    "given",
    [
        {"review_by": date(2026, 6, 1)},
        {"replaced_by": "library/gone.md"},
        {"translation_of": "library/gone.md", "language": "fr"},
    ],
)
def test_nobody_is_warned_before_it_is_due_or_led_to_what_was_withdrawn(
    given: dict[str, Any],
) -> None:
    gone = document("library/gone.md", status="withdrawn", updated=date(2026, 5, 1))
    source = _page(document(**given), gone)
    assert "notice" not in source
    assert "gone" not in source


def test_translations_are_named_in_words_and_withdrawn_ones_are_not() -> None:
    source = _page(
        document(),
        document("library/fr.md", language="fr", translation_of="library/guide.md"),
        document("library/pt.md", language="pt", translation_of="library/guide.md",
                 status="withdrawn"),
    )  # fmt: skip
    assert ("Français", "../../library/fr/") in linked(source)
    assert "Portuguese" not in source


def test_a_withdrawn_entry_keeps_a_page_that_says_so_and_nothing_of_what_it_offered() -> None:
    gone = document(
        status="withdrawn", url="https://a.example/x", authors=("Ann",), tags=("Water",),
        description="What it told.", key_messages=("Dig deep.",),
    )  # fmt: skip
    shown = library([gone])
    body = Body(whole_text(shown, gone, "<p>Its text.</p>"))
    source = article(shown, gone.address, body)
    assert not body.html
    assert "withdrawn" in words_of(source)
    assert "Guide" in words_of(source)
    for kept in ("a.example", "Ann", "Water", "What it told", "Dig deep", "Its text"):
        assert kept not in source
    plan = plans(shown)[gone.address]
    assert not plan.indexed
    assert not plan.description
    assert shown.body_of(gone.path) == ""


def test_what_remains_of_a_webinar_is_offered_the_cheapest_first_with_its_cost() -> None:
    kept = Materials(
        recording=Download(url="https://a.example/v.mp4", size=90_000_000),
        transcript=Download(file="webinars/t.pdf"),
        audio=Download(url="https://www.a.example/a.mp3"),
    )
    entry = webinar(materials=kept, start=datetime(2026, 1, 1, 12, tzinfo=UTC))
    source = _page(entry, files={"webinars/t.pdf": 2_300_000})
    text = words_of(source)
    offers = ("Read the transcript", "Listen to the audio", "Watch the recording")
    places = [text.index(words) for words in offers]
    assert places == sorted(places)
    assert "PDF, 2.3 MB, about 1 min 15 s on 3G, 9 min on 2G" in text
    assert "MP3 audio, a.example, size unknown" in text


def test_times_are_told_in_their_own_zone_and_in_utc() -> None:
    text = words_of(_page(webinar()))
    assert "1 July 2026, 15:00–16:30 (Africa/Nairobi)" in text
    assert "1 July 2026, 12:00–13:30 (UTC)" in text


def test_a_webinar_over_midnight_tells_both_days() -> None:
    late = webinar(start=datetime(2026, 7, 1, 20, 0, tzinfo=UTC), duration=timedelta(hours=2))
    assert "1 July 2026, 23:00 – 2 July 2026, 01:00" in words_of(_page(late))


def test_people_countries_and_series_lead_to_their_lists_and_hidden_ones_do_not() -> None:
    entry = webinar(authors=("Ann",), countries=("KE",), series="Data", episode=3)
    links = linked(_page(entry))
    for wanted in ("Ann", "Kenya", "Data (3)"):
        assert [address for words, address in links if words == wanted]
    archived = _page(document(authors=("Ann",), status="archived"))
    assert "Ann" not in [words for words, _ in linked(archived)]
    assert "Ann" in words_of(archived)


def test_a_small_line_tells_who_when_and_how_much() -> None:
    entry = document(authors=("Ann", "Bo", "Cy"), file="library/a.xyz", language="fr")
    shown = library([entry], files={"library/a.xyz": 1_500})
    told = meta_line(shown, ENGLISH, entry)
    assert told == "Ann, Bo and others · 4 Mar 2026 · French · XYZ file, 1.5\xa0kB"


def test_a_list_does_not_tell_the_size_of_captions_as_that_of_a_video() -> None:
    shown = library([video(captions="library/v.vtt")], files={"library/v.vtt": 74_000})
    assert meta_line(shown, ENGLISH, shown.listed[0]) == "4 Mar 2026 · 42\xa0min"


def test_a_small_line_stays_small() -> None:
    shown = library([webinar(authors=("A" * 119, "B" * 119), location="Place " * 40)])
    assert len(meta_line(shown, ENGLISH, shown.webinars[0])) < 260


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.PDF", "PDF"),
        ("a.tar.zip", "ZIP archive"),
        ("a.docx", "Word document"),
        ("a.ods", "OpenDocument spreadsheet"),
        ("a.pptx", "PowerPoint slides"),
        ("a.mp3", "MP3 audio"),
        ("a.webm", "WebM video"),
        ("a.jpeg", "JPEG"),
        ("a.xyz", "XYZ file"),
        ("a.gz", "GZ file"),
        ("a", ""),
        ("a.unknown", ""),
        ("/x.y/a", ""),
        ("/watch.php", ""),
        ("/10.1093/x.v2", ""),
    ],
)
def test_the_form_of_a_file_is_told_by_its_ending(path: str, name: str) -> None:
    assert format_name(path, ENGLISH) == name


def test_only_the_first_part_has_the_head_and_only_the_last_the_foot() -> None:
    entry = document(tags=("Water",), authors=("Ann",))
    first = _page(entry, body=Body("<p>1</p>", 1, 2))
    last = _page(entry, body=Body("<p>2</p>", 2, 2))
    assert "Ann" in first
    assert "Cite" not in first
    assert "Cite" in last
    assert entry.description not in last


def test_an_issue_holds_its_text_and_what_it_collects() -> None:
    period = Period(start=date(2026, 1, 1), end=date(2026, 3, 31))
    letter = newsletter(period=period, pin=("library/page.md",), date=date(2026, 4, 1))
    shown = library([letter, document(), link(), webinar(), video(status="withdrawn")])
    text = words_of(whole_text(shown, letter, "<p>Dear all.</p>"))
    wanted = (
        "Dear all.",
        "First of all",
        "Page",
        "Documents",
        "Guide",
        "Webinars to come",
        "Forms",
    )
    places = [text.index(words) for words in wanted]
    assert places == sorted(places)
    assert "Talk" not in text


def test_an_issue_reads_the_same_before_and_after_what_it_announces() -> None:
    letter = newsletter(date=date(2026, 4, 1))
    kept = Materials(recording=Download(url="https://a.example/v.mp4"))
    held = webinar("webinars/held.md", start=datetime(2026, 2, 1, 12, tzinfo=UTC), materials=kept)
    days = [datetime(2026, month, 2, 12, tzinfo=UTC) for month in (6, 8)]
    texts = []
    for day in days:
        shown = library([letter, webinar(), held], settings=settings(moment=day))
        texts.append(words_of(whole_text(shown, letter, "")))
    assert texts[0] == texts[1]
    assert "Forms" in texts[0]
    assert "Recording available" not in texts[0]


def test_the_countries_people_came_from_are_named() -> None:
    came = Attendance(total=1200, countries=("KE", "UG"))
    assert "1,200 from Kenya and Uganda" in words_of(_page(webinar(attendance=came)))
    assert "People who came 1,200 " in words_of(_page(webinar(attendance=Attendance(total=1200))))


def test_contributors_words_are_never_translated_and_ours_are() -> None:
    french = settings(language="fr")
    named = document(publisher="Report", own=True)
    text = words_of(_page(named, settings=french))
    assert "Éditeur Report" in text
    assert "this community" not in text


def test_a_page_is_in_its_own_language_where_that_is_not_the_sites() -> None:
    source = _page(document(language="ar"), settings=settings(language="en"))
    assert '<h1 lang="ar" dir="rtl">' in source


def test_a_tombstone_says_why_and_nothing_else_of_the_entry() -> None:
    gone = document("library/gone.md", status="withdrawn", reason="Asked <b> for.", body="Secret.")
    said = article(library([gone]), "/library/gone/")
    assert "Asked <b> for." in words_of(said)
    assert "Secret." not in said
    assert gone.description not in words_of(said)


GONE = "https://example.org/gone"


def test_where_a_link_is_dead_the_copy_comes_first_and_the_day_is_said() -> None:
    entry = link(url=f"{GONE}#part", archived="https://web.archive.org/web/x")
    page = _page(entry, findings=[dead(GONE, date(2026, 5, 4))])

    offers = [words for words, _ in linked(page) if words.startswith("Open")]
    assert offers == [
        "Open the archived copy web.archive.org",
        "Open the page example.org, no answer since 4 May 2026",
    ]


def test_a_dead_link_of_any_kind_says_so_in_place_of_its_size() -> None:
    talk = video(url=GONE, size=5_000_000)
    held = webinar(
        materials=Materials(slides=Download(url=GONE), audio=Download(url="https://a.b/c"))
    )
    found = [dead(GONE, date(2026, 5, 4))]

    assert "no answer since 4 May 2026" in words_of(_page(talk, findings=found))
    assert "5 MB" not in words_of(_page(talk, findings=found))
    offers = [words for words, _ in linked(_page(held, findings=found)) if "example.org" in words]
    assert offers == ["Get the slides example.org, no answer since 4 May 2026"]


def test_a_document_and_a_video_offer_their_copy_too() -> None:
    copy = "https://web.archive.org/web/x"
    for entry in (document(url=GONE, archived=copy), video(url=GONE, archived=copy)):
        assert ("Open the archived copy web.archive.org", copy) in linked(_page(entry))


def test_a_link_that_failed_only_lately_is_shown_as_ever() -> None:
    lately = Finding(url=GONE, failed=(date(2026, 5, 4),), said="404 Not Found")
    entry = link(url=GONE)
    assert _page(entry, findings=[lately]) == _page(entry)


def test_a_size_that_was_measured_is_told_with_its_time() -> None:
    entry = document(url="https://example.org/a.pdf")
    assert "size unknown" in words_of(_page(entry))
    found = Finding(url="https://example.org/a.pdf", size=2_300_000)
    assert "2.3 MB" in words_of(_page(entry, findings=[found]))
