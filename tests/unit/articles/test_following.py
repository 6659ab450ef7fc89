"""The page on how to follow tells what each feed costs."""

from generator.articles.plans import Body
from generator.fields import Download
from tests.making import document, library, video
from tests.unit.articles.reading import article, linked, plans, words_of

SIZES = {"/feeds/all.xml": 4_321, "/feeds/all.atom": 4_400, "/feeds/podcast.xml": 900}


def test_each_main_feed_says_what_a_poll_costs() -> None:
    shown = library([document(), document("library/b.md", language="sw")])
    said = article(shown, "/subscribe/", Body(outputs=SIZES))
    assert "Everything RSS (4.3 kB) · Atom (4.4 kB) · JSON " in words_of(said)
    assert "nearly nothing when nothing is new" in words_of(said)
    assert ("RSS", "../feeds/languages/sw.xml") in linked(said)
    assert plans(shown)["/subscribe/"].awaits_outputs


def test_a_podcast_is_offered_when_there_is_something_to_hear() -> None:
    body = Body(outputs=SIZES)
    talk = video(audio=Download(url="https://example.org/talk.mp3"))
    assert "Podcast RSS (900 B)" in words_of(article(library([talk]), "/subscribe/", body))
    assert "Podcast" not in words_of(article(library([document()]), "/subscribe/", body))


def test_a_list_says_what_a_feed_is_for() -> None:
    for address in ("/", "/library/documents/"):
        said = words_of(article(library([document()]), address))
        assert "A feed tells your feed reader what is new here." in said


def test_the_whole_catalogue_is_offered_in_each_form_with_its_size() -> None:
    shown = library([document()])
    sizes = {f"/catalogue.{form}": 1_500 for form in ("json", "csv", "bib", "ris")}
    said = article(shown, "/subscribe/", Body(outputs=sizes))
    assert "JSON (1.5 kB) · CSV (1.5 kB) · BibTeX (1.5 kB) · RIS (1.5 kB)" in words_of(said)
    assert ("BibTeX", "../catalogue.bib") in linked(said)
