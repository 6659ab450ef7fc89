"""The plugin's options are judged in plain words, and make the settings that they name."""

from pathlib import Path
from typing import Any

import pytest

from generator.mkdocs_plugin.running import ConfigFault, load_settings
from generator.settings import Settings
from generator.sizes import Speed
from tests.site.drawing_trees import configuration, project


def _settings(root: Path, plugin: dict[str, Any] | None = None, **config: Any) -> Settings:
    drawn = project(root).write({"mkdocs.yml": configuration(plugin, **config)})
    return load_settings(drawn.root / "mkdocs.yml")


@pytest.mark.parametrize(
    ("plugin", "config", "told"),
    [
        ({"timezone": "Mars"}, {}, 'timezone: "Mars" is not known; write for example Africa/'),
        ({"speeds": {"3G": "fast"}}, {}, "speeds: 3G needs a whole number above 0, for example 3G"),
        ({"speeds": {"2G": 0}}, {}, "speeds: 2G needs a whole number above 0"),
        ({"caps": {"home": "x"}}, {}, "caps: home needs a whole number above 0, for example page"),
        ({"caps": {"home": True}}, {}, "caps: home needs a whole number"),
        ({"caps": {"hom": 1}}, {}, "caps: there is no page type hom; known are home, entry, "),
        ({}, {"use_directory_urls": False}, "use_directory_urls must be true: the addresses"),
        ({}, {"plugins": ["search"]}, 'the list "plugins" must hold hourglass'),
    ],
)
def test_what_cannot_be_used_is_said_plainly(
    tmp_path: Path, plugin: dict[str, Any], config: dict[str, Any], told: str
) -> None:
    with pytest.raises(ConfigFault, match="^" + told.replace("(", r"\(")):
        _settings(tmp_path, plugin, **config)


@pytest.mark.parametrize(
    ("plugin", "config", "told"),
    [
        ({"frame": "fat"}, {}, "Expected one of: ('lean', 'theme') but received: 'fat'"),
        ({"speeds": [3]}, {}, "option 'speeds': Expected type"),
        ({}, {"site_dir": "content/site"}, "should not be within the 'docs_dir'"),
        ({}, {"site_dir": "content"}, "should not be within the 'site_dir'"),
        ({}, {"site_dir": "."}, "should not be within the 'site_dir'"),
        ({}, {"docs_dir": "nowhere"}, "isn't an existing directory"),
        ({}, {"site_url": "example.org"}, "should include the http://"),
    ],
)
def test_mkdocs_own_complaints_are_passed_on(
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    plugin: dict[str, Any],
    config: dict[str, Any],
    told: str,
) -> None:
    with pytest.raises(ConfigFault):
        _settings(tmp_path, plugin, **config)

    assert told in caplog.text


def test_an_option_that_does_not_exist_is_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    _settings(tmp_path, {"framee": "lean"})

    assert "Unrecognised configuration name: framee" in caplog.text


def test_without_options_the_defaults_hold(tmp_path: Path) -> None:
    made = _settings(tmp_path, plugins=["hourglass"], site_url=None)

    assert made.site_url == "http://127.0.0.1:8000/"
    assert made.base_path == "/"
    assert made.timezone == ""
    assert made.speeds == (Speed("3G", 250), Speed("2G", 35))
    assert made.caps["page"] == 14_000
    assert made.frame == "lean"
    assert made.edit_base == ""


def test_what_is_given_is_taken(tmp_path: Path) -> None:
    made = _settings(
        tmp_path,
        {"speeds": {"EDGE": 120}, "caps": {"home": 9000}, "license": "CC0-1.0", "frame": "theme"},
        site_url="https://example.org/repo",
        theme={"name": "material", "language": "fr"},
    )

    assert made.speeds == (Speed("EDGE", 120),)
    assert (made.caps["home"], made.caps["list"]) == (9000, 6000)
    assert made.site_url == "https://example.org/repo/"
    assert made.base_path == "/repo/"
    assert made.authority == "example.org"
    assert (made.language, made.license, made.frame) == ("fr", "CC0-1.0", "theme")


@pytest.mark.parametrize(
    ("repo", "edit", "base", "new"),
    [
        (
            "https://github.com/a/b",
            "edit/main/content/",
            "https://github.com/a/b/edit/main/content/",
            "https://github.com/a/b/new/main/content",
        ),
        (
            "https://github.com/a/b/",
            None,
            "https://github.com/a/b/edit/master/docs/",
            "https://github.com/a/b/new/master/docs",
        ),
        ("https://git.example.org/a", "src/content/", "https://git.example.org/a/src/content/", ""),
        (None, "https://wiki.example.org/edit/", "https://wiki.example.org/edit/", ""),
        (None, None, "", ""),
    ],
)
def test_where_a_change_is_proposed_follows_from_the_repository(
    tmp_path: Path, repo: str | None, edit: str | None, base: str, new: str
) -> None:
    made = _settings(tmp_path, repo_url=repo, edit_uri=edit)

    assert (made.edit_base, made.new_file_url) == (base, new)


def test_problems_are_shown_below_the_folder_as_the_author_knows_it(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere" / "texts"
    elsewhere.mkdir(parents=True)
    inside = tmp_path / "project" / "src" / "texts"
    inside.mkdir(parents=True)

    outside_made = _settings(tmp_path / "project", docs_dir=str(elsewhere))
    inside_made = _settings(tmp_path / "project", docs_dir="src/texts")

    assert (outside_made.content, outside_made.content_name) == (elsewhere, "texts")
    assert (inside_made.content, inside_made.content_name) == (inside, "src/texts")
