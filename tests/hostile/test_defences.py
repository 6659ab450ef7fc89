"""Each defence is needed: with it taken out, the tests that name its promise fail.

A copy of the project is changed in one place and its tests are run there, apart. Marked external,
since it takes minutes; it needs no program beside Git.
"""

import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.git import git

pytestmark = pytest.mark.external

ROOT = Path(__file__).parents[2]
SOME_TESTS_FAILED = 1
"""How pytest ends then; anything else is a fault of the list."""


@dataclass(frozen=True, slots=True)
class Defence:
    """One defence, and what happens to those who take it out."""

    promise: str
    out: list[dict[str, str]]
    """Edits: `find` in `file` becomes `instead`."""
    test: str


DEFENCES = tuple(
    Defence(**each)
    for each in yaml.safe_load((Path(__file__).parent / "defences.yml").read_text("utf-8"))
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what Git knows of the project, as it stands."""
    folder = tmp_path_factory.mktemp("copy")
    for name in git(ROOT, "ls-files", "-z").split("\0"):
        if name and (ROOT / name).is_file():
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes((ROOT / name).read_bytes())
    git(folder, "init", "--quiet")
    return folder


@pytest.mark.parametrize("defence", DEFENCES, ids=lambda each: each.promise)
def test_without_it_the_promise_is_seen_to_be_broken(copy: Path, defence: Defence) -> None:
    command = [sys.executable, "-m", "pytest", "-x", "-p", "no:cacheprovider"]
    whole = {copy / edit["file"]: (copy / edit["file"]).read_text("utf-8") for edit in defence.out}
    try:
        for edit in defence.out:
            _take_out(copy / edit["file"], edit["find"], edit["instead"])
        done = subprocess.run(
            [*command, *shlex.split(defence.test)],
            cwd=copy,
            env={**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
    finally:
        for place, text in whole.items():
            place.write_text(text, encoding="utf-8")
    assert done.returncode == SOME_TESTS_FAILED, done.stdout[-2_000:]


def _take_out(place: Path, find: str, instead: str) -> None:
    text = place.read_text("utf-8")
    assert find in text, "the list names what is not there any more"
    place.write_text(text.replace(find, instead), encoding="utf-8")
