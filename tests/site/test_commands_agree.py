"""Whoever builds a site, with our command or without, gets the same bytes."""

from pathlib import Path

import pytest

from tests.site.drawing_trees import Project, tree
from tests.site.running import TODAY, Outcome, run, run_apart
from tests.site.whole_library import whole_library


def test_mkdocs_alone_builds_the_same_site(whole: tuple[Project, Outcome], tmp_path: Path) -> None:
    drawn = whole_library(tmp_path)

    done = run(drawn.root, "mkdocs", "build", "--quiet")

    assert done.code == 0, done.said
    assert tree(drawn.site) == tree(whole[0].site)


@pytest.mark.parametrize(
    "command",
    [("properdocs", "build", "--quiet"), ("python", "-m", "generator", "build", "--quiet")],
    ids=["properdocs", "python -m generator"],
)
def test_other_programs_build_the_same_site(
    command: tuple[str, ...], whole: tuple[Project, Outcome], tmp_path: Path
) -> None:
    drawn = whole_library(tmp_path)

    done = run_apart(drawn.root, *command)

    assert done.code == 0, done.said
    assert tree(drawn.site) == tree(whole[0].site)


def test_the_site_can_go_elsewhere_and_is_the_same(
    whole: tuple[Project, Outcome], tmp_path: Path
) -> None:
    drawn = whole_library(tmp_path / "project")
    there = tmp_path / "deep" / "er" / "html"
    config = str(drawn.root / "mkdocs.yml")

    done = run(
        tmp_path, "hourglass", "-f", config, "build", "-d", str(there), SOURCE_DATE_EPOCH=TODAY
    )

    assert done.code == 0, done.said
    assert tree(there) == tree(whole[0].site)
    assert not drawn.site.exists()
