"""Links in Markdown: where they are, and how long it takes to know."""

import time

import pytest

from generator.checks import links_in


@pytest.mark.parametrize(
    ("body", "links"),
    [
        pytest.param("a [b](c.md).", [("c.md", 0, 7)], id="a link"),
        pytest.param("\n\n ![b](c.png)", [("c.png", 2, 7)], id="an image, two lines down"),
        pytest.param(
            "[a](b.md \"T\") [c](d.md 'T :)')", [("b.md", 0, 5), ("d.md", 0, 19)], id="titles"
        ),
        pytest.param('[a](b.md\n"T")', [("b.md", 0, 5)], id="a title on the next line"),
        pytest.param("[a](<my file.md>)", [("my file.md", 0, 6)], id="spaces in angles"),
        pytest.param("[a](my file.md)", [("my file.md", 0, 5)], id="spaces as they are"),
        pytest.param("[a](b(1)(2).md)", [("b(1)(2).md", 0, 5)], id="brackets in a name"),
        pytest.param(
            "[![a](b.png)](c.md)", [("b.png", 0, 7), ("c.md", 0, 15)], id="a picture that links"
        ),
        pytest.param("[a][r]\n\n[r]: c.md 'T'\n", [("c.md", 2, 6)], id="by reference"),
        pytest.param("[r]: <c d.md>", [("c d.md", 0, 7)], id="by reference, in angles"),
        pytest.param("- x\n\n    [a](b.md)", [("b.md", 2, 9)], id="in a list"),
        pytest.param("!!! note\n\n    [a](b.md)", [("b.md", 2, 9)], id="in a box"),
        pytest.param("x\n    [a](b.md)", [("b.md", 1, 9)], id="indented inside a paragraph"),
        pytest.param("`[a](b.md)` ``[a](b.md) ` ``", [], id="none in backticks"),
        pytest.param("\\`[a](b.md)\\`", [("b.md", 0, 7)], id="escaped backticks are no code"),
        pytest.param("    [a](b.md)", [], id="none in indented code"),
        pytest.param("```\n[a](b.md)\n```\n[c](d.md)", [("d.md", 3, 5)], id="none in a fence"),
        pytest.param("```a [b](c.md)```", [], id="three backticks in one line are no fence"),
        pytest.param("~~~\n[a](b.md)", [], id="none in an open fence"),
        pytest.param("<!-- [a](b.md) -->", [], id="none in a comment"),
        pytest.param("<!-- [a](b.md)", [("b.md", 0, 10)], id="an open comment is none"),
        pytest.param("<!--\n[r]: c.md\n-->", [], id="no reference in a comment"),
        pytest.param("\\[a](b.md) a](b.md) [a] (b.md)", [], id="what only looks like one"),
        pytest.param("[a\n\nb](c.md)", [], id="none over two paragraphs"),
        pytest.param("[a](b.md\n\n[c](d.md)", [("d.md", 2, 5)], id="one that does not end"),
        pytest.param("[Note]: several words", [], id="a remark is no reference"),
        pytest.param("[^1]: foot.md", [], id="a footnote is no reference"),
        pytest.param("[a]()", [], id="nothing"),
    ],
)
def test_links(body: str, links: list[tuple[str, int, int]]) -> None:
    assert list(links_in(body)) == links


@pytest.mark.parametrize("before", ["", "[", "[x]("])
@pytest.mark.parametrize(
    "part",
    [
        "[", "](", "](a(", "](a", "[](", "[x](()", "`", "``a`", "<!--", "`<!--", "-->", "[a]: ",
        "[a]: b\n",
        '[a]: b "',
        '](a "', "](a '\"", "](<", "\\", " ", "\n", "\n ", "    x\n", "```\n", "[[a](b)](c)",
    ],
)  # fmt: skip
def test_no_text_takes_long(part: str, before: str) -> None:
    """A page may have 256 KiB; the time follows its length, whatever stands in it."""
    body = before + part * (256 * 1024 // len(part))
    begun = time.perf_counter()
    assert sum(1 for _ in links_in(body)) <= len(body)
    assert time.perf_counter() - begun < 3


@pytest.mark.parametrize(
    "long", ["[x]({0})", "[x](a{0})", '[x](a "b"{0}', "[a]:{0}", "[a]: b{0}", "\n{0}x"]
)
def test_no_run_of_spaces_takes_long(long: str) -> None:
    begun = time.perf_counter()
    assert len(list(links_in(long.format(" " * 256 * 1024)))) <= 1
    assert time.perf_counter() - begun < 3
