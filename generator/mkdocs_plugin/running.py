"""Running MkDocs from our own command: load the configuration, build, serve."""

import logging
import os
import sys
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from generator.mkdocs_plugin.options import settings_of
from generator.settings import Settings


class ConfigFault(ValueError):
    """`mkdocs.yml` cannot be used; the message says why."""


def load_settings(config_file: Path) -> Settings:
    """Return the settings of a site.

    Raises:
        ConfigFault: when its configuration cannot be used.
    """
    config = _loaded(config_file)
    plugin = config.plugins.get("hourglass")
    if plugin is None:
        raise ConfigFault('the list "plugins" must hold hourglass')
    try:
        return settings_of(config, plugin.config)
    except MkDocsException as error:
        raise ConfigFault(str(error)) from None


def build_site(config_file: Path, *, site_dir: Path | None, strict: bool, quiet: bool) -> int:
    """Build a site; return the exit code: 0, or 1 when nothing was published."""
    _speak(logging.WARNING if quiet else logging.INFO)
    given: dict[str, Any] = {"strict": True} if strict else {}
    if site_dir is not None:
        given["site_dir"] = str(site_dir.absolute())
    try:
        config = _loaded(config_file, **given)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    except (Abort, ConfigFault) as stop:
        if isinstance(stop, ConfigFault):
            logging.getLogger("mkdocs").error(str(stop))
        return 1
    return 0


def serve_site(config_file: Path, *, address: str | None) -> int:
    """Serve a site until somebody stops it; return the exit code."""
    _speak(logging.INFO)
    _quieten_material()
    given: dict[str, Any] = {"dev_addr": address} if address else {}
    try:
        serve(str(config_file), **given)
    except Abort:
        return 1
    return 0


def _loaded(config_file: Path, **given: Any) -> Any:
    _quieten_material()
    try:
        return load_config(str(config_file), **given)
    except (MkDocsException, SystemExit) as error:
        raise ConfigFault(str(error) or "it cannot be used") from None


def _quieten_material() -> None:
    """Keep Material's notice about its future out of every run; decision note 0001 has ours."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


def _speak(level: int) -> None:
    """Let MkDocs' log be read: plain lines, problems as they are."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.handlers = [handler]
    logger.setLevel(level)
