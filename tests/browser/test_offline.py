"""Reading away from the network: nothing before the tap, what was read and chosen after it."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.hosting import Host
    from tests.site.drawing_trees import Project

pytestmark = pytest.mark.external

KEPT = """async () => {
  const found = {};
  for (const name of await caches.keys())
    found[name] = (await (await caches.open(name)).keys()).map((key) => new URL(key.url).pathname);
  return found;
}"""
WORKERS = "async () => (await navigator.serviceWorker.getRegistrations()).map((each) => each.scope)"
UNTIL = """async ([url, wanted]) => {
  for (let n = 0; n < 200; n += 1) {
    if (Boolean(await caches.match(url)) === wanted) return true;
    await new Promise((done) => setTimeout(done, 50));
  }
  return false;
}"""
STATE = "#__keep-state"


def kept(page: Page) -> set[str]:
    """Return the paths of what is kept."""
    return {path for paths in page.evaluate(KEPT).values() for path in paths}


def tap(page: Page, host: Host) -> None:
    """Ask on `/offline/` that what is read stays, and wait until the worker is in charge."""
    page.goto(host.url("/offline/"))
    page.get_by_role("button", name="Keep what I read").click()
    page.get_by_role("button", name="Remove everything kept").wait_for()
    page.evaluate(
        "new Promise(go => { const w = navigator.serviceWorker;"
        "w.controller ? go() : w.addEventListener('controllerchange', () => go()) })"
    )


def until_kept(page: Page, address: str) -> None:
    assert page.evaluate(UNTIL, [f"/kb{address}", True]), f"{address} was not kept"


def until_gone(page: Page, address: str) -> None:
    assert page.evaluate(UNTIL, [f"/kb{address}", False]), f"{address} is still kept"


def told(page: Page, text: str) -> None:
    """Wait until the reader is told something."""
    page.locator(STATE, has_text=text).wait_for()


def read(page: Page, host: Host, *addresses: str) -> None:
    """Read pages, and wait until they are kept."""
    for address in addresses:
        page.goto(host.url(address))
        until_kept(page, address)


def forget_http_cache(page: Page) -> None:
    """Empty the browser's own cache, so that only what is kept can answer."""
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")


def words(page: Page) -> str:
    return page.locator("main").inner_text()


def test_nothing_runs_and_nothing_is_kept_before_the_tap(page: Page, host: Host) -> None:
    for address in ("/", "/library/guide/", "/offline/", "/library/"):
        page.goto(host.url(address), wait_until="networkidle")
    assert page.evaluate(WORKERS) == []
    assert page.evaluate(KEPT) == {}
    assert "/sw.js" not in {sent.address for sent in host.sent}


def test_what_was_read_after_the_tap_opens_with_the_network_cut(
    page: Page, host: Host, console: list[str]
) -> None:
    tap(page, host)
    read(page, host, "/library/guide/", "/tags/water/")
    forget_http_cache(page)
    with host.cut_off():
        page.goto(host.url("/library/guide/"))
        assert page.title() == "Guide – The Library"
        assert re.search(r"as it was kept on \d+ \w+ \d{4}\.", words(page))
        page.get_by_role("link", name="Water").first.click()
        page.wait_for_load_state()
        assert page.title() == "Water – The Library"
    assert not [line for line in console if line.startswith("error: ")]


def test_a_page_that_was_never_read_says_so_and_leads_to_what_is_kept(
    page: Page, host: Host
) -> None:
    tap(page, host)
    read(page, host, "/library/guide/")
    forget_http_cache(page)
    with host.cut_off():
        page.goto(host.url("/library/long/"))
        assert page.get_by_role("heading").inner_text() == "This page is not kept"
        page.get_by_role("link", name="See what is kept").click()
        page.wait_for_selector("#__keep-pages li")
        assert page.locator("#__keep-pages li").all_inner_texts() == ["Guide", "Read offline"]
        page.get_by_role("link", name="Guide").click()
        page.wait_for_load_state()
        assert page.title() == "Guide – The Library"


def test_a_chosen_list_opens_with_the_network_cut(page: Page, host: Host) -> None:
    tap(page, host)
    choice = page.locator("#__keep-list option", has_text="Water")
    assert re.search(r"Water: about \d+\xa0kB", choice.inner_text())
    page.locator("#__keep-list").select_option("tag-water")
    host.forget()
    page.get_by_role("button", name="Keep it").click()
    told(page, "without network")
    entries = [sent for sent in host.sent if sent.address.startswith(("/library/", "/webinars/"))]
    assert len(entries) == len({sent.address for sent in entries}) > 20
    forget_http_cache(page)
    with host.cut_off():
        for address in ("/tags/water/", "/tags/water/page/2/", "/library/n07/"):
            page.goto(host.url(address))
            assert "as it was kept on" in words(page)


