"""The search page, the forms that lead to it, and what search is told of entries."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from generator.articles.findable import documents, findable
from generator.fields import country_names
from generator.search import script
from generator.settings import DEFAULT_CAPS
from generator.sizes import weight
from tests.making import document, library, link, settings, video
from tests.unit.articles.reading import article, plans

ENTRIES = (
    document("library/new.md", title="New", date=date(2026, 2, 1)),
    video("library/old.md", title="Old", date=date(2025, 1, 1), language="fr", countries=("KE",)),
    document("library/past.md", title="Past", replaced_by="library/new.md", countries=("UG",)),
    document("library/kept.md", title="Kept", status="archived"),
    document("library/draft.md", title="Draft", status="draft"),
    document("library/gone.md", title="Gone", status="withdrawn"),
    document("library/later.md", title="Later", date=date(2999, 1, 1)),
)
SHOWN = library(ENTRIES)


def test_found_is_what_readers_may_open_and_the_old_stands_last() -> None:
    assert [entry.title for entry in findable(SHOWN)] == ["New", "Old", "Past", "Kept"]


def test_a_document_tells_all_that_is_known_of_its_entry() -> None:
    entry = replace(
        video("library/a b.md", title="Talk", speakers=("Ana Ruiz",), tags=("peer-learning",)),
        countries=("KE",),
        language="fr",
    )
    shown = library((entry,))
    told = {entry.path: "<h2>Le début</h2>\n<p>Des <b>mots</b>.</p>"}
    (found,) = documents(shown, findable(shown), told)

    assert found.title == "Talk"
    assert {"Ana Ruiz", "peer learning", "Kenya"} <= set(found.about)
    assert found.text == "Le début Des mots."
    assert found.address == "library/a%20b/"
    assert found.language == "fr"
    assert found.facets == ("kind:video", "country:ke", "language:fr")
    assert found.meta.startswith("Video · ")
    assert not found.sunk


def test_links_from_a_folder_name_the_file() -> None:
    (first, *_) = documents(SHOWN, findable(SHOWN), {}, "index.html")
    assert first.address == "library/new/index.html"


def test_what_is_archived_says_so_and_sinks() -> None:
    found = {d.title: d for d in documents(SHOWN, findable(SHOWN), {})}
    assert found["Kept"].meta.endswith(" · archived")
    assert [d.title for d in found.values() if d.sunk] == ["Past", "Kept"]


def test_the_page_carries_the_script_that_its_plan_names() -> None:
    plan = plans(SHOWN)["/search/"]
    assert re.findall("<script>(.*?)</script>", article(SHOWN, "/search/"), re.DOTALL) == [
        plan.script
    ]
    assert plan.script == script()


def test_filters_are_those_that_divide_the_library() -> None:
    source = article(SHOWN, "/search/")
    assert re.findall('<select name="(.*?)"', source) == ["kind", "country", "language"]
    assert re.findall('<option value="(.*?)"', source) == [
        "", "document", "video", "", "ke", "ug", "", "en", "fr",
    ]  # fmt: skip
    assert "<select" not in article(library(ENTRIES[:1]), "/search/")
    assert "<select" not in article(library(), "/search/")


@pytest.mark.parametrize("language", ["en", "fr", "ar", "am"])
def test_the_page_stays_light_however_many_countries_and_languages_there_are(
    language: str,
) -> None:
    codes = sorted(country_names("en"))
    shown = library(
        (
            link(f"library/{n}.md", countries=tuple(codes[n % 200 : n % 200 + 9]), language=spoken)
            for n, spoken in enumerate(("en", "fr", "ar", "am", "sw", "pt", "es", "zh") * 30)
        ),
        settings=replace(settings(), language=language),
    )
    source = article(shown, "/search/")
    assert weight(source.encode()) + 2_100 < DEFAULT_CAPS["search"]
    assert source.count("<option") > 3


@pytest.mark.parametrize("address", ["/", "/library/", "/library/documents/", "/tags/", "/a-z/"])
def test_a_form_leads_to_search(address: str) -> None:
    source = article(SHOWN, address)
    root = "../" * (address.count("/") - 1)
    assert source.count(f'<form action="{root}search/" role="search">') == 1


def test_the_script_is_small_and_old() -> None:
    assert weight(script().encode()) - 300 < 3_000
    assert not re.search(r"=>|`|\b(?:let|const|class|async|await|import)\b|\.\.\.|\\p\{", script())
    assert not re.search(r"insertAdjacent|document\.write|eval|</|<!--", script())


def test_the_only_html_that_the_script_writes_is_the_templates() -> None:
    assert script().count("innerHTML") == 1
    assert ".innerHTML=" in script()
    name = re.search(r"\.innerHTML=(\w+)\(\"(\w+)\"\)\.text;", script())
    assert name
    assert name[2] == "controls"
    assert article(SHOWN, "/search/").count('<script type="text/html" id="__controls">') == 1


def test_the_newest_stand_first_in_what_search_is_told() -> None:
    first = date(2026, 1, 1)
    days = [document(f"library/{n}.md", date=first + timedelta(days=n)) for n in range(5)]
    assert [entry.path for entry in findable(library(days))] == [
        f"library/{n}.md" for n in (4, 3, 2, 1, 0)
    ]
