"""Words that mean one thing have one address."""

from datetime import date

import pytest

from generator.vocabulary import TagDefinition, allocate, compile_tags, doubled, key

DAY, LATER = date(2026, 1, 1), date(2026, 2, 1)


@pytest.mark.parametrize(
    "word", ["Citizen  Feedback", "citizen-feedback", "Citizen_feedback", "CITIZEN FÉEDBACK"]
)
def test_one_tag_however_it_is_written(word: str) -> None:
    assert key(word) == key("citizen feedback")


def test_the_older_of_two_words_keeps_the_bare_slug() -> None:
    slugs = allocate([("C plus plus", LATER), ("C++", DAY)])
    assert slugs[key("C++")] == "c-plus-plus"
    assert slugs[key("C plus plus")].startswith("c-plus-plus-")
    assert doubled(slugs) == [(key("C plus plus"), slugs[key("C plus plus")])]


def test_no_word_can_take_the_suffixed_slug_of_another() -> None:
    first = allocate([("C++", DAY), ("C plus plus", LATER)])
    thief = first[key("C plus plus")]
    slugs = allocate([("C++", DAY), (thief, DAY), ("C plus plus", LATER)])
    assert len(set(slugs.values())) == 3


def test_a_word_that_leaves_no_letters_is_not_doubled() -> None:
    assert doubled(allocate([("🎉", DAY), ("~", DAY)])) == []


def test_the_order_of_words_does_not_matter() -> None:
    words = [("C++", DAY), ("c plus plus", DAY), ("Água", LATER), ("agua", DAY)]
    assert allocate(words) == allocate(words[::-1])


def test_synonyms_and_labels_mean_their_tag() -> None:
    food = TagDefinition(slug="food", label="Food and nutrition", synonyms=("eating",))
    tags = compile_tags([food], [("Eating", DAY), ("water-supply", DAY), ("Water Supply", DAY)])
    assert tags[key("eating")] is tags[key("food and nutrition")] is tags[key("FOOD")]
    assert (tags["eating"].label, tags["eating"].defined) == ("Food and nutrition", True)
    assert (tags["water supply"].slug, tags["water supply"].defined) == ("water-supply", False)


def test_a_free_tag_is_shown_as_most_write_it() -> None:
    tags = compile_tags([], [("WASH", DAY), ("wash", DAY), ("WASH", LATER)])
    assert tags["wash"].label == "WASH"


def test_a_free_tag_never_takes_the_address_of_a_defined_one() -> None:
    tags = compile_tags([TagDefinition(slug="c-plus-plus")], [("C++", DAY)])
    assert len({tag.slug for tag in tags.values()}) == 2
