"""What readers keep on their devices: the worker at the site's root, and the lists to keep.

The worker lies at the root because its reach is the folder it comes from.
"""

import json
from collections.abc import Iterator
from functools import partial

from generator.keeping import KeptList, kept_lists, worker_script
from generator.language import Words
from generator.outputs import Output, Rendered, output
from generator.views import Library

ADDRESS = "/sw.js"


@output
def service_worker(library: Library) -> Iterator[Output]:
    """Yield the worker, and the addresses of the pages of each list."""

    def render(_: Rendered) -> bytes:
        settings = library.settings
        return worker_script(Words(settings.language, settings.locales)).encode()

    yield Output(ADDRESS, "the worker that keeps pages", render)
    for each in kept_lists(library):
        source = f"the list to keep of {each.title or 'what is new'}"
        yield Output(each.address, source, partial(_list, each))


def _list(kept: KeptList, rendered: Rendered) -> bytes:
    addresses = [address.lstrip("/") for address in kept.addresses(rendered.pages.keys())]
    return json.dumps(addresses, ensure_ascii=False, separators=(",", ":")).encode()
