"""The plugin's options, and the settings that they and the rest of `mkdocs.yml` make."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError

from generator.settings import DEFAULT_CAPS, DEFAULT_SPEEDS, Settings, clock
from generator.sizes import Speed
from generator.times import zone


class Options(Config):
    """The options of the plugin, as they stand in `mkdocs.yml`."""

    frame = c.Choice(("lean", "theme"), default="lean")
    timezone = c.Type(str, default="")
    authority = c.Type(str, default="")
    authority_year = c.Type(int, default=0)
    speeds = c.Type(dict, default={})
    caps = c.Type(dict, default={})
    strict_tags = c.Type(bool, default=False)
    license = c.Type(str, default="")
    contact = c.Type(str, default="")


def settings_of(config: Any, options: Options) -> Settings:
    """Return the settings that `mkdocs.yml` holds.

    Raises:
        PluginError: when an option cannot be used; the message says what to write.
    """
    if not config.use_directory_urls:
        raise PluginError("use_directory_urls must be true: the addresses of entries depend on it")
    if options.timezone and not zone(options.timezone):
        raise PluginError(
            f'timezone: "{options.timezone}" is not known; write for example Africa/Nairobi'
        )
    site_url = config.site_url or "http://127.0.0.1:8000/"
    try:
        moment = clock()
    except ValueError as error:
        raise PluginError(str(error)) from None
    speeds = tuple(Speed(*pair) for pair in _amounts("speeds", options.speeds, "3G: 250"))
    caps = {**DEFAULT_CAPS, **dict(_amounts("caps", options.caps, "page: 14000"))}
    unknown = sorted(set(caps) - set(DEFAULT_CAPS))
    if unknown:
        raise PluginError(
            f"caps: there is no page type {', '.join(unknown)}; known are {', '.join(DEFAULT_CAPS)}"
        )
    content = Path(config.docs_dir)
    root = Path(config.config_file_path or ".").resolve().parent
    name = (
        content.resolve().relative_to(root).as_posix()
        if content.resolve().is_relative_to(root)
        else content.name
    )
    repo, edit = (config.repo_url or ""), (config.edit_uri or "")
    edit_base = (
        urljoin(repo.rstrip("/") + "/", edit) if repo and edit else edit if "://" in edit else ""
    )
    return Settings(
        content=content,
        content_name=name,
        site_name=config.site_name,
        site_description=config.site_description or "",
        site_url=site_url if site_url.endswith("/") else site_url + "/",
        language=str(theme_option(config, "language") or "en"),
        timezone=options.timezone,
        authority=options.authority or (urlsplit(site_url).hostname or ""),
        authority_year=options.authority_year or 2026,
        moment=moment,
        speeds=speeds or DEFAULT_SPEEDS,
        caps=caps,
        strict_tags=options.strict_tags,
        frame=options.frame,
        license=options.license,
        contact=options.contact,
        edit_base=edit_base,
        new_file_url=_new_file(edit_base),
    )


def _amounts(option: str, given: Mapping[Any, Any], example: str) -> Iterator[tuple[str, int]]:
    """Yield the names of an option with their whole numbers."""
    for name, amount in given.items():
        if type(amount) is not int or amount <= 0:
            raise PluginError(
                f"{option}: {name} needs a whole number above 0, for example {example}"
            )
        yield str(name), amount


def _new_file(edit_base: str) -> str:
    """Return where GitHub's editor opens a new file, from where it opens an existing one."""
    parts = urlsplit(edit_base)
    if parts.hostname != "github.com" or "/edit/" not in parts.path:
        return ""
    return edit_base.replace("/edit/", "/new/", 1).rstrip("/")


def theme_option(config: Any, name: str) -> Any:
    """Return an option of the theme, or None when it has no such option."""
    try:
        return config.theme[name]
    except KeyError:
        return None
