"""XHTML for readers of books: each element where it may stand, and no word lost."""

import pytest

from generator.markup.sanitise import sanitise
from generator.markup.xhtml import anchor, xhtml

ONE = anchor("1")


def made(source):
    return xhtml(sanitise(source), lambda href: href)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("<p>a<br>b<wbr>c", "<p>a<br/>b<wbr/>c</p>"),
        ("<p>a &amp; b&nbsp;c &lt;", "<p>a &amp; b\u00a0c &lt;</p>"),
        ("<ul>stray<li>a</ul>", "<ul><li>stray</li><li>a</li></ul>"),
        ("<ul><li value=3>a</ul>", "<ul><li>a</li></ul>"),
        ("<ol start=2><li value=3>a</ol>", '<ol start="2"><li value="3">a</li></ol>'),
        ("<dl><dt>a<dd>b</dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
        ("<dl><dd>b<dt>a</dl>", "<div><div>b</div><div>a</div></div>"),
        ("<b><p>a</p><p>b</p></b>", "<b> a  b </b>"),
        ("<details open><summary>S</summary>T</details>", "<div><div>S</div>T</div>"),
        (
            "<table><tr><th align=right><h2>a</h2><td>b</table>",
            '<table><tbody><tr><th class="right"> a </th><td>b</td></tr></tbody></table>',
        ),
        (
            "<table><thead><tr><td>a</thead><thead><tr><td>b</thead></table>",
            "<table><thead><tr><td>a</td></tr></thead><tbody><tr><td>b</td></tr></tbody></table>",
        ),
        ("<ruby>漢<rt>kan</ruby>", "<ruby>漢<rt>kan</rt></ruby>"),
        ("<ruby>漢</ruby>", "漢"),
        ("<bdo>a</bdo>", "<span>a</span>"),
        ('<p lang="ar" dir="rtl">ماء', '<p dir="rtl" lang="ar" xml:lang="ar">ماء</p>'),
        ("<p id=1>a<p id=b>b<p id=b>c", f'<p id="{ONE}">a</p><p id="b">b</p><p>c</p>'),
        ('<a href="#1">a</a><b id=1>b</b>', f'<a href="#{ONE}">a</a><b id="{ONE}">b</b>'),
        ('<a href="#gone">a</a>', "<a>a</a>"),
        ("<figure><img src=a.png alt='A &lt; b'></figure>", "<div>A &lt; b</div>"),
    ],
)  # fmt: skip
def test_what_becomes_of_html(given, expected):
    assert made(given) == expected


def test_a_link_that_leads_nowhere_keeps_its_words():
    assert xhtml('<a href="x/">words</a>', lambda _: None) == "<a>words</a>"


def test_no_link_stands_in_a_link():
    source = '<a href="a/"><b><a href="b/">words</a></b></a>'
    assert xhtml(source, lambda href: href) == '<a href="a/"><b>words</b></a>'
