"""The program around the command: it ends as the command does."""

import gc
import sys

import pytest

from generator.__main__ import run


@pytest.fixture(autouse=True)
def collected_as_before():
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@pytest.mark.parametrize(("words", "code"), [(["--version"], 0), (["nonsense"], 2)])
def test_the_program_ends_with_the_code_of_the_command(monkeypatch, words, code):
    monkeypatch.setattr(sys, "argv", ["hourglass", *words])
    with pytest.raises(SystemExit) as ended:
        run()
    assert ended.value.code == code


def test_an_error_that_nobody_expected_is_not_kept_back(monkeypatch):
    def fail():
        raise KeyError("lost")

    monkeypatch.setattr("generator.__main__.main", fail)
    with pytest.raises(KeyError, match="lost"):
        run()
