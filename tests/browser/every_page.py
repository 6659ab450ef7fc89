"""A library that has every type of page, and a small one in Arabic. All of it is made up."""

import base64
from pathlib import Path
from typing import Any, Literal

from tests.painting import noisy, saved
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

LONG = "\n\n".join(
    f"## Section {n}\n\n" + " ".join(f"w{n}x{m * n * 104729 % 99991}" for m in range(90))
    for n in range(1, 41)
)
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurf" * 2
LONG_URL = "https://example.org/" + "a-folder/" * 30 + "?" + "key=value&" * 20
TEXT = f"""
Some words with *stress*, `code`, a [link](place.md) and a footnote[^1]; {LONG_WORD}.

> Somebody else's words.

## A table

| What | Where | How many | Which of them | What for | Who says so |
|------|:-----:|---------:|---------------|----------|-------------|
| Wells | everywhere | 1,234 | the deep ones | drinking | <{LONG_URL}> |
| Pumps | {LONG_WORD} | 5 | the new ones | washing | nobody |

## Code

```python
def a_function_with_a_long_name(first_argument, second_argument): return first_argument + second_argument
```

    {LONG_URL}

### Lists

1. One
    - a [page elsewhere](https://example.org/a)
    - <{LONG_URL}>
2. Two

!!! note "A note"
    Its text, with a [link](place.md).

<p dir="rtl" lang="ar">نص قصير بالعربية مع <a href="https://example.org/ar">رابط</a>.</p>

Term {LONG_URL}

[^1]: The footnote.
"""  # noqa: E501
SPOKEN = "WEBVTT\n\n" + "\n\n".join(
    f"{n // 60:02}:{n % 60:02}:00.000 --> {n // 60:02}:{n % 60:02}:50.000\n"
    + " ".join(f"s{n}y{m * n * 7919 % 9973}" for m in range(60))
    for n in range(90)
)
PICTURE = base64.b64encode(saved(noisy(800, 600), "JPEG")).decode()
NUMBERED = range(1, 26)
CONTENT: dict[str, Any] = {
    "about.md": page("About", f"Who we are, and [a guide](library/guide.md).\n{TEXT}".replace(
        "(place.md)", "(library/place.md)"
    )),
    "tags.yml": 'peer-learning:\n  label: Peer learning\n  question: "What do peers need?"\n',
    "library/guide.md": document(
        "Guide",
        TEXT,
        tags=["Peer learning", "Maps", "Water"],
        countries=["KE", "UG"],
        authors=["Ana Ruiz", "Bo Li"],
        file="guide.pdf",
        license="CC-BY-4.0",
        genre="guide",
        publisher="The Example Press",
        issued="2025-11",
        pages=24,
        doi="10.1000/182",
        updated="2026-04-05",
        key_messages=["Agree on one question.", LONG_WORD],
        related=["library/talk.md", "library/place.md", "webinars/forms.md"],
        aliases=["/library/old-guide/"],
    ),
    "library/guide.pdf": {"repeat": {"text": "x", "times": 230_000}, "before": "%PDF-1.4 "},
    "library/guia.md": document(
        "Guía", "Unas palabras.", language="es", translation_of="library/guide.md"
    ),
    "library/dalil.md": document(
        "دليل الزيارات", "كلمات قليلة.\n\n## عنوان\n\nنص مع English words فيه.", language="ar",
        description="ما هو هذا الدليل.", translation_of="library/guide.md", authors=["ليلى حسن"],
    ),
    "library/long.md": document("Long", LONG, tags=["Maps"]),
    "library/awkward.md": document(
        f"A title with {LONG_WORD}", "Words.", url=LONG_URL, description=f"It has {LONG_WORD}.",
        tags=["Maps"], authors=[LONG_WORD[:100]],
    ),
    "library/talk.md": video(
        "Talk",
        speakers=["Ana Ruiz"],
        size="48 MB",
        audio={"url": "https://example.org/talk.mp3", "size": "10 MB"},
        chapters=["0:00 The beginning", "12:30 The question of trust"],
        tags=["Peer learning"],
    ),
    "library/told.md": video("Told", transcript="told.vtt"),
    "library/told.vtt": SPOKEN,
    "library/seen.md": document("Seen", "Before.\n\n![A well amid a village](well.jpg)\n\nAfter."),
    "library/well.jpg": {"base64": PICTURE},
    "library/place.md": link("Place", why="It shows the whole meeting.", paywall=True),
    "library/former.md": document("Former", "Words.", replaced_by="library/guide.md"),
    "library/cellar.md": document("Cellar", "Words.", status="archived"),
    "library/gone.md": document("Gone", "Words.", status="withdrawn"),
    **{
        f"library/n{n:02}.md": document(f"Number {n}", date="2025-05-04", tags=["Water"])
        for n in NUMBERED
    },
    "webinars/forms.md": webinar(
        "Forms", series="Tools that last", episode=2, presenters=["Ana Ruiz"], moderator="Bo Li",
        join_url="https://example.org/join", dial_in="+254 20 1234567",
        registration={"url": "https://example.org/i", "deadline": "2026-06-20"},
        learning_questions=["For whom?"], tags=["Water"],
    ),
    "webinars/days.md": webinar(
        "Days", "2026-09-01", end="2026-09-03", duration=None, event_type="conference",
        mode="in-person", location="Example Town",
    ),
    "webinars/idea.md": webinar("Idea", "2026-08-01T15:00", event_status="proposed"),
    "webinars/off.md": webinar("Off", "2026-08-02T15:00", event_status="cancelled"),
    "webinars/moved.md": webinar("Moved", "2026-08-03T15:00", event_status="postponed"),
    "webinars/past.md": webinar("Past", "2026-04-01T15:00", series="Tools that last"),
    "webinars/kept.md": webinar(
        "Kept", "2026-03-01T15:00", series="Tools that last", takeaways=["Fewer fields."],
        questions=[{"q": "How much?", "a": "Little.", "by": "Ana Ruiz"}],
        attendance={"total": 42, "countries": ["KE", "UG"]},
        materials={
            "recording": {"url": "https://example.org/r.mp4", "size": "225 MB"},
            "audio": {"url": "https://example.org/r.mp3", "size": "20 MB"},
            "slides": {"url": "https://example.org/s.pdf", "size": "480 kB"},
        },
    ),
    "newsletters/1.md": newsletter("First issue", pin=["library/guide.md"]),
}  # fmt: skip
CONFIG: dict[str, Any] = {
    "repo_url": "https://github.com/a/b",
    "edit_uri": "edit/main/content/",
    "plugin": {"contact": "contact@example.org", "license": "CC-BY-4.0"},
}

