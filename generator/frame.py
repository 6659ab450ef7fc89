"""The frame: what stands around an article under the lean theme, as values for its template.

Head, navigation and footer are the same few hundred bytes on every page; the style sheet is inlined
in the parts that the page needs, and its hash named in the Content-Security-Policy, so nothing else
can style the page and nothing can run on it.
"""

import base64
import hashlib
from dataclasses import dataclass
from functools import cache, partial

from markupsafe import Markup

from generator.addresses import from_root, root_of
from generator.articles.drawing import drawing
from generator.articles.plans import Plan
from generator.channels import channel_name, main_channel
from generator.kinds import folders
from generator.kinds.entry import N_
from generator.palette import Accent
from generator.styles import PARTS, compact, style_sheet
from generator.views import Library

LINKS_IN_FOOTER = (
    ("/subscribe/", N_("Follow")),
    ("/offline/", N_("Offline")),
    ("/a-z/", N_("A to Z")),
    ("/countries/", N_("Countries")),
    ("/people/", N_("People")),
    ("/archive/", N_("Archive")),
)
MOST_PROSE_PAGES = 3
"""Prose pages that the navigation holds; others are reached from texts."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place that the navigation leads to, from any page."""

    title: str
    address: str
    """From `/` on where it is on this site, else a whole URL."""


@dataclass(frozen=True, slots=True)
class NavLink:
    """One place of the navigation, as a page leads to it."""

    title: str
    href: str
    current: str = ""
    """The value of `aria-current`: page, true (we are below it), or empty."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed for programs to discover."""

    title: str
    href: str
    media_type: str = "application/rss+xml"


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything that the template of the lean frame shows around an article."""

    title: str
    description: str
    language: str
    direction: str
    style: str
    policy: str
    """The Content-Security-Policy; empty while serving, where a script reloads the page."""
    icon: str
    site_name: str
    home: str
    skip: str
    nav_label: str
    nav: tuple[NavLink, ...]
    footer: tuple[NavLink, ...]
    feeds: tuple[FeedLink, ...]
    license: str
    takedown: str
    """A mail link for requests to take something down; empty when there is no address."""
    takedown_label: str
    indexed: bool
    head: Markup
    """What programs read of the page."""
    url: str
    """Where the page is on the web, for paper; empty where that is not known."""


class Framing:
    """Makes the frames of one site."""

    def __init__(
        self,
        library: Library,
        leading: tuple[Place, ...],
        accent: Accent,
        icon: str,
        *,
        policy: bool,
    ) -> None:
        self._library = library
        self._words = drawing(library).words
        self._leading = leading
        self._icon = icon
        self._has_policy = policy
        self._accent = accent

    @cache  # noqa: B019 - one instance lives as long as a build
    def _policy(self, style: Markup, script: str) -> str:
        """Return the policy of a page; one with a script may run it, and what this site serves."""
        if not self._has_policy:
            return ""
        icon = ["data:" if self._icon == "data:," else "'self'"]
        images = dict.fromkeys(icon + ["'self'"] * bool(self._library.pictures))
        policy = Markup(
            "default-src 'none';style-src {};img-src {};base-uri 'none';form-action 'self'"
        ).format(style, Markup(" ".join(images)))  # noqa: S704
        if not script:
            return policy
        scripts = Markup(";script-src 'self' {};connect-src 'self'").format(_hash_source(script))
        return policy + scripts

    @cache  # noqa: B019
    def _footer(self, root: str) -> tuple[NavLink, ...]:
        """Return the links of the footer, the same on all pages as deep."""
        return tuple(
            NavLink(self._words.text(name), from_root(root, target))
            for target, name in LINKS_IN_FOOTER
        )

    def frame(
        self,
        plan: Plan,
        address: str,
        title: str,
        head: str = "",
        styles: tuple[str, ...] = PARTS,
    ) -> Frame:
        """Return the frame of a page.

        Args:
            plan: the page.
            address: where this part of it is; `/404.html` is met at any depth.
            title: what its window is called.
            head: what programs read of it, as safe HTML.
            styles: the parts of the style sheet that it needs.
        """
        library, words = self._library, self._words
        base = library.settings.base_path
        root = base if address == "/404.html" else root_of(address)
        to = partial(from_root, root)

        style, hashed = _style(self._accent, styles)
        site = library.settings.site_name
        return Frame(
            title=site if title == site else f"{title} – {site}",
            description=plan.description,
            language=library.settings.language,
            direction=words.direction,
            style=style,
            policy=self._policy(hashed, plan.script),
            icon=self._icon if self._icon == "data:," else to("/" + self._icon),
            site_name=site,
            home=to("/"),
            skip=words.text(N_("Skip to content")),
            nav_label=words.text(N_("Main")),
            nav=tuple(
                NavLink(
                    place.title,
                    to(place.address) if place.address.startswith("/") else place.address,
                    _current(place.address, plan.address),
                )
                for place in self._leading
            ),
            footer=self._footer(root),
            feeds=tuple(
                FeedLink(channel_name(channel, words), to(channel.address()))
                for channel in dict.fromkeys(filter(None, (plan.channel, main_channel(library))))
            ),
            license=library.settings.license,
            takedown=f"mailto:{library.settings.contact}" if library.settings.contact else "",
            takedown_label=words.text(N_("Contact")),
            indexed=plan.indexed,
            head=Markup(head),  # noqa: S704
            url="" if address == "/404.html" else library.settings.absolute(address),
        )


@cache
def _style(accent: Accent, parts: tuple[str, ...]) -> tuple[str, Markup]:
    """Return a style sheet as it stands in a page, and its source expression."""
    style = compact(style_sheet(accent, parts))
    return style, _hash_source(style)


def _hash_source(text: str) -> Markup:
    """Return a source expression for inline text (CSP 3, section 2.3.1); base64 needs no escape."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Markup(f"'sha256-{digest}'")  # noqa: S704


def leading_places(plans: tuple[Plan, ...]) -> tuple[Place, ...]:
    """Return what the navigation leads to: the folders, tags, how to contribute, a few of prose."""
    order = [f"/{folder}/" for folder in folders()] + ["/tags/", "/search/", "/contribute/"]
    leading = {p.address: Place(p.menu, p.address) for p in plans if p.menu and p.address != "/"}
    generated = [leading[a] for a in order if a in leading]
    prose = [place for a, place in sorted(leading.items()) if a not in order]
    return tuple(generated + prose[:MOST_PROSE_PAGES])


def _current(place: str, address: str) -> str:
    if place == address:
        return "page"
    return "true" if place != "/" and address.startswith(place) else ""
