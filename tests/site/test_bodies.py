"""What contributors write in a body arrives as they meant it, and harms nobody."""

import html
import re
import time
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from generator.markup.tokens import text_of
from generator.mkdocs_plugin import rendering
from tests.site.drawing_trees import Project, document, page, project
from tests.site.running import Outcome, run

BODIES = {
    "note": "Note: x\nSecond: y\n\nText.",
    "dashes": "---\ntemplate: 404.html\ntitle: Hacked\n---\n\nText.",
    "titled": "# Titled\n\nText.\n\n# Again\n\n## Under\n\n###### Six",
    "image": "![A film](map.webm) ![Far](https://img.example.net/a/b.jpg)",
    "linking": "[other](other.md) [section](other.md#sec) [about](../about.md) [home](../index.md) "
    "[file](a.pdf) [draft](draft.md) [held back](later.md#x) [there](https://example.net/x.md)",
    "listing": "[all](index.md) [videos](videos/index.md) [letters](../a-z/index.md#__main)",
    "code": "```python\ndef f():\n    if x:\n        return '<b>'\n```\n\n"
    "    indented\n        more\n\nInline `a  b`.\n\n- item\n\n        in list",
    "table": "| a | b |\n|:--|--:|\n| 1 | 2 |\n\nText[^1].\n\n[^1]: The note.\n\n"
    '!!! warning "Mind"\n    Inside.\n\nTerm',
    "other": "## Sec\n\nBack to [image](image.md).",
    "nothing": "<!-- only a comment -->\n\n<script>alert(1)</script>",
}


@pytest.fixture(scope="module")
def bodies(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Outcome]:
    drawn = project(
        tmp_path_factory.mktemp("bodies"),
        {
            "about.md": page("About"),
            "library/map.webm": "x" * 800,
            "library/a.pdf": "%PDF",
            "library/draft.md": document("Draft", status="draft"),
            "library/later.md": document("Later", "## x", date="2026-07-07"),
            **{f"library/{name}.md": document(name.title(), t) for name, t in BODIES.items()},
        },
    )
    done = run(drawn.root, "mkdocs", "build")
    assert done.code == 0, done.said
    return drawn, done


def _body(drawn: Project, name: str) -> str:
    text = drawn.page(f"/library/{name}/")
    assert len(re.findall(r"<h1\b", text)) == 1
    found = re.search(r'<div class="prose">\n(.*)\n</div>\n*</article>', text, re.DOTALL)
    assert found, text
    return found[1].strip()


Bodies = tuple[Project, Outcome]


def test_a_first_line_like_metadata_is_text(bodies: Bodies) -> None:
    assert _body(bodies[0], "note") == "<p>Note: x\nSecond: y</p>\n<p>Text.</p>"


def test_a_body_that_begins_like_a_header_is_text(bodies: Bodies) -> None:
    assert "template: 404.html\ntitle: Hacked" in _body(bodies[0], "dashes")
    assert "<h1>Dashes</h1>" in bodies[0].page("/library/dashes/")


def test_the_title_is_not_repeated_and_headings_stand_below_it(bodies: Bodies) -> None:
    assert _body(bodies[0], "titled") == (
        '<p>Text.</p>\n<h2 id="again">Again</h2>\n<h3 id="under">Under</h3>\n<h4 id="six">Six</h4>'
    )


def test_images_that_are_no_pictures_here_are_links_that_tell_what_they_cost(
    bodies: Bodies,
) -> None:
    text = _body(bodies[0], "image")

    assert '<a href="../map.webm">A film (WebM video, 800\u00a0B)</a>' in text
    assert '<a href="https://img.example.net/a/b.jpg">Far (JPEG, img.example.net)</a>' in text
    assert "/library/map.webm" in bodies[0].addresses()


def test_links_lead_to_pages_and_only_to_published_ones(bodies: Bodies) -> None:
    assert _body(bodies[0], "linking") == (
        '<p><a href="../other/">other</a> <a href="../other/#sec">section</a> '
        '<a href="../../about/">about</a> <a href="../../">home</a> <a href="../a.pdf">file</a> '
        'draft held back <a href="https://example.net/x.md">there</a></p>'
    )
    assert (
        'WARNING -  content/library/linking.md:7:106: the link "draft.md" leads to a draft, '
        "so it is not shown as a link (warning)"
    ) in bodies[1].lines


def test_links_to_lists_lead_to_their_addresses_in_pages_and_in_feeds(bodies: Bodies) -> None:
    assert _body(bodies[0], "listing") == (
        '<p><a href="../">all</a> <a href="../videos/">videos</a> '
        '<a href="../../a-z/#__main">letters</a></p>'
    )
    feed = bodies[0].page("/feeds/documents.json")
    assert '<a href=\\"https://example.org/kb/library/videos/\\">videos</a>' in feed


