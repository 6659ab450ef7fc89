"""How fast and how heavy a build is, against a stock MkDocs + Material site of the same entries.

Run by ``make bench`` (``python -m benchmarks``) and ``make corpus FILE=…``
(``python -m benchmarks.corpus FILE``); the generator imports nothing of it.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The project's root folder."""

BUILD = ROOT / "build"
"""Where everything these programs make goes; never under version control."""
