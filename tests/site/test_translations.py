"""Entries in several languages: they lead to each other, and each language has its own lists."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.site.drawing_trees import Project, document, newsletter, project, video, webinar
from tests.site.running import run

ARABIC = {"description": "ما هو هذا الدليل.", "language": "ar"}
OF_GUIDE = {"translation_of": "library/guide.md"}
CONTENT = {
    "library/guide.md": document("Guide", updated="2026-05-01", related=["library/plain.md"]),
    "library/guide-fr.md": document(
        "Le guide", language="fr", updated="2026-05-02", **OF_GUIDE, replaced_by="library/dalil.md"
    ),
    "library/dalil.md": document("الدليل", "كلمات (مثال).", **ARABIC, **OF_GUIDE),
    "library/guia.md": document("El guía", language="es", status="draft", **OF_GUIDE),
    "library/guida.md": document("La guida", language="it", status="withdrawn", **OF_GUIDE),
    "library/later.md": document("Der Leitfaden", language="de", date="2027-01-01", **OF_GUIDE),
    "library/plain.md": document("Alone"),
    "library/talk.md": video("Talk"),
    "webinars/a.md": webinar("Meeting"),
    "webinars/b.md": webinar("لقاء", **ARABIC),
    "newsletters/1.md": newsletter("Numéro un", language="fr"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Project:
    drawn = project(tmp_path_factory.mktemp("translated"), CONTENT)
    done = run(drawn.root, "hourglass", "build", "-q")
    assert done.code == 0, done.said
    return drawn


def offered(drawn: Project, address: str) -> dict[str, str]:
    """Return the links to translations on a page: their attributes by where they lead."""
    text = drawn.page(address)
    links = re.findall(r'<a href="([^"]*)" hreflang="([^"]*)"([^>]*)>([^<]*)</a>', text)
    return {href: f"{code}{rest}: {name}" for href, code, rest, name in links}


def test_each_version_shows_all_others_in_their_own_names(site: Project) -> None:
    english, french, arabic = (
        ("../../library/guide/", "en: English"),
        ("../../library/guide-fr/", 'fr lang="fr": Français'),
        ("../../library/dalil/", 'ar lang="ar" dir="rtl": العربية'),
    )
    assert offered(site, "/library/guide/") == dict([french, arabic])
    assert offered(site, "/library/guide-fr/") == dict([english, arabic])
    assert offered(site, "/library/dalil/") == dict([english, french])
    assert offered(site, "/library/plain/") == {}
    assert offered(site, "/library/guida/") == {}


def test_drafts_withdrawn_and_held_back_versions_are_not_linked(site: Project) -> None:
    everywhere = "".join(site.page(a) for a in site.addresses() if a.endswith("/"))
    for place in ("library/guia/", "library/later/"):
        assert place not in everywhere
    for page in ("guide", "guide-fr", "dalil"):
        assert "guida" not in site.page(f"/library/{page}/")


def test_an_older_translation_says_so_and_leads_to_the_original(site: Project) -> None:
    notice = re.compile(r'<p class="notice">This translation is older[^<]*<a href="([^"]*)"[^>]*>')
    assert notice.findall(site.page("/library/dalil/")) == ["../../library/guide/"]
    assert not notice.search(site.page("/library/guide-fr/"))
    assert not notice.search(site.page("/library/guide/"))
    assert '<a href="../../library/dalil/" lang="ar" dir="rtl">الدليل</a></p>' in site.page(
        "/library/guide-fr/"
    )


def test_the_words_of_an_entry_are_marked_and_ours_are_not(site: Project) -> None:
    text = site.page("/library/dalil/")
    own = ' lang="ar" dir="rtl"'
    for part in (f"<h1{own}>", f'<p class="lede"{own}>', f'<div class="prose"{own}>'):
        assert part in text
    assert '<html lang="en"><head>' in text
    assert f"<h2{own}>" in site.page("/library/")
    issue = site.page("/newsletters/1/")
    assert '<div class="prose" lang="fr">' in issue
    assert re.search(r'<div id="__issue" lang="en">\s*<h2 id="__documents">Documents</h2>', issue)
    assert f'<h3{own}><a href="../../library/dalil/">' in issue


def test_the_site_map_names_all_versions_and_no_head_does(site: Project) -> None:
    found = site.page("/sitemap.xml")
    base = "https://example.org/kb/library"
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{base}/{name}/"/>'
        for code, name in (("ar", "dalil"), ("fr", "guide-fr"), ("en", "guide"))
    )
    assert found.count(links) == 3
    assert "hreflang" not in site.page("/library/guide/").partition("</head>")[0]
    assert not [part for part in ("guia", "guida", "later") if f'href="{base}/{part}' in found]


def test_lists_of_several_languages_lead_to_each_of_them(site: Project) -> None:
    for address, there in (
        ("/library/", ["ar", "en", "fr"]),
        ("/library/documents/", ["ar", "en", "fr"]),
        ("/webinars/", ["ar", "en"]),
        ("/library/videos/", []),
        ("/newsletters/", []),
    ):
        name = address.strip("/").rpartition("/")[2]
        line = re.search(r"In one language:(.*?)</p>", site.page(address), re.DOTALL)
        held = re.findall(r'href="[./]*(/languages/[^"]*)"', line[1]) if line else []
        assert held == [f"/languages/{code}/{name}/" for code in there]
        for target in held:
            page = site.page(target)
            assert f'href="../../..{address}"' in page
            assert "In one language" not in page
    assert "In one language" not in site.page("/languages/fr/")


def test_a_list_in_one_language_holds_that_language_alone(site: Project) -> None:
    arabic = site.page("/languages/ar/documents/")
    assert "<h1>Documents (Arabic)</h1>" in arabic
    assert re.findall(r"<h2[^>]*><a [^>]*>([^<]*)</a></h2>", arabic) == ["الدليل"]
    assert 'href="../../languages/ar/webinars/"' in site.page("/languages/ar/")


def test_a_library_in_one_language_has_none_of_this(tmp_path: Path) -> None:
    drawn = project(
        tmp_path, {"library/guide.md": document("Guide"), "webinars/a.md": webinar("A")}
    )
    done = run(drawn.root, "hourglass", "build", "-q")
    assert done.code == 0, done.said
    assert not [a for a in drawn.addresses() if "/languages/" in a]
    assert "hreflang" not in drawn.page("/library/guide/")
    assert "In one language" not in drawn.page("/library/")


class Balanced(HTMLParser):
    """What stands in each element of running text; the isolates in each must be closed there."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_data(self, data: str) -> None:
        depth = 0
        for char in data:
            depth += {"\u2068": 1, "\u2067": 1, "\u2066": 1, "\u2069": -1}.get(char, 0)
            if depth < 0:
                break
        if depth:
            self.open.append(data)


