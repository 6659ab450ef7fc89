"""A letter that is too long loses descriptions first, then items, and says so."""

from collections.abc import Callable

from generator.mail.fitting import fitted
from generator.mail.letter import Item, Letter, Section


def _letter(sizes: tuple[int, ...], body: str = "") -> Letter:
    sections = tuple(
        Section(
            f"S{n}",
            f"https://example.org/#{n}",
            "",
            tuple(
                Item(f"T{n}.{i}", f"https://example.org/{n}/{i}", "word " * 60) for i in range(k)
            ),
        )
        for n, k in enumerate(sizes)
    )
    return Letter(
        site="Site", site_url="https://example.org/", title="T", description="D", language="en",
        our_language="en", url="https://example.org/n/", body=body, sections=sections,
    )  # fmt: skip


def _under(size: int) -> Callable[[Letter], bool]:
    def fits(letter: Letter) -> bool:
        items = [item for section in letter.sections for item in section.items]
        return len(letter.body) + sum(100 + len(item.told) for item in items) < size

    return fits


def test_a_letter_that_fits_is_whole() -> None:
    letter = fitted(_letter((3, 2), "<p>B</p>"), _under(10_000))
    assert [section.left_out for section in letter.sections] == [0, 0]
    assert all(len(item.told) > 250 for section in letter.sections for item in section.items)


def test_descriptions_are_cut_before_anything_is_left_out() -> None:
    letter = fitted(_letter((10, 10)), _under(4_600))
    assert [len(section.items) for section in letter.sections] == [10, 10]
    assert {len(item.told) <= 120 for s in letter.sections for item in s.items} == {True}


def test_each_section_says_how_much_is_left_out_and_keeps_its_first() -> None:
    letter = fitted(_letter((100, 3)), _under(2_000))
    assert [(len(s.items), s.left_out) for s in letter.sections] == [(16, 84), (3, 0)]
    assert letter.sections[0].items[0].title == "T0.0"


def test_an_editors_long_text_is_cut_with_a_way_to_the_rest() -> None:
    letter = fitted(_letter((2,), "<p>Some words.</p>" * 2_000), _under(13_000))
    assert letter.is_cut
    assert letter.body.endswith("</p>")
    assert letter.sections[0].left_out == 0


def test_a_room_in_which_nothing_fits_still_gets_the_words() -> None:
    letter = fitted(_letter((2,), "<p>B</p>"), lambda _: False)
    assert (letter.body, letter.sections) == ("<p>B</p>", ())
