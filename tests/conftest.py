"""What holds for every test: the same examples in every run, unless `make fuzz` wants others."""

import signal
from pathlib import Path

import pytest
from hypothesis import settings

from tests.fuzzing import EXAMPLES, fuzzing, steady

settings.register_profile("steady", steady)
settings.register_profile("fuzzing", fuzzing)
settings.load_profile("fuzzing" if EXAMPLES else "steady")

# A shell that starts the tests in the background has interrupts ignored, and so would be all
# programs that they start and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def golden_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the library of the golden files, only to be looked at."""
    from tests.golden import build  # noqa: PLC0415 - few tests need what builds sites

    folder = tmp_path_factory.mktemp("golden")
    built = build(folder)
    assert built.code == 0, built.said
    return folder / "site"
