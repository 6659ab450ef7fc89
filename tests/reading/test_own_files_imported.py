"""What one library publishes about itself, another takes in: works, not copies of pages."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.times import PartialDate
from tests.importing import entries_of, imported
from tests.making import document, library, link, outputs, video, webinar

SHELF = library(
    [
        document(
            "library/guide.md",
            title="A guide to {braces} & 50% 'quotes'",
            url="https://example.com/guide.pdf",
            authors=("Ana Ruiz", "World Health Organization"),
            publisher="The Press",
            issued=PartialDate(2015, 4, 9),
            genre="guide",
            isbn="9780521663632",
            tags=("Peer learning", "data use"),
        ),
        document("library/numbered.md", body="", doi="10.1000/xyz123"),
        link("library/page.md", url="https://example.com/page"),
        video("library/film.md", url="https://example.com/film"),
        webinar("webinars/call.md", start=datetime(2026, 3, 4, 12, tzinfo=UTC)),
    ]
)
FILES = outputs(SHELF)


@pytest.mark.parametrize("address", ["/catalogue.csv", "/catalogue.bib", "/catalogue.ris"])
def test_the_catalogue_comes_back_with_its_works(tmp_path: Path, address: str) -> None:
    report = imported(tmp_path, Path(address).name, FILES[address])
    assert not report.skipped
    found = "\n".join(entries_of(tmp_path).values())
    for words in (
        "title: A guide to {braces} & 50% 'quotes'\n",
        "url: https://example.com/guide.pdf\n",
        "issued: 2015-04",
        "- Ana Ruiz\n- World Health Organization\n",
        "publisher: The Press\n",
        "genre: guide\n",
        "isbn: '9780521663632'\n",
        "doi: 10.1000/xyz123\n",
        "url: https://example.com/page\n",
        "url: https://example.com/film\n",
    ):
        assert words in found
    assert "status: draft" not in found


def test_a_table_brings_the_webinars_along(tmp_path: Path) -> None:
    imported(tmp_path, "catalogue.csv", FILES["/catalogue.csv"])
    text = entries_of(tmp_path)["call"]
    assert "start: 2026-03-04T07:00-05:00\n" in text.replace("'", "")
    assert "registration" not in text


@pytest.mark.parametrize("ending", ["xml", "atom", "json"])
def test_a_feed_becomes_links_to_its_entries(tmp_path: Path, ending: str) -> None:
    report = imported(tmp_path, f"all.{ending}", FILES[f"/feeds/all.{ending}"], "feed")
    assert not report.skipped
    assert len(report.written) == 5


def test_the_list_of_feeds_becomes_links_with_their_feeds(tmp_path: Path) -> None:
    report = imported(tmp_path, "subscriptions.opml", FILES["/feeds/subscriptions.opml"])
    assert not report.skipped
    assert len(report.written) >= 4
    assert all("\nfeed: https://" in text for text in entries_of(tmp_path).values())
