"""What an owner sets in `mkdocs.yml` shows in the site."""

import html
import re
from pathlib import Path
from urllib.parse import quote

from tests.site.drawing_trees import configuration, document, page, project
from tests.site.running import run

GUIDE = {"library/guide.md": document("Guide")}


def test_a_site_without_an_address_can_be_built_and_moved(tmp_path: Path) -> None:
    """Pages link relative to themselves, so the same files work below any address."""
    root, below = project(tmp_path / "a", GUIDE, site_url=None), project(tmp_path / "b", GUIDE)

    for drawn in (root, below):
        done = run(drawn.root, "hourglass", "build", "-q")
        assert done.code == 0, done.said

    to_others = re.compile("mailto:|sms:|https://wa.me/")
    links = [
        [
            href
            for href in re.findall(r'<a [^>]*href="([^"]*)"', d.page("/library/guide/"))
            if not to_others.match(href)
        ]
        for d in (root, below)
    ]
    assert links[0] == links[1]
    assert not [href for href in links[0] if href.startswith("/")]
    assert 'href="/kb/tags/"' in below.page("/404.html")
    assert 'href="/tags/"' in root.page("/404.html")


def test_a_repository_on_another_host_is_led_to(tmp_path: Path) -> None:
    drawn = project(tmp_path, GUIDE, repo_url="https://git.example.org/you/library")

    done = run(drawn.root, "hourglass", "build", "-q")

    assert done.code == 0, done.said
    ways = drawn.page("/contribute/")
    assert '<a href="https://git.example.org/you/library">The files are in this' in ways
    assert "does not say where its files are kept" not in ways
    assert "GitHub" not in ways


def test_a_page_offers_to_suggest_a_change(tmp_path: Path) -> None:
    repo = {"repo_url": "https://github.com/a/b", "edit_uri": "edit/main/content/"}
    drawn = project(tmp_path, {"library/my guide.md": document("Guide")}, **repo)

    done = run(drawn.root, "hourglass", "build", "-q")

    assert done.code == 0, done.said
    text = drawn.page("/library/my guide/")
    edit = "https://github.com/a/b/edit/main/content/library/my%20guide.md"
    assert f'<a href="{edit}">Suggest a change</a>' in text
    ways = drawn.page("/contribute/")
    assert ways.count('"https://github.com/a/b/new/main/content?filename=') == 5
    assert ways.count('"https://github.com/a/b/issues/new?template=') == 5
    assert "The form and the editor need a free account on GitHub." in ways
    assert '<a href="https://github.com/a/b">The files are in this repository.</a>' in ways
    assert "mailto:" not in ways
    assert "does not say where its files are kept" not in ways
    assert ways.count("---\n\nYour own words here.</code>") == 5


def test_a_library_that_names_no_way_to_contribute_says_so(tmp_path: Path) -> None:
    drawn = project(tmp_path, {"library/guide.md": document("Guide")})

    done = run(drawn.root, "hourglass", "build", "-q")

    assert done.code == 0, done.said
    ways = drawn.page("/contribute/")
    assert ways.count("does not say where its files are kept") == 1
    assert "GitHub" not in ways
    assert "mailto:" not in ways


def test_names_in_any_script_and_with_spaces_become_addresses(tmp_path: Path) -> None:
    names = ["my guide", "دليل", "Größe & Maß", "nfd-u\u0308", "हिन्दी"]
    drawn = project(
        tmp_path,
        {
            **{f"library/{n}.md": document(n, f"[me](<{n}.md>) [f](<{n}.pdf>)") for n in names},
            **{f"library/{n}.pdf": "%PDF" for n in names},
        },
    )

    done = run(drawn.root, "mkdocs", "build", "--strict")

    assert done.code == 0, done.said
    assert {f"/library/{n}/" for n in names} <= drawn.addresses()
    for name in names:
        text = drawn.page(f"/library/{name}/")
        assert f"<h1>{html.escape(name)}</h1>" in text
        assert f'href="../{quote(name)}.pdf"' in text.replace("&amp;", "%26")


def test_content_may_lie_elsewhere(tmp_path: Path) -> None:
    there = project(tmp_path / "there", GUIDE)
    drawn = project(tmp_path / "here", docs_dir=str(there.root / "content"))

    done = run(tmp_path, "hourglass", "-f", str(drawn.root / "mkdocs.yml"), "build", "-q")

    assert done.code == 0, done.said
    assert "/library/guide/" in drawn.addresses()
    assert not there.site.exists()


