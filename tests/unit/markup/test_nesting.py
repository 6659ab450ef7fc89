"""A text below another."""

import pytest

from generator.markup.nesting import below
from generator.markup.sanitise import sanitise


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ('<h2 id="a">A</h2>', '<h3 id="t-a">A</h3>'),
        ('<h6 class="note" id="a">A</h6>', '<h6 class="note" id="t-a">A</h6>'),
        ('<p><a href="#a">a</a> <a href="#">b</a></p>',
         '<p><a href="#t-a">a</a> <a href="#">b</a></p>'),
        ('<p><a href="../x/#a">a</a></p>', '<p><a href="../x/#a">a</a></p>'),
        ('<p title=\' id="a" \'>&lt;h2 id="a"&gt; id="b"</p>',
         '<p title=" id=&quot;a&quot; ">&lt;h2 id="a"&gt; id="b"</p>'),
    ],
)  # fmt: skip
def test_headings_go_down_and_ids_stay_apart(source: str, wanted: str) -> None:
    assert below(sanitise(source), "t-") == wanted
