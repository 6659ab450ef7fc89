"""Cutting: parts that are whole, at places where a reader would cut."""

import random
import string
import time
from collections.abc import Callable

import html5lib
import pytest

from generator.markup import cutting
from generator.markup.cutting import excerpt, packed_size, packs_within, parts
from generator.markup.sanitise import plain, sanitise
from generator.markup.tokens import VOID, text_of, tokens

_DICE = random.Random(7)  # noqa: S311 - texts, not secrets


def _word(length: int = 8) -> str:
    return "".join(_DICE.choices(string.ascii_letters + string.digits, k=length))


def _words(count: int) -> str:
    return " ".join(_word() for _ in range(count))


def _bare(source: str) -> str:
    """Return all text, without the spaces that only part elements."""
    return "".join("".join(t.source for t in tokens(source) if not t.name).split())


def is_whole(source: str) -> bool:
    """Tell whether every element is closed in turn."""
    opened: list[str] = []
    for token in tokens(source):
        if token.opens:
            opened.append(token.name)
        elif token.closes and (not opened or opened.pop() != token.name):
            return False
        assert token.closes is False or token.name not in VOID
    return not opened


SOURCES = {
    "sections": "".join(f"<h2>{_word()}</h2><p>{_words(60)}</p>" for _ in range(12)),
    "one paragraph": f"<p>{_words(700)}</p>",
    "one word": f"<p>{_word(6_000)}</p>",
    "one word in another script": f"<p>{''.join(_DICE.choices('ሀሁሂሃሄህሆለሉሊላሌልሎ', k=6_000))}</p>",
    "signs that are escaped": f"<p>{'&lt;&amp;&gt;' * 2_000 + _word(3_000)}</p>",
    "a table with cells over rows": "<table><tbody>"
    + "".join(
        f'<tr><td rowspan="3">{_word(40)}</td><td>{_words(9)}</td></tr>'
        + f"<tr><td>{_words(9)}</td></tr>" * 2
        for _ in range(20)
    )
    + "</tbody></table>",
    "lists in lists": "<ul>"
    + "".join(
        f"<li>{_words(20)}<ol><li>{_words(20)}</li><li>{_words(20)}</li></ol></li>"
        for _ in range(20)
    )
    + "</ul>",
    "code": '<pre class="highlight"><code>'
    + "".join(_word(50) + "\n" for _ in range(150))
    + "</code></pre>",
    "empty elements": f"<p>{_word(900)}</p>" + "<p></p><br>" * 3_000 + f"<p>{_word(3_000)}</p>",
    "links without words": "".join(f'<a href="{_word(300)}"></a>' for _ in range(30)) + "end",
    "quotes in quotes": "<blockquote>" * 20 + f"<p>{_words(700)}</p>" + "</blockquote>" * 20,
}


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("limit", [800, 2_000])
def test_parts_hold_all_the_text_are_whole_and_within_the_limit(name: str, limit: int) -> None:
    source = SOURCES[name]
    found = parts(source, limit)
    assert len(found) > 1
    assert _bare("".join(found)) == _bare(source)
    for part in found:
        assert is_whole(part)
        assert packed_size(part) <= limit
        tree = html5lib.parseFragment(part, treebuilder="etree", namespaceHTMLElements=False)
        assert "".join("".join(tree.itertext()).split()) == "".join(text_of(part).split())


@pytest.mark.parametrize("source", ["", "<p>x</p>", "<p>" + "same words " * 9_000 + "</p>"])
def test_what_fits_is_one_part_as_it_stands(source: str) -> None:
    assert parts(source, 2_000) == (source,)


def test_a_text_in_a_script_of_many_bytes_is_weighed_in_bytes() -> None:
    source = "<p>" + "".join(chr(_DICE.randint(0x4E00, 0x9FA0)) for _ in range(900)) + "</p>"
    assert len(source) < 1_000 < packed_size(source)
    assert len(parts(source, 1_000)) > 1


@pytest.mark.parametrize("name", SOURCES)
def test_what_packs_within_a_limit_is_told_to_the_byte(name: str) -> None:
    size = packed_size(SOURCES[name])
    assert packs_within(SOURCES[name], size)
    assert not packs_within(SOURCES[name], size - 1)


def test_what_is_far_too_long_is_not_packed_to_its_end() -> None:
    source = f"<p>{_word(1 << 21)}</p>"
    begun = time.process_time()
    assert packed_size(source) > 1_000_000
    whole = time.process_time() - begun
    begun = time.process_time()
    assert not packs_within(source, 10_000)
    assert time.process_time() - begun < whole / 2


