"""Words: folded, slugged, cut and guessed."""

import pytest

from generator import text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "  Évaluation   PARTICIPATIVE ", "evaluation participative", id="case, accents, spaces"
        ),
        pytest.param("Straße", "strasse", id="letters that fold to two"),
        pytest.param("Côte d’Ivoire", "cote d'ivoire", id="curly apostrophes"),
        pytest.param("caf\u00e9", "cafe\u0301", id="Unicode forms"),
    ],
)
def test_folding_leaves_no_difference_in(one: str, other: str) -> None:
    assert text.fold(one) == text.fold(other)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        pytest.param("Suivi & évaluation", "suivi-evaluation", id="accents go"),
        pytest.param("C++", "c-plus-plus", id="C++ is not C"),
        pytest.param("C# and F#", "c-sharp-and-f-sharp", id="sharp signs are spoken"),
        pytest.param("ግልጽነት", "gltsnet", id="other scripts are transliterated"),
        pytest.param("北京", "beijing", id="syllables of a word stay together"),
        pytest.param("🎉", "x-6146299c", id="nothing left becomes a hash"),
        pytest.param("", "x-e3b0c442", id="an empty title too"),
        pytest.param("\ud800", "x-8a8de823", id="half a character does no harm"),
        pytest.param("a" * 200, "a" * 80, id="long titles are cut"),
    ],
)
def test_slug(title: str, slug: str) -> None:
    assert text.slug(title) == slug


@pytest.mark.parametrize(
    ("long", "length", "short"),
    [
        pytest.param("What works, from people", 20, "What works, from…", id="at a word"),
        pytest.param("short  text", 20, "short text", id="not when it fits"),
        pytest.param("a" * 30, 10, "a" * 9 + "…", id="inside a word that is too long"),
        pytest.param("one, two three", 6, "one…", id="without a comma before the ellipsis"),
    ],
)
def test_cutting(long: str, length: int, short: str) -> None:
    assert text.cut(long, length) == short
    assert len(text.cut(long, length)) <= length


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        pytest.param("two\nlines", '"two lines"', id="on one line"),
        pytest.param("a" * 500, '"' + "a" * 79 + '…"', id="cut"),
        pytest.param("a\u202eb\x1b", '"a\ufffdb\ufffd"', id="nothing unseen"),
        pytest.param("می\u200cخواهم", '"می\u200cخواهم"', id="joiners stay"),
    ],
)
def test_quoting_what_an_author_wrote(written: str, shown: str) -> None:
    assert text.quoted(written) == shown


@pytest.mark.parametrize(
    ("word", "meant"),
    [("Tags", "tags"), ("descripton", "description"), ("qqq", ""), ("x" * 100_000, "")],
    ids=["another case", "a slip", "something else", "a whole page"],
)
def test_guessing(word: str, meant: str) -> None:
    assert text.nearest(word, ["tags", "description", "date"]) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        pytest.param("citzen-feedback", "citizen-feedback", id="a letter left out"),
        pytest.param("citizzen-feedback", "citizen-feedback", id="a letter added"),
        pytest.param("citizem-feedback", "citizen-feedback", id="a letter changed"),
        pytest.param("ciitzen-feedback", "citizen-feedback", id="letters swapped"),
        pytest.param("citizen-feedback", "citizen-feedback", id="the word itself"),
        pytest.param("citizens-feedbacks", "", id="two slips"),
        pytest.param("wasp", "", id="short words are all alike"),
        pytest.param("x" * 100_000, "", id="a whole page"),
    ],
)
def test_a_slip_of_the_pen(word: str, meant: str) -> None:
    assert text.Spellings(["citizen-feedback", "wash", "water-supply"]).nearest(word) == meant


@pytest.mark.parametrize(
    ("words", "joined"), [([], ""), (["a"], "a"), (["a", "b", "c"], "a, b or c")]
)
def test_joining(words: list[str], joined: str) -> None:
    assert text.join_words(words) == joined


@pytest.mark.parametrize("char", ["\0", "\x1b", "\x7f", "\x80", "\ud800", "\ufdd0", "\uffff"])
def test_no_page_may_hold(char: str) -> None:
    assert text.forbidden_character(f"ab{char}c") == 2


@pytest.mark.parametrize("char", ["\t", "\n", "é", "\u200d", "\u2028", "🎉", "\U0010ffff"])
def test_a_page_may_hold(char: str) -> None:
    assert text.forbidden_character(f"ab{char}c") is None


def test_neighbours_of_a_word_share_its_beginning_or_its_end() -> None:
    words = text.Neighbours([f"{n}-part-{n}" for n in range(1_000)])
    found = words.of("500-pert-723")
    assert {"500-part-500", "723-part-723"} <= found
    assert len(found) <= 4 * text.Neighbours.MOST
