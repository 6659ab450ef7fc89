"""What is written as a header is read back equal, by our splitter and by python-frontmatter."""

from datetime import date

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.front_matter import HeaderHandler, write
from generator.marked_yaml import Mapping, Node, Scalar
from generator.problems import Problems
from generator.sources import split

LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\t\n\r\x85")
CLEAN = st.text(LETTERS, max_size=30) | st.sampled_from(
    [
        "no",
        "~",
        "1.10",
        "12:30",
        "2026-02-30",
        "a: b",
        "- a",
        "# a",
        "---",
        "*x",
        "&x",
        "!x",
        "{",
        "%",
    ]
)
KEYS = st.from_regex(r"[a-z][a-z_]{0,11}", fullmatch=True)
VALUES = st.recursive(
    CLEAN,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4)
        | st.dictionaries(KEYS, inner, min_size=1, max_size=3)
    ),
    max_leaves=6,
)
FIELDS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=6)
TRICKY = st.sampled_from(
    [
        "",
        "---\n",
        "--- \nnot: a header\n---\n",
        "\n---\ntext",
        "  indented\n\n\n",
        "...\n",
        "# no\n",
    ]
)
BODIES = TRICKY | CLEAN | st.lists(TRICKY | CLEAN).map("".join)
BODIES_OF_FILES = BODIES.map(lambda body: body.replace("\r\n", "\n").replace("\r", "\n"))
"""As files are read: both sides make line ends of other systems plain before they split."""


def plain(node: Node) -> object:
    """Return a node as text, lists and dictionaries."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node}
    return [plain(item) for item in node.items]


@given(FIELDS, BODIES)
def test_what_is_written_is_read_back_to_the_letter(fields: dict[str, object], body: str) -> None:
    problems = Problems()
    source = split("x.md", write(fields, body), problems)
    assert source is not None, list(problems)
    assert plain(source.header) == fields
    assert [key.text for key, _ in source.header] == list(fields)
    assert source.body == body + ("" if not body or body.endswith("\n") else "\n")


@given(FIELDS, BODIES_OF_FILES)
def test_python_frontmatter_reads_the_same_header(fields: dict[str, object], body: str) -> None:
    """The two splitters agree on valid files; python-frontmatter strips the body, by design."""
    text = write(fields, body)
    source = split("x.md", text, Problems())
    header, content = frontmatter.parse(text, handler=HeaderHandler())
    assert source is not None
    assert header == plain(source.header)
    assert content == source.body.strip()


@pytest.mark.parametrize("bad", "\x00\x07\x1b\x7f\x9f\ud800\udfff\ufffe\uffff")
def test_characters_that_no_page_may_hold_are_refused(bad: str) -> None:
    with pytest.raises(ValueError, match="no page may hold"):
        write({"title": "a", "tags": [{"b": f"a{bad}b"}]})
    with pytest.raises(ValueError, match="no page may hold"):
        write({"title": "a"}, bad)


def test_a_header_is_what_an_author_would_write() -> None:
    """Plain where YAML allows, quoted where other programs would take text for something else."""
    same = ["one"]
    fields = {
        "title": "Feedback: a guide 😀",
        "date": date(2026, 3, 4),
        "start": "2026-03-04T15:00+03:00",
        "issue": "12",
        "tags": same,
        "authors": same,
        "description": "words " * 40 + "end",
    }
    assert write(fields, "Body.") == (
        "---\n"
        "title: 'Feedback: a guide 😀'\n"
        "date: 2026-03-04\n"
        "start: 2026-03-04T15:00+03:00\n"
        "issue: '12'\n"
        "tags:\n- one\n"
        "authors:\n- one\n"
        f"description: {'words ' * 40}end\n"
        "---\n"
        "Body.\n"
    )


def test_a_header_without_fields_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one field"):
        write({})
