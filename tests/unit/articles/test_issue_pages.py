"""The page of an issue: its sections with the editor's words, and the ways to have it as mail."""

from datetime import date

from generator.articles import all_plans
from generator.articles.entries import whole_text
from generator.articles.issues import editors_text
from generator.articles.plans import Body
from generator.views import Library
from generator.vocabulary import TagDefinition
from tests.making import document, library, newsletter

ISSUE = "newsletters/1.md"
FORMS = TagDefinition(slug="forms", label="Forms <x>", question="Who reads & what?")


def _library() -> Library:
    issue = newsletter(
        ISSUE,
        date=date(2026, 4, 1),
        agenda=("forms",),
        new_tags=("paper", "of-drafts-alone"),
        section_words=(("documents", "Two <b>guides</b>."), ("links", "Never shown.")),
    )
    hidden = document("library/c.md", tags=("of-drafts-alone",), status="draft")
    return library([document(tags=("paper",)), hidden, issue], tags=(FORMS,))


def _text(shown: Library, body: str = "<p>Mine.</p>") -> str:
    return whole_text(shown, shown.catalogue.entries[ISSUE], body)


def _page(shown: Library, address: str) -> str:
    plan = next(p for p in all_plans(shown) if p.address == address)
    return plan.compose(Body())


def test_words_stand_above_their_section_as_text() -> None:
    text = _text(_library())
    assert '<h2 id="__documents">Documents</h2>\n<p>Two &lt;b&gt;guides&lt;/b&gt;.</p>' in text
    assert "Never shown" not in text


def test_questions_and_new_tags_lead_to_their_pages() -> None:
    text = _text(_library())
    assert '<h3><a href="../../tags/forms/">Forms &lt;x&gt;</a></h3>' in text
    assert "<p>Who reads &amp; what?</p>" in text
    assert '<p class="meta">0 entries</p>' in text
    assert '<a href="../../tags/paper/">paper</a>' in text
    assert "of drafts alone" not in text


def test_the_editors_text_is_what_stands_before_the_sections() -> None:
    assert editors_text(_text(_library())) == "<p>Mine.</p>"
    assert editors_text("<p>No sections.</p>") == "<p>No sections.</p>"


def test_an_issue_leads_to_its_mails_and_nothing_else_does() -> None:
    shown = _library()
    page = _page(shown, "/newsletters/1/")
    for form in ("html", "txt", "eml"):
        assert f'href="../../newsletters/1/email.{form}"' in page
    assert "email." not in _page(shown, "/library/guide/")


def test_the_page_on_how_to_follow_says_how_issues_come() -> None:
    assert "Each issue is also there as a mail" in _page(_library(), "/subscribe/")
