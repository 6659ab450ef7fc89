"""Running MkDocs from our own command: load the configuration, build, serve."""

import errno
import logging
import os
import re
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from generator.addresses import with_brackets
from generator.mkdocs_plugin.options import settings_of
from generator.mkdocs_plugin.reporting import log
from generator.problems import Problem
from generator.quarantine import plan_around_faults
from generator.settings import Settings
from generator.text import quoted


class ConfigFault(ValueError):
    """`mkdocs.yml` cannot be used; the message says why, each reason on a line."""


class AddressFault(ValueError):
    """A site cannot be shown at an address of this machine; the message says why."""


def load_settings(config_file: Path, *, warned: bool = True) -> Settings:
    """Return the settings of a site.

    Args:
        config_file: its `mkdocs.yml`.
        warned: whether what deserves a look is told; a build will tell it anyway.

    Raises:
        ConfigFault: when its configuration cannot be used.
    """
    config = _loaded(config_file, warned=warned)
    plugin = config.plugins.get("hourglass")
    if plugin is None:
        raise ConfigFault('the list "plugins" must hold hourglass')
    try:
        return settings_of(config, plugin.config)
    except MkDocsException as error:
        raise ConfigFault(str(error)) from None


def build_site(config_file: Path, *, site_dir: Path | None, strict: bool, quiet: bool) -> int:
    """Build a site; return the exit code: 0, or 1 when nothing was published.

    Raises:
        ConfigFault: when its configuration cannot be used.
    """
    said = _speak(logging.WARNING if quiet else logging.INFO)
    given: dict[str, Any] = {"strict": True} if strict else {}
    if site_dir is not None:
        given["site_dir"] = str(site_dir.absolute())
    return _built(_loaded(config_file, **given), said)


def build_around_faults(config_file: Path, *, site_dir: Path | None, quiet: bool) -> int:
    """Build a site without the entries that have faults; return the exit code: 0, or 1 as above.

    A fault that shows only when a text is rendered costs a build; the next one leaves it out.

    Raises:
        ConfigFault: when its configuration cannot be used.
    """
    said = _speak(logging.WARNING if quiet else logging.INFO)
    given: dict[str, Any] = {} if site_dir is None else {"site_dir": str(site_dir.absolute())}
    late: frozenset[Problem] = frozenset()
    while True:
        config = _loaded(config_file, **given)
        plugin = config.plugins["hourglass"]
        plugin.planning = partial(plan_around_faults, late=late)
        code = _built(config, said)
        if late.issuperset(plugin.late_faults):
            return code
        late |= frozenset(plugin.late_faults)
        log.warning("Building again, without the texts that have these faults")


def site_folder(config_file: Path) -> Path:
    """Return where a site is built.

    Raises:
        ConfigFault: when its configuration cannot be used.
    """
    return Path(_loaded(config_file, warned=False).site_dir)


def build_packs(config_file: Path, site_dir: Path) -> int:
    """Build a site with all its packs, whatever its options say of them; return the exit code.

    Raises:
        ConfigFault: when its configuration cannot be used.
    """
    said = _speak(logging.WARNING)
    config = _loaded(config_file, site_dir=str(site_dir.absolute()))
    config.plugins["hourglass"].config["packs"] = True
    return _built(config, said)


def _built(config: Any, said: logging.Handler) -> int:
    said.addFilter(ForAuthors(Path(config.docs_dir)))
    try:
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    except Abort:
        return 1
    return 0


def serve_site(config_file: Path, *, address: str | None, content: Path) -> int:
    """Serve a site until somebody stops it; return the exit code.

    Raises:
        AddressFault: when it cannot be shown at the address; known before anything is built.
    """
    from mkdocs.commands.serve import serve  # noqa: PLC0415 - a server, which builds do not need

    given: dict[str, Any] = {"dev_addr": address} if address else {}
    try:
        host, port = _loaded(config_file, warned=False, **given).dev_addr
    except ConfigFault:
        raise AddressFault(
            f"{quoted(address or '')} is not a host of this machine and a port"
        ) from None
    _try_address(host, port)
    _speak(logging.INFO).addFilter(ForAuthors(content))
    _quieten_material()
    try:
        serve(str(config_file), **given)
    except Abort:
        return 1
    return 0


