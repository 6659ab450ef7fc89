"""Publishing: a fresh folder beside the old site, filled there, then put in its place in one step.

Beside a site `site` lie, while a build is at work or after one was killed:

- `.site.lock`, the lock that one build at a time holds. The system frees it when its holder ends,
  however it ends; the empty file stays.
- `.site.building-1f2e3d4c`, the fresh folder; each build's has a name of its own, so that a second
  process of a killed build cannot write into the next one's.
- `.site.old`, the whole old site, between the two renames of systems that cannot exchange folders.
- `.site.gone`, what is being removed; never looked at again.

What a build did not change is a hard link of the old file (`unchanged`), made last of all. So
whatever moment a build is stopped at, the old or the new site is whole: it stands in its place,
or in `.site.old`, from where the next build takes it back before anything else. This room knows
folders and bytes; what the outputs are it does not know.
"""

import errno
import os
import re
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from secrets import token_hex

from filelock import BaseFileLock, FileLock, Timeout

from generator.publish.swapping import exchange, rename_both
from generator.publish.unchanged import keep_unchanged

WAIT = 60.0
"""Seconds that a build waits for another one of the same site to end."""

_PLAIN_WORDS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the space allotted to this account is used up",
    errno.EROFS: "the disk can only be read",
    errno.EIO: "the disk failed",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
    errno.EACCES: "this account may not write there",
    errno.EPERM: "this account may not write there",
    errno.EXDEV: "it is on another disk, or in a container's lower layer",
    errno.EBUSY: "another program holds it, or it is a disk of its own",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EFBIG: "the file is larger than the system allows",
    errno.ENOENT: "the folder is not there, or takes nothing new",
    errno.ENOTDIR: "a part of its path is a file",
}
_OF_THE_DISK = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG, errno.EIO, errno.EMFILE, errno.ENFILE}
)


class CannotPublish(Exception):
    """A site cannot be published; the message says why in plain words. The old site is whole."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """A site in the making; no other build can begin until it ends with `swap` or `discard`."""

    folder: Path
    """Where the new site is put together. Other programs may write below it too."""
    site: Path
    """The place it will take."""
    _lock: BaseFileLock

    def write(self, address: str, content: bytes) -> None:
        """Write one file; what was at the address before is replaced, never written into.

        Args:
            address: begins with `/` and is not percent-encoded; `/x/` means `/x/index.html`.
            content: the whole file.

        Raises:
            CannotPublish: when the address leaves the folder or leads through a link or a file, or
                the disk does not take it. Then nothing, rather than a part, is at the address.
        """
        parts = _parts(address)
        try:
            folder = self._folder_for(parts[:-1])
            path = os.path.join(folder, parts[-1])  # noqa: PTH118 - half the time of pathlib
            try:
                _write_new(path, content)
            except FileExistsError:
                os.unlink(path)  # noqa: PTH108 - a link is removed, not what it leads to
                _write_new(path, content)
        except (OSError, ValueError) as error:
            raise CannotPublish(f'"{address}" could not be written: {_why(error)}') from error

    def _folder_for(self, parts: Iterable[str]) -> str:
        """Return the folder that the parts lead to, made where it was missing, never a link."""
        path = os.fspath(self.folder)
        for part in parts:
            path = os.path.join(path, part)  # noqa: PTH118
            try:
                os.mkdir(path)  # noqa: PTH102
            except FileExistsError:
                if not stat.S_ISDIR(os.lstat(path).st_mode):
                    raise ValueError(f'"{part}" on the way to it is no folder') from None
        return path

    def swap(self) -> str:
        """Put the new site in place in one step, remove the old one and let other builds begin.

        Where the system can exchange two folders (Linux, renameat2 with RENAME_EXCHANGE), readers
        find the old or the new site at every moment; elsewhere there is an instant with neither.
        Files that did not change stay the old ones.

        Returns:
            What could not be tidied up, for the person who builds; empty when all went well.

        Raises:
            CannotPublish: when the new site could not take its place. The old one stands as it
                stood; the fresh folder is still there, to be looked at or given to `discard`.
        """
        self._must_be_open()
        with _plainly(f'"{self.site.name}" could not be replaced'):
            if not os.path.lexists(self.site):
                self.folder.rename(self.site)
                left = None
            else:
                _must_be_a_folder(self.site)
                keep_unchanged(self.folder, self.site)
                left = exchange(self.folder, self.site) or rename_both(
                    self.folder, self.site, _beside(self.site, "old")
                )
        try:
            return _remove(left, self.site) if left else ""
        finally:
            self._lock.release()

    def discard(self) -> None:
        """Remove the fresh folder and let other builds begin; after `swap` or twice, do nothing.

        What cannot be removed is left for the next build; nothing is raised for it.
        """
        if self._lock.is_locked:
            try:
                if os.path.lexists(self.folder):
                    _remove(self.folder, self.site)
            finally:
                self._lock.release()

    def _must_be_open(self) -> None:
        if not self._lock.is_locked:
            raise CannotPublish("this build was already published or discarded")


def begin(site: Path, *, sources: Iterable[Path] = (), wait: float = WAIT) -> Fresh:
    """Return an empty fresh folder beside the site, after putting right what killed builds left.

    Args:
        site: where the site is, or will be; folders on the way to it are made.
        sources: folders that are not the build's to replace, such as the content.
        wait: seconds to wait while another build of the same site is at work.

    Raises:
        CannotPublish: when the site is no folder or a dangerous one to replace, another build is
            still at work after the wait, or its parent folder does not take the fresh one.
    """
    place = _place(site, sources)
    file = _beside(place, "lock")
    lock = FileLock(file, timeout=wait, thread_local=False)
    with _plainly(f'no folder can be made beside "{site}"'):
        place.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            file.touch(exist_ok=False)  # the lock would take any failure for another build's lock
        try:
            lock.acquire()
        except Timeout:
            raise CannotPublish(
                f'another build of "{site}" is at work and did not end within {wait:g} s; '
                "wait for it, then build again"
            ) from None
        try:
            _put_right(place)
            fresh = Fresh(_beside(place, f"building-{token_hex(4)}"), place, lock)
            fresh.folder.mkdir()
        except BaseException:
            lock.release()
            raise
    return fresh


def _place(site: Path, sources: Iterable[Path]) -> Path:
    """Return the site's path without links on the way to it, if it may be replaced."""
    full = Path(os.path.abspath(site))  # noqa: PTH100 - Path.resolve would follow the last link
    place = Path(os.path.realpath(full.parent)) / full.name
    if not full.name:
        raise CannotPublish("the site cannot be a whole disk; name a folder for it")
    if os.path.lexists(place):
        _must_be_a_folder(place)
    if place.is_mount():
        raise CannotPublish(f'"{site}" is a disk of its own; name a folder on it, such as "html"')
    if os.path.lexists(place / ".git"):
        raise CannotPublish(
            f'"{site}" is a git checkout, which a build would replace with its history'
        )
    here = Path(os.path.realpath(os.curdir))
    if here.is_relative_to(place):
        raise CannotPublish(f'"{site}" holds the folder you work in, and a build would replace it')
    for source in (Path(os.path.realpath(s)) for s in sources):
        if source.is_relative_to(place):
            raise CannotPublish(f'"{site}" holds "{source.name}", and a build would replace it')
        if place.is_relative_to(source):
            raise CannotPublish(f'"{site}" lies inside "{source.name}", from which it is built')
    return place


