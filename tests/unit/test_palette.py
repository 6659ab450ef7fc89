"""The accent of every palette is readable wherever links stand."""

import pytest

from generator.palette import (
    DARK_PAPER,
    DARK_TINT,
    DEFAULT,
    LIGHT_PAPER,
    LIGHT_TINT,
    NAMES,
    accent,
    contrast,
    css_name,
)


@pytest.mark.parametrize("name", NAMES)
def test_every_primary_colour_is_readable_on_paper_and_tint(name: str) -> None:
    found = accent({"primary": name})
    assert contrast(found.light, LIGHT_PAPER) >= 4.5
    assert contrast(found.light, LIGHT_TINT) >= 4.5
    assert contrast(found.dark, DARK_PAPER) >= 4.5
    assert contrast(found.dark, DARK_TINT) >= 4.5


def test_a_colour_that_is_readable_already_stays_what_it_is() -> None:
    assert accent({"primary": "indigo"}).light == NAMES["indigo"]


@pytest.mark.parametrize("name", ["deep-purple", "Deep Purple", "deep_purple"])
def test_names_are_known_in_every_spelling(name: str) -> None:
    assert accent({"primary": name}) == accent({"primary": "deep purple"})


@pytest.mark.parametrize("palette", [None, {}, [], {"primary": "custom"}, {"primary": 7}, "teal"])
def test_what_is_not_known_counts_as_the_default(palette: object) -> None:
    assert accent(palette) == accent({"primary": DEFAULT})


def test_in_a_list_the_slate_scheme_rules_in_the_dark() -> None:
    found = accent([{"primary": "indigo"}, {"scheme": "slate", "primary": "amber"}])
    assert found.light == accent({"primary": "indigo"}).light
    assert found.dark == accent({"primary": "amber"}).dark


def test_slate_alone_gives_both_accents() -> None:
    assert accent({"scheme": "slate", "primary": "amber"}) == accent({"primary": "amber"})


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == pytest.approx(1)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_every_primary_colour_has_a_name_in_css() -> None:
    named = {css_name({"primary": name}) for name in NAMES}
    assert {"teal", "blueviolet", "gold", "slategrey"} < named
    assert not [name for name in named if " " in name]
    assert css_name([{"scheme": "slate", "primary": "red"}, {"primary": "Blue Grey"}]) == (
        "slategrey"
    )
    assert css_name(None) == css_name({"primary": "custom"}) == DEFAULT
