"""What search engines and keepers of references read in the head of a page."""

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.articles.heads import entry_head
from generator.kinds import Entry, all_kinds
from generator.text import without_forbidden
from generator.times import PartialDate
from tests.hostile.forging import PAYLOADS
from tests.making import document, library, link, newsletter, video, webinar
from tests.site.drawing_trees import Project
from tests.site.running import run
from tests.site.whole_library import whole_library

SITE = "https://example.org/kb/"
PROPERTIES: dict[str, str] = {
    "DigitalDocument": "name url inLanguage author datePublished publisher license sameAs encoding",
    "WebPage": "name url inLanguage author datePublished publisher license",
    "VideoObject": "name url inLanguage author datePublished publisher license description "
    "uploadDate duration actor contentUrl",
    "PublicationIssue": "name url inLanguage author datePublished publisher license issueNumber "
    "editor",
    "Event": "name url inLanguage description startDate endDate eventStatus location performer "
    "organizer",
    "MediaObject": "contentUrl",
    "Place": "name address",
    "VirtualLocation": "url name",
    "BreadcrumbList": "itemListElement",
    "ListItem": "position name item",
}
"""Properties that https://schema.org/<type> lists for a type or for those it extends."""


def head_of(entry: Entry, **files: int) -> Element:
    """Return what stands in the head of an entry's page."""
    shown = library([entry], files=files)
    source = f"<head><title>T</title>{entry_head(shown, shown.paged[0])}</head>"
    return html5lib.parse(source, namespaceHTMLElements=False).find("head")


def data_in(head: Element) -> Any:
    (script,) = head.iter("script")
    assert script.attrib == {"type": "application/ld+json"}
    return json.loads(script.text or "")


def thing(entry: Entry, **files: int) -> dict[str, Any]:
    """Return what a page is about, once all its words are those of schema.org."""
    data = data_in(head_of(entry, **files))
    assert data["@context"] == "https://schema.org"
    first, way = data["@graph"]
    assert way["@type"] == "BreadcrumbList"
    check_terms(first)
    check_terms(way)
    found: dict[str, Any] = first
    return found


def check_terms(value: Any) -> None:
    """Fail where a type or a property is not of the vocabulary."""
    if isinstance(value, list):
        for each in value:
            check_terms(each)
    elif isinstance(value, dict):
        allowed = {"@type", *PROPERTIES[value["@type"]].split()}
        assert set(value) <= allowed, set(value) - allowed
        for each in value.values():
            check_terms(each)


def test_every_kind_has_a_type_that_is_known_here() -> None:
    assert {kind.schema_type for kind in all_kinds()} <= set(PROPERTIES)


def test_a_document_tells_what_a_card_of_a_library_tells() -> None:
    guide = document(
        authors=("Ana Ruiz",), issued=PartialDate(2015, 4), publisher="Press",
        license="CC-BY-4.0", url="https://a.example/guide", doi="10.1000/a",
        file="library/guide.pdf",
    )  # fmt: skip
    assert thing(guide, **{"library/guide.pdf": 9}) == {
        "@type": "DigitalDocument",
        "name": "Guide",
        "url": "https://a.example/guide",
        "inLanguage": "en",
        "author": ["Ana Ruiz"],
        "datePublished": "2015-04",
        "publisher": "Press",
        "license": "https://spdx.org/licenses/CC-BY-4.0",
        "sameAs": "https://doi.org/10.1000/a",
        "encoding": {"@type": "MediaObject", "contentUrl": f"{SITE}library/guide.pdf"},
    }


def test_nothing_is_told_that_an_entry_does_not_say() -> None:
    assert thing(document()) == {
        "@type": "DigitalDocument",
        "name": "Guide",
        "url": f"{SITE}library/guide/",
        "inLanguage": "en",
    }


