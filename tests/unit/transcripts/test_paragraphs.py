"""What was said, as paragraphs."""

from hypothesis import given
from hypothesis import strategies as st

from generator.transcripts.paragraphs import LONGEST, Chapter, Paragraph, of_cues, of_text
from generator.transcripts.webvtt import Cue, Words

MINUTE = 60_000


def cue(seconds: float, text: str, speaker: str = "", *, lasts: float = 4) -> Cue:
    start = round(seconds * 1_000)
    return Cue(start, start + round(lasts * 1_000), (Words(text, speaker),))


def test_plain_text_is_parted_by_empty_lines() -> None:
    found = list(of_text("\n\nOne\ngoes on.\n \t\n\nTwo.\n"))
    assert found == [Paragraph("One goes on."), Paragraph("Two.")]


def test_plain_text_without_empty_lines_is_parted_by_lines() -> None:
    assert list(of_text("Ann: Hi\nBo: Ho\n")) == [Paragraph("Ann: Hi"), Paragraph("Bo: Ho")]
    assert list(of_text(" \n\t\n")) == []


def test_who_speaks_is_named_once_and_begins_a_paragraph() -> None:
    found = of_cues([cue(0, "Hi", "Ann"), cue(4, "again.", "Ann"), cue(8, "Ho", "Bo")])
    assert list(found) == [Paragraph("Hi again.", "Ann"), Paragraph("Ho", "Bo")]


def test_names_before_a_colon_are_speakers_when_most_lines_have_one() -> None:
    cues = [cue(0, "Ann Bee: Welcome to"), cue(4, "Ann Bee: this."), cue(8, "Bo: Thanks."),
            cue(12, "and more")]  # fmt: skip
    assert [(p.speaker, p.text) for p in of_cues(cues)] == [
        ("Ann Bee", "Welcome to this."), ("Bo", "Thanks."), ("", "and more"),
    ]  # fmt: skip
    few = [cue(0, "Note: one"), cue(4, "two"), cue(8, "three")]
    assert [p.text for p in of_cues(few)] == ["Note: one two three"]


def test_a_long_paragraph_ends_with_a_sentence_or_a_silence_and_at_last_anywhere() -> None:
    sentences = [cue(4 * n, "Some ten words to be said in a sentence of it.") for n in range(40)]
    assert len(list(of_cues(sentences))) == 5
    assert all(p.text.endswith(".") for p in of_cues(sentences))
    breathless = [
        cue(4 * n, "ten words without an end to the sentence they are") for n in range(60)
    ]
    assert max(len(p.text) for p in of_cues(breathless)) < LONGEST + 100
    pauses = [cue(10 * n, "ten words without an end to the sentence they are") for n in range(60)]
    assert len(list(of_cues(pauses))) > len(list(of_cues(breathless)))


def test_the_time_is_told_every_few_minutes() -> None:
    cues = [cue(30 * n, "A sentence that takes half a minute to say. " * 5) for n in range(130)]
    times = [p.time for p in of_cues(cues) if p.time]
    assert times[:2] == ["5:00", "10:00"]
    assert times[-1] == "1:00:00"
    assert len(times) == 12


def test_chapters_tell_the_time_and_begin_a_paragraph() -> None:
    cues = [cue(20 * n, f"Line {n}") for n in range(60)]
    chapters = [Chapter(5 * MINUTE, "Trust"), Chapter(0, "Welcome"), Chapter(99 * MINUTE, "Never")]
    found = list(of_cues(cues, chapters))
    assert [(p.time, p.chapter) for p in found if p.time] == [
        ("0:00", "Welcome"),
        ("5:00", "Trust"),
    ]
    assert found[[p.chapter for p in found].index("Trust")].text.startswith("Line 15")


def test_a_chapter_names_again_who_speaks() -> None:
    cues = [cue(0, "Hi", "Ann"), cue(60, "Ho", "Ann")]
    assert [p.speaker for p in of_cues(cues, [Chapter(MINUTE, "Two")])] == ["Ann", "Ann"]


@given(st.lists(st.tuples(st.integers(0, 10**8), st.text(min_size=1), st.text())))
def test_no_word_is_lost(lines: list[tuple[int, str, str]]) -> None:
    cues = [Cue(start, start + 1, (Words(text, name),)) for start, text, name in lines]
    told = "".join(f"{p.speaker}{p.text}" for p in of_cues(cues))
    assert all(text in told or text.partition(":")[2].lstrip() in told for _, text, _ in lines)
