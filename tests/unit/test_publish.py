"""A site takes its place whole or not at all, and only one build at a time works on it.

Killed builds, builds at the same time, full disks and folders that may not be written are real
processes here.
"""

import errno
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import publish
from generator.publish import CannotPublish, begin

ROOT = Path(__file__).parents[2]
OLD = {"index.html": b"old home", "a/index.html": b"old a"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A published site, alone in its folder."""
    place = tmp_path / "site"
    for name, content in OLD.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)
    return place


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def beside(site: Path) -> set[str]:
    """What lies beside a site, but for the lock; fresh folders without what is their own."""
    names = {p.name for p in site.parent.iterdir()} - {site.name, f".{site.name}.lock"}
    return {re.sub(r"(?<=\.building)-[0-9a-f]{8}$", "", name) for name in names}


def in_the_making(site: Path) -> Path:
    """The fresh folder of a build that is at work."""
    (found,) = site.parent.glob(".site.building-*")
    return found


def start(code: str, *args: object) -> subprocess.Popen[str]:
    """Run code in a process of its own; it says `ready` when it got where the test wants it."""
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, args)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def await_ready(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n", process.communicate()[0]


def finish(code: str, *args: object) -> str:
    process = start(code, *args)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0, out
    return out


SLOW_BUILD = """
    import sys, time
    from pathlib import Path
    from generator.publish import begin
    fresh = begin(Path(sys.argv[1]))
    for n in range(10_000):
        fresh.write(f"/{n}/", b"half a site")
        if n == 20:
            print("ready", flush=True)
        time.sleep(0.005)
"""


# In place in one step


def test_first_site_is_put_in_place_with_the_folders_on_the_way(tmp_path: Path) -> None:
    fresh = begin(tmp_path / "out" / "site")
    fresh.write("/", b"home")
    fresh.write("/feeds/all.xml", b"<feed/>")
    assert not (tmp_path / "out" / "site").exists()
    assert fresh.swap() == ""
    assert files(tmp_path / "out" / "site") == {"index.html": b"home", "feeds/all.xml": b"<feed/>"}
    assert beside(tmp_path / "out" / "site") == set()


def test_new_site_replaces_the_old_one_wholly(site: Path) -> None:
    fresh = begin(site)
    fresh.write("/x/", b"new")
    assert files(site) == OLD
    assert fresh.swap() == ""
    assert files(site) == {"x/index.html": b"new"}
    assert beside(site) == set()


def test_without_exchange_the_site_is_replaced_by_two_renames(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "exchange", lambda fresh, place: None)
    fresh = begin(site)
    fresh.write("/x/", b"new")
    assert fresh.swap() == ""
    assert files(site) == {"x/index.html": b"new"}
    assert beside(site) == set()


def test_when_the_second_rename_fails_the_old_site_is_back(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "exchange", lambda fresh, place: None)
    fresh = begin(site)
    fresh.write("/x/", b"new")
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self == fresh.folder:
            raise OSError(errno.ENOSPC, "no space")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(CannotPublish, match='"site" could not be replaced: the disk is full'):
        fresh.swap()
    assert files(site) == OLD
    monkeypatch.undo()
    fresh.discard()
    assert beside(site) == set()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges folders in one call")
def test_readers_find_a_whole_site_at_every_moment_of_many_swaps(site: Path) -> None:
    reader = start(
        """
        import sys, time
        print("ready", flush=True)
        end = time.monotonic() + 1.5
        while time.monotonic() < end:
            with open(sys.argv[1] + "/index.html", "rb") as file:
                assert file.read() in (b"old home", b"new home")
        """,
        site,
    )
    await_ready(reader)
    while reader.poll() is None:
        fresh = begin(site)
        fresh.write("/", b"new home")
        fresh.swap()
    assert reader.returncode == 0, reader.communicate()[0]


def test_folder_has_the_permissions_that_mkdir_gives(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        fresh = begin(tmp_path / "site")
        fresh.write("/x/", b"")
        fresh.swap()
    finally:
        os.umask(before)
    modes = [(tmp_path / "site" / p).stat().st_mode & 0o777 for p in ("", "x", "x/index.html")]
    assert modes == [0o750, 0o750, 0o640]


def test_old_site_that_cannot_be_removed_is_told_and_removed_next_time(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(path: Path) -> None:
        raise OSError(errno.EACCES, "no")

    monkeypatch.setattr(shutil, "rmtree", failing)
    for _ in range(2):
        fresh = begin(site)
        fresh.write("/x/", b"new")
        told = fresh.swap()
        assert "could not be removed (this account may not write there)" in told
    assert files(site) == {"x/index.html": b"new"}
    assert beside(site) == {".site.gone", ".site.gone-2"}
    monkeypatch.undo()
    begin(site).discard()
    assert beside(site) == set()


def test_discard_leaves_the_old_site_and_can_be_repeated(site: Path) -> None:
    fresh = begin(site)
    fresh.write("/x/", b"new")
    fresh.discard()
    fresh.discard()
    assert files(site) == OLD
    assert beside(site) == set()
    with pytest.raises(CannotPublish, match="already published or discarded"):
        fresh.swap()


def test_discard_after_swap_harms_neither_the_site_nor_the_next_build(site: Path) -> None:
    fresh = begin(site)
    fresh.write("/x/", b"new")
    fresh.swap()
    following = begin(site)
    fresh.discard()
    assert following.folder.is_dir()
    assert files(site) == {"x/index.html": b"new"}
    following.discard()


# Killed


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
def test_killed_in_the_middle_of_writing(site: Path) -> None:
    build = start(SLOW_BUILD, site)
    await_ready(build)
    build.send_signal(signal.SIGKILL)
    assert build.wait() == -signal.SIGKILL
    assert files(site) == OLD
    assert beside(site) == {".site.building"}

    fresh = begin(site, wait=5)
    assert files(fresh.folder) == {}
    fresh.write("/x/", b"new")
    fresh.swap()
    assert files(site) == {"x/index.html": b"new"}
    assert beside(site) == set()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no second process")
def test_second_process_of_a_killed_build_writes_nothing_into_the_next_one(site: Path) -> None:
    build = start(
        """
        import os, sys, time
        from pathlib import Path
        from generator.publish import begin
        from generator.workers import aside
        fresh = begin(Path(sys.argv[1]))
        def write():
            for n in range(40):
                fresh.write(f"/{n}/", b"half a site")
                time.sleep(0.05)
        written = aside(write)
        print("ready", flush=True)
        written()
        """,
        site,
    )
    await_ready(build)
    while not files(in_the_making(site)):
        time.sleep(0.001)
    build.kill()
    build.wait()

    fresh = begin(site, wait=60)
    fresh.write("/x/", b"new")
    time.sleep(0.2)
    fresh.swap()

    assert files(site) == {"x/index.html": b"new"}
    build.communicate()  # until the second process has ended


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
def test_killed_between_the_two_renames(site: Path) -> None:
    process = start(
        """
        import os, signal, sys
        from pathlib import Path
        from generator import publish
        publish.exchange = lambda fresh, place: None
        fresh = publish.begin(Path(sys.argv[1]))
        fresh.write("/x/", b"new")
        rename = Path.rename
        def killed(self, target):
            if self == fresh.folder:
                os.kill(os.getpid(), signal.SIGKILL)
            return rename(self, target)
        Path.rename = killed
        fresh.swap()
        """,
        site,
    )
    assert process.wait() == -signal.SIGKILL
    assert not site.exists()
    assert beside(site) == {".site.building", ".site.old"}

    fresh = begin(site)
    assert files(site) == OLD
    fresh.discard()
    assert files(site) == OLD
    assert beside(site) == set()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
def test_killed_at_any_moment_of_a_run_of_builds(site: Path) -> None:
    whole = [OLD, {f"{n}/index.html": b"new" for n in range(30)}]
    for delay in (0.0, 0.003, 0.007, 0.011, 0.017, 0.023, 0.031, 0.041):
        build = start(
            """
            import sys
            from pathlib import Path
            from generator.publish import begin
            print("ready", flush=True)
            while True:
                fresh = begin(Path(sys.argv[1]))
                for n in range(30):
                    fresh.write(f"/{n}/", b"new")
                fresh.swap()
            """,
            site,
        )
        await_ready(build)
        time.sleep(delay)
        build.kill()
        build.wait()
        assert files(site) in whole
    begin(site).discard()
    assert files(site) in whole
    assert beside(site) == set()


def test_left_overs_that_are_links_are_removed_and_not_followed(site: Path) -> None:
    outside = site.parent / "outside"
    outside.mkdir()
    (outside / "kept").write_bytes(b"kept")
    (site.parent / ".site.building-0f").symlink_to(outside)
    begin(site).discard()
    assert files(outside) == {"kept": b"kept"}
    assert beside(site) == {"outside"}


# Two at once


def test_second_build_refuses_in_plain_words_after_the_wait(site: Path) -> None:
    build = start(SLOW_BUILD, site)
    try:
        await_ready(build)
        with pytest.raises(CannotPublish, match=r"another build of .* did not end within 0.2 s"):
            begin(site, wait=0.2)
        assert build.poll() is None
        assert len(files(in_the_making(site))) > 20
        assert files(site) == OLD
    finally:
        build.kill()
        build.communicate()


def test_second_build_waits_and_then_publishes(site: Path) -> None:
    first = start(
        """
        import sys, time
        from pathlib import Path
        from generator.publish import begin
        fresh = begin(Path(sys.argv[1]))
        print("ready", flush=True)
        time.sleep(0.5)
        fresh.write("/first/", b"first")
        fresh.swap()
        """,
        site,
    )
    await_ready(first)
    began = time.monotonic()
    second = begin(site, wait=30)
    assert time.monotonic() - began > 0.3
    assert files(site) == {"first/index.html": b"first"}
    second.write("/second/", b"second")
    second.swap()
    assert first.wait() == 0, first.communicate()[0]
    first.communicate()
    assert files(site) == {"second/index.html": b"second"}


def test_two_builds_in_one_process_refuse_each_other(site: Path) -> None:
    fresh = begin(site)
    with pytest.raises(CannotPublish, match="another build"):
        begin(site, wait=0)
    fresh.discard()
    begin(site, wait=0).discard()


# What is refused


def test_site_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "site").write_bytes(b"mine")
    with pytest.raises(CannotPublish, match="is a file"):
        begin(tmp_path / "site")
    assert files(tmp_path) == {"site": b"mine"}


def test_site_that_is_a_link(site: Path) -> None:
    link = site.parent / "link"
    link.symlink_to(site)
    with pytest.raises(CannotPublish, match="symbolic link"):
        begin(link)
    assert files(site) == OLD


def test_site_that_became_a_file_while_the_build_was_at_work(site: Path) -> None:
    fresh = begin(site)
    shutil.rmtree(site)
    site.write_bytes(b"mine")
    with pytest.raises(CannotPublish, match="is a file"):
        fresh.swap()
    assert site.read_bytes() == b"mine"
    fresh.discard()


def test_folder_that_one_works_in(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site / "a")
    for path in (site, Path(".."), Path()):
        with pytest.raises(CannotPublish, match="the folder you work in"):
            begin(path)


def test_folder_that_holds_the_content_or_lies_in_it(site: Path) -> None:
    with pytest.raises(CannotPublish, match='holds "a", and a build would replace it'):
        begin(site, sources=[site / "a"])
    with pytest.raises(CannotPublish, match='lies inside "site", from which it is built'):
        begin(site / "a" / "out", sources=[site])
    assert files(site) == OLD


def test_git_checkout_and_whole_disk(site: Path) -> None:
    (site / ".git").mkdir()
    with pytest.raises(CannotPublish, match="git checkout"):
        begin(site)
    with pytest.raises(CannotPublish, match="whole disk"):
        begin(Path(site.anchor))


def test_parent_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotPublish, match="no folder can be made beside"):
        begin(tmp_path / "file" / "site")


@pytest.fixture
def reachable() -> Iterator[Path]:
    """A folder that every account of the machine can reach."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such a folder")
