"""A few of the trials that `make reliability` does by the hundred."""

import random
import shutil
from pathlib import Path

import pytest

from benchmarks import trials

pytestmark = pytest.mark.external


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> trials.Ground:
    return trials.Ground(tmp_path_factory.mktemp("reliability") / "ground", entries=25)


@pytest.fixture
def chance() -> random.Random:
    return random.Random()  # noqa: S311 - moments, not secrets


def test_killed_builds_leave_the_old_or_the_new_site(
    ground: trials.Ground, chance: random.Random
) -> None:
    tally = trials.kills(ground, 4, chance)

    assert tally.is_well, tally
    assert tally.reads > 0


def test_two_builds_at_once_both_publish_and_readers_miss_nothing(
    ground: trials.Ground, chance: random.Random
) -> None:
    tally = trials.doubles(ground, 1, chance)

    assert tally.is_well, tally


def test_a_mixed_site_would_be_seen(ground: trials.Ground, tmp_path: Path) -> None:
    """The trials themselves: a page of the one site in the other is told."""
    one, two = (ground.folder / f"whole-{name}" / "site" for name in trials.NAMES)
    site = shutil.copytree(one, tmp_path / "site")
    assert ground.state(site) in ("old", "new")
    page = next(p for p, sum_ in ground.whole["one"].items() if ground.whole["two"][p] != sum_)
    (site / page).write_bytes((two / page).read_bytes())

    assert ground.state(site) == trials.MIXED
    assert ground.state(tmp_path / "nothing") == trials.MISSING
