"""Whatever somebody writes becomes XHTML that an XML parser reads, with every word in it."""

import html
import re
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from generator.articles.presenting import presented
from generator.markup.sanitise import _TAGS, plain, sanitise
from generator.markup.tokens import tokens
from generator.markup.xhtml import xhtml
from generator.outputs._writing import clean
from tests.fuzzing import examples

some = examples(150)
NAMES = sorted(_TAGS)
ATTRIBUTES = (
    "", ' id="a"',
    ' id="1"', ' id="fn:1"', ' class="note"', ' lang="ar"', ' dir="rtl"', ' title="<"',
    ' href="#a"', ' href="#fn%3A1"', ' href="../b/#x"', ' href="http://[::1"', ' start="3"',
    ' value="2"', ' align="center"', ' colspan="2"', ' scope="row"', " open",
)  # fmt: skip
WORDS = st.text("ab \n<&>\u00a0\x0c\x85שé😀", max_size=5)


def _element(inner):
    return st.builds(
        lambda name, attribute, held, end: (
            f"<{name}{attribute}>{''.join(held)}{end and f'</{name}>'}"
        ),
        st.sampled_from(NAMES),
        st.sampled_from(ATTRIBUTES),
        st.lists(inner, max_size=4),
        st.booleans().map(lambda closed: "x" if closed else ""),
    )


texts = st.recursive(WORDS, lambda inner: _element(inner) | WORDS, max_leaves=25)
"""HTML of all elements that a text may have, in any order and depth, some not closed."""


def _letters(text: str) -> str:
    return "".join(text.split())


def safe(source: str) -> str:
    return clean(presented(plain(sanitise(source), "A title", lambda _: "JPEG")))


@some
@given(texts)
def test_it_is_well_formed_and_no_word_is_lost(source: str) -> None:
    before = safe(source)
    root = ET.fromstring(f"<body>{xhtml(before, lambda href: href)}</body>")

    words = html.unescape("".join(token.source for token in tokens(before) if not token.name))
    assert sorted(_letters("".join(root.itertext()))) == sorted(_letters(words))


@some
@given(texts)
def test_ids_are_names_and_each_stands_once_and_links_in_the_page_find_them(source: str) -> None:
    root = ET.fromstring(f"<body>{xhtml(safe(source), lambda _: None)}</body>")

    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", each) for each in ids)
    assert {each.get("href", "#")[1:] for each in root.iter("a")} - {""} <= set(ids)
