"""Search: an index that a page can ask with nothing but a script, on a site or from a folder.

The index is cut by the first letters of words into small files of JavaScript, each one call of one
function: from `file://` a browser fetches nothing, but it runs `<script src>`, so the same form
serves a site and a memory card. This room knows words, weights and files; what an entry has to say
(`Document`) it is told.

    documents ─► words ─► ranking ─► postings ─► shards ─► (path, bytes)

`search_files(documents, layout)` is all that others need; `script()` is what asks the files.
"""

from generator.search.documents import Document
from generator.search.files import MEMORY_CARD, SITE, Layout, search_files
from generator.search.script import script

__all__ = ["MEMORY_CARD", "SITE", "Document", "Layout", "script", "search_files"]
