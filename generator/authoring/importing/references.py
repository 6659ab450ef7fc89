"""Where a reference between foreign items leads: to an imported entry, to the web, or nowhere."""

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from generator.authoring.importing.items import Item
from generator.authoring.importing.placing import Placed
from generator.fields import web_address_fault

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a reference leads: to an entry here, to an address, or both."""

    path: str = ""
    """The path of an imported entry."""
    url: str = ""
    title: str = ""
    fragment: str = ""
    """The part of the page, with `#`."""


@dataclass(frozen=True, slots=True)
class References:
    """What the names that items use for each other mean."""

    targets: Mapping[str, Target]
    """By path without ending, by name when only one has it, by id and by address."""
    root: str
    """The origin of the site that the items come from, such as `https://example.org`; or empty."""

    @classmethod
    def of(
        cls, placed: Iterable[Placed], items: Iterable[Item], hidden: AbstractSet[int]
    ) -> "References":
        """Return the names of all items; those that are not placed lead to their own addresses.

        Args:
            placed: those that are, or will be, entries.
            items: all of them.
            hidden: the numbers of items that nothing may lead to.
        """
        paths = {each.item.number: each.path for each in placed}
        targets: dict[str, Target] = {}
        by_name: dict[str, list[Target]] = defaultdict(list)
        origins: Counter[str] = Counter()
        for item in items:
            url = item.url if item.type != "event" and not web_address_fault(item.url) else ""
            path = paths.get(item.number, "")
            if item.type == "document" and url:
                origins[_origin(url)] += 1
            if item.number in hidden or not (path or url):
                continue
            target = Target(path, url, item.title)
            inner = item.source.partition("/")[2]
            for name in (item.source, inner, item.id):
                if name:
                    targets.setdefault(_key(name), target)
            if url:  # a link's address is that of another page, which its entry is only about
                named = Target(url=url, title=item.title) if item.type == "link" else target
                targets.setdefault(_key(url), named)
            if item.source:
                by_name[_key(posixpath.basename(item.source))].append(target)
        for name, found in by_name.items():
            if len(found) == 1:
                targets.setdefault(name, found[0])
        origin, count = origins.most_common(1)[0] if origins else ("", 0)
        return cls(targets, origin if count * 2 > origins.total() else "")

    def find(self, reference: str, item: Item) -> Target | None:
        """Return where a reference in an item's text leads, or None when that is not known.

        Args:
            reference: a name as other items use it, the path or address in a link, a file's name.
            item: the item in whose text it stands.
        """
        name, sign, rest = reference.strip().partition("#")
        fragment = f"#{rest}" if sign and re.fullmatch(r"[\w.:%-]+", rest) else ""
        if not name:
            return Target(fragment=fragment) if fragment else None
        base = posixpath.basename(name)
        for key in (_key(name), _key(urljoin(f"{self.root}/", name)), _key(base)):
            found = self.targets.get(key) if key else None
            if found and (key != _key(base) or base.endswith(".md") or "/" not in name):
                return Target(found.path, found.url, found.title, fragment)
        file = next((f for f in item.files if _file_name(f) == unquote(base).casefold()), "")
        if file and not web_address_fault(file):
            return Target(url=file)
        if _EMAIL.fullmatch(name):
            return Target(url=f"mailto:{name}")
        return self._joined(name, fragment, item)

    def _joined(self, name: str, fragment: str, item: Item) -> Target | None:
        """Return the address of a relative link on the site that the item comes from."""
        if not self.root or ":" in name or name.endswith(".md") or "/" not in name:
            return None
        own = item.url if item.url.startswith(self.root + "/") else self.root + "/"
        try:
            url = urljoin(own, name)
        except ValueError:
            return None
        return None if web_address_fault(url) else Target(url=url, fragment=fragment)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def _key(name: str) -> str:
    """Return what is the same for `/guides/x/_index.md`, `guides/x.md` and `guides/x/`."""
    bare = re.sub(r"^https?://", "//", name.strip().casefold().partition("?")[0])
    bare = bare.rstrip("/").removesuffix(".md").removesuffix("/_index").rstrip("/")
    return bare if bare.startswith("//") else bare.lstrip("/")


def _file_name(url: str) -> str:
    return unquote(posixpath.basename(urlsplit(url).path)).casefold()
