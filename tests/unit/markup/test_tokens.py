"""Tokens of sanitised HTML."""

import pytest

from generator.markup.sanitise import sanitise
from generator.markup.tokens import Token, headings, text_of, tokens


@pytest.mark.parametrize(
    "source",
    [
        '<p title="a > b < c &quot; d">x</p>',
        "1 &lt; 2 &gt; 1 &amp; ሰላም 😀",
        '<ol start="2"><li><br>x</li></ol>',
        "<details open><summary>x</summary></details>",
        "",
    ],
)
def test_tokens_joined_are_the_source(source: str) -> None:
    clean = sanitise(source)
    assert "".join(token.source for token in tokens(clean)) == clean


def test_a_tag_tells_its_attributes_unescaped() -> None:
    clean = sanitise('<a title="1 < 2 & &quot;x&quot;" href="a?b=1&amp;c=2">x</a>')
    assert next(tokens(clean)).attributes == {"title": '1 < 2 & "x"', "href": "a?b=1&c=2"}


def test_void_elements_open_nothing() -> None:
    assert [t.opens for t in tokens("<br><p>x</p>")] == [False, True, False, False]
    assert Token("</p>", "p", True).closes


def test_words_of_blocks_are_held_apart_and_those_of_inline_elements_are_not() -> None:
    assert text_of("<p>One<b>s</b></p><p>two &amp; three</p>") == "Ones two & three"


def test_a_heading_is_told_with_its_level_id_and_words_but_not_its_own_link() -> None:
    source = '<h2 id="a&amp;b">One <b>two</b><a class="headerlink" href="#a">¶</a></h2><h3>x</h3>'
    assert [(h.level, h.id, h.text) for h in headings(source)] == [
        (2, "a&b", "One two"),
        (3, "", "x"),
    ]