def _try_address(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    at = with_brackets(f"http://{host}:{port}/").split("/")[2]
    no_port = f"{port} is not a port; there are those from 1 to 65535"
    if port == 0:  # for which the system would choose another, that nobody is told
        raise AddressFault(no_port)
    try:
        with socket.socket(family) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, port))
    except OverflowError:
        raise AddressFault(no_port) from None
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            why = f"something is shown at {at} already, perhaps by another hourglass serve"
        else:
            why = f"nothing can be shown at {at} ({error.strerror or error})"
        raise AddressFault(why) from None


class ForAuthors(logging.Filter):
    """Keeps from the log what MkDocs says and an author cannot use.

    Only what is shown is filtered: `--strict` counts what was said.
    """

    _STEPS = ("Cleaning site directory", "Building documentation to directory:")
    """Our builds go on in a folder beside the site, so nothing is cleaned and no place is final."""
    _NO_TARGET = re.compile(
        r"Doc file '.*' contains a link '(?P<url>.*)', "
        r"but the target(?: '(?P<target>.*)')? is not found among documentation files\."
    )

    def __init__(self, content: Path) -> None:
        super().__init__()
        self._content = content

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a line is for authors.

        A link to a text that is there and is not published has a warning of ours, or its target.
        """
        line = record.getMessage()
        if line.startswith(self._STEPS):
            return False
        found = self._NO_TARGET.match(line)
        target = (found["target"] or found["url"].lstrip("/")) if found else ""
        return not (target.endswith(".md") and (self._content / target).is_file())


def _loaded(config_file: Path, *, warned: bool = True, **given: Any) -> Any:
    _quieten_material()
    with _heard() as lines:
        try:
            config = load_config(str(config_file), **given)
        except (MkDocsException, SystemExit) as error:
            raise ConfigFault(_reasons(lines) or _one_line(error) or "it cannot be used") from None
        except (ValueError, OverflowError) as error:
            raise ConfigFault(f"it holds a value that cannot be read: {_one_line(error)}") from None
    for record in lines if warned else ():
        logging.getLogger(record.name).handle(record)
    return config


@contextmanager
def _heard() -> Iterator[list[logging.LogRecord]]:
    """Keep what MkDocs says from being shown; give the warnings and errors."""
    logger = logging.getLogger("mkdocs")
    listener = _Listener(logging.WARNING)
    before = logger.handlers, logger.propagate
    logger.handlers, logger.propagate = [listener], False
    try:
        yield listener.records
    finally:
        logger.handlers, logger.propagate = before


class _Listener(logging.Handler):
    """Keeps what is logged."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


_PLACE = re.compile(r"(?:Config value '[^']*': )?Plugin 'hourglass' option '(.*?)': ")
_VALUE = re.compile(r"Config value '([^']*)': ")


def _reasons(records: list[logging.LogRecord]) -> str:
    """Return why MkDocs stopped: its errors, or else the warnings that a strict build minds."""
    errors = [each for each in records if each.levelno >= logging.ERROR]
    lines = [line for each in errors or records for line in each.getMessage().splitlines()]
    return "\n".join(_VALUE.sub(r"\1: ", _PLACE.sub(r"\1: ", line, 1), 1) for line in lines if line)


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())


def _quieten_material() -> None:
    """Keep Material's notice about its future out of every run; decision note 0001 has ours."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


def _speak(level: int) -> logging.Handler:
    """Let MkDocs' log be read: plain lines, problems as they are; return what shows them."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.handlers = [handler]
    logger.setLevel(level)
    return handler