def test_code_keeps_its_indentation(bodies: Bodies) -> None:
    text = _body(bodies[0], "code")

    assert "def f():\n    if x:\n        return '&lt;b&gt;'\n</code></pre>" in text
    assert "<code>indented\n    more\n</code>" in text
    assert "<code>a  b</code>" in text
    assert "<code>in list\n</code>" in text


def test_tables_footnotes_and_admonitions_survive(bodies: Bodies) -> None:
    text = _body(bodies[0], "table")

    assert '<td align="right">2</td>' in text
    assert 'href="#fn:1"' in text
    assert '<li id="fn:1">' in text
    assert '<div class="admonition warning">\n<p class="admonition-title">Mind</p>' in text
    assert "style=" not in text


def test_a_body_of_nothing_visible_leaves_no_trace(bodies: Bodies) -> None:
    text = bodies[0].page("/library/nothing/")

    assert "alert" not in text
    assert "<h1>Nothing</h1>" in text


LINES = [" ".join(f"w{n}x{m * n * 104729 % 99991}" for m in range(1, 11)) for n in range(1, 1001)]
SECTIONS = "\n\n".join(
    f"## Section {n}\n\nSee [the fifth](#section-5), [the last](#section-150).\n\n"
    + "\n".join(LINES[6 * n : 6 * n + 6])
    for n in range(1, 151)
)
LONG = {
    "sections": SECTIONS,
    "paragraph": " ".join(LINES),
    "items": "\n".join(f"1. {line}" for line in LINES),
    "table": "| a | b |\n| - | - |\n" + "\n".join(f"| {n} | {x} |" for n, x in enumerate(LINES)),
    "pre": "```\n" + "\n".join(f"    {line}" for line in LINES) + "\n```",
    "heads": "\n\n".join(f"## {line[:40]}" for line in LINES),
}


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Bodies:
    drawn = project(
        tmp_path_factory.mktemp("long"),
        {
            **{f"library/{n}.md": document(n.title(), t, tags=["Foot"]) for n, t in LONG.items()},
            "library/other.md": document("Other", "[forty](sections.md#section-40)"),
        },
    )
    assert len((drawn.root / "content/library/sections.md").read_bytes()) > 60_000
    done = run(drawn.root, "hourglass", "build")
    assert done.code == 0, done.said
    return drawn, done


def _parts(drawn: Project, name: str) -> list[tuple[str, str]]:
    """Return the address and the text of each part, in order."""
    below = f"/library/{name}/"
    addresses = [a for a in drawn.addresses() if a.startswith(below) and a.endswith("/")]
    ordered = sorted(addresses, key=lambda a: int(a.split("/")[3] or 1))
    assert ordered == [
        f"/library/{name}/" if n == 1 else f"/library/{name}/{n}/"
        for n in range(1, len(ordered) + 1)
    ]
    assert len(ordered) > 2
    return [(address, drawn.page(address)) for address in ordered]


def _prose(text: str) -> str:
    found = re.search(r'<div class="prose">\n(.*)\n</div>\n*<nav class="pager"', text, re.DOTALL)
    assert found, text
    return found[1]


@pytest.mark.parametrize("name", LONG)
def test_a_long_text_comes_whole_in_light_parts(long: Bodies, name: str) -> None:
    """The build itself fails for a page over 14 kB; here it is that no word is lost."""
    drawn, _ = long
    parts = _parts(drawn, name)
    words = [word for _, text in parts for word in text_of(_prose(text)).split()]
    whole = re.sub(r"\[(.*?)\]\(.*?\)", r"\1", LONG[name])
    wanted = re.findall(r"w\d+x\d+", whole)
    known = set(wanted)

    assert [w for w in words if w in known] == wanted
    assert words.count("Section") == whole.count("Section")


@pytest.mark.parametrize("name", LONG)
def test_parts_lead_from_one_to_the_next(long: Bodies, name: str) -> None:
    parts = _parts(long[0], name)
    for number, (address, text) in enumerate(parts, 1):
        ways = dict(re.findall(r'<a rel="(prev|next)" href="([^"]*)"', text))
        to = {rel: urljoin(address, href) for rel, href in ways.items()}
        wanted = {"prev": number - 1, "next": number + 1}
        assert to == {r: parts[n - 1][0] for r, n in wanted.items() if 1 <= n <= len(parts)}
        assert f"Part {number} of {len(parts)}" in text
        assert len(re.findall(r"<h1\b", text)) == 1


def test_the_head_and_contents_stand_on_the_first_part_the_foot_on_the_last(long: Bodies) -> None:
    parts = _parts(long[0], "sections")
    for number, (_, text) in enumerate(parts, 1):
        assert ('<dl class="facts">' in text) == (number == 1)
        assert ('<h2 id="__contents">' in text) == (number == 1)
        assert ("<h2>Cite</h2>" in text) == (number == len(parts))
        assert ("<h2>Tags</h2>" in text) == (number == len(parts))


def test_many_sections_do_not_make_the_contents_too_heavy(long: Bodies) -> None:
    parts = _parts(long[0], "heads")
    contents = re.search(r'<nav aria-labelledby="__contents">.*?</nav>', parts[0][1], re.DOTALL)

    assert contents
    assert contents[0].count("<li>") == len(parts)


