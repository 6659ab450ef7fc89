"""The plugin's options, and the settings that they and the rest of `mkdocs.yml` make."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from mkdocs.config import config_options as c
from mkdocs.config.base import Config, ValidationError
from mkdocs.exceptions import PluginError

from generator.packs import SORTS
from generator.settings import DEFAULT_CAPS, DEFAULT_SPEEDS, Settings, clock
from generator.sizes import Speed
from generator.text import forbidden_character, join_words, nearest, quoted
from generator.times import LAST_YEAR, NotATime, parse_duration, zone

FRAMES = ("lean", "theme")
FIRST_YEAR_OF_NAMES = 1990
"""Before it hardly anybody held a domain."""
LONGEST_TEXT, LONGEST_NAME = 300, 40
LARGEST_AMOUNT = 1_000_000_000
NARROWEST_IMAGE, WIDEST_IMAGE = 100, 1_200
MOST_PACK_FILES = 200_000_000
"""Bytes; a pack is made in memory."""

_LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_AUTHORITY = re.compile(rf"(?:[a-z0-9._-]+@)?{_LABEL}(?:\.{_LABEL})*")
"""Who may mint tag URIs: a domain name, or an e-mail address (RFC 4151 §2.1)."""
_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
"""The shape of a language tag (BCP 47 §2.1)."""
_MAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+")


class Options(Config):
    """The options of the plugin, as they stand in `mkdocs.yml`."""

    frame = c.Type(str, default="lean")
    timezone = c.Type(str, default="")
    authority = c.Type(str, default="")
    authority_year = c.Type(int, default=2026)
    speeds = c.Type(dict, default={})
    caps = c.Type(dict, default={})
    strict_tags = c.Type(bool, default=False)
    license = c.Type(str, default="")
    contact = c.Type(str, default="")
    packs = c.Type((bool, list), default=True)
    pack_files = c.Type(int, default=5_000_000)
    locales = c.Type(str, default="")
    image_width = c.Type(int, default=480)
    alarm = c.Type(str, default="")
    hub = c.Type(str, default="")

    def validate(self) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Return all faults of all options, in plain words; an unknown option is one too."""
        for name, option in self._schema:
            if self[name] is None:
                self[name] = option.default
        faults = [*option_faults(self), *self._folder_faults()]
        return [(name, ValidationError(fault)) for name, fault in faults], []

    def _folder_faults(self) -> Iterator[tuple[str, str]]:
        name = self["locales"]
        if not isinstance(name, str) or not name.strip():
            return
        with suppress(OSError, ValueError):  # a name that no disk takes is not there either
            if (Path(self.config_file_path or "").parent / name).is_dir():
                return
        yield (
            "locales",
            f"there is no folder {quoted(name)} beside mkdocs.yml; "
            "make it, with a file such as am.po in it, or remove the option",
        )


def option_faults(given: Mapping[Any, Any]) -> Iterator[tuple[str, str]]:
    """Yield each fault of the options as the option's name and what is wrong with it."""
    for name in sorted(set(map(_word, given)) - set(_JUDGES)):
        meant = nearest(name, _JUDGES)
        hint = f"did you mean {meant}?" if meant else f"known are {join_words(_JUDGES, 'and')}"
        shown = quoted(name)[1:-1]
        yield shown, f"there is no option {shown}; {hint}"
    for name, judge in _JUDGES.items():
        yield from ((name, fault) for fault in judge(given[name]))


def _text_faults(value: Any) -> Iterator[str]:
    if not isinstance(value, str):
        yield f"{_shown(value)} is not text; write it in quotes"
    elif forbidden_character(value) is not None or len(value) > LONGEST_TEXT:
        yield f"holds a control character, or more than {LONGEST_TEXT} characters"


def _frame_faults(value: Any) -> Iterator[str]:
    if not isinstance(value, str) or value not in FRAMES:
        yield f"{_shown(value)} is not a frame; write {join_words(FRAMES)}"


def _zone_faults(value: Any) -> Iterator[str]:
    if not isinstance(value, str) or (value and not zone(value)):
        yield f"{_shown(value)} is not known; write for example Africa/Nairobi"


def _authority_faults(value: Any) -> Iterator[str]:
    if not isinstance(value, str) or (value and not _AUTHORITY.fullmatch(value)):
        yield (
            f"{_shown(value)} is neither a domain name nor an e-mail address in lower case, "
            "without spaces or commas; write for example example.org"
        )


