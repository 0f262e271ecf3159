"""The same work on many items, in several processes at once: for work of our own on plain values.

What a stranger's file could do to a process is the business of `pipeline.read.isolation`; here nothing is guarded, and
nothing needs to be.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from multiprocessing.connection import wait
from threading import Thread
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# A child that is forked has all that its parent has at no cost; elsewhere it would have to be sent and imported again,
# which takes longer than most work.
CAN_FORK = sys.platform == "linux"

_workers: ContextVar[int | None] = ContextVar("workers", default=None)

_work: Callable[[Any], Any] | None = None


@contextmanager
def working_with(workers: int | None) -> Iterator[None]:
    """Have everything within work with so many processes; None for one for each processor."""
    token = _workers.set(workers)
    try:
        yield
    finally:
        _workers.reset(token)


def processors() -> int:
    """Return how many processes work at a time: as many as was asked for, else as this process may use processors."""
    asked = _workers.get()
    if asked is not None:
        return asked
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def side_by_side(
    work: Callable[[Item], Result], items: Sequence[Item], workers: int | None = None, batch: int = 1
) -> Iterator[Result]:
    """Do the same work on each item, several at once where that is possible.

    Parameters
    ----------
    work : callable
        Takes an item and returns a result that can be pickled. It may hold anything, for a forked child has it
        already; it must not use what two processes cannot share: a ledger, a lock, an open file.
    items : sequence
        What is worked on; each can be pickled.
    workers : int, optional
        How many processes; by default one for each processor. With one, or with one item, everything is done here.
    batch : int
        How many items a process takes at a time.

    Yields
    ------
    Result
        In the order of the items. When a process is killed (the machine is out of memory), what is missing is done
        here.
    """
    with under_way(work, items, workers, batch) as results:
        yield from results


@contextmanager
def under_way(
    work: Callable[[Item], Result], items: Sequence[Item], workers: int | None = None, batch: int = 1
) -> Iterator[Iterator[Result]]:
    """Have work begun now and ask for what it gives later: for the length of a `with`, with what follows beside it.

    What is done in this process is done when it is asked for.

    Parameters
    ----------
    work, items, workers, batch
        As `side_by_side`.

    Yields
    ------
    iterator of Result
        As `side_by_side`. When the `with` ends before all is asked for, what the processes have taken up is still done
        and thrown away: one that is ended while it sends a result would be waited for without end.
    """
    workers = min(workers or processors(), len(items))
    if workers < 2 or not CAN_FORK:
        yield map(work, items)
        return
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("fork"), _take_up, (work,))
    try:
        yield _given(_begun(pool, items, batch), work, items)
    finally:
        pool.shutdown(cancel_futures=True)


def _begun(pool: ProcessPoolExecutor, items: Sequence[Any], batch: int) -> Iterator[Any]:
    """Have a pool begin; nothing comes of it when a process is killed before all is asked of it."""
    try:
        return pool.map(_do, items, chunksize=batch)
    except BrokenProcessPool:
        return iter(())


def _given(results: Iterator[Result], work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """Give what the processes give, and do here what is missing when one of them is killed."""
    done = 0
    with suppress(BrokenProcessPool):
        for result in results:
            yield result
            done += 1
    yield from map(work, items[done:])


def _take_up(work: Callable[[Any], Any]) -> None:
    """Begin a child: what it is to do came with the fork."""
    global _work
    _work = work
    Thread(target=_end_with_the_parent, daemon=True).start()
    # What the parent had stays as long as the child lives: it need not be looked through for what can be thrown away.
    gc.freeze()


def _end_with_the_parent() -> None:
    """End this child when its parent is killed: a child left over would hold the run's lock for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _do(item: Any) -> Any:
    if _work is None:
        raise RuntimeError("A process was asked for work before it was told which.")
    return _work(item)
