"""A build that fails, is interrupted or is killed leaves the old site to the byte as it was."""

import signal
from pathlib import Path
from typing import Any

import pytest

from tests.site.drawing_trees import Project, configuration, document, project, tree, video
from tests.site.running import run, run_apart

HOOK = "import os, signal\n\n\ndef {hook}:\n    {act}\n"
HOOKS = [
    "on_config(config)",
    "on_files(files, config)",
    "on_page_markdown(markdown, page, config, files)",
    "on_post_build(config)",
]
PROGRAMS = ["hourglass", "mkdocs"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A site that stands; what a test does to its project, it does to all that follow."""
    drawn = project(tmp_path_factory.mktemp("built"), {"library/guide.md": document("Guide")})
    done = run(drawn.root, "hourglass", "build")
    assert done.code == 0, done.said
    return drawn


def _with_hook(hook: str, act: str) -> dict[str, str]:
    return {
        "mkdocs.yml": configuration(hooks=["hook.py"]),
        "hook.py": HOOK.format(hook=hook, act=act),
    }


def _change(drawn: Project, files: dict[str, Any]) -> Project:
    """Begin again from the configuration that works, with a changed entry and what is given."""
    fresh = {"mkdocs.yml": configuration(), "content/library/guide.md": document("Guide", "New.")}
    for name in ("x.md", "links.md"):
        (drawn.root / "content/library" / name).unlink(missing_ok=True)
    return drawn.write({**fresh, **files})


FAILURES: dict[str, tuple[dict[str, Any], str]] = {
    "a problem in the content": (
        {"content/library/x.md": document("X", colour="red")},
        "content/library/x.md:6:1: colour: unknown field for a document",
    ),
    "a file nobody may publish": (
        {"content/library/guide.md": "no header"},
        "content/library/guide.md:1:1: the file has no header",
    ),
    "a page over its cap": (
        {"mkdocs.yml": configuration({"caps": {"home": 1}})},
        "/ (home) weighs ",
    ),
    "a feed over its cap": (
        {"mkdocs.yml": configuration({"caps": {"feed": 1}})},
        "/feeds/all.xml (feed) weighs ",
    ),
    "a link that leads nowhere": (
        {"content/library/x.md": document("X", "> [there][r]\n>\n> [r]: nowhere/\n")},
        '/library/x/ links to "nowhere/", which is not in the site',
    ),
    "an entry where a list is": (
        {"content/library/links.md": document("X")},
        "content/library/links.md:1:1: its address /library/links/ clashes with the list of links",
    ),
    "a text that cannot be rendered": (
        {"content/library/x.md": document("X", "- " * 600 + "x")},
        "content/library/x.md:",
    ),
}


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("failure", FAILURES)
def test_after_a_failure_the_old_site_stands(built: Project, failure: str, program: str) -> None:
    files, told = FAILURES[failure]
    before = tree(built.site)
    _change(built, files)

    done = run(built.root, program, "build")

    assert done.code == 1
    assert told in done.said
    assert not done.has_traceback, done.said
    assert tree(built.site) == before
    assert built.left_overs() == set()


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("hook", HOOKS)
def test_after_another_plugins_failure_the_old_site_stands(
    built: Project, hook: str, program: str
) -> None:
    before = tree(built.site)
    _change(built, _with_hook(hook, 'raise RuntimeError("oops")'))

    done = run(built.root, program, "build")

    assert done.code == 1
    assert "RuntimeError: oops" in done.said
    assert tree(built.site) == before
    assert built.left_overs() == set()


@pytest.mark.parametrize("program", PROGRAMS)
def test_when_the_disk_takes_no_more_the_old_site_stands_and_the_reason_is_said(
    built: Project, program: str
) -> None:
    before = tree(built.site)
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))"
    _change(built, _with_hook(HOOKS[1], limited))

    done = run(built.root, program, "build", "-q")

    assert done.code == 1
    assert "the file is larger than the system allows; nothing was published" in done.said
    assert not done.has_traceback, done.said
    assert tree(built.site) == before
    assert built.left_overs() == set()


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("frame", ["lean", "theme"])
def test_a_strict_build_with_a_warning_publishes_nothing(
    built: Project, program: str, frame: str
) -> None:
    before = tree(built.site)
    _change(
        built,
        {
            "mkdocs.yml": configuration({"frame": frame}, theme={"name": "mkdocs"}),
            "content/library/x.md": video("X", duration=None),
        },
    )

    done = run(built.root, program, "build", "--strict")

    assert done.code == 1
    assert "content/library/x.md:2:1: duration: is missing" in done.said
    assert tree(built.site) == before
    assert built.left_overs() == set()


def test_properdocs_keeps_the_old_site_too(built: Project) -> None:
    before = tree(built.site)
    _change(built, {"content/library/x.md": video("X", duration=None)})

    done = run_apart(built.root, "properdocs", "build", "--strict")

    assert done.code == 1
    assert "nothing was published" in done.said
    assert tree(built.site) == before
    assert built.left_overs() == set()


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("hook", HOOKS[2:])
def test_interrupted_the_old_site_stands(built: Project, hook: str, program: str) -> None:
    before = tree(built.site)
    _change(built, _with_hook(hook, "os.kill(os.getpid(), signal.SIGINT)"))

    done = run(built.root, program, "build")

    assert done.code == 1
    assert "Aborted!" in done.said
    assert not done.has_traceback, done.said
    assert tree(built.site) == before
    assert built.left_overs() == set()


@pytest.mark.parametrize("program", PROGRAMS)
def test_killed_the_old_site_stands_and_the_next_build_tidies_up(
    built: Project, program: str
) -> None:
    before = tree(built.site)
    _change(built, _with_hook(HOOKS[3], "os.kill(os.getpid(), signal.SIGKILL)"))

    killed = run(built.root, program, "build")

    assert killed.code == -signal.SIGKILL
    assert tree(built.site) == before
    assert built.left_overs() == {"building"}

    _change(built, {})
    again = run(built.root, program, "build")

    assert again.code == 0, again.said
    assert "New." in built.page("/library/guide/")
    assert built.left_overs() == set()


def test_a_first_build_that_fails_leaves_no_site(tmp_path: Path) -> None:
    drawn = project(tmp_path, {"library/x.md": document("X", colour="red")})

    assert run(drawn.root, "hourglass", "build").code == 1
    assert run(drawn.root, "mkdocs", "build").code == 1
    assert not drawn.site.exists()
    assert drawn.left_overs() == set()


def test_what_went_from_the_content_goes_from_the_site(tmp_path: Path) -> None:
    drawn = project(tmp_path, {"library/guide.md": document("Guide"), "library/a.pdf": "%PDF"})
    assert run(drawn.root, "hourglass", "build", "-q").code == 0
    assert {"/library/guide/", "/library/a.pdf"} <= drawn.addresses()
    for path in ("guide.md", "a.pdf"):
        (drawn.root / "content/library" / path).unlink()

    assert run(drawn.root, "hourglass", "build", "-q").code == 0

    assert not {"/library/guide/", "/library/a.pdf"} & drawn.addresses()