def test_a_list_that_was_stopped_by_the_network_goes_on_where_it_was(
    page: Page, host: Host
) -> None:
    tap(page, host)
    host.failing |= {"/library/n07/"}
    page.locator("#__keep-list").select_option("tag-water")
    page.get_by_role("button", name="Keep it").click()
    told(page, "Not all is kept yet")
    assert "/kb/library/n07/" not in kept(page)
    before = kept(page)
    host.forget()
    page.get_by_role("button", name="Keep it").click()
    until_kept(page, "/library/n07/")
    fetched = {sent.address for sent in host.sent} - {"/offline/lists/tag-water.json"}
    assert fetched.isdisjoint(path.removeprefix("/kb") for path in before)
    assert kept(page) > before


def test_a_list_that_the_reader_stops_goes_on_where_it_was(page: Page, host: Host) -> None:
    tap(page, host)
    host.late |= {f"/library/n{n:02}/": 0.2 for n in range(1, 26)}
    page.locator("#__keep-list").select_option("tag-water")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_text(re.compile(r"^Kept: [2-9] of")).wait_for()
    page.get_by_role("button", name="Stop").click()
    told(page, "Not all is kept yet")
    assert not page.get_by_role("button", name="Stop").is_visible()
    page.wait_for_timeout(500)
    before = kept(page)
    assert len([path for path in before if "/library/n" in path]) < 20
    host.forget()
    page.get_by_role("button", name="Keep it").click()
    told(page, "without network")
    fetched = {sent.address for sent in host.sent} - {"/offline/lists/tag-water.json"}
    assert fetched.isdisjoint(path.removeprefix("/kb") for path in before)
    assert kept(page) > before


def test_a_kept_copy_stands_in_for_a_server_that_fails(page: Page, host: Host) -> None:
    tap(page, host)
    read(page, host, "/library/guide/")
    forget_http_cache(page)
    host.failing |= {"/library/guide/", "/library/place/"}
    page.goto(host.url("/library/guide/"))
    assert page.title() == "Guide – The Library"
    assert "as it was kept on" in words(page)
    page.goto(host.url("/library/place/"))
    assert page.locator("body").inner_text() == "Out of order."
    assert kept(page) == {"/kb/offline/", "/kb/library/guide/"}


@pytest.fixture
def impatient(built: Project, host_of: Callable[[Path], Host], tmp_path: Path) -> Host:
    """A host of the same site, whose worker waits a tenth of the time for the network."""
    shutil.copytree(built.site, tmp_path / "site")
    worker = tmp_path / "site" / "sw.js"
    assert "PATIENCE = 6000" in worker.read_text()
    worker.write_text(worker.read_text().replace("PATIENCE = 6000", "PATIENCE = 600"))
    return host_of(tmp_path / "site")


def test_a_kept_copy_stands_in_for_a_late_answer_which_renews_it(
    page: Page, impatient: Host
) -> None:
    host = impatient
    tap(page, host)
    read(page, host, "/library/guide/")
    file = host.site / "library" / "guide" / "index.html"
    file.write_text(file.read_text().replace(">Guide</h1>", ">Guide, mended</h1>"))
    forget_http_cache(page)
    host.late["/library/guide/"] = 3
    page.goto(host.url("/library/guide/"))
    assert "as it was kept on" in words(page)
    assert page.get_by_role("heading", level=1).inner_text() == "Guide"
    page.wait_for_timeout(3_500)
    forget_http_cache(page)
    with host.cut_off():
        page.goto(host.url("/library/guide/"))
        assert page.get_by_role("heading", level=1).inner_text() == "Guide, mended"


def test_a_late_answer_is_awaited_where_nothing_is_kept(page: Page, impatient: Host) -> None:
    host = impatient
    tap(page, host)
    host.late["/library/place/"] = 2
    page.goto(host.url("/library/place/"))
    assert page.title() == "Place – The Library"
    assert "as it was kept on" not in words(page)


