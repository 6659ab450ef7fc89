"""A finished site is judged: clashes of addresses, weights on the wire, links that lead nowhere."""

import gzip
import os
import time
from pathlib import Path

import pytest

from generator.inspection import Clash, DeadLink, claims, verify, weigh
from generator.problems import Severity

CAPS = {"home": 4_500, "entry": 4_500, "list": 6_000, "page": 14_000, "feed": 14_000}


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


# Clashes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/a/", "/a/"),
        ("/a/", "/a/index.html"),
        ("/A/", "/a/"),
        ("/caf\u00e9/", "/cafe\u0301/"),
        ("/CAFE\u0301/", "/caf\u00e9/"),
        ("/stra\u00dfe/", "/STRASSE/"),
        ("/a", "/a/b"),
        ("/a", "/a/"),
        ("/A", "/a/b/c/d.xml"),
    ],
)
def test_clash_names_both_sources(one: str, other: str) -> None:
    for pairs in ([(one, "1.md"), (other, "2.md")], [(other, "2.md"), (one, "1.md")]):
        (clash,) = claims(pairs)
        assert {clash.source, clash.other_source} == {"1.md", "2.md"}
        assert "1.md" in str(clash)
        assert "2.md" in str(clash)


def test_no_clash() -> None:
    pairs = [
        ("/", "home"),
        ("/a/", "1"),
        ("/a/b/", "2"),
        ("/ab", "3"),
        ("/a.xml", "4"),
        ("/á/", "5"),
    ]
    assert list(claims(pairs)) == []


def test_three_sources_of_one_address_are_two_clashes() -> None:
    assert list(claims([("/a/", "3"), ("/a/", "1"), ("/a/", "2")])) == [
        Clash("/a/", "1", "/a/", "2"),
        Clash("/a/", "1", "/a/", "3"),
    ]


def test_clash_as_a_problem() -> None:
    problem = Clash("/a/", "library/a.md", "/A/", "library/b.md").problem()
    assert problem.path == "library/b.md"
    assert problem.severity is Severity.ERROR
    assert str(problem) == (
        "its address /A/ clashes with library/a.md (/a/); rename one of the two"
    )


# Weights


def test_weights_are_those_of_gzip(tmp_path: Path) -> None:
    noise = os.urandom(6_000).hex()
    write(
        tmp_path,
        {
            "index.html": "<p>home</p>",
            "a/index.html": noise,
            "long/index.html": noise,
            "feeds/all.xml": noise,
            "feeds/all.json": "{}",
            "search/data.json": noise,
            "report.pdf": noise,
        },
    )
    weights = weigh(tmp_path, {"/": "home", "/a/": "entry", "/long/": "unheard-of"}, CAPS)

    def zipped(name: str) -> int:
        return len(gzip.compress((tmp_path / name).read_bytes(), 6))

    assert [(w.address, w.kind, w.bytes, w.cap) for w in weights.heaviest] == [
        ("/a/", "entry", zipped("a/index.html") + 300, 4_500),
        ("/long/", "unheard-of", zipped("long/index.html") + 300, 14_000),
        ("/", "home", zipped("index.html") + 300, 4_500),
    ]
    assert [(w.address, w.kind, w.bytes, w.cap) for w in weights.heaviest_feeds] == [
        ("/feeds/all.xml", "feed", zipped("feeds/all.xml"), 14_000),
        ("/feeds/all.json", "feed", zipped("feeds/all.json"), 14_000),
    ]
    assert [w.address for w in weights.over] == ["/a/"]
    assert "its cap is 4500 B" in str(weights.over[0])


def test_no_type_may_weigh_more_than_any_page(tmp_path: Path) -> None:
    write(tmp_path, {"index.html": os.urandom(1_000).hex()})
    assert weigh(tmp_path, {"/": "home"}, {"home": 9_999, "page": 1_000, "feed": 1}).over