def _year_faults(value: Any) -> Iterator[str]:
    if type(value) is not int or not FIRST_YEAR_OF_NAMES <= value <= LAST_YEAR:
        yield (
            f"{_shown(value)} is not a year from {FIRST_YEAR_OF_NAMES} to {LAST_YEAR}; "
            "write one in which the authority was yours, for example 2026"
        )


def _flag_faults(value: Any) -> Iterator[str]:
    if not isinstance(value, bool):
        yield f"{_shown(value)} is neither true nor false; write true or false"


def _contact_faults(value: Any) -> Iterator[str]:
    if not isinstance(value, str) or (value and not _MAIL.fullmatch(value)):
        yield f"{_shown(value)} is not an e-mail address; write for example library@example.org"
    else:
        yield from _text_faults(value)


def _pack_faults(value: Any) -> Iterator[str]:
    if isinstance(value, bool):
        return
    known = ", ".join(SORTS)
    if not isinstance(value, list):
        yield f"{_shown(value)} is neither true, false nor a list; write for example [{known}]"
        return
    for each in value:
        if each not in SORTS:
            yield f"{_shown(each)} is no sort of packs; known are {known}"


def _file_faults(value: Any) -> Iterator[str]:
    if type(value) is not int or not 0 <= value <= MOST_PACK_FILES:
        yield (
            f"{_shown(value)} is no number of bytes from 0 to {MOST_PACK_FILES}; "
            "write for example 5000000"
        )


def _width_faults(value: Any) -> Iterator[str]:
    if type(value) is not int or not NARROWEST_IMAGE <= value <= WIDEST_IMAGE:
        yield (
            f"{_shown(value)} is no number of pixels from {NARROWEST_IMAGE} to {WIDEST_IMAGE}; "
            "write for example 480"
        )


def _alarm_faults(value: Any) -> Iterator[str]:
    if not isinstance(value, str):
        yield f"{_shown(value)} is not text; write for example 1h or 30 min, in quotes if need be"
    elif value.strip():
        try:
            parse_duration(value)
        except NotATime as fault:
            yield f"{fault.message}; write for example 1h or 30 min"


def _hub_faults(value: Any) -> Iterator[str]:
    faults = list(_text_faults(value))
    if not faults and value and not _is_address(value):
        faults = [f"{_shown(value)} is no address; write for example https://hub.example.org/"]
    yield from faults


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and not set(text) & set(' <>"')
        )
    except ValueError:
        return False


def _speed_faults(value: Any) -> Iterator[str]:
    yield from _amount_faults(value, "3G: 250")


