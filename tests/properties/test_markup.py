"""What holds for every text that somebody could write."""

import html5lib
import markdown
from hypothesis import given
from hypothesis import strategies as st

from generator.articles.presenting import presented
from generator.markup.cutting import excerpt, packed_size, parts
from generator.markup.sanitise import plain, sanitise
from generator.markup.tokens import text_of, tokens
from tests.fuzzing import examples
from tests.inert import faults_in_fragment

some = examples(60)

_NAMES = (
    "a abbr b blockquote br button caption code col dd details div dl dt em form h1 h2 h3 iframe "
    "img input li math mglyph mtext noscript object ol option p pre ruby rt script select span "
    "style summary svg table tbody td template textarea th title tr ul xmp"
).split()
_VALUES = ("x", "1", "a b", "javascript:alert(1)", "//a.example", "get w k", "__main", "<>&'")

_attributes = st.lists(
    st.tuples(
        st.sampled_from("id class href src title style onclick name start lang open".split()),
        st.sampled_from(_VALUES) | st.text(max_size=8),
        st.sampled_from(['"', "'", ""]),
    ),
    max_size=3,
).map(lambda all_of: "".join(f" {name}={quote}{value}{quote}" for name, value, quote in all_of))
_tags = st.builds(lambda name, rest: f"<{name}{rest}>", st.sampled_from(_NAMES), _attributes)
_ends = st.sampled_from(_NAMES).map(lambda name: f"</{name}>")
_odd = st.sampled_from(["<!--", "-->", "<![CDATA[", "]]>", "&lt;", "&#0;", "&", "<", ">", "\n\n"])
fragments = st.lists(_tags | _ends | _odd | st.text(max_size=6), max_size=14).map("".join)
"""Text full of tags, closed or not, in any order."""

long_texts = st.lists(
    st.builds(
        lambda name, words: f"<{name}>{words}</{name}>",
        st.sampled_from(
            ["p", "h2", "h3", "pre", "blockquote", "ul><li", "ol><li", "table><tr><td"]
        ),
        st.text("abcdefgh  ሀለሐመ مياه 水火木 😀&<\n", min_size=20, max_size=300),
    ),
    min_size=1,
    max_size=10,
).map("".join)
"""Sound HTML of some length, in any script."""


def _bare(source: str) -> str:
    return "".join("".join(t.source for t in tokens(source) if not t.name).split())


@some
@given(fragments)
def test_tokens_joined_again_are_what_was_sanitised(source: str) -> None:
    clean = sanitise(source)
    assert "".join(token.source for token in tokens(clean)) == clean


@some
@given(fragments)
def test_every_element_that_is_opened_is_closed(source: str) -> None:
    opened: list[str] = []
    for token in tokens(plain(sanitise(source), "T", lambda _: "JPEG")):
        if token.opens:
            opened.append(token.name)
        elif token.closes:
            assert opened.pop() == token.name
    assert opened == []


@some
@given(fragments)
def test_nothing_live_is_left_in_any_text(source: str) -> None:
    body = plain(sanitise(source), "T", lambda _: "JPEG")
    for shown in (body, presented(body), *parts(body, 60), excerpt(body, 60)[0]):
        assert faults_in_fragment(shown) == []


@some
@given(st.text(max_size=200) | fragments)
def test_nothing_live_is_left_in_what_markdown_made_of_any_text(source: str) -> None:
    extensions = ["admonition", "attr_list", "footnotes", "md_in_html", "tables", "toc"]
    rendered = markdown.markdown(
        source.replace("\x02", "").replace("\x03", ""), extensions=extensions
    )
    assert faults_in_fragment(plain(sanitise(rendered), "T", lambda _: "JPEG")) == []


@some
@given(st.lists(_tags | st.text(max_size=6), max_size=10).map("".join))
def test_sanitising_again_and_again_comes_to_rest(source: str) -> None:
    once = sanitise(source)
    twice = sanitise(once)
    assert sanitise(twice) == twice


@some
@given(long_texts, st.integers(600, 1_500))
def test_parts_hold_all_the_text_and_are_whole(source: str, limit: int) -> None:
    body = plain(sanitise(source), "T", lambda _: "")
    found = parts(body, limit)
    assert _bare("".join(found)) == _bare(body)
    for part in found:
        tree = html5lib.parseFragment(part, namespaceHTMLElements=False)
        assert "".join("".join(tree.itertext()).split()) == "".join(text_of(part).split())
    assert len(found) == 1 or max(map(packed_size, found)) <= limit


@some
@given(long_texts, st.integers(100, 1_500))
def test_an_excerpt_is_the_beginning_and_within_its_limit(source: str, limit: int) -> None:
    body = plain(sanitise(source), "T", lambda _: "")
    text, more = excerpt(body, limit)
    assert len(text.encode()) <= limit
    assert _bare(body).startswith(_bare(text))
    assert more or text == body
