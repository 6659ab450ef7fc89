"""Search in a reader's hands: found, announced, light, kept by the address, and never broken."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

import pytest

from generator.search import SITE, Document, script, search_files
from generator.search.script import SHOWN
from tests.browser.hosting import Host
from tests.site.drawing_trees import document, project
from tests.site.running import run_apart
from tests.unit.search.asking import Index
from tests.unit.search.folding import FOLDED
from tests.unit.search.test_search_files import library

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.site.drawing_trees import Project

pytestmark = pytest.mark.external

HOSTILE = [
    "</script><img src=x onerror=alert(1)>",
    "\" onfocus=alert(1) autofocus x='",
    "constructor",
    "__proto__",
]


def search(page: Page, host: Host, query: str) -> str:
    """Open the search page with a query and return what it says."""
    page.goto(host.url(f"/search/?{query}"), wait_until="networkidle")
    return said(page)


def said(page: Page) -> str:
    return page.locator("[role=status]").inner_text()


def titles(page: Page) -> list[str]:
    return page.locator("#__found h2 a").all_inner_texts()


def test_a_result_tells_title_kind_date_and_description(page: Page, host: Host) -> None:
    assert search(page, host, "q=peer+learning") == "Results: 2"
    first = page.locator("#__found li").first
    assert first.locator("a").get_attribute("href") == "../library/talk/"
    assert first.inner_text().split("\n\n") == [
        "Talk", "What Talk is.", "Video · 4 Mar 2026 · 42\xa0min",
    ]  # fmt: skip
    first.locator("a").click()
    assert page.url == host.url("/library/talk/")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("GUÍA", "Guía"),
        ("guia", "Guía"),
        ("gui", "Guide"),
        ("دَلِيل", "دليل الزيارات"),
        ("ruiz guide", "Guide"),
        ("kenya guide", "Guide"),
        ("cellar", "Cellar"),
    ],
)
def test_case_accents_and_beginnings(page: Page, host: Host, asked: str, found: str) -> None:
    search(page, host, f"q={quote_plus(asked)}")
    assert found in titles(page)


@pytest.mark.parametrize("asked", ["gone", "draft"])
def test_what_is_withdrawn_is_not_found(page: Page, host: Host, asked: str) -> None:
    assert search(page, host, f"q={asked}").startswith("Nothing was found.")


def test_a_form_on_another_page_leads_here(page: Page, host: Host) -> None:
    for address in ("/", "/library/", "/nowhere/"):
        page.goto(host.url(address))
        page.locator("form input").fill("guide")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/?q=guide")
        page.locator("#__found li").first.wait_for()
        assert "Guide" in titles(page)


def test_filters_stand_in_the_address(page: Page, host: Host) -> None:
    search(page, host, "q=guide")
    page.get_by_label("Language").select_option("Spanish")
    page.locator("main").get_by_role("button", name="Search").click()
    page.wait_for_url("**/search/?q=guide&language=es")
    assert said(page).startswith("Nothing was found.") or titles(page) == ["Guía"]
    search(page, host, "q=&kind=video")
    assert set(titles(page)) >= {"Talk"}
    assert page.get_by_label("Kind").input_value() == "video"


def test_back_brings_the_former_results(page: Page, host: Host) -> None:
    search(page, host, "q=talk")
    before = titles(page)
    page.locator("#__q").fill("number")
    page.keyboard.press("Enter")
    page.get_by_text("Results: 25").wait_for()
    page.go_back()
    page.evaluate(
        "new Promise(go => { const look = () =>"
        "document.getElementById('__q').value == 'talk' ? go() : setTimeout(look, 20); look() })"
    )
    page.wait_for_load_state("networkidle")
    assert titles(page) == before
    assert page.title().startswith("talk – ")


def test_more_is_shown_on_demand_and_the_keyboard_goes_on_there(page: Page, host: Host) -> None:
    search(page, host, "q=number")
    assert len(titles(page)) == SHOWN
    page.get_by_role("button", name="Show more").press("Enter")
    page.locator("#__found li").nth(2 * SHOWN - 1).wait_for()
    assert len(titles(page)) == 2 * SHOWN
    assert page.evaluate("document.activeElement.textContent") == titles(page)[SHOWN]


def test_a_reader_is_told_by_voice(page: Page, host: Host) -> None:
    page.goto(host.url("/search/"))
    status = page.get_by_role("status")
    assert said(page) == ""
    page.get_by_role("searchbox", name="Words to look for").fill("number")
    page.keyboard.press("Enter")
    status.get_by_text("Results: 25").wait_for()
    assert page.locator("#__found").get_by_role("heading").count() == SHOWN


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("", "Write one or more words to look for."),
        ("   ", "Write one or more words to look for."),
        ("😀 👩🏽‍🌾 ✓ !?", "Write one or more words to look for."),
        ("xyzzy", "Nothing was found."),
        ("<script>alert(1)</script>", "No"),
        ("guide " * 900, "Results: "),
        ("x" * 5000, "Nothing was found."),
        (" ".join(f"word{n}" for n in range(800)), "Nothing was found."),
        ("what is", "Results: "),
        ("constructor", "Nothing was found."),
        ("__proto__ toString", "Nothing was found."),
    ],
)
def test_every_question_gets_a_word(
    page: Page, host: Host, console: list[str], asked: str, answer: str
) -> None:
    assert search(page, host, f"q={quote_plus(asked)}").startswith(answer)
    assert host.size < 40_000
    assert console == []


@pytest.mark.parametrize("query", ["q=%E0%A4%A", "q=guide&kind=nothing", "q=guide&q=talk", "a=b"])
def test_an_odd_address_is_no_broken_page(
    page: Page, host: Host, console: list[str], query: str
) -> None:
    assert search(page, host, query)
    assert console == []


def test_a_file_that_does_not_arrive(page: Page, host: Host) -> None:
    index = json.loads(
        (host.site / "search/index/index.js").read_text()[len('hourglass("index",') : -2]
    )
    host.failing.add(f"/search/index/{index['version']}/r1.js")
    assert search(page, host, "q=guide").startswith("A part of the index did not arrive.")
    again = page.get_by_role("button", name="Try again")
    assert again.is_visible()
    host.failing.clear()
    again.click()
    page.get_by_text("Results: ").wait_for()
    assert "Guide" in titles(page)
    assert not again.is_visible()


def test_the_directory_comes_while_a_question_is_written(page: Page, host: Host) -> None:
    page.goto(host.url("/search/"), wait_until="networkidle")
    assert [sent.address for sent in host.sent] == ["/search/"]
    with page.expect_response("**/index/index.js"):
        page.locator("#__q").focus()
    assert [sent.address for sent in host.sent] == ["/search/", "/search/index/index.js"]
    page.locator("#__q").fill("guide")
    page.keyboard.press("Enter")
    page.get_by_text("Results: ").wait_for()
    asked = [sent.address for sent in host.sent]
    assert len(asked) == len(set(asked))


def test_a_directory_that_does_not_come_meanwhile_is_asked_for_again(
    page: Page, host: Host, console: list[str]
) -> None:
    page.goto(host.url("/search/"), wait_until="networkidle")
    host.failing.add("/search/index/index.js")
    with page.expect_response("**/index/index.js"):
        page.locator("#__q").focus()
    assert said(page) == ""
    host.failing.clear()
    page.locator("#__q").fill("guide")
    page.keyboard.press("Enter")
    page.get_by_text("Results: ").wait_for()


def test_no_network_at_all(page: Page, host: Host) -> None:
    page.goto(host.url("/search/"))
    with host.cut_off():
        page.locator("#__q").fill("guide")
        page.keyboard.press("Enter")
        page.get_by_text("A part of the index did not arrive.").wait_for()
    page.get_by_role("button", name="Try again").click()
    page.get_by_text("Results: ").wait_for()


def test_without_script_there_are_other_ways(open_page: Callable[..., Page], host: Host) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(host.url("/search/?q=guide"))
    assert "Search needs a script" in page.locator("main").inner_text()
    assert page.locator("main").locator("form, input, select, button").count() == 0
    assert page.locator("main a").evaluate_all("links => links.map(l => l.pathname)") == [
        "/kb/a-z/", "/kb/tags/",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Project:
    content = {
        f"library/h{n}.md": document(f"Water {title}", description=f"{title} ends.")
        for n, title in enumerate(HOSTILE)
    }
    drawn = project(tmp_path_factory.mktemp("hostile"), content)
    done = run_apart(drawn.root, "hourglass", "build", "-q")
    assert done.code == 0, done.said
    return drawn


def test_hostile_words_are_words(
    page: Page, hostile: Project, host_of: Callable[[Path], Host], console: list[str]
) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    assert search(page, host_of(hostile.site), "q=water") == "Results: 4"
    assert set(titles(page)) == {f"Water {' '.join(title.split())}" for title in HOSTILE}
    assert page.locator("#__found img, #__found script").count() == 0
    assert console == dialogs == []


BARE = """<!doctype html><title>Search</title><div id="__search" data-root="../" data-index="index/"
data-results="%(value)s" data-some="%(value)s" data-none="0" data-missing="" data-looking=""
data-many="" data-failed="failed" data-empty="empty"></div>
<script type="text/html" id="__controls"><form><input name="q"></form>
<p id="__said" role="status"></p><ul id="__found"></ul>
<button id="__more"></button><button id="__again"></button></script>
<script src="../script.js"></script>"""


def write(site: Path, documents: list[Document]) -> Path:
    """Write a search page and its index into a folder."""
    for path, body in search_files(documents, SITE):
        target = site / "search" / "index" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)
    (site / "search" / "index.html").write_text(BARE, "utf-8")
    (site / "script.js").write_text(script(), "utf-8")
    return site


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of nothing but search, of generated documents."""
    return write(tmp_path_factory.mktemp("bare"), library(300))


