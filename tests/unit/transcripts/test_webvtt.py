"""WebVTT, as programs and people write it."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.transcripts.webvtt import (
    Cue,
    NotWebVTT,
    Words,
    read_captions,
    without_rolling,
)

ONE = "00:00:01.000 --> 00:00:04.000\n"


def said(payload: str) -> tuple[Words, ...]:
    return read_captions(f"WEBVTT\n\n{ONE}{payload}").cues[0].lines


def words(source: str) -> list[str]:
    return [line.text for cue in read_captions(source).cues for line in cue.lines]


@pytest.mark.parametrize("header", ["WEBVTT", "WEBVTT - Talk", "WEBVTT\tTalk", "WEBVTT\nKind: x"])
def test_a_header_may_say_more(header: str) -> None:
    assert words(f"{header}\n\n{ONE}Hello") == ["Hello"]


@pytest.mark.parametrize("text", ["", "webvtt\n\n", "WEBVTTT\n\n" + ONE + "x", "1\n" + ONE + "Hi"])
def test_what_does_not_begin_with_the_header_is_no_webvtt(text: str) -> None:
    with pytest.raises(NotWebVTT, match="does not begin with WEBVTT"):
        read_captions(text)


@pytest.mark.parametrize("rest", ["", "\n\nNOTE nothing", f"\n\n{ONE}", f"\n\n{ONE}<b></b>"])
def test_captions_without_words_are_refused(rest: str) -> None:
    with pytest.raises(NotWebVTT, match="no words"):
        read_captions("WEBVTT" + rest)


def test_notes_styles_regions_names_and_settings_are_left_out() -> None:
    source = f"""WEBVTT

STYLE
::cue(b) {{ color: red }}

REGION
id:fred

NOTE
Not said.

intro
{ONE.strip()} align:start position:10%
One

NOTE one line

00:05.500 --> 00:06.000
Two
1
00:07.000 --> 00:08.000
Three


Not said either.

100:00:00.000 --> 100:00:01.000
Four"""
    cues = read_captions(source).cues
    assert [cue.lines[0].text for cue in cues] == ["One", "Two", "Three", "Four"]
    assert [cue.start for cue in cues] == [1_000, 5_500, 7_000, 360_000_000]


@pytest.mark.parametrize(
    "times",
    ["00:00:01,000 --> 00:00:02,000", "1:02.000 --> 1:03.000", "00:61:00.000 --> 00:62:00.000",
     "00:00:01.000-->", "--> 00:01.000", "00:00:01.000 --> 00:00:02.0000", "-->"],
)  # fmt: skip
def test_a_cue_whose_times_cannot_be_read_is_left_out_and_told_of(times: str) -> None:
    found = read_captions(f"WEBVTT\n\n{ONE}One\n\n2\n{times}\nTwo\n\n")
    assert [cue.lines[0].text for cue in found.cues] == ["One"]
    assert found.unread == (7,)


@pytest.mark.parametrize(
    ("payload", "lines"),
    [
        ("<i>It</i> <b>is</b> <c.loud.big>so</c>.", [("It is so.", "")]),
        ("Two\nlines", [("Two", ""), ("lines", "")]),
        ("<v Ann>Hi</v> <v.loud Bo  B.>Ho", [("Hi", "Ann"), ("Ho", "Bo B.")]),
        ("<v Ann>Over\ntwo lines", [("Over", "Ann"), ("two lines", "Ann")]),
        ("<v Q&amp;A>R&amp;D &lt;b&gt; &nbsp;&eacute;", [("R&D <b> é", "Q&A")]),
        ("<v>Nobody", [("Nobody", "")]),
        ("<ruby>漢<rt>kan</rt>字<rt>ji</rt></ruby>", [("漢 (kan) 字 (ji)", "")]),
        ("Now<00:00:02.000> and<00:03.000><c> then</c>", [("Now and then", "")]),
        ("<lang fr>Bonjour</lang>", [("Bonjour", "")]),
        ("a < b, 2 <3, x <y", [("a < b, 2 <3, x <y", "")]),
        ("<v <script>alert(1)</script>", [("alert(1)", "<script")]),
        ("<script>alert(1)</script>", [("alert(1)", "")]),
        ("bell\x07 and \x00null", [("bell and null", "")]),
        ("  \n \tword\u2028\n", [("word", "")]),
    ],
)
def test_tags_go_and_words_stay(payload: str, lines: list[tuple[str, str]]) -> None:
    assert [(line.text, line.speaker) for line in said(payload)] == lines


ROLLING = """WEBVTT
Kind: captions
Language: en

00:00:00.000 --> 00:00:02.389 align:start position:0%
 
hello<00:00:00.500><c> world</c>

00:00:02.389 --> 00:00:02.399 align:start position:0%
hello world
 

00:00:02.399 --> 00:00:05.000 align:start position:0%
hello world
this<00:00:03.000><c> is</c>

00:00:05.000 --> 00:00:05.010 align:start position:0%
this is
 

00:00:05.010 --> 00:00:07.000 align:start position:0%
this is
all
"""  # noqa: W293 - as such programs write


def test_captions_that_roll_are_read_once() -> None:
    cues = without_rolling(read_captions(ROLLING).cues)
    assert [line.text for cue in cues for line in cue.lines] == ["hello world", "this is", "all"]


def test_who_repeats_a_word_is_not_cut_short() -> None:
    lines = ["Yes.", "Yes.", "It", "was", "like", "that", "there."]
    cues = tuple(Cue(n, n + 1, (Words(text),)) for n, text in enumerate(lines))
    assert without_rolling(cues) == cues


@pytest.mark.parametrize(
    "bit", ["<", "<a", "<a><", "<v ", "</", "<1", "&", "x\n", "-->\n", "NOTE\n\n", ONE + "x\n\n"]
)
def test_much_hostile_text_takes_little_time(bit: str) -> None:
    payload = bit * (400_000 // len(bit))
    before = time.process_time()
    for end in ("", ">"):
        read_captions(f"WEBVTT\n\n{ONE}x\n\n{ONE}{payload}{end}")
    assert time.process_time() - before < 5


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    for source in (text, f"WEBVTT\n\n{text}", f"WEBVTT\n\n{ONE}{text}"):
        with suppress(NotWebVTT):
            cues = read_captions(source).cues
            assert all(line.text.split() for cue in cues for line in cue.lines)
            assert without_rolling(cues)
