"""Two folders change places: in one step where the system can, else by two renames."""

import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NO_EXCHANGE = frozenset({errno.ENOSYS, errno.EINVAL, errno.EPERM, errno.EOPNOTSUPP})


def exchange(fresh: Path, site: Path) -> Path | None:
    """Let two folders change places in one step; return where the old site is now.

    None means that this system or file system cannot do it, and that nothing was done. The call is
    renameat2(2) of Linux 3.15 and glibc 2.28.

    Raises:
        OSError: when it could, and failed.
    """
    if sys.platform != "linux":
        return None
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return None
    names = os.fsencode(fresh), os.fsencode(site)
    if call(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
        return fresh
    code = ctypes.get_errno()
    if code in _NO_EXCHANGE:
        return None
    raise OSError(code, os.strerror(code), os.fspath(site))


def rename_both(fresh: Path, site: Path, old: Path) -> Path:
    """Move the site away to `old` and the fresh one in; return where the old one is now.

    Raises:
        OSError: when either fails; the old site is then back in its place.
    """
    try:
        site.rename(old)
        fresh.rename(site)
    except BaseException:
        if os.path.lexists(old) and not os.path.lexists(site):
            old.rename(site)
        raise
    return old