def test_ten_heaviest_in_one_order(tmp_path: Path) -> None:
    write(tmp_path, {f"{n:02}/index.html": "x" * (1 + n // 4) for n in range(40)})
    weights = weigh(tmp_path, {}, CAPS)
    assert len(weights.heaviest) == 10
    key = [(-w.bytes, w.address) for w in weights.heaviest]
    assert key == sorted(key)
    assert weights.over == ()


# Links


def dead(folder: Path, html: str, page: str = "a/index.html", base: str = "/") -> list[str]:
    write(folder, {page: html})
    return [link.target for link in verify(folder, base)]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(
        tmp_path,
        {"index.html": "", "b/index.html": "", "files/a b.pdf": "", "files/é.pdf": "", "x.xml": ""},
    )


@pytest.mark.parametrize(
    "html",
    [
        '<a href="../b/">',
        "<a href='../b/index.html#there'>",
        "<a href=../b/?q=1>",
        "<A CLASS=x HREF = ../b>",
        '<a href="..">',
        '<a href="../">',
        '<a href="">',
        '<a href="#x">',
        '<a href="./">',
        '<a href="?page=2">',
        '<a href="/b/">',
        '<a href=" ../b/\n">',
        '<a href="../files/a%20b.pdf">',
        '<a href="../files/%C3%A9.pdf">',
        '<a href="../files/&eacute;.pdf">',
        '<a href="../b/?a=1&amp;b=2">',
        '<img src="../x.xml" srcset="../x.xml 1x, ../files/a%20b.pdf 2x">',
        '<a href="https://example.org/none">',
        '<a href="//example.org/none">',
        '<a href="mailto:a@example.org">',
        '<img src="data:image/png,x">',
        '<a data-src="none" title="href=none">',
        "<a title=' href=\"none\"'>",
        '<code>&lt;a href="none"&gt;</code>',
        '<!-- <a href="none"> -->',
        "<script>'<a href=\"none\">'</script>",
        "<textarea><a href=none></textarea>",
        "<p>a < b href=none > c</p>",
    ],
)
def test_links_that_are_well(site: Path, html: str) -> None:
    assert dead(site, html) == []


@pytest.mark.parametrize(
    ("html", "target"),
    [
        ('<a href="none">', "none"),
        ("<a href='../none/'>", "../none/"),
        ("<A HREF='../none/'>", "../none/"),
        ('<IMG SRCSET="../x.xml 1x, ../none.png 2x">', "../none.png"),
        ("<a href=none.html>", "none.html"),
        ('<a title="a > b" href="../none/#x">', "../none/#x"),
        ('<a href="../B/">', "../B/"),
        ('<a href="../files/">', "../files/"),
        ('<a href="../x.xml/">', "../x.xml/"),
        ('<a href="../../b/">', "../../b/"),
        ('<a href="/none">', "/none"),
        ('<a href="a&amp;b">', "a&b"),
        ('<img srcset="../x.xml 1x, ../none.png 2x">', "../none.png"),
        ('<script src="none.js">x</script>', "none.js"),
        ('<!-- --><a href="none">', "none"),
        ('<script>a</script><a href="none">', "none"),
        ('<a href="none"><a href="none">', "none"),
    ],
)
def test_links_that_lead_nowhere(site: Path, html: str, target: str) -> None:
    assert dead(site, html) == [target]


@pytest.mark.parametrize("piece", ["<a ", "<!--", "<script>", "<a '", '<a href="', "< ", "</title"])
def test_broken_html_takes_no_longer_than_other(site: Path, piece: str) -> None:
    began = time.process_time()
    dead(site, piece * 100_000)
    assert time.process_time() - began < 2


def test_a_link_is_followed_from_each_page_that_it_means_something_else_on(site: Path) -> None:
    html = '<a href="../b/">'
    for page in ("a/index.html", "c/index.html", "a/b/index.html", "c/d/index.html"):
        write(site, {page: html})
    assert [link.page for link in verify(site)] == ["/c/d/"]


def test_links_from_the_root_are_below_the_base(site: Path) -> None:
    html = '<a href="/lib/b/"><a href="/lib"><a href="/lib/none"><a href="/elsewhere">'
    assert dead(site, html, "404.html", "/lib/") == ["/lib/none"]


def test_pages_are_named_by_their_address_in_order(site: Path) -> None:
    write(
        site, {"z/index.html": "<a href=n>", "404.html": "<a href=n>", "index.html": "<a href=n>"}
    )
    found = list(verify(site))
    assert found == [DeadLink("/404.html", "n"), DeadLink("/", "n"), DeadLink("/z/", "n")]
    assert str(found[2]) == '/z/ links to "n", which is not in the site'