def test_links_to_a_section_lead_to_the_part_that_holds_it(long: Bodies) -> None:
    drawn, _ = long
    pages = dict(_parts(drawn, "sections"))
    seen = 0
    for address, text in [*pages.items(), ("/library/other/", drawn.page("/library/other/"))]:
        for href in re.findall(r'href="([^"]*#section-[^"]*)"', text):
            path, _, name = urljoin(address, html.unescape(href)).partition("#")
            assert f'<h2 id="{name}">' in pages[path], (address, href)
            seen += 1

    assert seen > 300
    assert re.search(r'href="\.\./sections/\d/#section-40"', drawn.page("/library/other/"))


def test_a_part_that_wants_an_entrys_address_is_that_entrys_problem(long: Bodies) -> None:
    drawn, _ = long
    drawn.write(
        {
            "content/library/pre/2.md": document("Two"),
            "content/library/items/3.md": document("Three"),
        }
    )

    done = run(drawn.root, "hourglass", "build")

    for path in ("pre/2.md", "items/3.md"):
        (drawn.root / "content/library" / path).unlink()
    assert done.code == 1
    assert not done.has_traceback
    assert (
        "content/library/pre/2.md:1:1: its address /library/pre/2/ is wanted by part 2 of "
        "library/pre.md; rename the file"
    ) in done.lines
    assert (
        "content/library/items/3.md:1:1: its address /library/items/3/ is wanted by part 3 of "
        "library/items.md; rename the file"
    ) in done.lines


BOMBS = {
    "nested": "- " * 600 + "x",
    "quotes": "> " * 600 + "x",
    "images": "![](" * 4000,
    "stars": "**" * 20_000,
    "brackets": "[" * 5000,
    "closed": "[" * 2000 + "x" + "](https://example.net)" * 2000,
    "spans": "<span>" * 5000,
    "ticks": "".join("`" * n + " " for n in range(1, 120)),
    "notes": "".join(f"[^{n}]: [^{n - 1}]\n\n" for n in range(1, 300)),
    "unders": "_a " * 8000,
}


def test_no_text_can_blow_a_build_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is rendered, or is its own file's problem, told with all others in one run."""
    monkeypatch.setattr(rendering, "SECONDS_A_PAGE", 1)
    files = {f"library/{name}.md": document(name.title(), text) for name, text in BOMBS.items()}
    files["library/fine.md"] = document("Fine")
    drawn = project(tmp_path, files)

    at_fault: set[str] = set()
    done = run(drawn.root, "hourglass", "build")
    for _ in ("what the check refuses", "what cannot be rendered"):
        assert not done.has_traceback, done.said
        assert done.code == 1
        assert not drawn.site.exists()
        told = set(re.findall(r"^content/library/(\w+)\.md:\d+:\d+: ", done.said, re.MULTILINE))
        for name in told:
            (drawn.root / f"content/library/{name}.md").unlink()
        at_fault |= told
        done = run(drawn.root, "hourglass", "build")
        if done.code == 0:
            break
    assert {"nested", "images", "closed"} <= at_fault <= set(BOMBS)
    assert done.code == 0, done.said
    assert "/library/fine/" in drawn.addresses()


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (RecursionError(), "the text is nested too deeply to be rendered"),
        (ValueError("odd"), "the text cannot be rendered (ValueError: odd)"),
    ],
)
def test_a_text_that_fails_only_in_a_build_is_its_own_files_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raised: Exception, told: str
) -> None:
    def fail(*_: object) -> None:
        raise raised

    files = {"library/odd.md": document("Odd"), "library/fine.md": document("Fine")}
    drawn = project(tmp_path, files)
    render = rendering.Page.render
    monkeypatch.setattr(
        rendering.Page,
        "render",
        lambda page, *given: (fail if page.file.src_uri.endswith("odd.md") else render)(
            page, *given
        ),
    )

    done = run(drawn.root, "hourglass", "build")

    assert done.code == 1
    assert not done.has_traceback
    assert f": {told}; write it more simply" in done.said
    assert "content/library/odd.md:" in done.said
    assert not drawn.site.exists()


def test_a_text_that_takes_too_long_is_its_own_files_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def take_long(page: Any, *given: Any) -> None:
        if page.file.src_uri == "library/long.md":
            until = time.process_time() + 5
            while time.process_time() < until:
                pass
        render(page, *given)

    drawn = project(tmp_path, {"library/long.md": document("Long"), "about.md": page("About")})
    render = rendering.Page.render
    monkeypatch.setattr(rendering.Page, "render", take_long)
    monkeypatch.setattr(rendering, "SECONDS_A_PAGE", 1)

    done = run(drawn.root, "hourglass", "build")

    assert done.code == 1
    assert "content/library/long.md:" in done.said
    assert "the text takes more than 1 s to render; write it more simply" in done.said
