"""Work in a second process, where the system can fork; in this one where it cannot.

A fork sees everything that was read and planned without copying it, which no pool of processes
that pickles its arguments does. What comes back must be picklable. Nothing here knows what the
work is.
"""

import gc
import os
import pickle
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
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
        gc.freeze()  # what is here already stays, so looking through it would only copy it
        os.close(reading)
        _answer(work, writing)
    os.close(writing)
    return _remembered(lambda: _awaited(child, reading))


def can_fork() -> bool:
    """Tell whether work can go to a second process now: there is fork, and no other thread."""
    return hasattr(os, "fork") and threading.active_count() == 1


def begun(work: Callable[[Item], Result], items: Sequence[Item]) -> Callable[[], list[Result]]:
    """Begin some work on items in a second process; return a function that helps it to the end.

    Whoever is free takes the next share of the items, so both end together, whatever an item costs
    and whatever else they have to do. The function returns the results in the order of the items;
    it raises what the work raised, as that of `aside` does.

    Args:
        work: may run in a second process, so what it changes in memory may be lost.
        items: what it is done on.
    """
    if not can_fork():
        return _remembered(lambda: [work(item) for item in items])
    shares = _Shares(len(items))
    others = aside(lambda: shares.done(work, items))

    def helped() -> list[Result]:
        try:
            mine = shares.done(work, items)
        except BaseException:
            with suppress(Exception):
                others()
            raise
        finally:
            shares.close()
        both = mine | others()
        return [result for share in sorted(both) for result in both[share]]

    return _remembered(helped)


def divided(
    work: Callable[[Item], Result], items: Sequence[Item], worth: int = WORTH_DIVIDING
) -> list[Result]:
    """Return what the work makes of each item, in their order, done by two processes.

    Args:
        work: see `begun`.
        items: what it is done on.
        worth: the number of items from which on a second process pays.
    """
    return begun(work, items)() if len(items) >= worth else [work(item) for item in items]


class _Shares:
    """The shares of some items that nobody has taken yet: bytes in a pipe, each one's number."""

    _MOST = 128

    def __init__(self, count: int) -> None:
        self._size = -(-count // self._MOST) or 1
        self._reading, writing = os.pipe()
        os.write(writing, bytes(range(-(-count // self._size))))
        os.close(writing)

    def done(
        self, work: Callable[[Item], Result], items: Sequence[Item]
    ) -> dict[int, list[Result]]:
        """Take one share after the other until none is left; return the results of each.

        After an error nobody begins with another one.
        """
        results: dict[int, list[Result]] = {}
        try:
            while share := os.read(self._reading, 1):
                first = share[0] * self._size
                results[share[0]] = [work(item) for item in items[first : first + self._size]]
        except BaseException:
            os.read(self._reading, self._MOST)
            raise
        return results

    def close(self) -> None:
        """Take no more; what another process has in hand it brings to its end."""
        os.close(self._reading)


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
