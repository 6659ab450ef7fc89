"""The plugin keeps its promises in a site that keeps stock Material, or another theme."""

import html
import json
import re
from pathlib import Path

import pytest

from generator.markup.tokens import text_of
from tests.site.drawing_trees import Project, configuration, document, page, project
from tests.site.running import run, run_apart

HOSTILE = """</title><script>alert(1)</script>" onload='x' {{ 233*233 }}"""
CONTENT = {
    "about.md": page(HOSTILE, "Us."),
    "library/guide.md": document(
        HOSTILE,
        "# A `<script>alert(2)</script>` heading\n\nText.\n\n### Low <b>er</b>\n\n"
        '<img src=https://x.example/x onerror="alert(3)">\n\n<script>alert(4)</script>\n',
        description=f"Why {HOSTILE}",
        tags=[HOSTILE[:70]],
        authors=[HOSTILE],
    ),
}
THEMES = ["material", "mkdocs", "readthedocs"]


def _draw(root: Path, theme: str) -> Project:
    drawn = project(root, CONTENT)
    plugins = ["search", {"hourglass": {"frame": "theme", "authority": "example.org"}}]
    return drawn.write({"mkdocs.yml": configuration(theme={"name": theme}, plugins=plugins)})


@pytest.fixture(scope="module", params=THEMES)
def framed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Project:
    drawn = _draw(tmp_path_factory.mktemp(request.param), request.param)
    done = run(drawn.root, "mkdocs", "build", "--strict")
    assert done.code == 0, done.said
    return drawn


def test_the_article_stands_in_the_themes_frame(framed: Project) -> None:
    text = framed.page("/library/guide/")

    assert len(re.findall(r"<h1\b", text)) == 1
    assert "Content-Security-Policy" not in text
    assert re.search(r'<link[^>]*rel="stylesheet"', text)
    assert "More of this kind" in text
    assert '<h2 id="a-scriptalert2script-heading">' in text


def test_the_themes_own_files_and_our_outputs_are_there(framed: Project) -> None:
    addresses = framed.addresses()

    assert [a for a in addresses if a.endswith(".css")]
    assert "/search/search_index.json" in addresses
    assert {"/", "/library/", "/tags/", "/404.html", "/feeds/all.xml", "/robots.txt"} <= addresses
    assert not [a for a in addresses if a.endswith((".md", ".yml", ".gz"))]
    assert (
        b"<loc>https://example.org/kb/library/guide/</loc>"
        in (framed.site / "sitemap.xml").read_bytes()
    )


def test_hostile_words_stay_words_wherever_a_theme_shows_them(framed: Project) -> None:
    for address in framed.addresses():
        if not address.endswith(("/", ".html")):
            continue
        text = framed.page(address)
        assert not re.search(r"<script>alert|</script>alert|<b>er|54289", _without_own(text)), (
            address
        )
        for tag in re.findall(r"<[a-z][^<>]*>", text):
            assert "alert(" not in tag or "&lt;script&gt;" in tag, (address, tag)
            assert not re.search(r"\son(load|error)=", _unquoted(tag)), (address, tag)
        title = re.search(r"<title>(.*?)</title>", text, re.DOTALL)
        assert title
        assert "<" not in title[1]


def _without_own(text: str) -> str:
    """Return a page without what the article may hold, words in an element of their own."""
    return text.replace("Low <b>er</b>", "Low")


def _unquoted(tag: str) -> str:
    return re.sub(r'"[^"]*"|\'[^\']*\'', "", tag)


def test_the_window_is_called_as_the_entry_is(framed: Project) -> None:
    title = re.search(r"<title>(.*?)</title>", framed.page("/library/guide/"), re.DOTALL)

    assert title
    assert html.unescape(title[1]).strip().startswith(HOSTILE)


def test_the_menu_names_a_page_of_prose_by_its_words(framed: Project) -> None:
    text = framed.page("/library/guide/")
    links = re.findall(r'<a[^>]*href="\.\./\.\./about/"[^>]*>(.*?)</a>', text, re.DOTALL)

    assert links
    assert html.unescape(text_of(links[0])) == HOSTILE


def test_the_themes_search_finds_the_article(framed: Project) -> None:
    index = json.loads((framed.site / "search/search_index.json").read_text(encoding="utf-8"))
    found = [d for d in index["docs"] if d["location"].startswith("library/guide/")]

    assert any("Text." in d["text"] for d in found)


OWN_THEME = {"own/main.html": "<!doctype html><title>{{ page.title }}</title>{{ page.content }}"}


@pytest.mark.parametrize(
    "theme", [{"name": "material"}, {"name": None, "custom_dir": "own"}], ids=["material", "own"]
)
def test_properdocs_gives_the_same_article(theme: dict[str, str], tmp_path: Path) -> None:
    drawn = project(tmp_path, CONTENT, plugin={"frame": "theme"}, theme=theme)
    drawn.write(OWN_THEME)

    ours = run(drawn.root, "hourglass", "build", "-q")
    article = _article(drawn)
    done = run_apart(drawn.root, "properdocs", "build", "-q")

    assert ours.code == 0, ours.said
    assert done.code == 0, done.said
    assert article
    assert _article(drawn) == article
    assert {"/feeds/all.xml", "/tags/"} <= drawn.addresses()


def _article(drawn: Project) -> list[str]:
    text = drawn.page("/library/guide/")
    return re.findall(r'<article>\n<p class="kind">.*?</article>', text, re.DOTALL)


def test_the_owners_templates_win_over_ours(tmp_path: Path) -> None:
    drawn = project(tmp_path, {"library/guide.md": document("Guide")})
    theme = {"name": "material", "custom_dir": "overrides"}
    drawn.write(
        {
            "mkdocs.yml": configuration(theme=theme),
            "overrides/main.html": "<!doctype html><title>Mine</title>{{ article|safe }}",
        }
    )

    done = run(drawn.root, "hourglass", "build", "-q")

    assert done.code == 0, done.said
    assert drawn.page("/library/guide/").startswith("<!doctype html><title>Mine</title><div")
    assert "<h1>Guide</h1>" in drawn.page("/library/guide/")


def test_a_template_that_needs_the_themes_frame_is_told_under_ours(tmp_path: Path) -> None:
    drawn = project(tmp_path, {"library/guide.md": document("Guide")})
    theme = {"name": "material", "custom_dir": "overrides"}
    template = '{% extends "base.html" %}{% block content %}{{ super() }}{% endblock %}'
    drawn.write({"mkdocs.yml": configuration(theme=theme), "overrides/main.html": template})

    done = run(drawn.root, "hourglass", "build", "-q")

    assert done.code == 1
    assert done.lines == [
        "theme: custom_dir: main.html builds on the theme's frame, which is not there under "
        "frame: lean; set frame: theme, or remove main.html"
    ]
    assert not drawn.site.exists()

    drawn.write({"mkdocs.yml": configuration({"frame": "theme"}, theme=theme)})
    assert run(drawn.root, "hourglass", "build", "-q").code == 0
