"""Keeping: pages that stay on a reader's device, once a tap on `/offline/` has asked for it.

Two scripts do it: the page's, which asks, fetches lists and removes everything, and the worker,
which answers for the network while that is away. Both are plain files here; this room fills in
words and says which lists there are. Nothing is kept, and nothing runs, before the tap.
"""

from generator.keeping.lists import KeptList, kept_lists
from generator.keeping.scripts import page_script, page_words, worker_script

__all__ = ["KeptList", "kept_lists", "page_script", "page_words", "worker_script"]
