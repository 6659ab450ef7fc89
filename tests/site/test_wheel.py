"""The wheel holds all that a build needs: themes, templates, words, and the plugin's entry."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.site.drawing_trees import document, project, tree
from tests.site.running import BIN, TODAY, run

ROOT = Path(__file__).parents[2]
PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [*PIP, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", folder, ROOT],
        check=True,
        capture_output=True,
        timeout=60,
    )
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_holds_all_that_the_generator_reads(wheel: Path) -> None:
    packed = {n for n in zipfile.ZipFile(wheel).namelist() if n.startswith("generator/")}
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "generator").rglob("*")
        if path.is_file() and path.suffix in {".py", ".html", ".css", ".mo", ".po", ".typed"}
    }

    assert {"generator/theme/main.html", "generator/templates/entry.html"} <= wanted
    assert wanted <= packed
    assert not [n for n in packed if n.endswith(".pyc")]


def test_an_installed_wheel_builds_the_same_site_elsewhere(wheel: Path, tmp_path: Path) -> None:
    drawn = project(tmp_path / "project", {"library/guide.md": document("Guide", tags=["Maps"])})
    assert run(drawn.root, "hourglass", "build", "-q").code == 0
    here = tree(drawn.site)
    target = tmp_path / "installed"
    subprocess.run(
        [*PIP, "install", "--no-deps", "--no-index", "--target", target, wheel],
        check=True,
        capture_output=True,
        timeout=60,
    )

    done = subprocess.run(
        [BIN / "python", "-c", "import generator.cli as c; print(c.__file__); c.main()", "build"],
        cwd=drawn.root,
        env={"PYTHONPATH": str(target), "SOURCE_DATE_EPOCH": TODAY, "PATH": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(str(target))
    assert tree(drawn.site) == here
