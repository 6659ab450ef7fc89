"""What the page `/offline/` shows about keeping pages on a device, for `keeping.html`."""

from dataclasses import dataclass
from functools import lru_cache

from generator.addresses import root_of
from generator.articles.drawing import drawing
from generator.keeping import KeptList, kept_lists, page_script, page_words
from generator.views import Library


@dataclass(frozen=True, slots=True)
class Keeping:
    """The script, its words, and the lists to choose from."""

    script: str
    words: dict[str, str]
    lists: tuple[KeptList, ...]


@lru_cache(maxsize=1)
def keeping(library: Library, address: str = "/offline/") -> Keeping:
    """Return what the page at an address needs to let its reader keep pages."""
    words = page_words(drawing(library).words, root_of(address))
    return Keeping(page_script(), words, kept_lists(library))