HOSTILE = {
    "library/h.md": document(
        'عنوان <b>"x"</b> (A1)', "نص <script>alert(1)</script>", description="وصف </p><i>",
        authors=["Ana <i>Ruiz</i>", "منى", "x" * 100], publisher='Org "1" & <b>', language="ar",
        tags=["<u>WhatsApp</u>"], countries=["EG"], url="https://example.org/a/",
    ),
    "library/en.md": document("An <em>English</em> title", language="en"),
    "webinars/w.md": webinar("لقاء", dial_in="+20 2 1234567", location="Cairo (Egypt)"),
}  # fmt: skip


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Project:
    theme = {"name": "material", "language": "ar"}
    drawn = project(tmp_path_factory.mktemp("rtl"), HOSTILE, theme=theme)
    done = run(drawn.root, "hourglass", "build", "-q")
    assert done.code == 0, done.said
    return drawn


def test_pages_run_from_the_right_and_latin_words_keep_their_place(arabic: Project) -> None:
    page = arabic.page("/library/h/")
    assert '<html lang="ar" dir="rtl">' in page
    assert "<bdi>Ana &lt;i&gt;Ruiz&lt;/i&gt;</bdi></a>، <a" in page
    assert "<bdi>+20 2 1234567</bdi>" in arabic.page("/webinars/w/")
    assert '<h1 lang="en" dir="ltr">' in arabic.page("/library/en/")
    assert "\u2068Ana &lt;i&gt;Ruiz&lt;/i&gt;\u2069" in arabic.page("/library/")


def test_no_page_is_forged_and_no_isolate_is_left_open(arabic: Project) -> None:
    for address in arabic.addresses():
        if address.endswith("/"):
            text = arabic.page(address)
            assert not re.search(r"<(?:script>alert|i>|u>|em>|b>x|b>\")", text), address
            parser = Balanced()
            parser.feed(text)
            assert not parser.open, address
