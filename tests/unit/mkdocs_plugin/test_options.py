"""The plugin's options are judged in plain words, and make the settings that they name."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig

from generator.mkdocs_plugin.options import Options, settings_of
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
        ({"frame": "fat"}, {}, 'frame: "fat" is not a frame; write lean or theme'),
        ({"speeds": [3]}, {}, "speeds: .* is no list of names and whole numbers; write {3G: 250}"),
        ({"authority": "a b,c"}, {}, 'authority: "a b,c" is neither a domain name nor an e-mail'),
        ({"authority": "Example.org"}, {}, "authority: .* in lower case, without spaces or commas"),
        ({"authority": "a@b@c"}, {}, "authority: "),
        ({"authority_year": 99999}, {}, 'authority_year: "99999" is not a year from 1990 to 2999'),
        ({"authority_year": 1989}, {}, "authority_year: "),
        ({"authority_year": True}, {}, "authority_year: "),
        ({"strict_tags": "maybe"}, {}, "strict_tags: .* write true or false"),
        (
            {"contact": "nobody"},
            {},
            'contact: "nobody" is not an e-mail address; write for example',
        ),
        ({"speeds": {"3G\x07": 5}}, {}, "speeds: 3G. is no name for readers; write up to 40"),
        ({"speeds": {"3G": 10**10}}, {}, "speeds: 3G needs a number up to 1000000000"),
        ({"license": "a\x07"}, {}, "license: holds a control character"),
        (
            {"image_width": 5000},
            {},
            'image_width: "5000" is no number of pixels from 100 to 1200; write for example 480',
        ),
        ({"image_width": "wide"}, {}, 'image_width: "wide" is no number of pixels'),
        ({"image_width": True}, {}, "image_width: "),
        ({"alarm": "soon"}, {}, 'alarm: "soon" is not a duration; write for example 1h or 30 min'),
        ({"alarm": "40d"}, {}, 'alarm: "40d" is not a duration; write for example 1h or 30 min'),
        ({"alarm": 60}, {}, 'alarm: "60" is not text; write for example 1h or 30 min'),
        (
            {"hub": "hub"},
            {},
            'hub: "hub" is no address; write for example https://hub.example.org/',
        ),
        ({"hub": "ftp://e.net/"}, {}, 'hub: "ftp://e.net/" is no address'),
        ({"hub": "https:///x"}, {}, 'hub: "https:///x" is no address'),
        ({"hub": 7}, {}, 'hub: "7" is not text'),
        ({"framee": "lean"}, {}, "framee: there is no option framee; did you mean frame"),
        ({"zzz": "lean"}, {}, "zzz: there is no option zzz; known are frame, timezone, "),
        ({"timezone": "Mars"}, {}, 'timezone: "Mars" is not known; write for example Africa/'),
        ({"speeds": {"3G": "fast"}}, {}, "speeds: 3G needs a whole number above 0, for example 3G"),
        ({"speeds": {"2G": 0}}, {}, "speeds: 2G needs a whole number above 0"),
        ({"caps": {"home": "x"}}, {}, "caps: home needs a whole number above 0, for example page"),
        ({"caps": {"home": True}}, {}, "caps: home needs a whole number"),
        ({"caps": {"hom": 1}}, {}, "caps: there is no page type hom; known are home, entry, "),
        ({}, {"use_directory_urls": False}, "use_directory_urls must be true: the addresses"),
        (
            {},
            {"site_url": "https://example.org/kb/?v=1"},
            "site_url: must be the address of a folder, without \\? and #",
        ),
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
        ({}, {"site_dir": "content/site"}, "should not be within the 'docs_dir'"),
        ({}, {"site_dir": "content"}, "should not be within the 'site_dir'"),
        ({}, {"site_dir": "."}, "should not be within the 'site_dir'"),
        ({}, {"docs_dir": "nowhere"}, "isn't an existing directory"),
        ({}, {"site_url": "example.org"}, "should include the http://"),
    ],
)
def test_mkdocs_own_complaints_are_passed_on(
    tmp_path: Path, plugin: dict[str, Any], config: dict[str, Any], told: str
) -> None:
    with pytest.raises(ConfigFault) as fault:
        _settings(tmp_path, plugin, **config)

    assert told in str(fault.value)
    assert "Aborted" not in str(fault.value)


def test_all_faults_of_all_options_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ConfigFault) as fault:
        _settings(tmp_path, {"frame": 1, "authority": "A", "caps": {"hom": 0}, "nope": 1})

    starts = [line.partition(":")[0] for line in str(fault.value).splitlines()]
    assert starts == ["nope", "frame", "authority", "caps", "caps"]


@pytest.mark.parametrize("option", [name for name, _ in Options._schema])
def test_no_value_of_an_option_ends_in_a_failure_of_ours(option: str) -> None:
    values: list[Any] = [
        *([], [[1]], {}, {"a": []}, {1: {}}, {None: 1}, {"page": 10**5000}, {10**5000: 1}, ()),
        *(None, True, -1, 0, 10**400, 10**5000, 1.5, float("nan"), float("inf"), date(1, 1, 1)),
        *("", " ", "\0", "\ud800", "x" * 100_000, "a\nb", b"x", {"3G": float("inf")}),
    ]
    for value in values:
        options = Options()
        options.load_dict({option: value})
        faults, _ = options.validate()
        assert all(name == option and "\n" not in str(fault) for name, fault in faults)
        if not faults:
            config = MkDocsConfig(str(Path("mkdocs.yml").absolute()))
            config.load_dict({"site_name": "X", "docs_dir": ".", "theme": "mkdocs"})
            config.validate()
            assert settings_of(config, options).site_name == "X"


def test_a_number_that_cannot_be_read_is_said_plainly(tmp_path: Path) -> None:
    drawn = project(tmp_path)
    drawn.write(
        {"mkdocs.yml": drawn.root.joinpath("mkdocs.yml").read_text()[:-2] + ", x: 2026-99-99}"}
    )

    with pytest.raises(ConfigFault, match=r"^it holds a value that cannot be read: "):
        load_settings(drawn.root / "mkdocs.yml")


def test_a_clock_beyond_the_calendar_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "253402300799")

    with pytest.raises(ConfigFault, match="is in the year 9999; give a moment before the year"):
        _settings(tmp_path)


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
        ("https://github.com/a/b/", None, "", ""),
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


def test_texts_in_docs_are_where_mkdocs_takes_them_to_be(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()

    made = _settings(tmp_path, repo_url="https://github.com/a/b", docs_dir="docs")

    assert made.edit_base == "https://github.com/a/b/edit/master/docs/"
    assert made.new_file_url == "https://github.com/a/b/new/master/docs"


def test_problems_are_shown_below_the_folder_as_the_author_knows_it(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere" / "texts"
    elsewhere.mkdir(parents=True)
    inside = tmp_path / "project" / "src" / "texts"
    inside.mkdir(parents=True)

    outside_made = _settings(tmp_path / "project", docs_dir=str(elsewhere))
    inside_made = _settings(tmp_path / "project", docs_dir="src/texts")

    assert (outside_made.content, outside_made.content_name) == (elsewhere, "texts")
    assert (inside_made.content, inside_made.content_name) == (inside, "src/texts")


@pytest.mark.parametrize(
    ("address", "repository"),
    [
        ("https://github.com/a/b", "https://github.com/a/b"),
        ("https://www.github.com/a/b.git/", "https://github.com/a/b"),
        ("https://github.com/a", ""),
        ("https://github.com/a/b/tree/main", ""),
        ("https://github.com.example.org/a/b", ""),
        ("https://gitlab.com/a/b", ""),
        (None, ""),
    ],
)
def test_a_repository_is_known_when_it_is_on_github(
    tmp_path: Path, address: str | None, repository: str
) -> None:
    assert _settings(tmp_path, repo_url=address).repository == repository
