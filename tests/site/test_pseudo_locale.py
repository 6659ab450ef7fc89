"""Every word of ours can be translated.

In a site whose catalogue brackets each message, nothing that a reader sees stands outside brackets
but what contributors wrote, and names that no language translates. Contributors write in Georgian
letters here, so that a Latin letter outside brackets is ours.
"""

import re
from typing import Any

import pytest

from generator.language import Words
from generator.message_catalogues import template
from tests.site.drawing_trees import (
    Project,
    document,
    link,
    newsletter,
    page,
    project,
    video,
    webinar,
)
from tests.site.reading_pages import shown_texts
from tests.site.running import run

ENGLISH = Words("en")
TOLD = {"description": "რა არის ეს."}
LONG = "\n\n".join(
    f"## თავი {n}\n\n" + " ".join(f"ა{n}ბ{m * n * 104729 % 99991}" for m in range(300))
    for n in range(1, 31)
)
MANY = {f"library/n{n:02}.md": document(f"ბარათი {n}", "აი.", **TOLD) for n in range(60)}
CONTENT: dict[str, Any] = {
    "index.md": page("მთავარი", "მოგესალმებით."),
    "about.md": page("შესახებ", "ჩვენ."),
    "tags.yml": 'mosmena:\n  label: მოსმენა\n  question: "რას ამბობენ?"\n',
    **MANY,
    "library/guide.md": document(
        "სახელმძღვანელო", "ცოტა სიტყვა.", **TOLD, tags=["მოსმენა"], countries=["KE", "UG"],
        authors=["ანა", "ბო", "გიო"], file="a.txt", license="CC-BY-4.0", updated="2026-03-09",
        review_by="2026-04-01", genre="report", own=True, publisher="ჩვენ", issued="2024-05",
        pages=1200, doi="10.1000/182", key_messages=["ჯერ მოსმენა."],
        related=["webinars/tools.md"],
    ),
    "library/a.txt": {"repeat": {"text": "x", "times": 2_300_000}},
    "library/old.md": document("ძველი", "აი.", **TOLD, genre="tool", replaced_by="library/long.md"),
    "library/long.md": document("ნაბიჯები", LONG, **TOLD, genre="paper"),
    "library/other.md": document(
        "სხვა", "აი.", **TOLD, language="ka", translation_of="library/guide.md"
    ),
    "library/kept.md": document("შენახული", "აი.", **TOLD, status="archived"),
    "library/gone.md": document("წასული", "აი.", **TOLD, status="withdrawn"),
    "library/talk.md": video(
        "საუბარი", **TOLD, url="https://example.org/v.mp4", speakers=["ანა"], recorded="2026-02-03",
        event="webinars/past.md", chapters=["1:00 დასაწყისი"], size="48 MB",
        audio={"url": "https://example.org/v.mp3"}, transcript="talk.vtt",
    ),
    "library/talk.vtt": "WEBVTT\n\n00:00.000 --> 00:04.000\nგამარჯობა.\n",
    "library/page.md": link(
        "გვერდი", **TOLD, url="https://example.org/p", paywall=True,
        archived="https://example.net/a", feed="https://example.org/f",
    ),
    "webinars/tools.md": webinar(
        "იარაღები", **TOLD, series="სერია", presenters=["ანა"], moderator="ბო", organizer="ჩვენ",
        dial_in="+254 20 1234567", takeaways=["ნაკლები."], join_url="https://example.org/j",
        registration={"url": "https://example.org/i", "deadline": "2026-06-20"},
        learning_questions=["ვისთვის?"], questions=[{"q": "რამდენი?", "a": "ცოტა."}],
    ),
    "webinars/past.md": webinar(
        "შეხვედრა", "2026-04-01T15:00", **TOLD, event_type="meeting", mode="hybrid",
        location="თბილისი", attendance={"total": 42, "countries": ["KE", "UG"]},
    ),
    "webinars/plan.md": webinar(
        "გეგმა", "2026-09-01T15:00", **TOLD, event_type="training", event_status="proposed"
    ),
    "webinars/off.md": webinar(
        "აღარ", "2026-08-01T15:00", **TOLD, event_type="call", event_status="cancelled"
    ),
    "webinars/shown.md": webinar(
        "ჩანაწერი", "2026-03-01T15:00", **TOLD, event_type="conference", mode="in-person",
        location="თბილისი", materials={"recording": "https://example.org/r.mp4"},
    ),
    "newsletters/1.md": newsletter("პირველი", **TOLD, editor="ანა").replace("Dear readers", "აი"),
}  # fmt: skip