def test_a_long_text_is_weighed_a_few_times_for_each_part(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed: list[str] = []

    def weigh(source: str, limit: int) -> bool:
        weighed.append(source)
        return packs_within(source, limit)

    monkeypatch.setattr(cutting, "packs_within", weigh)
    found = parts("".join(f"<p>{_words(40)}</p>" for _ in range(2_000)), 10_000)
    assert len(weighed) <= 6 * len(found)


def test_a_cut_is_made_before_a_section_and_not_below_its_heading() -> None:
    found = parts(SOURCES["sections"], 2_000)
    assert all(part.startswith("<h2>") and not part.endswith("</h2>") for part in found)


def test_a_cut_leaves_rows_together_that_a_cell_spans() -> None:
    found = parts(SOURCES["a table with cells over rows"], 2_000)
    assert all(part.startswith('<table><tbody><tr><td rowspan="3">') for part in found)


def test_a_numbered_list_goes_on_where_it_was_cut() -> None:
    items = "".join(f"<li>{n} {_words(30)}</li>" for n in range(5, 45))
    for part in parts(f'<ol start="5">{items}</ol>', 1_500):
        number = part.removeprefix('<ol start="').partition('"')[0]
        assert part.startswith(f'<ol start="{number}"><li>{number} ')


def test_an_item_that_is_cut_keeps_its_number_and_so_do_those_after_it() -> None:
    source = f"<ol><li>{_words(400)}</li><li>second</li></ol>"
    first, *_, last = parts(source, 1_000)
    assert first.startswith("<ol><li>")
    assert last.startswith('<ol start="1"><li>')
    assert last.endswith("</li><li>second</li></ol>")


def test_ids_and_titles_are_not_said_twice() -> None:
    source = f'<div id="a" title="b" class="note" lang="fr"><p>{_words(400)}</p></div>'
    first, second, *_ = parts(source, 1_000)
    assert first.startswith('<div id="a" title="b" class="note" lang="fr">')
    assert second.startswith('<div class="note" lang="fr"><p>')


@pytest.mark.parametrize(
    ("source", "shown", "more"),
    [
        ("<p>One.</p>", "<p>One.</p>", False),
        ("<p>One.</p><p>" + "two " * 90 + "</p>", "<p>One.</p>", True),
        ("<h2>Head</h2><p>" + "two " * 90 + "</p>", "<h2>Head</h2><p>two two", True),
        ("<ul><li>one</li><li>" + "two " * 90 + "</li></ul>", "<ul><li>one</li></ul>", True),
        ("<p>" + "two " * 90 + "</p>", "<p>two two", True),
        ("", "", False),
    ],
)
def test_an_excerpt_ends_at_a_block_else_at_an_item_else_at_a_word(
    source: str, shown: str, more: bool
) -> None:
    text, goes_on = excerpt(source, 280)
    assert text.startswith(shown)
    assert text == shown or shown.endswith("two")
    assert goes_on is more
    assert is_whole(text)
    assert len(text.encode()) <= 280


def _repeated(text: Callable[[], str], size: int = 1 << 18) -> str:
    pieces: list[str] = []
    length = 0
    while length < size:
        pieces.append(text())
        length += len(pieces[-1])
    return "".join(pieces)


@pytest.mark.parametrize(
    "source",
    [
        _word(1 << 18),
        "<div>" * 50_000,
        "<b>" * 80_000 + "x",
        _repeated(lambda: "<ul><li>" + _word(3)),
        _repeated(lambda: f"<p>{_word(4)}</p>"),
        _repeated(lambda: f"<b>{_word(2)}</b>"),
        _repeated(lambda: f"<tr><td rowspan=9>{_word(9)}"),
        "<br>" * 65_000,
        "<" * (1 << 18),
        "&" * (1 << 18),
        '<a href="' * 29_000,
        "<table><tr><td>" * 17_000,
        f'<p title="{_word(1 << 18)}">x',
        "<!--" * 65_000,
        "<select>" * 32_000,
    ],
    ids="word div bold lists paragraphs inline rows breaks lesser and quotes tables title comments "
    "select".split(),
)
def test_the_largest_text_of_any_form_takes_little_time(source: str) -> None:
    begun = time.process_time()
    body = plain(sanitise(source), "A title", lambda _: "")
    found = parts(body, 10_000)
    excerpt(body, 1_500)
    assert time.process_time() - begun < 5
    assert max(map(packed_size, found)) <= 10_000
