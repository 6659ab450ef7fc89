"""A site in another language speaks it throughout; where we have no words for it, English."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from generator import authoring
from generator.language import Words
from tests.site.drawing_trees import (
    Project,
    document,
    link,
    newsletter,
    page,
    project,
    video,
    webinar,
)
from tests.site.reading_pages import shown_texts
from tests.site.running import run

LONG = "\n\n".join(
    f"## Étape {n}\n\n" + " ".join(f"m{n}x{m * n * 104729 % 99991}" for m in range(90))
    for n in range(1, 41)
)
SAID = {"description": "Le mode d’emploi."}
MANY = {f"library/n{n:02}.md": document(f"Fiche {n}", "Voilà.", **SAID) for n in range(25)}
CONTENT: dict[str, Any] = {
    "index.md": page("Accueil", "Bienvenue."),
    "tags.yml": 'ecoute:\n  label: Écoute\n  question: "Que disent les gens ?"\n',
    **MANY,
    "library/mode-emploi.md": document(
        "Mode d’emploi",
        "Quelques mots.",
        **SAID,
        tags=["Écoute"],
        countries=["KE", "CI"],
        authors=["Ana Ruiz", "Bo Li", "Cy Om"],
        file="a.txt",
        license="CC-BY-4.0",
        updated="2026-03-09",
        review_by="2026-04-01",
        genre="report",
        own=True,
        publisher="Le Collectif",
        issued="2024-05",
        pages=1200,
        doi="10.1000/182",
        key_messages=["Écouter d’abord."],
        related=["webinars/outils.md"],
    ),
    "library/a.txt": {"repeat": {"text": "x", "times": 2_300_000}},
    "library/ancien.md": document(
        "Ancien", "Mots.", **SAID, genre="tool", replaced_by="library/long.md"
    ),
    "library/long.md": document("Pas à pas", LONG, **SAID, genre="paper"),
    "library/manual.md": document(
        "Manual", "Palabras.", **SAID, language="es", translation_of="library/mode-emploi.md"
    ),
    "library/cache.md": document("Au placard", "Mots.", **SAID, status="archived"),
    "library/parti.md": document("Parti", "Mots.", **SAID, status="withdrawn"),
    "library/parole.md": video(
        "Parole", **SAID, speakers=["Ana Ruiz"], recorded="2026-02-03", event="webinars/passe.md",
        chapters=["1:00 Le début"],
    ),
    "library/ailleurs.md": link(
        "Ailleurs", **SAID, paywall=True, archived="https://example.net/a", feed="https://a.org/f"
    ),
    "webinars/outils.md": webinar(
        "Outils", **SAID, series="Bien outillés", presenters=["Ana Ruiz"], moderator="Bo Li",
        organizer="Le Collectif", dial_in="+254 20 1234567", takeaways=["Moins de champs."],
        registration={"url": "https://example.org/i", "deadline": "2026-06-20"},
        join_url="https://example.org/j", learning_questions=["Pour qui ?"],
        questions=[{"q": "Combien ?", "a": "Peu."}],
    ),
    "webinars/passe.md": webinar(
        "Passé", "2026-04-01T15:00", **SAID, event_type="meeting", mode="hybrid",
        location="Abidjan", attendance={"total": 42},
    ),
    "webinars/projet.md": webinar(
        "Projet", "2026-09-01T15:00", **SAID, event_type="training", event_status="proposed"
    ),
    "webinars/annule.md": webinar(
        "Annulation", "2026-08-01T15:00", **SAID, event_type="call", event_status="cancelled"
    ),
    "webinars/publie.md": webinar(
        "Publication", "2026-03-01T15:00", **SAID, event_type="conference", mode="in-person",
        location="Dakar", materials={"recording": "https://example.org/r.mp4"},
    ),
    "newsletters/1.md": newsletter("Premier numéro", **SAID, editor="Ana Ruiz"),
}  # fmt: skip
CONFIG: dict[str, Any] = {
    "site_name": "Le Sablier",
    "repo_url": "https://github.com/a/b",
    "edit_uri": "edit/main/content/",
    "plugin": {"contact": "contact@example.org", "license": "CC-BY-4.0"},
}


def themed(code: str) -> dict[str, Any]:
    return {**CONFIG, "theme": {"name": "material", "language": code}}


def built(root: Path, code: str) -> Project:
    drawn = project(root, CONTENT, **themed(code))
    done = run(drawn.root, "hourglass", "build", "-q")
    assert done.code == 0, done.said
    return drawn


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A site in French; that it was built says that its pages weigh what they may."""
    return built(tmp_path_factory.mktemp("fr"), "fr")


def visible(drawn: Project) -> dict[str, str]:
    found = {}
    for file in sorted(drawn.site.rglob("*.html")):
        texts = (" ".join(t.split(" ")).strip() for t in shown_texts(file.read_text("utf-8")))
        found[file.relative_to(drawn.site).as_posix()] = "\n".join(filter(None, texts))
    return found


