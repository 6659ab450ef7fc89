"""Programs of the machine that these tests need. A missing one is a failure, never a skip."""

import os
import shutil

PACKAGES = {
    "chromium": "chromium",
    "w3m": "w3m",
    "lynx": "lynx",
    "java": "default-jre-headless",
}
"""The Debian package of each program."""

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
"""Chromium without habits of its own, that reaches nothing but the loopback."""


class MissingProgramError(Exception):
    """A program is not here; the message says how to get it."""


def program(name: str) -> str:
    """Return the path of a program.

    The variable of its name in capitals, such as CHROMIUM, may name another one.

    Raises:
        MissingProgramError: it is not on this machine.
    """
    path = shutil.which(os.environ.get(name.upper(), name))
    if path is None:
        raise MissingProgramError(
            f"{name} is missing: install it (on Debian, apt-get install {PACKAGES[name]}),"
            f" or name yours with {name.upper()}=/path/to/it."
        )
    return path
