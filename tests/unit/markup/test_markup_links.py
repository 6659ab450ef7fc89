"""Links in sanitised HTML."""

import pytest

from generator.markup.links import absolute, rewritten

PAGE = "https://example.org/kb/library/guide/"


@pytest.mark.parametrize(
    ("href", "found"),
    [
        ("../other/", "https://example.org/kb/library/other/"),
        ("../other/?a=1&amp;b=2#c", "https://example.org/kb/library/other/?a=1&amp;b=2#c"),
        ("#part", PAGE + "#part"),
        ("", PAGE),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("https://a.example/?q=&quot;x&quot;", "https://a.example/?q=&quot;x&quot;"),
        ("//[broken", PAGE),
    ],
)
def test_a_link_is_made_absolute_against_its_page(href: str, found: str) -> None:
    source = f'<p title="x"><a title="href=" href="{href}">x</a></p>'
    assert absolute(source, PAGE) == f'<p title="x"><a title="href=" href="{found}">x</a></p>'


def test_nothing_but_links_is_rewritten() -> None:
    source = '<abbr title=" href=">x</abbr> href="y" <a title="href">z</a>'
    assert rewritten(source, lambda _: "changed") == source
