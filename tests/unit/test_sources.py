"""Sources: what a disk may hold beyond what a case can draw. The rest stands in the cases."""

import os
from pathlib import Path

import pytest

from generator.problems import Problems, as_text
from generator.sources import LARGEST_HEADER, LARGEST_PAGE, Sources, read_sources, split

PAGE = "---\ntitle: About\n---\nText.\n"


def _read(root: Path) -> tuple[Sources, list[str]]:
    problems = Problems()
    return read_sources(root, problems), as_text(problems).splitlines()


def test_everything_comes_in_the_order_of_paths(tmp_path: Path) -> None:
    for name in ("b.md", "a/z.md", "a.md", "B.md", "a/x.pdf", "tags.yml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PAGE if name.endswith("md") else "a: 1", encoding="utf-8")
    sources, told = _read(tmp_path)
    assert [s.path for s in sources.markdown] == ["B.md", "a.md", "a/z.md", "b.md"]
    assert [d.path for d in sources.data] == ["tags.yml"]
    assert dict(sources.files) == {"a/x.pdf": 4}
    assert told == []


def test_a_large_file_is_measured_and_not_read(tmp_path: Path) -> None:
    with (tmp_path / "talk.mp4").open("wb") as stream:
        stream.truncate(1 << 36)
    assert read_sources(tmp_path, Problems()).files == {"talk.mp4": 1 << 36}


def test_a_markdown_file_without_a_header_is_a_text_whole(tmp_path: Path) -> None:
    (tmp_path / "said.md").write_text("# Said\n\n---\n\nWords.\n", encoding="utf-8")
    problems = Problems()
    sources = read_sources(tmp_path, problems)
    assert not len(problems)
    assert sources.markdown == ()
    (text,) = sources.texts
    assert (text.path, text.body, text.body_line, text.has_header) == (
        "said.md", "# Said\n\n---\n\nWords.\n", 1, False,
    )  # fmt: skip


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    sources, told = _read(tmp_path)
    assert sources.refused == {"a.md"}
    assert told == ["a.md:1:1: this is not an ordinary file; remove it"]


def test_a_link_is_not_followed_into_a_circle(tmp_path: Path) -> None:
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    sources, told = _read(tmp_path)
    assert sources.refused == {"round"}
    assert len(told) == 1


def test_a_name_that_is_not_text_is_shown_all_the_same(tmp_path: Path) -> None:
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.md"))).write_text(PAGE, encoding="utf-8")
    sources, told = _read(tmp_path)
    assert sources.markdown == ()
    assert told == [
        'caf\ufffd.md:1:1: its name is not text in UTF-8; rename it with letters, digits and "-"'
    ]


@pytest.mark.parametrize(
    ("opened", "place"), [("open", "a.md"), ("scandir", "folder")], ids=["file", "folder"]
)
def test_what_cannot_be_opened_is_told(
    opened: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may read everything, so permissions are played."""
    (tmp_path / "a.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "folder").mkdir()
    owner = Path if opened == "open" else os
    real = getattr(owner, opened)

    def closed(path: Path, *args: object) -> object:
        if Path(path).name == place:
            raise PermissionError(13, "Permission denied")
        return real(path, *args)

    monkeypatch.setattr(owner, opened, closed)
    sources, told = _read(tmp_path)
    assert sources.refused == {place}
    assert len(told) == 1
    assert told[0].startswith(f"{place}:1:1: the ")
    assert "(Permission denied)" in told[0]


def test_a_folder_that_is_not_there_is_one_problem(tmp_path: Path) -> None:
    _, told = _read(tmp_path / "gone")
    assert told == [".:1:1: the folder cannot be opened (No such file or directory)"]


def test_the_largest_header_and_page_are_taken() -> None:
    problems = Problems()
    header = "title: x\n" + "#" * (LARGEST_HEADER - len("title: x\n"))
    source = split("a.md", f"---\n{header}\n---\n" + "x" * LARGEST_PAGE, problems)
    assert list(problems) == []
    assert source is not None
    assert len(source.body) == LARGEST_PAGE


@pytest.mark.parametrize("body", ["", "\n", "---\n", "Note: x\n", "  x  \n\n", "a\n---\nb"])
def test_a_body_is_kept_to_the_letter(body: str) -> None:
    source = split("a.md", f"---\ntitle: x\n--- \n{body}", Problems())
    assert source is not None
    assert (source.body, source.body_line) == (body, 4)