NAMES = re.compile(
    r"https?://\S+|[\w.+-]+@[\w.-]+|\b(?:[\w-]+\.)+(?:org|net|com)\b|\bAfrica/Nairobi\b|\bUTC\b"
    r"|\bCC-BY-4\.0\b|\b(?:RSS|Atom|JSON|OPML|CSV|BibTeX|RIS|DOI|ISBN|PDF|MP[34]|EPUB|ZIP)\b"
    r"|\b(?:WebVTT|HTML)\b|\b[23]G\b"
    r"|\biCalendar\b|\.eml\b|\bSMS\b|\bWhatsApp\b|\ba\.txt\b"
)
"""Addresses, zones, licences, names of forms and of services: the same in every language."""
OF_BABEL = re.compile(
    "|".join(
        sorted(
            {
                *(ENGLISH.country(code) for code in ("KE", "UG")),
                *(ENGLISH.language_name(tag) for tag in ("en", "ka")),
                *(ENGLISH.own_name(tag) for tag in ("en", "ka")),
                r"\d{1,2} [A-Z][a-z]+ \d{4}",
                r"\b[A-Z][a-z]+ \d{4}\b",
                r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b",
                r"(?<=[¤\s])and\b",
            },
            key=len,
            reverse=True,
        )
    )
)
"""What the Unicode CLDR writes: days, months, countries, languages, lists of names."""


def pseudo_locale() -> str:
    """Return a catalogue in which each message is itself, in brackets."""
    lines = ['msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n']
    for source in template().values():
        one, *more = source if isinstance(source, tuple) else (source,)
        quoted = [each.replace("\\", "\\\\").replace('"', '\\"') for each in (one, *more)]
        lines.append(f'msgid "{quoted[0]}"')
        if more:
            lines.append(f'msgid_plural "{quoted[1]}"')
            lines += [f'msgstr[{n}] "⟦{each}⟧"' for n, each in enumerate(quoted)]
        else:
            lines.append(f'msgstr "⟦{quoted[0]}⟧"')
        lines.append("")
    return "\n".join(lines)


def outside_brackets(text: str) -> str:
    """Return what is left of a text without bracketed messages, names and what Babel writes."""
    before = ""
    while before != text:
        before, text = text, re.sub(r"⟦[^⟦⟧]*⟧", "¤", text)
    return OF_BABEL.sub("", NAMES.sub("", text))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Project:
    drawn = project(
        tmp_path_factory.mktemp("pseudo"),
        CONTENT,
        site_name="ბიბლიოთეკა",
        site_description="აღწერა",
        repo_url="https://github.com/a/b",
        edit_uri="edit/main/content/",
        plugin={
            "locales": "locales",
            "contact": "contact@example.org",
            "license": "CC-BY-4.0",
            "caps": dict.fromkeys(("home", "entry", "list", "webinars", "index"), 20_000)
            | {"page": 20_000, "feed": 20_000},
        },
    )
    drawn.write({"locales/en.po": pseudo_locale()})
    done = run(drawn.root, "hourglass", "build", "-q")
    assert done.code == 0, done.said
    return drawn


def test_every_word_of_ours_on_every_page_is_a_message(site: Project) -> None:
    left = {}
    for file in sorted(site.site.rglob("*.html")):
        for text in shown_texts(file.read_text(encoding="utf-8")):
            if words := re.findall(r"[A-Za-z]{2,}", outside_brackets(text)):
                left[file.relative_to(site.site).as_posix(), " ".join(text.split())] = words
    assert not left


def test_every_sort_of_page_is_among_them(site: Project) -> None:
    addresses = site.addresses()
    for address in (
        "/", "/404.html", "/library/", "/library/page/2/", "/library/long/2/", "/library/guide/",
        "/library/gone/", "/webinars/", "/webinars/tools/", "/webinars/series/seria/", "/tags/",
        "/countries/ke/", "/people/", "/archive/2026/", "/a-z/", "/languages/ka/", "/subscribe/",
        "/languages/ka/documents/", "/contribute/", "/newsletters/1/", "/about/",
    ):  # fmt: skip
        assert address in addresses, (address, sorted(addresses))
    brackets = sum(site.page(a).count("⟦") for a in addresses if a.endswith("/"))
    assert brackets > 1_000


@pytest.mark.parametrize("word", ["New in the library", "Follow this list (RSS)", "Transcript"])
def test_a_word_that_is_no_message_would_be_seen(word: str) -> None:
    assert re.findall(r"[A-Za-z]{2,}", outside_brackets(f"⟦ok⟧ {word} 4 March 2026"))
    assert not re.findall(r"[A-Za-z]{2,}", outside_brackets(f"⟦{word} ⟦2 kB⟧⟧ 4 March 2026"))
