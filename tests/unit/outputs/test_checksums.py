"""A copy of the site can be verified with one command that every system has."""

import hashlib
import re
from pathlib import Path

from generator.outputs import final_outputs

OTHERS = {
    "index.html": b"home",
    "Z/index.html": b"",
    "a b/ünï.pdf": b"%PDF",
    "a.xml": b"x" * 100_000,
    "a/index.html": b"\r\n",
    **{f"many/{n}/index.html": b"%d" % n for n in range(100)},
}


def written(folder: Path) -> bytes:
    for name, content in OTHERS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (only,) = final_outputs()
    assert only.address == "/sha256sums.txt"
    return only.render(folder)


def test_every_other_file_has_a_line_as_sha256sum_writes_it(tmp_path: Path) -> None:
    """The form that GNU coreutils documents: digest, a space, a space for text, the name."""
    lines = written(tmp_path).decode().splitlines()

    pairs = [re.fullmatch(r"([0-9a-f]{64})  ([^/].*)", line) for line in lines]
    assert {pair[2]: pair[1] for pair in pairs if pair} == {
        name: hashlib.sha256(content).hexdigest() for name, content in OTHERS.items()
    }
    assert len(pairs) == len(OTHERS)


def test_lines_stand_in_the_order_of_paths_and_the_file_itself_is_left_out(tmp_path: Path) -> None:
    first = written(tmp_path)
    paths = [line[66:] for line in first.decode().splitlines()]
    assert paths == sorted(paths, key=str.encode)
    assert first.endswith(b"\n")

    (tmp_path / "sha256sums.txt").write_bytes(first)
    assert written(tmp_path) == first
