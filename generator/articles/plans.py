"""Plans: what is known of a page before its article is composed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.channels import Channel
from generator.styles import PARTS
from generator.views import Library


@dataclass(frozen=True, slots=True)
class Body:
    """What a contributor wrote, rendered and made safe; one part of it when it is long."""

    html: str = ""
    number: int = 1
    total: int = 1
    contents: tuple[tuple[str, str], ...] = ()
    """Headings of the whole text, each with a link from this part; empty unless it is cut."""
    anchors: tuple[tuple[str, str], ...] = ()
    """Ids of ours in a text that is cut, each with a link from this part."""
    outputs: Mapping[str, int] = field(default_factory=dict)
    """The bytes of each file beside the pages, by address; empty unless they are awaited."""

    def link_to(self, anchor: str) -> str:
        """Return the link from this part to a heading of ours in the whole text."""
        return dict(self.anchors).get(anchor, f"#{anchor}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One page: its address, what a frame must know, and how its article is composed."""

    address: str
    title: str
    source: str
    """Who claims the address, in an author's words: a file, or "the list of documents"."""
    page_type: str
    """What it may weigh goes by this: home, entry, list, webinars, index, search or page."""
    compose: Callable[[Body], str]
    head: Callable[[], str] = str
    """What programs read of it, as safe HTML for the head of its first part; worked out late."""
    description: str = ""
    language: str = ""
    """The language of title and text; empty for the site's."""
    path: str = ""
    """The content file whose body stands in it, if there is one."""
    changed: date | None = None
    channel: Channel | None = None
    """What can be followed here beside everything."""
    holds: tuple[str, ...] = ()
    """Addresses of the entries that it lists."""
    indexed: bool = True
    """Whether search engines and the site map should know it."""
    cut: bool = False
    """Whether its body is cut into parts when it is long."""
    styles: tuple[str, ...] = PARTS
    """The parts of the style sheet that its template needs; the whole where nobody says less."""
    script: str = ""
    """The script that its article carries inline, so that a policy can name its hash."""
    awaits_outputs: bool = False
    """Whether it tells what the files beside the pages weigh, and so is composed after them."""
    menu: str = ""
    """Its short name in the navigation; empty when it does not stand there."""


Planner = Callable[[Library], Iterator[Plan]]
PLANNERS: list[Planner] = []


def pages(planner: Planner) -> Planner:
    """Register a function that plans pages."""
    PLANNERS.append(planner)
    return planner
