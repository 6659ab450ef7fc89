"""While somebody writes: the site is shown, follows every save, and survives a broken one."""

import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.site.drawing_trees import Project, document, project
from tests.site.running import Running, start

_LONGEST = 30


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Project, Running, str]]:
    drawn = project(tmp_path, {"library/guide.md": document("Guide", "First words.")})
    at = f"127.0.0.1:{_free_port()}"
    running = start(drawn.root, "hourglass", "serve", "-a", at)
    yield drawn, running, f"http://{at}/kb/"
    running.signal(signal.SIGINT)
    running.wait()


def _until(holds: Callable[[], bool], running: Running) -> None:
    """Wait until something holds."""
    end = time.monotonic() + _LONGEST
    while not holds():
        assert time.monotonic() < end, running.said()
        time.sleep(0.05)


def _page(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own server
            return answer.read().decode()  # type: ignore[no-any-return]
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def test_serving_follows_every_save_and_survives_a_broken_one(
    served: tuple[Project, Running, str],
) -> None:
    drawn, running, home = served
    guide = home + "library/guide/"

    _until(lambda: "The Library" in _page(home), running)
    assert "First words." in _page(guide)
    assert "Content-Security-Policy" not in _page(guide)

    drawn.write({"content/library/guide.md": document("Guide", "Second words.")})
    _until(lambda: "Second words." in _page(guide), running)

    drawn.write({"content/library/guide.md": document("Guide", "Third words.", colour="red")})
    _until(lambda: "content/library/guide.md:6:1: colour: unknown field" in running.said(), running)
    _until(lambda: "The site is shown as it was, until this is mended" in running.said(), running)
    _until(lambda: "Second words." in _page(guide), running)
    assert "Traceback" not in running.said()

    drawn.write({"content/library/guide.md": document("Guide", "- " * 600 + "x")})
    _until(lambda: "guide.md:7:1: has lists or quotes 600 deep" in running.said(), running)

    drawn.write({"content/library/guide.md": document("Guide", "Fourth words.")})
    _until(lambda: "Fourth words." in _page(guide), running)
    assert not drawn.site.exists()
    assert drawn.left_overs() == set()
