"""Two folders change places on whatever system and disk there is."""

import errno
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.publish import CannotPublish, begin, swapping
from generator.publish.swapping import exchange, rename_both

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges folders")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_bytes(b"old")
    return tmp_path / "site"


def answer_with(code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the call that exchanges folders fail as it does on systems that cannot."""

    class Library:
        def __init__(self, *_: Any, **__: Any) -> None:
            self.renameat2 = lambda *_: -1

    monkeypatch.setattr(swapping.ctypes, "CDLL", Library)
    monkeypatch.setattr(swapping.ctypes, "get_errno", lambda: code)


@linux
@pytest.mark.parametrize("code", [errno.ENOSYS, errno.EINVAL, errno.EPERM, errno.EOPNOTSUPP])
def test_where_the_exchange_is_unknown_two_renames_do_it(
    site: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    answer_with(code, monkeypatch)
    fresh = begin(site)
    fresh.write("/", b"new")
    assert exchange(fresh.folder, site) is None
    assert fresh.swap() == ""
    assert (site / "index.html").read_bytes() == b"new"


@linux
def test_where_the_c_library_lacks_the_call_two_renames_do_it(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swapping.ctypes, "CDLL", lambda *_, **__: object())
    fresh = begin(site)
    fresh.write("/", b"new")
    fresh.swap()
    assert (site / "index.html").read_bytes() == b"new"


@linux
def test_site_on_another_disk_or_layer_stays_and_the_reason_is_said(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_with(errno.EXDEV, monkeypatch)
    fresh = begin(site)
    fresh.write("/", b"new")
    with pytest.raises(CannotPublish, match="could not be replaced: it is on another disk"):
        fresh.swap()
    fresh.discard()
    assert (site / "index.html").read_bytes() == b"old"
    assert {p.name for p in site.parent.iterdir()} == {"site", ".site.lock"}


def test_interrupted_between_the_two_renames_the_old_site_is_back(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh, old = site.with_name("fresh"), site.with_name("old")
    fresh.mkdir()
    rename = Path.rename

    def interrupted(self: Path, target: Path) -> Path:
        moved = rename(self, target)
        if target == old:
            raise KeyboardInterrupt
        return moved

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        rename_both(fresh, site, old)
    assert (site / "index.html").read_bytes() == b"old"
    assert fresh.is_dir()
    assert not old.exists()
