"""A row is drawn once for all lists, and is in each as if it had been drawn there."""

import pytest

from generator.articles.drawing import drawing
from tests.making import document, library


@pytest.mark.parametrize("address", ["/", "/library/", "/tags/water/page/2/"])
@pytest.mark.parametrize("macro", ["row", "brief_row"])
def test_a_row_is_the_same_wherever_it_was_drawn_first(address, macro):
    entry = document("library/a.md", title="A <root> & b", authors=("R. <root>",))
    drawn = drawing(library([entry]))
    drawn.here("/countries/kenya/").drawn(macro, entry, 2)
    here = drawn.here(address)
    assert here.drawn(macro, entry, 2) == getattr(drawn.parts, macro)(entry, here, 2)
