"""Packs in a whole site: what the page says of them is what they are, in any place on any day."""

import re
from pathlib import Path

import pytest

from tests.site.drawing_trees import document, newsletter, project, tree
from tests.site.running import run, run_apart

CONTENT = {
    "newsletters/1.md": newsletter("First issue"),
    "library/new.md": document("New", date="2026-05-06"),
    **{f"library/n{n}.md": document(f"N {n}", tags=["Water"]) for n in range(5)},
}
SORTS = ("library", "new", "tag-water")


def test_a_page_that_awaits_outputs_tells_what_they_weigh(tmp_path: Path) -> None:
    drawn = project(tmp_path, CONTENT)
    assert run(drawn.root, "hourglass", "build", "-q").code == 0

    page = drawn.page("/offline/")

    for name in SORTS:
        for form in ("epub", "zip"):
            size = (drawn.site / f"packs/{name}.{form}").stat().st_size
            shown = f"{size / 1000:.1f}" if size < 9_950 else f"{size / 1000:.0f}"
            link = re.escape(f'href="../packs/{name}.{form}"')
            assert re.search(rf"{link}.{{0,60}}?{re.escape(shown)}\xa0kB", page, re.DOTALL), (
                name,
                form,
            )


def test_packs_are_the_same_on_every_machine_and_day(tmp_path: Path) -> None:
    one = project(tmp_path / "one", CONTENT)
    other = project(tmp_path / "the other", dict(reversed(CONTENT.items())))

    first = run_apart(
        one.root, "hourglass", "build", "-q", TZ="Pacific/Kiritimati", PYTHONHASHSEED="1"
    )
    second = run_apart(
        other.root, "hourglass", "build", "-q", TZ="UTC", PYTHONHASHSEED="2",
        SOURCE_DATE_EPOCH="1780774980",
    )  # fmt: skip

    assert (first.code, second.code) == (0, 0), first.said + second.said
    assert tree(one.site / "packs") == tree(other.site / "packs")
    assert len(tree(one.site / "packs")) == 2 * len(SORTS)


def test_an_owner_can_do_without(tmp_path: Path) -> None:
    drawn = project(tmp_path, CONTENT, plugin={"packs": False})
    assert run(drawn.root, "hourglass", "build", "-q").code == 0
    assert not (drawn.site / "packs").exists()


def test_a_choice_that_is_none_is_told_in_plain_words(tmp_path: Path) -> None:
    drawn = project(tmp_path, CONTENT, plugin={"packs": ["books"], "pack_files": -1})
    said = run(drawn.root, "hourglass", "build", "-q")
    assert said.code == 2
    assert '"books" is no sort of packs; known are library, new, tags' in said.said
    assert '"-1" is no number of bytes from 0 to 200000000' in said.said


def test_packs_can_be_made_without_publishing(tmp_path: Path) -> None:
    drawn = project(tmp_path, CONTENT, plugin={"packs": False})

    done = run(drawn.root, "hourglass", "pack", "--out", "cards")

    assert done.code == 0, done.said
    assert {path.name for path in (drawn.root / "cards").iterdir()} == {
        f"{name}.{form}" for name in SORTS for form in ("epub", "zip")
    }
    assert not drawn.site.exists()
    assert "cards/library.zip: " in done.said


@pytest.mark.parametrize(
    ("out", "why"),
    [
        ("content", '"content" lies in the content, from which the site is made'),
        ("content/library/packs", "lies in the content, from which the site is made"),
        ("site/packs", '"site/packs" lies in the site, which the next build replaces'),
        (".", '"." holds the library itself'),
        ("..", '".." holds the library itself'),
        ("notes", '"notes" holds something else, "letter.txt"'),
    ],
)
def test_a_folder_that_is_for_something_else_gets_no_packs(
    tmp_path: Path, out: str, why: str
) -> None:
    drawn = project(tmp_path / "library", CONTENT).write({"notes/letter.txt": "Dear Ann."})
    before = tree(drawn.root)

    done = run(drawn.root, "hourglass", "pack", "--out", out)

    assert done.code == 1
    assert f"{why}; name a folder for the packs alone" in done.said
    assert tree(drawn.root) == before


def test_a_link_that_goes_in_a_circle_is_told(tmp_path: Path) -> None:
    drawn = project(tmp_path, CONTENT)
    (tmp_path / "packs").symlink_to("packs")
    done = run(drawn.root, "hourglass", "pack")
    assert done.code == 1
    assert done.lines[-1].startswith("Error: packs cannot be written: ")


def test_packs_are_made_again_where_packs_are(tmp_path: Path) -> None:
    drawn = project(tmp_path, CONTENT).write({"packs/.hidden": "", "packs/library.zip": "old"})
    assert run(drawn.root, "hourglass", "pack").code == 0
    assert (drawn.root / "packs/library.zip").read_bytes() != b"old"


def test_faults_are_told_and_no_pack_is_made(tmp_path: Path) -> None:
    drawn = project(tmp_path, {"library/a.md": "---\ntitle: x\n---\n"})
    done = run(drawn.root, "hourglass", "pack")
    assert done.code == 1
    assert "description: is missing" in done.said
    assert "no packs were made" in done.said
    assert not (drawn.root / "packs").exists()
