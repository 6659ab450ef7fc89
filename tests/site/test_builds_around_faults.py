"""`hourglass build --quarantine` publishes around faulty entries, and says so loudly."""

from pathlib import Path

import pytest

from tests.site.drawing_trees import Project, document, project, tree
from tests.site.running import Outcome, run

BROKEN = document("Broken", colour="red", tags=["Peer learning"])
POINTING = document("Pointing", "See [it](broken.md).", related=["library/broken.md"])
DEAD = document("Dead", "> [there][r]\n>\n> [r]: nowhere/\n")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Outcome]:
    """A site that was sound, then got two entries that are not, and was built around them."""
    sound = {
        "library/broken.md": document("Broken", tags=["Peer learning"]),
        "library/pointing.md": POINTING,
        "library/dead.md": document("Dead"),
    }
    drawn = project(tmp_path_factory.mktemp("quarantine"), sound)
    assert run(drawn.root, "hourglass", "build", "-q").code == 0
    drawn.write({"content/library/broken.md": BROKEN, "content/library/dead.md": DEAD})
    return drawn, run(drawn.root, "hourglass", "build", "--quarantine")


def test_the_rest_is_published_and_what_is_left_out_is_told(
    built: tuple[Project, Outcome],
) -> None:
    drawn, done = built
    assert done.code == 0, done.said
    assert "content/library/broken.md:6:1: colour: unknown field for a document" in done.said
    assert '/library/dead/ links to "nowhere/", which is not in the site' in done.said
    at = done.lines.index("LEFT OUT of what is published, until the problems above are mended:", 20)
    assert done.lines[at + 1 :][:2] == ["  content/library/broken.md", "  content/library/dead.md"]
    assert "See it." in drawn.page("/library/pointing/")
    assert drawn.left_overs() == set()


def test_at_each_address_a_page_says_so_and_no_list_feed_or_pack_names_it(
    built: tuple[Project, Outcome],
) -> None:
    drawn, _ = built
    for name in ("broken", "dead"):
        assert "This page is being mended" in drawn.page(f"/library/{name}/")
        assert "noindex" in drawn.page(f"/library/{name}/")
    for path in sorted(drawn.site.rglob("*")):
        if path.is_file() and path.name != "sha256sums.txt":
            own = path.parent.name in ("broken", "dead")
            said = path.read_bytes().decode(errors="replace")
            assert own or "library/broken" not in said, path


def test_other_builds_and_the_check_stop_as_ever(built: tuple[Project, Outcome]) -> None:
    drawn, _ = built
    before = tree(drawn.site)
    for command in (["hourglass", "check"], ["hourglass", "build"], ["mkdocs", "build"]):
        assert run(drawn.root, *command).code == 1
    assert tree(drawn.site) == before


def test_what_no_entry_is_to_blame_for_stops(tmp_path: Path) -> None:
    drawn = project(tmp_path, {"library/a.md": document("A"), "library/x.md": BROKEN})
    drawn.write({"content/tags.yml": "peer: [\n"})

    done = run(drawn.root, "hourglass", "build", "--quarantine")

    assert done.code == 1
    assert "content/tags.yml" in done.said
    assert "content/library/x.md" in done.said
    assert not drawn.site.exists()


def test_the_same_bytes_as_if_the_faulty_entry_had_been_a_draft_but_for_its_page(
    tmp_path: Path,
) -> None:
    """Nothing else of the site knows that something is left out."""
    one = project(tmp_path / "one", {"library/a.md": document("A"), "library/x.md": BROKEN})
    two = project(tmp_path / "two", {"library/a.md": document("A")})
    assert run(one.root, "hourglass", "build", "-q", "--quarantine").code == 0
    assert run(two.root, "hourglass", "build", "-q").code == 0

    around, whole = tree(one.site), tree(two.site)

    assert {p for p in around if around[p] != whole.get(p)} == {
        "library/x/index.html",
        "sha256sums.txt",
    }


def test_strict_and_quarantine_exclude_each_other(tmp_path: Path) -> None:
    done = run(project(tmp_path).root, "hourglass", "build", "--strict", "--quarantine")
    assert done.code == 2
    assert "--quarantine goes on where --strict stops; choose one of them." in done.said
