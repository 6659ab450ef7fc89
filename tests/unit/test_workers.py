"""A second process: what it makes comes back, and so does what it says went wrong."""

import os
import signal
import threading
import time

import pytest

from generator.workers import WORTH_DIVIDING, WorkerDied, aside, begun, divided


@pytest.fixture(autouse=True)
def _alone():
    """A thread that another test left would keep these from forking, and one kills where it is."""
    assert [thread.name for thread in threading.enumerate()] == ["MainThread"]


def test_work_is_done_in_another_process():
    assert aside(os.getpid)() != os.getpid()


def test_an_error_comes_back_as_it_was():
    def fail():
        raise KeyError("lost")

    with pytest.raises(KeyError, match="lost"):
        aside(fail)()


def test_an_error_that_cannot_be_sent_comes_back_in_words():
    class Local(Exception):
        """Cannot be pickled, since nobody finds its class."""

    def fail():
        raise Local("about this")

    with pytest.raises(RuntimeError, match="Local: about this"):
        aside(fail)()


def test_a_killed_process_is_told():
    with pytest.raises(WorkerDied):
        aside(lambda: os.kill(os.getpid(), signal.SIGKILL))()


@pytest.mark.parametrize("is_forking", [True, False])
def test_what_is_asked_for_again_is_the_same(monkeypatch, is_forking):
    if not is_forking:
        monkeypatch.delattr(os, "fork")
    seen = []
    awaited = aside(lambda: seen.append(1) or object)
    assert awaited() is awaited() is object
    assert len(seen) == (0 if is_forking else 1)


@pytest.mark.parametrize("is_forking", [True, False])
def test_an_error_is_raised_again_and_no_other_file_is_touched(monkeypatch, is_forking):
    if not is_forking:
        monkeypatch.delattr(os, "fork")

    def fail():
        raise KeyError("lost")

    awaited = aside(fail)
    with pytest.raises(KeyError, match="lost"):
        awaited()
    reading, writing = os.pipe()  # takes the number that the pipe of the work had
    try:
        with pytest.raises(KeyError, match="lost"):
            awaited()
        os.write(writing, b"x")
        assert os.read(reading, 1) == b"x"
    finally:
        os.close(reading)
        os.close(writing)


def test_a_large_result_does_not_block():
    assert len(aside(lambda: b"x" * 5_000_000)()) == 5_000_000


def test_beside_other_threads_work_stays_in_this_process():
    waiting = threading.Event()
    thread = threading.Thread(target=waiting.wait)
    thread.start()
    try:
        assert aside(os.getpid)() == os.getpid()
    finally:
        waiting.set()
        thread.join()


def test_without_fork_work_stays_in_this_process(monkeypatch):
    monkeypatch.delattr(os, "fork")
    assert aside(os.getpid)() == os.getpid()


@pytest.mark.parametrize("count", [0, 1, WORTH_DIVIDING - 1, WORTH_DIVIDING, 1_001])
def test_divided_work_keeps_the_order(count):
    assert divided(lambda n: n * n, range(count)) == [n * n for n in range(count)]


def test_much_work_is_divided_between_two_processes():
    def work(_):
        time.sleep(0.001)
        return os.getpid()

    assert len(set(divided(work, range(WORTH_DIVIDING)))) == 2


@pytest.mark.parametrize("is_forking", [True, False])
@pytest.mark.parametrize("count", [0, 1, 127, 128, 129, 1_001])
def test_work_that_was_begun_is_done_once_and_in_order(monkeypatch, tmp_path, is_forking, count):
    if not is_forking:
        monkeypatch.delattr(os, "fork")

    def work(n):
        (tmp_path / str(n)).touch(exist_ok=False)
        return n * n

    helped = begun(work, range(count))
    assert helped() == helped() == [n * n for n in range(count)]
    assert len(list(tmp_path.iterdir())) == count


def test_whoever_is_free_takes_the_next_share():
    first = os.getpid()

    def work(_):
        time.sleep(0.05 if os.getpid() == first else 0.001)
        return os.getpid()

    done = divided(work, range(WORTH_DIVIDING))
    assert done.count(first) < len(done) / 4


def test_an_error_of_either_process_is_raised_and_ends_the_work(tmp_path):
    first = os.getpid()

    def fail(at_home):
        def work(n):
            time.sleep(0.001)
            if (os.getpid() == first) == at_home:
                raise KeyError("lost")
            (tmp_path / str(n)).touch()
            time.sleep(0.02)

        with pytest.raises(KeyError, match="lost"):
            divided(work, range(1_000))

    fail(at_home=True)
    fail(at_home=False)
    assert len(list(tmp_path.iterdir())) < 1_000
