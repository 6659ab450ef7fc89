"""What the site's owner has decided, frozen for the whole build, and the build's clock.

Settings come from `mkdocs.yml`, which is trusted. The clock is one day in the site's time zone:
`SOURCE_DATE_EPOCH` if set (https://reproducible-builds.org/specs/source-date-epoch/), else the
moment the build began. It decides which entries appear and in what state; nothing prints it.
"""

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

from generator.sizes import Speed
from generator.text import quoted
from generator.times import FIRST_YEAR, LAST_YEAR, zone

DEFAULT_SPEEDS = (Speed("3G", 250), Speed("2G", 35))

DEFAULT_CAPS: Mapping[str, int] = MappingProxyType(
    {
        "home": 4_500,
        "entry": 4_500,
        "list": 6_000,
        "webinars": 4_500,
        "index": 4_000,
        "search": 6_000,
        "page": 14_000,
        "feed": 14_000,
    }
)
"""Bytes on the wire that a page of each type may weigh; `page` is the cap of every page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The plugin's options, what it needs of `mkdocs.yml`, and the clock."""

    content: Path
    """The folder that holds the content."""
    content_name: str = "content"
    """That folder as an author knows it; problems are shown below it."""
    is_left_out: Callable[[str], bool] = field(default=lambda _path: False)
    """Tells of a path below that folder whether the owner keeps it out of the site."""
    site_name: str = "Library"
    site_description: str = ""
    site_url: str = "http://127.0.0.1:8000/"
    """Where the site is published, with `/` at the end."""
    language: str = "en"
    locales: Path | None = None
    """The folder of the owner's own catalogues of words; None when there is none."""
    timezone: str = ""
    """The IANA zone that entries take when they name none; empty when the owner set none."""
    authority: str = ""
    """Who mints the tag URIs of feeds (RFC 4151): a domain or an address its owner held."""
    authority_year: int = 2026
    """A year in whose whole the authority belonged to the owner."""
    moment: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    """The build's clock."""
    speeds: tuple[Speed, ...] = DEFAULT_SPEEDS
    caps: Mapping[str, int] = field(default_factory=lambda: DEFAULT_CAPS)
    strict_tags: bool = False
    frame: str = "lean"
    per_page: int = 20
    license: str = ""
    """Under what the site's own words are shared; shown in the footer."""
    contact: str = ""
    """A mail address for contributions and requests to take something down."""
    new_file_url: str = ""
    """Where a browser opens a new content file; from `repo_url` and `edit_uri` when they tell."""
    packs: tuple[str, ...] = ("library", "new", "tags")
    """Which packs to take along there are: sorts of `generator.packs`."""
    pack_files: int = 5_000_000
    """Bytes of documents that a pack for a memory card may hold beside the texts."""
    palette: object = None
    """Material's option of that name, for pages whose frame is not the theme's."""
    alarm: timedelta | None = None
    """How long before a webinar the calendars remind of it; None when they do not."""
    hub: str = ""
    """The WebSub hub that tells readers of the feeds at once; empty when there is none."""
    image_width: int = 480
    """Pixels that a picture in a text is wide at most."""
    cache: Path | None = None
    """Where what takes long to make is kept between builds; None keeps nothing."""
    repository: str = ""
    """The repository on GitHub, as `https://github.com/you/library`; empty when it is elsewhere."""
    files_url: str = ""
    """Where the repository can be looked at, on whatever host; empty when nobody said."""
    edit_base: str = ""
    """The address to which a content path is added to propose a change; empty when unknown."""

    @property
    def tz(self) -> ZoneInfo:
        """The site's own time zone."""
        found = zone(self.timezone or "UTC")
        if found is None:
            raise LookupError(self.timezone)
        return found

    @property
    def today(self) -> date:
        """The day it is, where the site is at home."""
        return self.moment.astimezone(self.tz).date()

    @property
    def base_path(self) -> str:
        """The path at which the site begins, with `/` at both ends."""
        path = "/" + self.site_url.split("://", 1)[-1].partition("/")[2].strip("/")
        return path if path == "/" else path + "/"

    def absolute(self, address: str) -> str:
        """Return the public URL of an address that begins at `/` without the site's prefix."""
        return self.site_url + address.lstrip("/")


def clock(environ: Mapping[str, str] = os.environ) -> datetime:
    """Return the build's moment in UTC.

    Raises:
        ValueError: when `SOURCE_DATE_EPOCH` is set to something that is no number of seconds, or
            lies beyond the years that entries may have.
    """
    epoch = environ.get("SOURCE_DATE_EPOCH", "").strip()
    try:
        moment = datetime.fromtimestamp(float(int(epoch)) if epoch else time.time(), UTC)
    except (ValueError, OverflowError, OSError):
        raise ValueError(
            f"SOURCE_DATE_EPOCH is {quoted(epoch)}; it must be a whole number of seconds since 1970"
        ) from None
    if not FIRST_YEAR < moment.year <= LAST_YEAR:
        raise ValueError(
            f"SOURCE_DATE_EPOCH is {quoted(epoch)}, which is in the year {moment.year}; "
            f"give a moment before the year {LAST_YEAR + 1}"
        )
    return moment
