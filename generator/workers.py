"""Work in a second process, where the system can fork; in this one where it cannot.

A fork sees everything that was read and planned without copying it, which no pool of processes
that pickles its arguments does. What comes back must be picklable. Nothing here knows what the
work is.
"""

import os
import pickle
import threading
from collections.abc import Callable, Sequence
from functools import cache
from itertools import zip_longest
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_DIVIDING = 64
"""Items for which a second process pays."""


class WorkerDied(RuntimeError):
    """A second process ended without a result, for example because memory ran out."""


def aside(work: Callable[[], Result]) -> Callable[[], Result]:
    """Begin some work in a second process; return a function that waits for its result.

    The function raises what the work raised, and `WorkerDied` when the process was killed. Called
    again, it gives or raises the same. Where there is no fork, or other threads run (which a fork
    would not take along), the work is done when the function is first called.
    """
    if not can_fork():
        return _remembered(work)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _answer(work, writing)
    os.close(writing)
    return _remembered(lambda: _awaited(child, reading))


def can_fork() -> bool:
    """Tell whether work can go to a second process now: there is fork, and no other thread."""
    return hasattr(os, "fork") and threading.active_count() == 1


def divided(
    work: Callable[[Item], Result], items: Sequence[Item], worth: int = WORTH_DIVIDING
) -> list[Result]:
    """Return what the work makes of each item, in their order; every other one done aside.

    Args:
        work: may run in a second process, so what it changes in memory may be lost.
        items: what it is done on.
        worth: the number of items from which on a second process pays.
    """
    if len(items) < worth:
        return [work(item) for item in items]
    others = aside(lambda: [work(item) for item in items[1::2]])
    made: list[Result] = [work(item) for item in items[::2]]
    both = zip_longest(made, others())
    return [result for pair in both for result in pair][: len(items)]


def _remembered(answer: Callable[[], Result]) -> Callable[[], Result]:
    """Return a function that asks once, and then gives or raises what came of it."""

    @cache
    def outcome() -> tuple[Result, None] | tuple[None, Exception]:
        try:
            return answer(), None
        except Exception as error:
            return None, error

    def again() -> Result:
        result, error = outcome()
        if error is not None:
            raise error
        return result  # type: ignore[return-value] # a result may be None too

    return again


def _answer(work: Callable[[], object], writing: int) -> None:
    """Do the work in the second process, send what came of it, and end without any tidying."""
    status = 1
    try:
        try:
            answer = pickle.dumps((True, work()))
        except BaseException as error:
            answer = _packed(error)
        with os.fdopen(writing, "wb") as stream:
            stream.write(answer)
        status = 0
    finally:
        os._exit(status)


def _packed(error: BaseException) -> bytes:
    """Return an error as bytes; one that cannot be sent is told in words."""
    try:
        packed = pickle.dumps((False, error))
        pickle.loads(packed)  # noqa: S301 - our own bytes; some errors pack but do not unpack
    except Exception:
        packed = pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))
    return packed


def _awaited(child: int, reading: int) -> Result:  # type: ignore[type-var]
    with os.fdopen(reading, "rb") as stream:
        answer = stream.read()
    os.waitpid(child, 0)
    if not answer:
        raise WorkerDied("a second process ended before its work was done")
    is_result, value = pickle.loads(answer)  # noqa: S301 - our own process wrote it
    if is_result:
        return value  # type: ignore[no-any-return]
    raise value
