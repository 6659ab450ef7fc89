"""What holds for every test: the same examples in every run, unless somebody goes exploring."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=2_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.fixture(scope="session")
def golden_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the library of the golden files, only to be looked at."""
    from tests.golden import build  # noqa: PLC0415 - few tests need what builds sites

    folder = tmp_path_factory.mktemp("golden")
    built = build(folder)
    assert built.code == 0, built.said
    return folder / "site"
