"""An owner's own words: a catalogue beside `mkdocs.yml`, and what is said when it has faults."""

from pathlib import Path
from typing import Any

import pytest

from tests.site.drawing_trees import Project, configuration, document, project
from tests.site.running import run

HEAD = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
HOSTILE = '<script>alert(1)</script>\\" onmouseover=\\"x'
"""As it is written in a catalogue."""


def drawn(root: Path, language: str, files: dict[str, str], **plugin: Any) -> Project:
    theme = {"name": "material", "language": language}
    options = {"locales": "locales", **plugin}
    found = project(root, {"library/guide.md": document("Guide")}, theme=theme, plugin=options)
    return found.write({f"locales/{name}": text for name, text in files.items()})


def po(**words: str) -> str:
    return HEAD + "\n".join(f'msgid "{a}"\nmsgstr "{b}"\n' for a, b in words.items())


def test_a_language_that_nobody_here_speaks_takes_the_owners_words(tmp_path: Path) -> None:
    found = drawn(tmp_path, "am", {"am.po": po(Follow="ተከተል", Everything="ሁሉም")})

    done = run(found.root, "hourglass", "build", "-q")

    assert done.code == 0, done.said
    assert [line for line in done.lines if "stay English" in line] == done.lines
    (line,) = done.lines
    assert line.startswith("locales/am.po:1:1: ")
    assert "messages have no words here and stay English" in line
    assert ">ተከተል</a>" in found.page("/")
    assert 'title="ሁሉም"' in found.page("/")
    assert "New in the library" in found.page("/")
    assert 'text="ሁሉም"' in found.page("/feeds/subscriptions.opml")


def test_single_words_of_ours_can_be_others_without_a_warning(tmp_path: Path) -> None:
    words = po(**{"Follow": "S’abonner", "See what is kept": "Ce que je garde"})
    found = drawn(tmp_path, "fr", {"fr.po": words})
    done = run(found.root, "hourglass", "build", "--strict", "-q")
    assert (done.code, done.said) == (0, "")
    assert ">S’abonner</a>" in found.page("/")
    assert "Ce que je garde</a>" in (found.site / "sw.js").read_text("utf-8")
    assert "Nouveau dans la bibliothèque" in found.page("/")


def test_an_owners_words_are_escaped_like_all_words(tmp_path: Path) -> None:
    words = po(Follow=HOSTILE, Everything=HOSTILE, Main=HOSTILE, Contact=HOSTILE)
    found = drawn(tmp_path, "en", {"en.po": words}, contact="a@example.org")

    done = run(found.root, "hourglass", "build", "-q")

    assert done.code == 0, done.said
    for file in found.site.rglob("*"):
        if file.suffix in (".html", ".xml", ".atom", ".opml"):
            assert "<script>alert" not in file.read_text("utf-8"), file
        if file.suffix == ".html":
            assert '" onmouseover=' not in file.read_text("utf-8"), file
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&#34; onmouseover=" in found.page("/")


@pytest.mark.parametrize("command", ["check", "build"])
def test_faults_stop_a_build_each_with_its_line_and_no_traceback(
    command: str, tmp_path: Path
) -> None:
    found = drawn(tmp_path, "so", {
        "so.po": HEAD + 'msgid "page %(n)s"\nmsgstr "bog"\n\nmsgid "Part %(n)s of %(total)s"\n'
        'msgstr "%(x)s"\n',
        "sw.po": "msgid Follow\n",
        "my words.po": po(),
    })  # fmt: skip

    done = run(found.root, "hourglass", command)

    assert done.code == 1
    assert not done.has_traceback
    for line in (
        'locales/so.po:4:1: "bog" lacks %(n)s; keep what stands between % and s',
        'locales/so.po:7:1: "%(x)s" has %(x)s, which is not in the source; take %(n)s, %(total)s',
        'locales/sw.po:1:1: "msgid Follow" is no line of a catalogue; ',
        'locales/my words.po:1:1: "my words" is not a language; ',
    ):
        assert any(said.startswith(line) for said in done.lines), (line, done.said)
    assert not found.site.exists()


def test_words_that_are_none_of_ours_are_named(tmp_path: Path) -> None:
    found = drawn(tmp_path, "fr", {"fr.po": po(Folow="Suivre")})
    done = run(found.root, "hourglass", "check", "--strict")
    assert done.code == 1
    assert 'locales/fr.po:4:1: no message of ours is "Folow"; copy them from' in done.said


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    found = project(tmp_path, plugin={"locales": "locale"})
    for command in ("check", "build"):
        done = run(found.root, "hourglass", command)
        assert done.code == 2
        assert 'locales: there is no folder "locale" beside mkdocs.yml; make it' in done.said
        assert not done.has_traceback


class TestALanguageThatMaterialDoesNotKnow:
    @pytest.mark.parametrize("language", ["sw", "am", "so", "rw", "xx"])
    def test_needs_no_words_of_material_under_our_frame(
        self, language: str, tmp_path: Path
    ) -> None:
        plugins = ["search", {"hourglass": {"authority": "example.org"}}]
        theme = {"name": "material", "language": language}
        found = project(tmp_path)
        found.write({"mkdocs.yml": configuration(theme=theme, plugins=plugins)})

        done = run(found.root, "mkdocs", "build", "--strict", "-q")

        assert (done.code, done.said) == (0, "")
        assert f'<html lang="{language}"><head>' in found.page("/")

    def test_is_refused_in_plain_words_where_the_theme_must_speak_it(self, tmp_path: Path) -> None:
        theme = {"name": "material", "language": "sw"}
        found = project(tmp_path, theme=theme, plugin={"frame": "theme"})

        done = run(found.root, "hourglass", "build")

        assert done.code == 1
        assert not done.has_traceback
        assert 'theme: language: the theme has no words in "sw"; set frame: lean' in done.said

    def test_is_taken_with_words_that_the_owner_brings_to_the_theme(self, tmp_path: Path) -> None:
        theme = {"name": "material", "language": "sw", "custom_dir": "overrides"}
        found = project(tmp_path, theme=theme, plugin={"frame": "theme"})
        words = '{% macro t(key) %}{{ {"language": "sw"}[key] }}{% endmacro %}'
        found.write({"overrides/partials/languages/sw.html": words})
        done = run(found.root, "hourglass", "build", "-q")
        assert done.code == 0, done.said
        assert '<html lang="sw"' in found.page("/")


@pytest.mark.parametrize("language", [False, 12, "../fr", 'x"y', ["fr"]])
def test_a_language_that_is_none_is_refused(language: Any, tmp_path: Path) -> None:
    found = project(tmp_path, theme={"name": "material", "language": language})
    done = run(found.root, "hourglass", "check")
    assert done.code == 2
    assert not done.has_traceback
    assert "theme: language: " in done.said
    assert "is not a language tag" in done.said