def test_an_event_has_what_search_engines_ask_for() -> None:
    found = thing(webinar(presenters=("Ana",), organizer="Club", mode="online"))
    assert found["startDate"] == "2026-07-01T15:00:00+03:00"
    assert found["endDate"] == "2026-07-01T16:30:00+03:00"
    assert found["location"] == {"@type": "VirtualLocation", "url": f"{SITE}webinars/forms/"}
    assert (found["performer"], found["organizer"]) == (["Ana"], "Club")
    assert "eventStatus" not in found


def test_where_people_meet_and_whether() -> None:
    found = thing(webinar(mode="hybrid", location="Kampala", event_status="cancelled"))
    assert [place["@type"] for place in found["location"]] == ["Place", "VirtualLocation"]
    assert found["eventStatus"] == "https://schema.org/EventCancelled"
    whole = thing(webinar(start=date(2026, 7, 1), end=date(2026, 7, 14), event_type="conference"))
    assert (whole["startDate"], whole["endDate"]) == ("2026-07-01", "2026-07-14")
    assert "location" not in whole


def test_a_video_a_link_and_an_issue() -> None:
    found = thing(video(speakers=("Ana",), duration=timedelta(minutes=90)))
    assert (found["uploadDate"], found["duration"]) == ("2026-03-04", "PT1H30M")
    assert thing(link())["url"] == "https://example.org/page"
    assert thing(newsletter(editor="Ed"))["issueNumber"] == "1"


def test_the_way_leads_over_the_list_of_the_kind() -> None:
    way = data_in(head_of(document()))["@graph"][1]["itemListElement"]
    assert [(step["position"], step["name"], step.get("item")) for step in way] == [
        (1, "Documents", f"{SITE}library/documents/"),
        (2, "Guide", None),
    ]


def test_a_page_of_what_was_withdrawn_tells_nothing() -> None:
    assert (
        list(
            head_of(document(status="withdrawn")).iter(
                "script",
            )
        )
        == []
    )
    assert list(head_of(document(status="withdrawn")).iter("meta")) == []


texts = st.text(max_size=200).map(lambda t: " ".join(without_forbidden(t).split())).filter(bool)
hostile = [*PAYLOADS, "</script><script>alert(1)</script>", "<!--<script>", "a\u2028b", "]]>&amp;"]


@given(texts | st.sampled_from([" ".join(each.split()) for each in hostile]))
def test_any_words_stay_words(words: str) -> None:
    head = head_of(document(title=words, authors=(words,), publisher=words))
    assert [child.tag for child in head if child.tag not in ("title", "meta", "script")] == []
    assert data_in(head)["@graph"][0]["author"] == [words]
    meta = [(each.get("name"), each.get("content")) for each in head.iter("meta")]
    assert ("citation_title", words) in meta
    assert ("citation_author", words) in meta
    source = entry_head(library([document(title=words)]), document(title=words))
    assert re.findall(r"</?script|<!--|[\u2028\u2029]", source.lower()) == ["<script", "</script"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = whole_library(tmp_path_factory.mktemp("linked"))
    outcome = run(project.root, "hourglass", "build", "-q")
    assert outcome.code == 0, outcome.said
    return project


def test_on_the_site_it_stands_in_the_head_of_entries_alone(built: Project) -> None:
    told: set[str] = set()
    for page in sorted(built.site.rglob("index.html")):
        tree = html5lib.parse(page.read_text("utf-8"), namespaceHTMLElements=False)
        scripts = [e for e in tree.iter("script") if e.get("type") == "application/ld+json"]
        assert scripts == [e for e in tree.find("head") if e in scripts]
        for script in scripts:
            for part in json.loads(script.text or "")["@graph"]:
                check_terms(part)
            told.add(f"/{Path(page).parent.relative_to(built.site).as_posix()}/")
    assert {"/library/guide/", "/library/long/", "/webinars/forms/", "/newsletters/1/"} <= told
    assert not told & {"/library/long/2/", "/library/", "/", "/about/", "/search/"}
