"""What did not change stays the file it was, and nobody writes through a link to it."""

import errno
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.publish import begin, unchanged
from generator.publish.unchanged import keep_unchanged

ROOT = Path(__file__).parents[3]
LONG_AGO = 1_000_000_000


def draw(folder: Path, files: Mapping[str, bytes], moment: int = LONG_AGO) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        os.utime(path, (moment, moment))
    return folder


def is_old(path: Path) -> bool:
    return path.stat().st_mtime == LONG_AGO


def test_unchanged_files_are_the_old_ones_and_changed_ones_are_new(tmp_path: Path) -> None:
    old = {"same": b"1", "b/same": b"2", "b/longer": b"3", "b/other": b"4"}
    site = draw(tmp_path / "site", old)
    number = (site / "same").stat().st_ino
    fresh = begin(site)
    written = {"same": b"1", "b/same": b"2", "b/longer": b"33", "b/other": b"5", "c/new": b"6"}
    for name, content in written.items():
        fresh.write(f"/{name}", content)

    fresh.swap()

    found = {p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()}
    assert {name: path.read_bytes() for name, path in found.items()} == written
    assert {name for name, path in found.items() if is_old(path)} == {"same", "b/same"}
    assert found["same"].stat().st_ino == number
    assert {path.stat().st_nlink for path in found.values()} == {1}
    assert [p.name for p in tmp_path.iterdir() if p != site] == [".site.lock"]


def test_large_files_are_compared_to_the_last_byte(tmp_path: Path) -> None:
    large = bytes(3 * unchanged._BLOCK)
    site = draw(tmp_path / "site", {"same": large, "other": large})
    fresh = draw(tmp_path / "fresh", {"same": large, "other": large[:-1] + b"x"}, LONG_AGO + 9)

    keep_unchanged(fresh, site)

    assert is_old(fresh / "same")
    assert not is_old(fresh / "other")
    assert (fresh / "other").read_bytes()[-1:] == b"x"


@pytest.mark.parametrize("code", [errno.EPERM, errno.EXDEV, errno.EMLINK, errno.EOPNOTSUPP])
def test_where_links_fail_files_are_copies_with_the_old_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise OSError(code, "no link")

    site = draw(tmp_path / "site", {"a/same": b"1", "other": b"2"})
    fresh = draw(tmp_path / "fresh", {"a/same": b"1", "other": b"3"}, LONG_AGO + 9)
    monkeypatch.setattr(os, "link", failing)

    keep_unchanged(fresh, site)

    assert is_old(fresh / "a/same")
    assert (fresh / "a/same").stat().st_ino != (site / "a/same").stat().st_ino
    assert not is_old(fresh / "other")


def test_who_may_read_a_file_is_as_the_build_has_it(tmp_path: Path) -> None:
    site = draw(tmp_path / "site", {"same": b"1"})
    (site / "same").chmod(0o600)
    fresh = draw(tmp_path / "fresh", {"same": b"1"}, LONG_AGO + 9)
    (fresh / "same").chmod(0o644)

    keep_unchanged(fresh, site)

    assert (fresh / "same").stat().st_mode & 0o777 == 0o644
    assert (site / "same").stat().st_mode & 0o777 == 0o600
    assert is_old(fresh / "same")


def test_links_in_the_old_site_are_not_followed(tmp_path: Path) -> None:
    outside = draw(tmp_path / "outside", {"a": b"1"})
    site = draw(tmp_path / "site", {"there": b"1"})
    (site / "a").symlink_to(outside / "a")
    (site / "b").symlink_to(outside)
    fresh = draw(tmp_path / "fresh", {"a": b"1", "b/a": b"1"}, LONG_AGO + 9)

    keep_unchanged(fresh, site)

    for name in ("a", "b/a"):
        assert not is_old(fresh / name)
        assert (fresh / name).stat().st_nlink == 1


def test_files_and_folders_that_changed_places_are_new(tmp_path: Path) -> None:
    site = draw(tmp_path / "site", {"a/b": b"1", "c": b"2"})
    fresh = draw(tmp_path / "fresh", {"a": b"1", "c/d": b"2"}, LONG_AGO + 9)

    keep_unchanged(fresh, site)

    assert not is_old(fresh / "a")
    assert not is_old(fresh / "c/d")


def test_name_of_the_link_that_somebody_took_is_left_alone(tmp_path: Path) -> None:
    site = draw(tmp_path / "site", {"same": b"1"})
    fresh = draw(tmp_path / "fresh", {"same": b"1", unchanged._LINK: b"mine"}, LONG_AGO + 9)

    keep_unchanged(fresh, site)

    assert (fresh / unchanged._LINK).read_bytes() == b"mine"
    assert is_old(fresh / "same")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
@pytest.mark.parametrize("after", [0, 1, 7])
def test_killed_among_the_links_and_built_again_the_old_files_are_whole(
    tmp_path: Path, after: int
) -> None:
    """The next build removes names of old files, and writes into none of them."""
    old = {f"{n}/index.html": b"same" for n in range(20)}
    site = draw(tmp_path / "site", old)
    code = """
        import os, signal, sys
        from pathlib import Path
        from generator.publish import begin
        fresh = begin(Path(sys.argv[1]))
        for n in range(20):
            fresh.write(f"/{n}/", b"same")
        link, links = os.link, iter(range(20))
        def killed(*names, **options):
            link(*names, **options)
            if next(links) == int(sys.argv[2]):
                os.kill(os.getpid(), signal.SIGKILL)
        os.link = killed
        fresh.swap()
        """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), site, str(after)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL

    def served() -> dict[str, bytes]:
        return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*.html")}

    assert served() == old
    fresh = begin(site)
    for n in range(20):
        fresh.write(f"/{n}/", b"new!")
    assert served() == old
    fresh.discard()
    assert served() == old
    assert {path.stat().st_nlink for path in site.rglob("*.html")} == {1}