PAGES = {
    "home": "/",
    "list": "/library/",
    "second page of a list": "/library/page/2/",
    "list of a kind": "/library/videos/",
    "document": "/library/guide/",
    "document in another language": "/library/guia/",
    "document in another direction": "/library/dalil/",
    "long words": "/library/awkward/",
    "first part of a long text": "/library/long/",
    "last part of a long text": "/library/long/2/",
    "video": "/library/talk/",
    "video with a transcript": "/library/told/",
    "second part of a transcript": "/library/told/2/",
    "document with a picture": "/library/seen/",
    "link": "/library/place/",
    "replaced": "/library/former/",
    "archived": "/library/cellar/",
    "withdrawn": "/library/gone/",
    "webinars": "/webinars/",
    "webinar to come": "/webinars/forms/",
    "webinar of days": "/webinars/days/",
    "webinar proposed": "/webinars/idea/",
    "webinar cancelled": "/webinars/off/",
    "webinar postponed": "/webinars/moved/",
    "webinar past": "/webinars/past/",
    "webinar published": "/webinars/kept/",
    "series": "/webinars/series/tools-that-last/",
    "newsletters": "/newsletters/",
    "newsletter": "/newsletters/1/",
    "tags": "/tags/",
    "tag": "/tags/water/",
    "tag with a question": "/tags/peer-learning/",
    "countries": "/countries/",
    "country": "/countries/ke/",
    "people": "/people/",
    "person": "/people/ana-ruiz/",
    "languages": "/languages/en/",
    "archive": "/archive/",
    "year": "/archive/2025/",
    "a to z": "/a-z/",
    "search": "/search/",
    "offline": "/offline/",
    "follow": "/subscribe/",
    "contribute": "/contribute/",
    "prose": "/about/",
    "missing": "/nowhere/at/all/",
}
"""The address of a page of each type."""
LIVE = {
    "search that finds": "/search/?q=tools+forms",
    "search that finds nothing": "/search/?q=zzzz",
}
"""What a script makes of some of them."""
SEEN = PAGES | LIVE
"""All that a reader may have before the eyes."""


def settled(name: str) -> Literal["load", "networkidle"]:
    """Return what to wait for before one of them is judged."""
    return "networkidle" if name in LIVE else "load"


def every_page(root: Path) -> Project:
    """Draw the library."""
    return project(root, CONTENT, **CONFIG)


ARABIC: dict[str, Any] = {
    "index.md": page("مكتبة", "أهلا وسهلا."),
    "library/dalil.md": document(
        "دليل الزيارات",
        TEXT.replace("place.md", "makan.md"),
        description="ما هو هذا الدليل.",
        tags=["ماء"],
        countries=["EG"],
        authors=["ليلى حسن"],
        file="dalil.pdf",
        license="CC-BY-4.0",
    ),
    "library/dalil.pdf": "%PDF-1.4 not much of one",
    "library/makan.md": link("مكان"),
    "library/guide.md": document("Guide", language="en", translation_of="library/dalil.md"),
    "webinars/liqa.md": webinar("لقاء", join_url="https://example.org/join"),
    "newsletters/1.md": newsletter("العدد الأول"),
}
ARABIC_PAGES = {
    "home": "/",
    "list": "/library/",
    "document": "/library/dalil/",
    "document in another direction": "/library/guide/",
    "webinars": "/webinars/",
    "webinar": "/webinars/liqa/",
    "newsletter": "/newsletters/1/",
    "tags": "/tags/",
    "a to z": "/a-z/",
    "follow": "/subscribe/",
}


def arabic_library(root: Path) -> Project:
    """Draw the library in Arabic."""
    return project(root, ARABIC, site_name="مكتبة", theme={"name": "material", "language": "ar"})
