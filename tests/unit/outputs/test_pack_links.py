"""Where links lead in a pack."""

from urllib.parse import unquote, urljoin, urlsplit

import pytest

from generator.outputs.packs.links import on_the_web, place, strict

PAGE = "/library/guide/"
SITE = "https://example.org/kb"


@pytest.mark.parametrize(
    "href",
    [
        "../other/",
        "../../",
        "./",
        "",
        "x",
        "../../tags/w%C3%A9/#a%20b",
        "../guide.pdf?q#f",
        "#x",
        "..",
    ],
)
def test_a_link_within_the_site_is_resolved_as_browsers_do(href):
    found = place(PAGE, href)
    expected = urlsplit(urljoin(SITE + PAGE, href))
    assert found is not None
    assert found.address == unquote(expected.path).removeprefix("/kb")
    assert found.fragment == unquote(expected.fragment)


@pytest.mark.parametrize(
    "href", ["https://example.org/kb/", "mailto:a@b.org", "//x.org/", "/x/", "../../../x"]
)
def test_other_links_lead_elsewhere(href):
    assert place(PAGE, href) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("https://example.org/a b/ü?ä=[1]", "https://example.org/a%20b/%C3%BC?%C3%A4=%5B1%5D"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("http://[2001:db8::1]:80/", "http://[2001:db8::1]:80/"),
        ("mailto:a b@example.org", "mailto:a%20b@example.org"),
        ("tel:+254 20", "tel:+254%2020"),
        ("http://[::1", None),
        ("http://a..b/", None),
        ("http://example.org:99999/", None),
        (f"http://{'a' * 64}.org/", None),
        ("https://", None),
        ("mailto:", None),
        ("ftp://example.org/", None),
    ],
)
def test_what_stands_in_a_book_is_a_url_by_the_letter(url, expected):
    assert strict(url) == expected


def test_a_link_that_no_browser_can_read_leads_nowhere():
    assert on_the_web("https://example.org/", "//[x") == ""