def _cap_faults(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name in sorted(set(map(_word, value)) - set(DEFAULT_CAPS)):
            yield (
                f"there is no page type {quoted(name)[1:-1]}; known are {', '.join(DEFAULT_CAPS)}"
            )
    yield from _amount_faults(value, "page: 14000")


def _amount_faults(value: Any, example: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{_shown(value)} is no list of names and whole numbers; write {{{example}}}"
        return
    for name, amount in value.items():
        shown = quoted(_word(name))[1:-1]
        if type(amount) is not int or amount <= 0:
            yield f"{shown} needs a whole number above 0, for example {example}"
        elif amount > LARGEST_AMOUNT:
            yield f"{shown} needs a number up to {LARGEST_AMOUNT}, for example {example}"
        if forbidden_character(_word(name)) is not None or len(_word(name)) > LONGEST_NAME:
            yield f"{shown} is no name for readers; write up to {LONGEST_NAME} characters"


def _shown(value: Any) -> str:
    """Return a value as it can stand in a sentence, whatever it is."""
    return "nothing" if value is None else quoted(_word(value))


def _word(value: Any) -> str:
    try:
        return str(value)
    except ValueError:  # Python writes no number of so many digits
        return "such a number"


_JUDGES: Mapping[str, Callable[[Any], Iterator[str]]] = {
    "frame": _frame_faults,
    "timezone": _zone_faults,
    "authority": _authority_faults,
    "authority_year": _year_faults,
    "speeds": _speed_faults,
    "caps": _cap_faults,
    "strict_tags": _flag_faults,
    "license": _text_faults,
    "contact": _contact_faults,
    "packs": _pack_faults,
    "pack_files": _file_faults,
    "locales": _text_faults,
    "image_width": _width_faults,
    "alarm": _alarm_faults,
    "hub": _hub_faults,
}
"""What judges the value of each option."""


_GUESSED = ("edit/master/docs/", "src/default/docs/")
"""What MkDocs takes for `edit_uri` where an owner says nothing: right where texts lie in `docs`."""


def settings_of(config: Any, options: Options) -> Settings:
    """Return the settings that `mkdocs.yml` holds.

    Raises:
        PluginError: when an option cannot be used; the message says what to write.
    """
    if not config.use_directory_urls:
        raise PluginError("use_directory_urls must be true: the addresses of entries depend on it")
    site_url = config.site_url or "http://127.0.0.1:8000/"
    if set(site_url) & set("?#"):
        raise PluginError("site_url: must be the address of a folder, without ? and #")
    try:
        moment = clock()
    except ValueError as error:
        raise PluginError(str(error)) from None
    speeds = tuple(Speed(_word(name), rate) for name, rate in options.speeds.items())
    caps = {**DEFAULT_CAPS, **options.caps}
    content = Path(config.docs_dir)
    root = Path(config.config_file_path or ".").resolve().parent
    name = (
        content.resolve().relative_to(root).as_posix()
        if content.resolve().is_relative_to(root)
        else content.name
    )
    repo, edit = (config.repo_url or ""), (config.edit_uri or "")
    if edit in _GUESSED and name != "docs":
        edit = ""
    edit_base = (
        urljoin(repo.rstrip("/") + "/", edit) if repo and edit else edit if "://" in edit else ""
    )
    repository = _repository(repo or edit_base.partition("/edit/")[0])
    return Settings(
        content=content,
        content_name=name,
        is_left_out=_patterns_of(config),
        site_name=config.site_name,
        site_description=config.site_description or "",
        site_url=site_url if site_url.endswith("/") else site_url + "/",
        language=_language(theme_option(config, "language")),
        locales=root / options.locales if options.locales.strip() else None,
        timezone=options.timezone,
        authority=options.authority or (urlsplit(site_url).hostname or ""),
        authority_year=options.authority_year,
        moment=moment,
        speeds=speeds or DEFAULT_SPEEDS,
        caps=caps,
        strict_tags=options.strict_tags,
        frame=options.frame,
        license=options.license,
        contact=options.contact,
        packs=_sorts(options.packs),
        pack_files=options.pack_files,
        palette=theme_option(config, "palette"),
        hub=options.hub,
        image_width=options.image_width,
        alarm=parse_duration(options.alarm) if options.alarm.strip() else None,
        cache=root / ".cache" / "hourglass",
        edit_base=edit_base,
        new_file_url=_new_file(edit_base),
        repository=repository,
        files_url=repository or (repo if urlsplit(repo).scheme in ("http", "https") else ""),
    )


def _patterns_of(config: Any) -> Callable[[str], bool]:
    """Return what tells of a path whether `exclude_docs` or `draft_docs` names it."""
    patterns = [spec for spec in (config.exclude_docs, config.draft_docs) if spec]
    return lambda path: any(spec.match_file(path) for spec in patterns)


def _language(value: Any) -> str:
    """Return the site's language from the theme's option.

    Raises:
        PluginError: when it is no tag; YAML takes a bare `no` for false.
    """
    if value is None or value == "":
        return "en"
    if not isinstance(value, str) or not _TAG.fullmatch(value):
        raise PluginError(
            f"theme: language: {_shown(value)} is not a language tag; "
            "write for example sw or pt-MZ, in quotes"
        )
    return value


def _sorts(packs: Any) -> tuple[str, ...]:
    """Return the sorts of packs that are wanted, in their order."""
    if isinstance(packs, bool):
        return SORTS if packs else ()
    return tuple(sort for sort in SORTS if sort in packs)


def _new_file(edit_base: str) -> str:
    """Return where GitHub's editor opens a new file, from where it opens an existing one."""
    parts = urlsplit(edit_base)
    if parts.hostname != "github.com" or "/edit/" not in parts.path:
        return ""
    return edit_base.replace("/edit/", "/new/", 1).rstrip("/")


def _repository(address: str) -> str:
    """Return a repository's address if it is one on GitHub, without what may stand behind it."""
    parts = urlsplit(address)
    owner, _, name = parts.path.strip("/").removesuffix(".git").partition("/")
    on_github = parts.scheme == "https" and parts.hostname in ("github.com", "www.github.com")
    return f"https://github.com/{owner}/{name}" if on_github and _is_name(owner, name) else ""


def _is_name(*words: str) -> bool:
    return all(re.fullmatch(r"[A-Za-z0-9._-]+", word) for word in words)


def theme_option(config: Any, name: str) -> Any:
    """Return an option of the theme, or None when it has no such option."""
    try:
        return config.theme[name]
    except KeyError:
        return None
