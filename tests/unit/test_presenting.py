"""A contributor's text as it stands on a page."""

import re

import pytest

from generator.articles.presenting import presented
from generator.markup.sanitise import sanitise


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ([2, 3, 2], [2, 3, 2]),
        ([3, 3, 2, 3], [2, 2, 2, 3]),
        ([2, 4, 4, 3], [2, 3, 3, 3]),
        ([4, 5, 6, 4], [2, 3, 4, 2]),
        ([1, 2], [2, 3]),
        ([1, 2, 3, 4, 5, 6], [2, 3, 4, 5, 6, 6]),
        ([], []),
    ],
)
def test_headings_begin_below_the_title_and_never_jump(
    written: list[int], shown: list[int]
) -> None:
    source = "".join(f'<h{n} id="x{i}">T</h{n}><p>t</p>' for i, n in enumerate(written))
    found = presented(source)
    assert [int(n) for n in re.findall(r"<h([1-6])", found)] == shown
    assert [int(n) for n in re.findall(r"</h([1-6])", found)] == shown
    assert re.findall(r'id="[^"]*"', found) == re.findall(r'id="[^"]*"', source)


def test_tables_can_be_reached_with_the_keyboard() -> None:
    assert presented("<table><tbody></tbody></table>").startswith('<table tabindex="0">')
    assert presented('<table class="a"></table>').startswith('<table tabindex="0" class="a">')


def test_what_only_looks_like_a_tag_stays_text() -> None:
    source = sanitise(
        '<p title="<table><h1>">a &lt;table&gt; <code>&lt;h5&gt;</code></p><h2>x</h2>'
    )
    assert presented(source) == source


def test_other_text_stays_as_it_is() -> None:
    source = '<p>Words, <a href="../x/#y">a link</a>.</p><pre><code>a\n  b</code></pre>'
    assert presented(source) == source