def _must_be_a_folder(site: Path) -> None:
    mode = site.lstat().st_mode
    if stat.S_ISLNK(mode):
        raise CannotPublish(f'"{site.name}" is a symbolic link; name the folder it leads to')
    if not stat.S_ISDIR(mode):
        raise CannotPublish(f'"{site.name}" is a file; name a folder for the site')


def _beside(site: Path, what: str) -> Path:
    return site.with_name(f".{site.name}.{what}")


def _put_right(site: Path) -> None:
    """Take back the old site if a build was killed while it was away, and remove left-overs.

    Raises:
        OSError: when a left-over is in the way and cannot be moved out of it.
    """
    old = _beside(site, "old")
    if os.path.lexists(old):
        if os.path.lexists(site):
            _move_away(old, site)
        else:
            old.rename(site)
    for left in _all_beside(site, "building"):
        _move_away(left, site)
    for left in _all_beside(site, "gone"):
        with suppress(OSError):
            _delete(left)


def _all_beside(site: Path, what: str) -> list[Path]:
    """Return what lies beside a site under a name, or under the name and a number."""
    name = re.compile(re.escape(_beside(site, what).name) + "(-[0-9a-f]+)?")
    return sorted(path for path in site.parent.iterdir() if name.fullmatch(path.name))


def _move_away(path: Path, site: Path) -> Path:
    """Give a folder a name under which nobody takes it for a site; return its new path."""
    names = ("gone" if n == 1 else f"gone-{n}" for n in count(1))
    free = next(p for name in names if not os.path.lexists(p := _beside(site, name)))
    return path.rename(free)


def _remove(path: Path, site: Path) -> str:
    """Remove a folder; return what is to be said when a part of it must stay."""
    try:
        path = _move_away(path, site)
        _delete(path)
    except OSError as error:
        return f'"{path.name}" could not be removed ({_why(error)}); the next build tries again'
    return ""


def _delete(path: Path) -> None:
    if path.is_symlink() or not path.is_dir():
        path.unlink()
    else:
        shutil.rmtree(path)


def _parts(address: str) -> list[str]:
    """Return the names of folders and file that an address leads through."""
    first, *parts = address.split("/")
    if parts and not parts[-1]:
        parts[-1] = "index.html"
    unsafe = any(p in {"", ".", ".."} or os.path.splitdrive(p)[0] for p in parts)
    if first or not parts or unsafe or "\\" in address or "\0" in address:
        raise CannotPublish(f'"{address}" is no address inside the site')
    return parts


def _write_new(path: str, content: bytes) -> None:
    """Write a file that did not exist; remove it again when it cannot be written whole."""
    with open(path, "xb", buffering=0) as file:  # noqa: PTH123 - "x" also refuses links
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[file.write(rest) :]
        except BaseException:
            with suppress(OSError):
                os.unlink(path)  # noqa: PTH108
            raise


@contextmanager
def _plainly(what: str) -> Iterator[None]:
    """Turn an error of the system into one that a person can act on."""
    try:
        yield
    except OSError as error:
        raise CannotPublish(f"{what}: {_why(error)}") from error


def disk_fault(error: Exception) -> str:
    """Return why the disk took no more, whoever was writing; empty when that is not the fault."""
    is_of_disk = isinstance(error, OSError) and error.errno in _OF_THE_DISK
    return _why(error) if is_of_disk else ""


def _why(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno is not None:
        return _PLAIN_WORDS.get(error.errno) or os.strerror(error.errno).lower()
    return str(error)
