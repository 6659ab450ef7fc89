"""The library that has something of everything, built once for all who only look at it."""

import pytest

from tests.site.drawing_trees import Project
from tests.site.running import Outcome, run
from tests.site.whole_library import whole_library


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Outcome]:
    """The library, and what its build said; not to be built again."""
    drawn = whole_library(tmp_path_factory.mktemp("whole"))
    return drawn, run(drawn.root, "hourglass", "build")
