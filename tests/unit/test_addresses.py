"""Addresses inside the site."""

import posixpath
from urllib.parse import unquote, urljoin

import pytest

from generator.addresses import file_address, from_root, page_of, part_of, relative, root_of

ADDRESSES = [
    "/",
    "/library/",
    "/library/page/2/",
    "/library/2026/guide/",
    "/library/2026/guide.pdf",
    "/tags/c-sharp/",
    "/a:b/",
    "/ጤና/ü b/",
    "/feeds/all.xml",
]


@pytest.mark.parametrize("here", [a for a in ADDRESSES if a.endswith("/")])
@pytest.mark.parametrize("to", ADDRESSES)
def test_a_link_leads_where_it_should_under_any_prefix(here: str, to: str) -> None:
    for link in (relative(here, to), from_root(root_of(here), to)):
        for base in ("https://example.org", "https://example.org/kb", "file:///card/site"):
            assert unquote(urljoin(base + posixpath.join("/", here), link)) == unquote(base + to)


def test_a_link_keeps_its_fragment() -> None:
    assert relative("/a/", "/a/#part") == "./#part"
    assert relative("/a/", "/b/#part") == "../b/#part"


def test_later_pages_and_parts_lie_below_the_first() -> None:
    assert [page_of("/library/", n) for n in (1, 2)] == ["/library/", "/library/page/2/"]
    assert [part_of("/library/a/", n) for n in (1, 2)] == ["/library/a/", "/library/a/2/"]
    assert file_address("library/a.pdf") == "/library/a.pdf"
