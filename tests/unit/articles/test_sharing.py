"""Links to hand an entry on, and to answer what it was worth."""

from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from generator.articles.sharing import answers, ways_to_share
from generator.kinds import Entry
from generator.language import Words
from tests.making import document, library, settings
from tests.unit.articles.reading import article, linked

ENGLISH = Words("en")
ADDRESS = "https://example.org/kb/library/guide/"


def urls(entry: Entry) -> dict[str, str]:
    return {link.text: link.url for link in ways_to_share(library([entry]), ENGLISH, entry)}


@pytest.mark.parametrize(
    "title",
    ["A guide", "Q&A: 100 % ?x=1#y; 'a' \"b\" <script>", "Évaluation", "ግብረመልስ", "反馈", "🌍 now",
     "دليل", "a\u202eb", "%0D%0ABcc: x@example.org", "a+b", "?&body="],
)  # fmt: skip
def test_every_way_carries_the_whole_title_and_the_address(title: str) -> None:
    found = urls(document(title=title))
    mail, sms, whatsapp = (urlsplit(found[name]) for name in ("Mail", "SMS", "WhatsApp"))
    assert all(url.isascii() and not set("<>\"' \n") & set(url) for url in found.values())
    assert parse_qs(mail.query) == {"subject": [title], "body": [ADDRESS]}
    assert (mail.scheme, mail.path) == ("mailto", "")
    assert found["SMS"].startswith("sms:?&body=")
    assert unquote(sms.query.removeprefix("&body=")) == f"{title} {ADDRESS}"
    assert whatsapp.netloc == "wa.me"
    assert parse_qs(whatsapp.query) == {"text": [f"{title} {ADDRESS}"]}


@pytest.mark.parametrize("title", ["word " * 40, "ቃል " * 60, "字" * 200, "x" * 200])
def test_a_long_title_is_cut_and_the_address_is_not(title: str) -> None:
    for url in urls(document(title=title)).values():
        assert len(url) < 400
        assert unquote(url).endswith(ADDRESS)
        assert "…" in unquote(url)


def test_an_address_in_another_script_is_one_that_programs_take() -> None:
    url = urls(document("library/መመሪያ.md", title="A"))["WhatsApp"]
    (text,) = parse_qs(urlsplit(url).query)["text"]
    assert text == "A https://example.org/kb/library/%E1%88%98%E1%88%98%E1%88%AA%E1%8B%AB/"


def test_an_answer_goes_to_the_contact_and_names_the_entry() -> None:
    shown = library([document()], settings=settings(contact="kc+a&b@example.org"))
    found = [(each.text, each.url) for each in answers(shown, ENGLISH, shown.paged[0])]
    assert found == [
        ("Yes", "mailto:kc%2Ba%26b@example.org?subject=Useful%3A%20%2Flibrary%2Fguide%2F"),
        ("No, because …",
         "mailto:kc%2Ba%26b@example.org?subject=Not%20useful%3A%20%2Flibrary%2Fguide%2F"),
    ]  # fmt: skip


def test_without_a_contact_nobody_is_asked() -> None:
    shown = library([document()])
    assert answers(shown, ENGLISH, shown.paged[0]) == ()
    assert "useful" not in article(shown, "/library/guide/")


def test_a_page_says_that_an_answer_is_a_mail_and_to_whom() -> None:
    shown = library([document()], settings=settings(contact="kc@example.org"))
    assert "by mail to kc@example.org" in unescape(article(shown, "/library/guide/"))


def test_a_withdrawn_entry_is_neither_handed_on_nor_asked_about() -> None:
    shown = library([document(status="withdrawn")], settings=settings(contact="kc@example.org"))
    found = linked(article(shown, "/library/guide/"))
    assert not [url for _, url in found if url.startswith(("mailto:", "sms:", "https://wa.me"))]
