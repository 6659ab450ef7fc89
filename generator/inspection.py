"""Inspection: what must hold of a whole site before it takes its place.

No two files want one address, no page is too heavy, no link inside leads nowhere. This room reads a
folder and tells what it found, in an order that hangs on names alone. It does not know what the
outputs are, nor what a finding costs.
"""

import html
import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import unquote

from generator import sizes
from generator.problems import Problem
from generator.workers import divided

HEAVIEST = 10
"""How many of the heaviest pages are told, whether or not they are over their cap."""
HEAVIEST_FEEDS = 3
"""The same for feeds."""

Weigh = Callable[[bytes], int]
"""Tells what a page weighs on the wire, in bytes, headers included."""

_FEEDS = "feeds/"
_FEED_ENDINGS = (".xml", ".atom", ".json")


@dataclass(frozen=True, slots=True, order=True)
class Clash:
    """Two sources that want one place, or a file and a folder at one place."""

    address: str
    source: str
    other_address: str
    other_source: str

    def __str__(self) -> str:
        """Return one line that names both."""
        return (
            f"{self.source} ({self.address}) and {self.other_source} ({self.other_address}) "
            "cannot both be published: their addresses are the same, or one is inside the other"
        )

    def turned(self) -> "Clash":
        """Return the same with the other source in the second place."""
        return Clash(self.other_address, self.other_source, self.address, self.source)

    def problem(self) -> Problem:
        """Return it as a problem of the second source, for its author."""
        return Problem(
            path=self.other_source,
            line=1,
            column=1,
            field="",
            message=f"its address {self.other_address} clashes with {self.source} ({self.address})",
            hint="rename one of the two",
        )

    def problem_at(self, field: str, path: str, line: int, column: int) -> Problem:
        """Return it as a problem of one value, in which an author wrote the second address."""
        is_same = _same(self.address) == _same(self.other_address)
        fault = f"is {self.source}" if is_same else f"clashes with {self.source} ({self.address})"
        return Problem(path, line, column, field, f"{self.other_address} {fault}", "remove it")


def claims(pairs: Iterable[tuple[str, str]]) -> Iterator[Clash]:
    """Yield every clash between (address, source) pairs, by address.

    Addresses are the same when they are equal after Unicode normalisation to NFC and case folding,
    since file systems and readers do not tell such names apart; `/x/` is `/x/index.html`. A file
    `/a` and a file `/a/b` clash, as `a` would have to be a file and a folder.
    """
    holders: dict[str, tuple[str, str]] = {}
    for address, source in sorted(pairs):
        key = _same(address)
        if key in holders:
            yield Clash(*holders[key], address, source)
        else:
            holders[key] = (address, source)
    for key, (address, source) in holders.items():
        for end in (n for n, char in enumerate(key) if char == "/" and n):
            if key[:end] in holders:
                yield Clash(*holders[key[:end]], address, source)


def _same(address: str) -> str:
    whole = address + "index.html" if address.endswith("/") else address
    folded = unicodedata.normalize("NFC", whole).casefold()
    return unicodedata.normalize("NFC", folded)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What one page or feed costs a reader."""

    address: str
    kind: str
    bytes: int
    """On the wire."""
    cap: int
    """What it may weigh."""

    @property
    def over(self) -> bool:
        """Whether it is too heavy."""
        return self.bytes > self.cap

    def __str__(self) -> str:
        """Return one line for the build's report."""
        return f"{self.address} ({self.kind}) weighs {self.bytes} B, its cap is {self.cap} B"


@dataclass(frozen=True, slots=True)
class Weights:
    """What a site costs."""

    heaviest: tuple[Weighed, ...]
    """The heaviest pages first."""
    heaviest_feeds: tuple[Weighed, ...]
    """The heaviest feeds first."""
    over: tuple[Weighed, ...]
    """All that are over their cap, by address."""