def test_a_kept_page_is_renewed_when_it_is_read_on_the_network(
    open_page: Callable[..., Page],
    built: Project,
    host_of: Callable[[Path], Host],
    tmp_path: Path,
) -> None:
    host = host_of(tmp_path)
    for name in ("sw.js", "offline/index.html", "404.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((built.site / name).read_bytes())
    changing, gone = tmp_path / "changing" / "index.html", tmp_path / "gone" / "index.html"
    for file in (changing, gone):
        file.parent.mkdir()
        file.write_text("<!doctype html><title>Old</title><main>Old words</main>")
    page = open_page()
    tap(page, host)
    read(page, host, "/changing/", "/gone/")
    changing.write_text("<!doctype html><title>New</title><main>New words</main>")
    gone.unlink()
    forget_http_cache(page)
    page.goto(host.url("/gone/"))
    page.goto(host.url("/changing/"))
    assert words(page) == "New words"
    until_gone(page, "/gone/")
    forget_http_cache(page)
    with host.cut_off():
        page.goto(host.url("/changing/"))
        assert "New words" in words(page)
        page.goto(host.url("/gone/"))
        assert "This page is not kept" in words(page)


def test_a_new_worker_goes_on_with_what_is_kept(
    open_page: Callable[..., Page],
    built: Project,
    host_of: Callable[[Path], Host],
    tmp_path: Path,
) -> None:
    shutil.copytree(built.site, tmp_path / "site")
    host = host_of(tmp_path / "site")
    page = open_page()
    tap(page, host)
    read(page, host, "/library/guide/")
    worker = tmp_path / "site" / "sw.js"
    worker.write_text(worker.read_text().replace("as it was kept on", "kept (by the new worker)"))
    page.goto(host.url("/offline/"))
    forget_http_cache(page)
    changed = page.evaluate(
        """async (url) => {
          const changed = new Promise((done) =>
            navigator.serviceWorker.addEventListener("controllerchange", () => done(true)));
          await (await navigator.serviceWorker.getRegistration(url)).update();
          return Promise.race([changed, new Promise((done) => setTimeout(done, 20_000))]);
        }""",
        host.url("/"),
    )
    assert changed
    with host.cut_off():
        page.goto(host.url("/library/guide/"))
        assert "kept (by the new worker)" in words(page)


def test_a_tap_removes_everything_and_nothing_is_kept_after_it(page: Page, host: Host) -> None:
    tap(page, host)
    read(page, host, "/library/guide/")
    page.evaluate("caches.open('of another site')")
    page.goto(host.url("/offline/"))
    page.get_by_role("button", name="Remove everything kept").click()
    page.get_by_role("button", name="Keep what I read").wait_for()
    assert "Everything that was kept is gone" in page.locator(STATE).inner_text()
    for address in ("/library/guide/", "/"):
        page.goto(host.url(address), wait_until="networkidle")
    assert page.evaluate(KEPT) == {"of another site": []}
    assert page.evaluate(WORKERS) == []


def test_only_the_sites_own_pages_are_kept(page: Page, host: Host) -> None:
    tap(page, host)
    page.evaluate("new Image().src = '/elsewhere/picture.png'")
    page.evaluate(
        """async (base) => {
          for (const name of ['feeds/all.xml', 'library/guide.pdf', 'sw.js', 'no/such/page/'])
            await fetch(base + name);
          await fetch(base + 'library/guide/', {method: 'POST', body: 'x'}).catch(() => 0);
          await fetch(base + 'library/guide.pdf', {headers: {range: 'bytes=0-9'}});
        }""",
        host.url("/"),
    )
    page.goto(host.url("/no/such/page/"))
    page.goto(host.url("/library/guide"))
    until_kept(page, "/library/guide/")
    assert kept(page) == {"/kb/offline/", "/kb/library/guide/"}


def test_a_browser_that_cannot_keep_pages_is_told_so(
    open_page: Callable[..., Page], host: Host
) -> None:
    page = open_page()
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    page.goto(host.url("/offline/"))
    assert "cannot keep pages here" in page.locator(STATE).inner_text()
    assert not page.get_by_role("button").all()
    plain = open_page(java_script_enabled=False)
    plain.goto(host.url("/offline/"))
    assert "This needs JavaScript" in plain.locator(STATE).inner_text()
    assert plain.locator("main").locator("form, input, select, button").count() == 0


def test_a_refusal_of_the_browser_is_told_and_leaves_nothing(
    open_page: Callable[..., Page], host: Host
) -> None:
    page = open_page()
    page.add_init_script(
        "ServiceWorkerContainer.prototype.register = () => Promise.reject(new Error('private'))"
    )
    page.goto(host.url("/offline/"))
    page.get_by_role("button", name="Keep what I read").click()
    told(page, "refused")
    assert page.evaluate(KEPT) == {}


def test_a_full_device_is_told_in_plain_words(open_page: Callable[..., Page], host: Host) -> None:
    page = open_page()
    page.add_init_script(
        """const put = Cache.prototype.put;
        Cache.prototype.put = function (key, value) {
          return String(key).includes('/n07/')
            ? Promise.reject(new DOMException('full', 'QuotaExceededError'))
            : put.call(this, key, value);
        };"""
    )
    tap(page, host)
    page.locator("#__keep-list").select_option("tag-water")
    page.get_by_role("button", name="Keep it").click()
    told(page, "no room")


def test_the_least_lately_read_goes_first(open_page: Callable[..., Page], host: Host) -> None:
    page = open_page()
    tap(page, host)
    read(page, host, "/library/guide/", "/library/talk/")
    page.evaluate(
        """async () => {
          const name = (await caches.keys()).find((each) => each.includes('read'));
          const cache = await caches.open(name);
          for (let n = 0; n < 298; n++)
            await cache.put(location.origin + '/kb/x/' + n + '/', new Response('x'));
        }"""
    )
    read(page, host, "/library/guide/", "/library/place/")
    until_gone(page, "/library/talk/")
    assert {"/kb/library/guide/", "/kb/library/place/", "/kb/x/0/"} <= kept(page)


def test_keeping_passes_the_rules_of_access(page: Page, host: Host) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415

    tap(page, host)
    read(page, host, "/library/guide/")
    page.goto(host.url("/offline/"))
    page.wait_for_selector("#__keep-pages li")
    found: Any = Axe().run(page)
    assert [violation["id"] for violation in found.response["violations"]] == []