@pytest.mark.parametrize("site", ["/proc/site", "/proc/missing/site"])
def test_parent_that_takes_nothing_new_is_told_at_once_and_no_other_build_blamed(site: str) -> None:
    begun = time.monotonic()
    with pytest.raises(CannotPublish, match="not there, or takes nothing new"):
        begin(Path(site), wait=30)
    assert time.monotonic() - begun < 10


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no accounts as on Unix")
def test_parent_that_may_not_be_written(reachable: Path) -> None:
    (reachable / "site").mkdir()
    (reachable / "site" / "index.html").write_bytes(b"old home")
    reachable.chmod(0o555)
    out = finish(
        """
        import os, sys
        from pathlib import Path
        from generator.publish import CannotPublish, begin
        os.chdir("/")
        if os.geteuid() == 0:
            os.setegid(65534)
            os.seteuid(65534)
        try:
            begin(Path(sys.argv[1]))
        except CannotPublish as error:
            print(error)
        """,
        reachable / "site",
    )
    assert "this account may not write there" in out
    assert files(reachable) == {"site/index.html": b"old home"}


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="no limit on the size of files")
def test_disk_that_takes_only_a_part_of_a_file(site: Path) -> None:
    out = finish(
        """
        import resource, signal, sys
        from pathlib import Path
        from generator.publish import CannotPublish, begin
        fresh = begin(Path(sys.argv[1]))
        fresh.write("/small/", b"small")
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
        try:
            fresh.write("/large/", bytes(10_000))
        except CannotPublish as error:
            print(error)
        print(sorted(p.name for p in fresh.folder.rglob("*.html")))
        fresh.discard()
        """,
        site,
    )
    assert '"/large/" could not be written: the file is larger than the system allows' in out
    assert "['index.html']" in out
    assert files(site) == OLD
    assert beside(site) == set()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_disk_that_is_full(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def on_full_disk(path: str, content: bytes) -> None:
        with Path("/dev/full").open("wb", buffering=0) as file:
            file.write(content)

    fresh = begin(site)
    monkeypatch.setattr(publish, "_write_new", on_full_disk)
    with pytest.raises(CannotPublish, match='"/x/" could not be written: the disk is full'):
        fresh.write("/x/", b"new")
    fresh.discard()
    assert files(site) == OLD


# Addresses


@pytest.mark.parametrize(
    "address",
    ["", "x", "//", "/../x", "/a/../../x", "/./x", "/a//b", "/..", "/a\\..\\x", "/a\0b", "/\ud800"],
)
def test_addresses_that_are_none(site: Path, address: str) -> None:
    fresh = begin(site)
    with pytest.raises(CannotPublish):
        fresh.write(address, b"")
    assert files(fresh.folder) == {}
    fresh.discard()
    assert beside(site) == set()


def test_nothing_is_written_through_links(site: Path) -> None:
    outside = site.parent / "outside"
    outside.mkdir()
    (outside / "kept").write_bytes(b"kept")
    fresh = begin(site)
    (fresh.folder / "soft").symlink_to(outside / "kept")
    (fresh.folder / "nowhere").symlink_to(outside / "made")
    (fresh.folder / "hard").hardlink_to(outside / "kept")
    (fresh.folder / "folder").symlink_to(outside)
    for address in ("/soft", "/nowhere", "/hard"):
        fresh.write(address, b"new")
    with pytest.raises(CannotPublish, match='"folder" on the way to it is no folder'):
        fresh.write("/folder/kept", b"new")
    assert files(outside) == {"kept": b"kept"}
    (fresh.folder / "folder").unlink()
    fresh.swap()
    assert files(site) == {"soft": b"new", "nowhere": b"new", "hard": b"new"}


def test_file_where_a_folder_is_and_folder_where_a_file_is(site: Path) -> None:
    fresh = begin(site)
    fresh.write("/a/b", b"")
    with pytest.raises(CannotPublish, match='"/a" could not be written'):
        fresh.write("/a", b"")
    with pytest.raises(CannotPublish, match='"b" on the way to it is no folder'):
        fresh.write("/a/b/c", b"")
    fresh.discard()


def test_same_address_twice_keeps_the_last(site: Path) -> None:
    fresh = begin(site)
    fresh.write("/a/", b"a long first text")
    fresh.write("/a/index.html", b"second")
    assert files(fresh.folder) == {"a/index.html": b"second"}
    fresh.discard()
