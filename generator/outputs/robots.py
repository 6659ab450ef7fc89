"""robots.txt (RFC 9309): everything may be read, and the site map is there."""

from collections.abc import Iterator

from generator.outputs import Output, Rendered, output
from generator.outputs._writing import url_of
from generator.views import Library

NAME = "robots.txt"


@output
def robots(library: Library) -> Iterator[Output]:
    """Yield robots.txt, unless the content brings its own."""
    if NAME in library.published_files:
        return

    def render(_: Rendered) -> bytes:
        place = url_of(library.settings, "/sitemap.xml")
        return f"User-agent: *\nDisallow:\n\nSitemap: {place}\n".encode()

    yield Output(f"/{NAME}", "the rules for robots", render)