def weigh(folder: Path, kinds: Mapping[str, str], caps: Mapping[str, int]) -> Weights:
    """Return the weights of all pages (`*.html`) and of all feeds (XML and JSON below `/feeds/`).

    A page weighs its gzip size and its response's headers, and may weigh what both `caps["page"]`
    and the cap of its type allow; a feed weighs its gzip size alone, under `caps["feed"]`.

    Args:
        folder: the site.
        kinds: page types by address, where `/x/` stands for `/x/index.html`; others are a `page`.
        caps: bytes by page type; must have `page` and `feed`.

    Raises:
        OSError: when a file cannot be read.
    """

    def weighed(path: str, page: Weigh, feed: Weigh) -> Weighed:
        address, content = _address(path), _content(folder, path)
        if path.endswith(".html"):
            kind = kinds.get(address, "page")
            cap = min(caps.get(kind, caps["page"]), caps["page"])
            return Weighed(address, kind, page(content), cap)
        return Weighed(address, "feed", feed(content) - sizes.HEADERS, caps["feed"])

    paths = [p for p in _files(folder) if p.endswith(".html") or _is_feed(p)]
    scales = sizes.Scales()  # feeds are long and seldom near their cap, pages are near theirs
    nearly = divided(partial(weighed, page=scales.weigh, feed=scales.bound), paths)
    exact = partial(weighed, page=sizes.weight, feed=sizes.weight)
    bounds = sorted(zip(nearly, paths, strict=True), key=_heaviest_first)
    over = [w for bound, path in bounds if bound.over and (w := exact(path)).over]
    pages = [pair for pair in bounds if pair[0].kind != "feed"]
    feeds = [pair for pair in bounds if pair[0].kind == "feed"]
    return Weights(
        _heaviest(pages, HEAVIEST, exact),
        _heaviest(feeds, HEAVIEST_FEEDS, exact),
        tuple(sorted(over, key=lambda w: w.address)),
    )


def _heaviest(
    bounds: list[tuple[Weighed, str]], count: int, exact: Callable[[str], Weighed]
) -> tuple[Weighed, ...]:
    """Return the heaviest files, weighed exactly only while one could be among them."""
    found: list[Weighed] = []
    for bound, path in bounds:
        if len(found) == count and bound.bytes < found[-1].bytes:
            break
        found = sorted([*found, exact(path)], key=lambda w: (-w.bytes, w.address))[:count]
    return tuple(found)


def _heaviest_first(pair: tuple[Weighed, str]) -> tuple[int, str]:
    return (-pair[0].bytes, pair[1])


def _is_feed(path: str) -> bool:
    return path.startswith(_FEEDS) and path.endswith(_FEED_ENDINGS)


@dataclass(frozen=True, slots=True, order=True)
class DeadLink:
    """A link inside the site that leads to no file of it."""

    page: str
    """The page's address."""
    target: str
    """Where it points, as a browser reads the attribute."""

    def __str__(self) -> str:
        """Return one line for the build's report."""
        return f'{self.page} links to "{self.target}", which is not in the site'


