"""Sanitising: what a text may bring, and what it may not."""

import re

import pytest

from generator.markup.images import as_link
from generator.markup.sanitise import DEEPEST, plain, sanitise
from generator.markup.tokens import text_of
from generator.palette import Accent
from generator.styles import style_sheet


def _class_names() -> list[str]:
    """Return every class name that the lean frame's style sheet knows."""
    style = style_sheet(Accent("#000000", "#ffffff"))
    return sorted(set(re.findall(r"\.([a-z][a-z0-9-]*)", re.sub(r"\{[^{}]*\}", "{}", style))))


SHARED_WITH_TEXTS = {"admonition", "admonition-title", "footnote"}
"""Class names of Markdown's extensions that the frame gives a look."""


@pytest.mark.parametrize("name", [n for n in _class_names() if n not in SHARED_WITH_TEXTS])
def test_a_text_cannot_borrow_the_look_of_the_frame(name: str) -> None:
    assert sanitise(f'<p class="{name} note">x</p>') == '<p class="note">x</p>'


@pytest.mark.parametrize(
    ("source", "clean"),
    [
        ('<p id="part">x</p>', '<p id="part">x</p>'),
        ('<p id="__main">x</p>', "<p>x</p>"),
        ('<p id="a b">x</p>', "<p>x</p>"),
        ('<a name="location">x</a>', "<a>x</a>"),
        ('<p title="a<b>c">x</p>', '<p title="a&lt;b&gt;c">x</p>'),
        ('<p dir="rtl" lang="ar-EG">x</p>', '<p dir="rtl" lang="ar-EG">x</p>'),
        ('<p dir="up" lang="a b">x</p>', "<p>x</p>"),
        ('<blockquote cite="https://a.example">x</blockquote>', "<blockquote>x</blockquote>"),
        ('<ol start="3" type="a"><li value="9">x</li></ol>',) * 2,
        ('<ol start="1e9" reversed><li value="x">x</li></ol>', "<ol><li>x</li></ol>"),
        ("<details open=x><p>x</p></details>", '<details open=""><p>x</p></details>'),
        ("<pre>\n\nx</pre>", "<pre>\n\nx</pre>"),
        ("a&#1;b&#xFFFE;c", "abc"),
        ("<table><tr><td colspan=2 rowspan=100000>x", "<td colspan=\"2\">x</td>"),
        ('<div class="highlight"><span class="kd w">x</span></div>',
         '<div class="highlight"><span class="kd">x</span></div>'),
    ],
)  # fmt: skip
def test_attributes_stay_when_they_mean_something_and_harm_nothing(source: str, clean: str) -> None:
    assert clean in sanitise(source)


@pytest.mark.parametrize(
    ("address", "clean"),
    [
        ("https://example.org/?a=1&b=2", "https://example.org/?a=1&amp;b=2"),
        ("../guide/#part", "../guide/#part"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("tel:+254200000", "tel:+254200000"),
        ("data.pdf", "data.pdf"),
        ("//example.org/x", "https://example.org/x"),
        ("\\\\example.org/x", "https://example.org/x"),
        ("/\t/example.org", "https://example.org"),
        (" /\\example.org", "https://example.org"),
    ],
)
def test_an_address_is_written_as_browsers_read_it(address: str, clean: str) -> None:
    assert sanitise(f'<a href="{address}">x</a>') == f'<a href="{clean}">x</a>'


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java&#10;script:alert(1)",
        "java&#3;script:alert(1)",
        "jav   ascript:alert(1)",
        "&#x200B;javascript:alert(1)",
        "&nbsp;javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://example.org/",
        "https://example.org/" + "x" * 2_000,
    ],
)
def test_an_address_that_could_harm_is_left_out(address: str) -> None:
    assert sanitise(f'<a href="{address}">x</a>') == "<a>x</a>"
    assert sanitise(f'<img src="{address}">') == "<img>"


def test_words_outlive_elements_that_are_not_allowed() -> None:
    assert sanitise("<center><font color=red>Red</font> <button>Go</button></center>") == "Red Go"


def _plain(source: str, title: str = "A title") -> str:
    return plain(sanitise(source), title, lambda image: as_link(image, "JPEG, 20 kB"))


@pytest.mark.parametrize(
    ("source", "body"),
    [
        ('<img src="a.jpg" alt="A map">', '<a href="a.jpg">A map (JPEG, 20 kB)</a>'),
        ('<img src="maps/a%20b.jpg">', '<a href="maps/a%20b.jpg">a b.jpg (JPEG, 20 kB)</a>'),
        ('<a href="x/"><img src="a.jpg" alt="A map"></a>', '<a href="x/">A map</a>'),
        ("<img alt='A map'>", "A map"),
        ('<a href="draft.md#x">Draft</a> <a href="https://a.example/x.md">there</a>',
         'Draft <a href="https://a.example/x.md">there</a>'),
        ("<h1>A  Title</h1><p>x</p>", "<p>x</p>"),
        ('<h1>A title<a class="headerlink" href="#a">¶</a></h1>x', "x"),
        ("<h1>C#</h1>x", "<h2>C#</h2>x"),
        ("<h1>One</h1><h2>Two</h2><h6>Six</h6>", "<h2>One</h2><h3>Two</h3><h6>Six</h6>"),
        ("<h2>Two</h2>", "<h2>Two</h2>"),
    ],
)  # fmt: skip
def test_a_body_is_made_to_stand_below_a_title(source: str, body: str) -> None:
    assert _plain(source) == body


def test_a_title_that_ends_in_a_sign_is_known_again() -> None:
    assert _plain("<h1>C#</h1>x", "C#") == "x"


@pytest.mark.parametrize("name", ["div", "blockquote", "b", "ul><li", "table><tr><td", "dl><dd"])
def test_what_is_nested_too_deeply_keeps_its_words_and_loses_its_elements(name: str) -> None:
    body = _plain(f"<{name}>" * 300 + "deep words")
    assert text_of(body) == "deep words"
    depths = [body[: m.start()].count("<") for m in re.finditer("deep", body)]
    assert depths[0] <= DEEPEST