def pairs(code: str) -> Iterator[tuple[str, str]]:
    """Yield every text of ours that differs in a language, with its translation."""
    with (authoring.PACKAGE / "locales" / f"{code}.po").open("rb") as stream:
        for message in read_po(stream, locale=code):
            if message.id:
                ours = message.id if isinstance(message.id, tuple) else (message.id,)
                theirs = message.string if isinstance(message.id, tuple) else (message.string,)
                yield from ((a, b) for a, b in zip(ours, theirs, strict=False) if a != b)


def pattern(text: str) -> re.Pattern[str]:
    """Return what finds a text as words, whatever is filled in."""
    parts = [re.escape(part) for part in re.split(r"%\(\w+\)s", text)]
    return re.compile(r"(?<![\w-])" + r"[^\n]+?".join(parts) + r"(?![\w-])")


def letters(text: str) -> int:
    return len(re.sub(r"%\(\w+\)s|\W", "", text))


PAGES = {
    "index.html", "404.html", "subscribe/index.html", "contribute/index.html",
    "tags/ecoute/index.html", "library/page/2/index.html", "library/long/2/index.html",
    "webinars/index.html", "webinars/outils/index.html", "newsletters/1/index.html",
}  # fmt: skip


def english_in(drawn: Project, code: str) -> set[tuple[str, str]]:
    """Return our English texts of four letters or more that are left, with their pages.

    What begins with something filled in would be found after any word; the pseudo-locale has that.
    """
    pages = visible(drawn)
    english = [a for a, _ in pairs(code) if letters(a) >= 4 and not a.startswith("%(")]
    assert len(english) > 100
    assert set(pages) >= PAGES
    return {
        (name, text) for text in english for name, shown in pages.items()
        if pattern(text).search(shown)
    }  # fmt: skip


def test_no_english_word_of_ours_is_left_in_a_french_site(french: Project) -> None:
    assert not english_in(french, "fr")


@pytest.mark.parametrize("code", ["pt", "sw", "ar"])
def test_nor_in_a_site_in_another_language_that_we_bring(code: str, tmp_path: Path) -> None:
    drawn = built(tmp_path, code)
    assert not english_in(drawn, code)
    way = ' dir="rtl"' if code == "ar" else ""
    assert f'<html lang="{code}"{way}><head>' in drawn.page("/")
    assert Words(code).day(date(2026, 3, 4)) in drawn.page("/library/mode-emploi/")


def test_most_french_words_of_ours_are_seen_on_some_page(french: Project) -> None:
    """So that the test above does not pass because nothing is shown."""
    everything = "\n".join(visible(french).values())
    everything += french.page("/feeds/all.xml") + french.page("/feeds/subscriptions.opml")
    wanted = [theirs for _, theirs in pairs("fr")]
    unseen = [theirs for theirs in wanted if not pattern(theirs).search(everything)]
    assert len(unseen) < len(wanted) / 2, unseen


def test_a_french_site_writes_days_numbers_sizes_as_french_does(french: Project) -> None:
    guide = visible(french)["library/mode-emploi/index.html"]
    for text in (
        "4 mars 2026", "mise à jour\u00a0: 9 mars 2026", "mai 2024", "1\u202f200",
        "texte brut, 2,3\u00a0Mo, environ 1\u00a0min 15\u00a0s en 3G", "Côte d’Ivoire",
        "Une révision était prévue pour le 1 avril 2026", "cette communauté", "Rapport",
    ):  # fmt: skip
        assert text in guide, text
    assert '<html lang="fr"><head>' in french.page("/")
    assert "espagnol" in visible(french)["library/manual/index.html"]
    assert "3 fiches" not in guide
    assert "1 fiche" in visible(french)["index.html"]


def test_feeds_of_a_french_site_are_french(french: Project) -> None:
    assert "Du nouveau dans Le Sablier\u00a0: Tout" in french.page("/feeds/all.atom")
    assert "Lire la suite (" in french.page("/feeds/documents.xml")
    assert 'text="Par mot-clé"' in french.page("/feeds/subscriptions.opml")
    assert 'title="espagnol"' in french.page("/languages/es/")


def test_without_a_catalogue_words_are_english_and_days_are_not(tmp_path: Path) -> None:
    drawn = built(tmp_path, "fa")
    home = drawn.page("/")
    assert '<html lang="fa" dir="rtl">' in home
    assert "New in the library" in home
    assert Words("fa").day(date(2026, 3, 4)) in drawn.page("/library/mode-emploi/")


@pytest.mark.parametrize("code", ["xx", "xx-YY"])
def test_a_language_nobody_knows_is_english(code: str, tmp_path: Path) -> None:
    drawn = built(tmp_path, code)
    guide = drawn.page("/library/mode-emploi/")
    assert f'<html lang="{code}"><head>' in guide
    assert "4 March 2026" in guide
    assert "Kenya" in guide
    assert "New in the library" in drawn.page("/")
