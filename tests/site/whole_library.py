"""A small library that has something of everything, and the address of every file of its site."""

from pathlib import Path
from typing import Any

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

NUMBERED = range(1, 26)
LONG = "\n\n".join(
    f"## Section {n}\n\n" + " ".join(f"w{n}x{m * n * 104729 % 99991}" for m in range(90))
    for n in range(1, 41)
)
CONTENT: dict[str, Any] = {
    "about.md": page("About", "Who we are, and [a guide](library/guide.md)."),
    "tags.yml": 'peer-learning:\n  label: Peer learning\n  question: "What do peers need?"\n',
    "library/guide.md": document(
        "Guide",
        tags=["Peer learning"],
        countries=["KE"],
        authors=["Ana Ruiz"],
        file="guide.pdf",
        license="CC-BY-4.0",
    ),
    "library/guide.pdf": "%PDF-1.4 not much of one",
    "library/guia.md": document(
        "Guía", "Unas palabras.", language="es", translation_of="library/guide.md"
    ),
    "library/long.md": document("Long", LONG, tags=["Maps"]),
    "library/talk.md": video("Talk", speakers=["Ana Ruiz"]),
    "library/place.md": link("Place"),
    "library/draft.md": document("Draft", status="draft", file="draft.txt", license="CC0-1.0"),
    "library/draft.txt": "Draft.",
    "library/later.md": document("Later", date="2026-06-10", tags=["Tides"]),
    **{f"library/n{n:02}.md": document(f"Number {n}", date="2025-05-04") for n in NUMBERED},
    "webinars/forms.md": webinar("Forms", series="Tools that last"),
    "webinars/past.md": webinar("Past", "2026-04-01T15:00", series="Tools that last"),
    "newsletters/1.md": newsletter("First issue"),
}
ADDRESSES = set(
    """
    / /404.html /robots.txt /sha256sums.txt /sitemap.xml /about/ /a-z/
    /archive/ /archive/2025/ /archive/2025/page/2/ /archive/2026/
    /contribute/ /countries/ /countries/ke/
    /languages/en/ /languages/en/page/2/ /languages/es/
    /languages/en/library/ /languages/en/library/page/2/ /languages/es/library/
    /languages/en/documents/ /languages/en/documents/page/2/ /languages/es/documents/
    /review/ /review/awaited/ /review/owner/ /review/owner/page/2/
    /offline/ /offline/lists/newest.json /packs/library.epub /packs/library.zip /sw.js
    /people/ /people/ana-ruiz/ /search/ /subscribe/ /tags/ /tags/maps/ /tags/peer-learning/
    /library/ /library/page/2/ /library/documents/ /library/documents/page/2/ /library/videos/
    /library/links/ /library/guide/ /library/guide.pdf /library/guia/ /library/talk/ /library/place/
    /library/long/ /library/long/2/
    /newsletters/ /newsletters/1/
    /webinars/ /webinars/forms/ /webinars/past/ /webinars/series/tools-that-last/
    /feeds/subscriptions.opml /feeds/countries/ke.xml /feeds/languages/en.xml
    /feeds/podcast.xml /feeds/languages/es.xml
    /feeds/people/ana-ruiz.xml /feeds/series/tools-that-last.xml
    """.split()
)
ADDRESSES |= {f"/library/n{n:02}/" for n in NUMBERED}
ADDRESSES |= {
    f"/feeds/{name}/archive/{year}.xml"
    for name in "all documents languages/en".split()
    for year in (2025, 2026)
}
ADDRESSES |= {f"/newsletters/1/email.{form}" for form in ("html", "txt", "eml")}
ADDRESSES |= {f"/webinars/{name}.ics" for name in ("calendar", "series/tools-that-last")}
ADDRESSES |= {f"/webinars/{name}/event.ics" for name in ("forms", "past")}
ADDRESSES |= {f"/catalogue.{form}" for form in ("json", "schema.json", "csv", "bib", "ris")}
ENTRIES = (
    *(f"library/{name}" for name in "guide guia long talk place".split()),
    *(f"library/n{n:02}" for n in NUMBERED),
    *"webinars/forms webinars/past newsletters/1".split(),
)
ADDRESSES |= {f"/{name}/cite.{form}" for name in ENTRIES for form in ("bib", "ris")}
ADDRESSES |= {
    f"/feeds/{name}.{form}"
    for name in [
        *"all documents videos links webinars newsletters".split(),
        *"tags/maps tags/peer-learning".split(),
    ]
    for form in ("xml", "atom", "json")
}


def whole_library(root: Path) -> Project:
    """Draw the library."""
    return project(root, CONTENT)