def test_the_script_ranks_as_the_reader_in_python(
    page: Page, bare: Path, host_of: Callable[[Path], Host]
) -> None:
    host, index = host_of(bare), Index.of(library(300))
    for question in ("bal", "dalo fetion", "koril gar", "balo kelment naring", "nothing", "12"):
        search(page, host, f"q={quote_plus(question)}")
        assert titles(page) == index.titles(question)[:SHOWN], question


def test_the_script_folds_as_python(
    page: Page, tmp_path: Path, host_of: Callable[[Path], Host]
) -> None:
    """Each text is the title of a document of its own, and finds it."""
    found = [(text, " ".join(words)) for text, words in FOLDED if words]
    documents = [Document(title=title, address=f"{n}/") for n, (_, title) in enumerate(found)]
    host = host_of(write(tmp_path, documents))
    for text, title in found:
        search(page, host, f"q={quote_plus(text)}")
        assert title in titles(page), text


def test_from_a_folder_without_a_server(page: Page, bare: Path) -> None:
    page.goto(f"file://{bare}/search/index.html?q=bal")
    page.locator("#__found li").first.wait_for()
    page.locator("input").fill("dalo")
    page.keyboard.press("Enter")
    page.wait_for_url("**dalo")
    page.locator("#__found li").first.wait_for()