def test_a_site_in_the_middle_of_the_content_is_refused(tmp_path: Path) -> None:
    drawn = project(tmp_path, GUIDE)
    for place in ("content", "content/site", "."):
        done = run(drawn.root, "hourglass", "build", "-d", place)
        assert done.code != 0
        assert not done.has_traceback
        assert "within" in done.said or "holds" in done.said

    assert sorted(p.name for p in drawn.root.iterdir()) == ["content", "mkdocs.yml"]
    assert sorted(p.name for p in (drawn.root / "content").iterdir()) == ["index.md", "library"]


def test_speeds_are_the_owners(tmp_path: Path) -> None:
    files = {
        "library/guide.md": document("Guide", file="a.pdf", license="CC0-1.0"),
        "library/a.pdf": {"repeat": {"text": "x", "times": 500_000}},
    }
    drawn = project(tmp_path, files, plugin={"speeds": {"Dial-up": 40}})

    done = run(drawn.root, "hourglass", "build", "-q")

    assert done.code == 0, done.said
    assert re.search(r"PDF, 500\xa0kB, about .* on Dial-up<", drawn.page("/library/guide/"))


def test_the_site_speaks_its_language_and_its_direction(tmp_path: Path) -> None:
    drawn = project(tmp_path, GUIDE, theme={"name": "material", "language": "ar"})
    assert run(drawn.root, "hourglass", "build", "-q").code == 0
    assert '<html lang="ar" dir="rtl">' in drawn.page("/")

    drawn.write({"mkdocs.yml": configuration(theme={"name": "material", "language": "fr"})})
    assert run(drawn.root, "hourglass", "build", "-q").code == 0
    assert '<html lang="fr"><head>' in drawn.page("/")
    assert "4 mars 2026" in drawn.page("/library/guide/")


def test_the_navigation_of_the_owner_stands_in_place_of_ours(tmp_path: Path) -> None:
    """Its first level: files, lists by the file that MkDocs takes them for, other sites."""
    nav = [
        "index.md",
        {"What we read": "library/index.md"},
        {"More": [{"The guide": "library/guide.md"}, "about.md"]},
        {"Chat": "https://chat.example.org/"},
        {"Words": "/tags/"},
        {"Us": "./about.md"},
        {"Call": "tel:+254700000000"},
    ]
    files = {**GUIDE, "about.md": page("About")}
    for frame in ("lean", "theme"):
        drawn = project(tmp_path / frame, files, nav=nav, plugin={"frame": frame})
        done = run(drawn.root, "hourglass", "build", "-q")
        assert done.code == 0, done.said
        assert done.said == ""

    lean = (tmp_path / "lean" / "site" / "index.html").read_text(encoding="utf-8")
    menu = re.search('<nav aria-label="Main">(.*?)</nav>', lean)
    assert menu
    assert re.findall('<a href="([^"]*)"[^>]*>([^<]*)', menu[1]) == [
        ("./", "The Library"),
        ("library/", "What we read"),
        ("library/guide/", "More"),
        ("https://chat.example.org/", "Chat"),
        ("tags/", "Words"),
        ("about/", "Us"),
        ("tel:+254700000000", "Call"),
    ]
    theirs = (tmp_path / "theme" / "site" / "index.html").read_text(encoding="utf-8")
    assert {"What we read", "The guide"} <= set(re.findall(r">\s*([^<>]+?)\s*<", theirs))


def test_a_page_that_the_owner_keeps_out_of_the_navigation_is_published_all_the_same(
    tmp_path: Path,
) -> None:
    files = {"about.md": page("About"), "terms.md": page("Terms")}
    drawn = project(tmp_path, files, not_in_nav="terms.md")

    done = run(drawn.root, "hourglass", "build", "-q")

    assert done.code == 0, done.said
    home = drawn.page("/")
    assert ">About</a></li></ul></nav>" in home
    assert "Terms" not in home
    assert "/terms/" in drawn.addresses()


def test_what_the_owner_excludes_counts_as_not_there(tmp_path: Path) -> None:
    files = {
        **GUIDE,
        "library/secret.md": document("Secret", tags=["hidden"]),
        "drafts/broken.md": "---\ntitle: [",
        "drafts/kept.md": page("Kept"),
        "later.md": page("Later"),
    }
    drawn = project(
        tmp_path,
        files,
        exclude_docs="library/secret.md\ndrafts\n!drafts/kept.md\n",
        draft_docs="later.md",
    )

    done = run(drawn.root, "hourglass", "build", "-q")
    told = run(drawn.root, "hourglass", "explain", "content/library/secret.md")

    assert done.code == 0, done.said
    assert not {"/library/secret/", "/later/", "/tags/hidden/"} & drawn.addresses()
    assert "/drafts/kept/" in drawn.addresses()
    assert "Secret" not in drawn.page("/library/") + drawn.page("/a-z/")
    assert told.lines == [
        "library/secret.md is not published: exclude_docs or draft_docs in mkdocs.yml leaves it out"
    ]
