"""What deserves a look is told for each concern, on the page and by the command."""

from datetime import date

from generator.reviewing import as_markdown, as_text, due
from generator.views import Library
from tests.making import dead, document, library, link, settings, webinar
from tests.unit.articles.reading import article, linked, plans


def _paths(shown: Library, slug: str) -> list[str]:
    return [e.path for each in due(shown) if each.concern.slug == slug for e in each.entries]


def test_entries_past_their_review_are_due_the_longest_first() -> None:
    shown = library(
        [
            document("library/late.md", review_by=date(2026, 5, 30)),
            document("library/later.md", review_by=date(2025, 1, 1)),
            document("library/today.md", review_by=date(2026, 6, 1)),
            document("library/draft.md", review_by=date(2025, 1, 1), status="draft"),
        ]
    )
    assert _paths(shown, "overdue") == ["library/later.md", "library/late.md"]


def test_a_webinar_that_was_held_online_awaits_its_recording() -> None:
    shown = library(
        [
            webinar("webinars/held.md", start=date(2026, 4, 1), end=date(2026, 4, 1)),
            webinar("webinars/met.md", start=date(2026, 4, 1), end=None, mode="in-person"),
            webinar("webinars/coming.md"),
        ]
    )
    assert _paths(shown, "awaited") == ["webinars/held.md"]


def test_a_file_of_ours_without_a_licence_is_due_and_an_address_elsewhere_is_not() -> None:
    shown = library(
        [
            document("library/ours.md", file="library/ours.pdf"),
            document("library/free.md", file="library/ours.pdf", license="CC-BY-4.0"),
            link("library/elsewhere.md"),
        ],
        files={"library/ours.pdf": 3},
    )
    assert _paths(shown, "licence") == ["library/ours.md"]


def test_both_entries_of_one_work_are_due_once() -> None:
    one, two, three = (f"library/{n}.md" for n in ("one", "three", "two"))
    url = "https://example.org/same"
    shown = library([link(path, url=url) for path in (one, two, three)])
    assert _paths(shown, "twice") == [one, two, three]


def test_an_entry_with_a_dead_link_in_its_head_or_its_text_is_due() -> None:
    shown = library(
        [
            link("library/head.md", url="https://example.org/gone#part"),
            document("library/text.md", body="See [it](https://example.org/gone)."),
            document("library/well.md", url="https://example.org/well"),
            document("library/draft.md", url="https://example.org/gone", status="draft"),
        ],
        findings=[dead("https://example.org/gone")],
    )
    assert _paths(shown, "links") == ["library/head.md", "library/text.md"]


def test_an_entry_that_names_who_answers_for_it_is_not_due() -> None:
    shown = library([document("library/kept.md", owner="A. Keeper"), document("library/free.md")])
    assert _paths(shown, "owner") == ["library/free.md"]


def test_the_pages_count_each_concern_list_its_entries_and_are_not_for_search_engines() -> None:
    shown = library([document(f"library/{n}.md") for n in range(3)])
    assert ("Nobody answers for them 3", "../review/owner/") in linked(article(shown, "/review/"))
    assert "For those who keep the library." in article(shown, "/review/")
    assert "Write in owner the name" in article(shown, "/review/owner/")
    found = [plan for address, plan in plans(shown).items() if address.startswith("/review/")]
    assert [plan.indexed for plan in found] == [False, False]


def test_a_library_in_order_says_so() -> None:
    shown = library([document(owner="A. Keeper")])
    assert "Nothing needs a look." in article(shown, "/review/")
    assert "For those who keep the library." not in article(shown, "/review/")
    assert as_text(due(shown), settings()) == as_markdown(due(shown), settings()) == ""


def test_a_long_list_is_cut_on_the_page_and_says_where_the_rest_is() -> None:
    shown = library([document(f"library/{n:03}.md") for n in range(130)])
    assert "Here are the first 100 of 130" in article(shown, "/review/owner/")
    assert "/review/owner/page/6/" not in plans(shown)
    assert len(as_text(due(shown), settings()).splitlines()) == 131


def test_a_title_means_nothing_in_the_markdown_of_an_issue() -> None:
    shown = library([document(title="`@all` [x](https://example.org) <img src=x>")])
    told = as_markdown(due(shown), settings())
    assert (
        "- [`` `@all` [x](https://example.org) <img src=x> ``]"
        "(https://example.org/kb/library/guide/), `content/library/guide.md`\n" in told
    )
