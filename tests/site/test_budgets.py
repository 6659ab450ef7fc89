"""To which budget `make bench-budgets` holds a page, and when one holds."""

import pytest

from benchmarks import caps, library
from generator.assembly import SHORT_ENTRY, said

TEXT = '<h2>A title</h2>\n<div class="admonition"><p>Words.<br>More.</p></div>\n<p>The end.</p>'
HEAD, FOOT = '<h1>An entry</h1>\n<div class="lede"></div>\n', '\n<div class="cite">How</div>'
ARTICLE = f'{HEAD}<div class="prose" lang="fr">\n{TEXT}\n</div>{FOOT}'


def test_what_a_contributor_wrote_is_told_from_what_stands_around_it() -> None:
    assert caps.prose_of(ARTICLE) == (TEXT, HEAD + FOOT)
    assert caps.prose_of(HEAD + FOOT) == ("", HEAD + FOOT)


def test_an_entry_is_short_by_what_the_build_counts() -> None:
    assert said(TEXT, ARTICLE) <= SHORT_ENTRY
    assert caps.budget_of("/library/a/", ARTICLE) == "entry, about 300 words"
    long = ARTICLE.replace("The end.", " ".join(str(n * 7919) for n in range(900)))
    assert caps.budget_of("/library/a/", long) == "any other page"


@pytest.mark.parametrize(("sizes", "holds"), [([], False), ([4_500], True), ([1, 4_501], False)])
def test_a_budget_holds_what_was_weighed_and_never_nothing(
    sizes: list[int], *, holds: bool
) -> None:
    assert caps.Measured("a library", "home", sizes, 0, 1).holds is holds


def test_a_library_takes_more_webinars_beside_its_entries() -> None:
    few, more = library.generate(200), library.generate(200, more_webinars=3)
    assert [_webinars(texts) for texts in (few, more)] == [_webinars(few), _webinars(few) + 3]


def _webinars(texts: dict[str, str]) -> int:
    return sum(path.startswith("webinars/") for path in texts)
