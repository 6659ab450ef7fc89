"""Titles are filed so that an index can be cut: those of a letter stand together."""

from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from generator.filing import filing_key, initial, opening
from tests.making import document, library

AWKWARD = """
    Équipe équipe Ørsted ß «2030» ٣ المياه مياه الله ጤና ቋንቋ ኲ 水 水道 あ ガ ヴ 한 까 Йога ёж Ǆ ǆ ﬁ
    K k     Å å ς Σ ა Ა เก ກ ½ Ⅳ ㎏ 🎉
    """.split()
titles = st.lists(st.text(max_size=12) | st.sampled_from(AWKWARD), max_size=30)
scripts = st.sampled_from(["LATIN", "ARABIC", "ETHIOPIC", "CYRILLIC", "CJK"])


@given(titles, scripts)
def test_the_titles_of_a_letter_and_of_two_letters_stand_together(
    given_titles: list[str], script: str
) -> None:
    ordered = sorted(given_titles, key=lambda title: filing_key(title, script))
    letters = [letter for letter, _ in groupby(ordered, initial)]
    openings = [pair for pair, _ in groupby(ordered, lambda t: (initial(t), opening(t)))]
    assert len(set(letters)) == len(letters)
    assert len(set(openings)) == len(openings)


@given(titles)
def test_letters_and_pairs_of_letters_have_addresses_of_their_own(given_titles: list[str]) -> None:
    shown = library(document(f"library/{n}.md", title=t) for n, t in enumerate(given_titles))
    groups = [*shown.letters, *(pair for each in shown.letters for pair in shown.openings(each))]
    addresses = [group.address.casefold() for group in groups]
    assert len(set(addresses)) == len(addresses)
    assert all(address.isascii() for address in addresses)
    assert not {a for a in addresses if a.startswith("/a-z/page/")}