_REST = r"""[^<>"']*+(?:"[^"]*+"[^<>"']*+|'[^']*+'[^<>"']*+)*+"""
_COMMENT = r"!--(?:[^-]++|-(?!-!?>))*+"
_RAW = (
    r"(?P<raw>script|style|title|textarea)\b"
    rf"(?P<of_raw>{_REST})>(?:[^<]++|<(?!/(?P=raw)))*+"
)
_TAG = re.compile(rf"<(?:{_COMMENT}|(?i:{_RAW})|[a-zA-Z][^\s/>]*+(?P<attributes>{_REST})>)")
_ATTRIBUTE = re.compile(
    r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`][^\s"'<>`]*)))?"""
)
_VALUE = r"""\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`][^\s"'<>`]*))"""
_LIKE_A_LINK = tuple(re.compile((n + _VALUE).encode()) for n in ("href", "src(?:set)?"))
_LIKE_A_LINK_IN_CAPITALS = re.compile(f"(?:href|src(?:set)?){_VALUE}".encode(), re.IGNORECASE)
_LINKING = frozenset({"href", "src"})
_DROPPED = {ord(c): None for c in "\t\r\n"}
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def verify(folder: Path, base: str = "/") -> Iterator[DeadLink]:
    """Yield every link of every page that leads to no file of the folder, by page.

    Links are the `href`, `src` and `srcset` of all elements, read as browsers read them (HTML
    Living Standard §13.2.5, URL Standard §4.4): character references and percent-encoding are
    undone, fragments and queries left out. A link to a folder means its `index.html`. Links with
    a scheme or a host are another site's; so are those from `/` that do not begin with `base`.

    Args:
        folder: the site.
        base: the path at which the site will be, with `/` at both ends.

    Raises:
        OSError: when a page cannot be read.
    """
    paths = _files(folder)
    there = set(paths)
    there.update(p.removesuffix("index.html").rstrip("/") for p in paths if _is_index(p))
    alive_from: dict[int, set[bytes]] = {}
    for path in paths:
        if not path.endswith(".html"):
            continue
        page = _content(folder, path)
        above = path.split("/")[:-1]
        is_alive = partial(_leads_to, there, above, base)
        known = alive_from.setdefault(len(above), set())
        unknown = _possible_values(page) - known
        alive = {value for value in unknown if all(map(is_alive, _candidates(value)))}
        known.update(value for value in alive if _is_from_root(value, len(above)))
        if alive != unknown:
            for target in dict.fromkeys(_targets(page.decode(errors="replace"))):
                if not is_alive(target):
                    yield DeadLink(_address(path), target)


def _leads_to(there: set[str], above: list[str], base: str, target: str) -> bool:
    """Tell whether a link from a page below some folders leads to a file that is there, or out."""
    steps = _steps(target, base)
    return steps is None or _follow(above, steps) in there


def _is_from_root(value: bytes, depth: int) -> bool:
    """Tell whether a value first climbs to the root: it means the same on all pages as deep.

    Menus and lists do so, and most links of a site need to be followed once only.
    """
    return value.startswith(b"../" * depth) and b"," not in value


def _possible_values(page: bytes) -> set[bytes]:
    """Return all values that could say where elements point, and perhaps words that look like it.

    Found in a tenth of the time that reading the tags takes; most pages need no more. Names in
    capitals are rare, and looking for them takes as long as the rest.
    """
    lowered = page.lower()
    in_capitals = any(lowered.count(name) != page.count(name) for name in (b"href", b"src"))
    patterns = (_LIKE_A_LINK_IN_CAPITALS,) if in_capitals else _LIKE_A_LINK
    found = (values for pattern in patterns for values in pattern.findall(page))
    return {double or single or bare for double, single, bare in found}


def _candidates(value: bytes) -> Iterator[str]:
    """Yield the links that a value could hold: one, or those of a `srcset`."""
    whole = html.unescape(value.decode(errors="replace"))
    yield whole
    yield from (candidate.strip().split(" ")[0] for candidate in whole.split(", ")[1:])


def _targets(page: str) -> Iterator[str]:
    """Yield where the elements of a page point, in order, with character references undone."""
    for tag in _TAG.finditer(page):
        attributes = tag["attributes"] or tag["of_raw"]
        if attributes and "=" in attributes:
            yield from _pointing(attributes)


@lru_cache(maxsize=1 << 14)
def _pointing(attributes: str) -> tuple[str, ...]:
    """Return where one element points; menus repeat the same ones on every page."""
    found: list[str] = []
    for name, double, single, bare in _ATTRIBUTE.findall(attributes):
        value = html.unescape(double or single or bare)
        lowered = name.lower()
        if lowered in _LINKING:
            found.append(value)
        elif lowered == "srcset":
            candidates = re.split(r",\s+", value.strip().rstrip(","))
            found.extend(c.split()[0] for c in candidates if c.strip())
    return tuple(found)


@lru_cache(maxsize=1 << 16)
def _steps(target: str, base: str) -> tuple[str, ...] | None:
    """Return the names a link leads through; the first is empty when it starts at the site's root.

    None: the link is another site's, or stays on its page.
    """
    url = target.strip(" \t\r\n\f\0").translate(_DROPPED)
    path = url.partition("#")[0].partition("?")[0]
    if not path or path.startswith("//") or _SCHEME.match(url):
        return None
    if not path.startswith("/"):
        return tuple(unquote(path).split("/"))
    if not f"{path}/".startswith(base):
        return None
    return ("", *unquote(path[len(base) :]).split("/"))


def _follow(above: list[str], steps: tuple[str, ...]) -> str | None:
    """Return the path below the site's root that a link leads to; None when it leaves the site."""
    if steps[0]:
        names = above.copy()
    else:
        names, steps = [], steps[1:]
    for step in steps:
        if step == "..":
            if not names:
                return None
            names.pop()
        elif step not in {"", "."}:
            names.append(step)
    if steps and steps[-1] in {"", ".", ".."}:
        names.append("index.html")
    return "/".join(names)


def _content(folder: Path, path: str) -> bytes:
    with open(f"{folder}/{path}", "rb", buffering=0) as file:  # noqa: PTH123 - a third of its time
        return file.read()


def _is_index(path: str) -> bool:
    return path == "index.html" or path.endswith("/index.html")


def _address(path: str) -> str:
    return "/" + (path.removesuffix("index.html") if _is_index(path) else path)


def _files(folder: Path) -> list[str]:
    """Return the paths of all files below a folder, with `/`, sorted; links are not followed."""
    found: list[str] = []
    ahead = [""]
    while ahead:
        below = ahead.pop()
        with os.scandir(folder / below) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    ahead.append(f"{below}{entry.name}/")
                elif entry.is_file(follow_symlinks=False):
                    found.append(below + entry.name)
    return sorted(found)
