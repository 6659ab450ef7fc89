"""An editor's text as plain text: what reads aloud, and where links lead."""

import pytest

from generator.mail.text_form import Notes, plain_lines

PAGE = "https://example.org/newsletters/1/"


def _plain(source: str) -> list[str]:
    notes = Notes(PAGE)
    return [*plain_lines(source, notes), *notes.lines()]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("<p>One</p>\n<p>Two</p>", ["One", "", "Two"]),
        ("<p>a &amp; b &lt;c&gt;</p>", ["a & b <c>"]),
        ("<p>a<br>b</p>", ["a", "b"]),
        ("<p>a  \n b</p>", ["a b"]),
        ("<p>P</p><h2>Head</h2><p>Q</p>", ["P", "", "", "Head", "", "Q"]),
        ("<ul><li>one</li><li>two</li></ul><p>P</p>", ["* one", "* two", "", "P"]),
        (
            '<ol start="3"><li>c<ul><li>inner</li></ul></li><li>d</li></ol>',
            ["3. c", "   * inner", "4. d"],
        ),
        ("<ul><li><p>one</p><p>more</p></li></ul>", ["* one", "  more"]),
        ("<p>P</p><blockquote><p>q</p><p>r</p></blockquote>", ["P", "", "> q", ">", "> r"]),
        (
            "<table><thead><tr><th>A</th><th>B</th></tr></thead>"
            "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
            ["A | B", "1 | 2"],
        ),
        ("<pre><code>a  b\n    c</code></pre>", ["a  b", "    c"]),
        ("<pre>" + "x" * 100 + "</pre>", ["x" * 78, "x" * 22]),
        ("<dl><dt>Word</dt><dd>What it means</dd></dl>", ["Word", "  What it means"]),
    ],
)
def test_blocks(source: str, lines: list[str]) -> None:
    assert _plain(source) == lines


def test_links_are_notes_with_one_number_for_each_address() -> None:
    source = (
        '<p><a href="https://a.org/">One</a>, <a href="https://b.org/">two</a>, '
        '<a href="https://a.org/">one again</a>, <a href="https://c.org/"></a>'
        f'<a href="{PAGE}#fn:1">1</a></p>'
    )
    assert _plain(source) == [
        "One [1], two [2], one again [1], 1",
        "[1] https://a.org/",
        "[2] https://b.org/",
    ]


def test_what_is_nested_deep_leaves_room_for_its_words() -> None:
    source = "<ul><li>" * 30 + "word " * 40 + "</li></ul>" * 30
    assert all(len(line) <= 78 for line in _plain(source))
