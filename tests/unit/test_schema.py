"""From a source to a record. What authors are told stands in the cases."""

import pytest

from generator.marked_yaml import Mapping, Mark, read
from generator.schema import is_page, place_of


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("index.md", True),
        ("library.md", True),
        ("library/index.md", True),
        ("library/2026/README.md", True),
        ("howto/forms.md", True),
        ("library/guide.md", False),
        ("webinars/2026/a/b.md", False),
    ],
)
def test_what_is_a_page_and_what_an_entry(path: str, page: bool) -> None:
    assert is_page(path) is page


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ("period", Mark(2, 9)),
        ("period.to", Mark(2, 23)),
        ("period.of", Mark(2, 9)),
        ("title", Mark(1, 8)),
        ("title.x", Mark(1, 8)),
        ("gone", Mark(1, 1)),
        ("gone.too", Mark(1, 1)),
    ],
)
def test_the_place_of_a_field(field: str, place: Mark) -> None:
    header = read("title: x\nperiod: {from: 1, to: 2}")
    assert isinstance(header, Mapping)
    assert place_of(header, field) == place
