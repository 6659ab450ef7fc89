"""Channels: what there is to follow."""

from datetime import date

from generator.channels import channel_about, channels, main_channel
from tests.making import document, library, newsletter, webinar

SHOWN = library(
    [
        document("library/a.md", date=date(2026, 1, 1), tags=("Water",), authors=("Ann",)),
        document("library/b.md", date=date(2026, 2, 1), tags=("water",), language="fr"),
        document("library/c.md", status="archived", tags=("gone",), authors=("Bo",)),
        webinar("webinars/w.md", countries=("KE",), series="Series"),
        newsletter(),
    ]
)


def test_there_is_a_channel_for_all_each_kind_and_each_group_in_that_order() -> None:
    assert [c.name for c in channels(SHOWN)] == [
        "all",
        "documents",
        "videos",
        "links",
        "webinars",
        "newsletters",
        "tags/water",
        "countries/ke",
        "people/ann",
        "series/series",
        "languages/en",
        "languages/fr",
    ]


def test_only_the_main_channels_come_in_three_forms() -> None:
    forms = {c.group: c.forms for c in channels(SHOWN)}
    assert forms["main"] == forms["kind"] == forms["tag"] == ("xml", "atom", "json")
    assert {forms[g] for g in ("country", "person", "series", "language")} == {("xml",)}


def test_a_channel_holds_its_entries_newest_first_and_none_that_is_archived() -> None:
    water = channel_about(SHOWN, "/tags/water/")
    assert water is not None
    assert [e.path for e in water.entries] == ["library/b.md", "library/a.md"]
    assert channel_about(SHOWN, "/people/bo/") is None
    assert "library/c.md" not in [e.path for e in main_channel(SHOWN).entries]


def test_a_channel_has_an_address_for_each_form() -> None:
    assert main_channel(SHOWN).address() == "/feeds/all.xml"
    assert main_channel(SHOWN).address("atom") == "/feeds/all.atom"


def test_two_channels_never_share_a_name_or_a_page() -> None:
    names, pages = zip(*((c.name, c.about) for c in channels(SHOWN)), strict=True)
    assert len(set(names)) == len(names)
    assert len(set(pages)) == len(pages)
