"""The same work on many items, in several processes at once: for work of our own on plain values.

What a stranger's file could do to a process is the business of `pipeline.read.isolation`; here nothing is guarded, and
nothing needs to be.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Thread
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# A child that is forked has all that its parent has at no cost; elsewhere it would have to be sent and imported again,
# which takes longer than most work.
CAN_FORK = sys.platform == "linux"

_workers: ContextVar[int | None] = ContextVar("workers", default=None)


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
        In the order of the items. When a process is killed (the machine is out of memory), at whatever moment, what is
        missing is done here; so is what met a fault, which is raised here.
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
        and thrown away.
    """
    workers = min(workers or processors(), len(items))
    if workers < 2 or not CAN_FORK:
        yield map(work, items)
        return
    parts = [items[first : first + batch] for first in range(0, len(items), batch)]
    children: list[_Child[Item, Result]] = []
    threads = ThreadPoolExecutor(workers, thread_name_prefix="child")
    try:
        for _ in range(min(workers, len(parts))):
            children.append(_Child(work))
        yield _given(threads.map(_asking(children), parts), work, parts)
    finally:
        threads.shutdown(cancel_futures=True)
        for child in children:
            child.end()


def _asking(
    children: Iterable[_Child[Item, Result]],
) -> Callable[[Sequence[Item]], list[Result] | None]:
    """Return what has a part of the work done by the next child that is free."""
    idle: SimpleQueue[_Child[Item, Result]] = SimpleQueue()
    for child in children:
        idle.put(child)

    def ask(part: Sequence[Item]) -> list[Result] | None:
        child = idle.get()
        try:
            return child.results(part)
        finally:
            idle.put(child)

    return ask


def _given(
    answers: Iterator[list[Result] | None], work: Callable[[Item], Result], parts: Sequence[Sequence[Item]]
) -> Iterator[Result]:
    """Give what the children give, and do here what one of them could not."""
    for part, answer in zip(parts, answers, strict=True):
        yield from map(work, part) if answer is None else answer


class _Child(Generic[Item, Result]):
    """A forked process, and two pipes to it that are shared with no other (pipes: no night opens a socket).

    What a child was sending when it was killed is seen to end there. In a queue for all of them it would be waited for,
    and whatever the others send behind it, for ever.

    Parameters
    ----------
    work : callable
        As in `side_by_side`.
    """

    def __init__(self, work: Callable[[Item], Result]) -> None:
        forking = multiprocessing.get_context("fork")
        asked, self._ask = forking.Pipe(duplex=False)
        self._answers, answer = forking.Pipe(duplex=False)
        self._process = forking.Process(
            target=_serve, args=(work, asked, answer, (self._ask, self._answers)), daemon=True
        )
        self._process.start()
        # Only the child has them now, so that its end is seen here.
        asked.close()
        answer.close()

    def results(self, items: Sequence[Item]) -> list[Result] | None:
        """Return what the work gives for some items; None when the child has ended, or met a fault."""
        try:
            self._ask.send(items)
            packed = self._answers.recv_bytes()
        except (EOFError, OSError):
            return None
        done: list[Result] | None = pickle.loads(packed) if packed else None
        return done

    def end(self) -> None:
        """End the process; it has nothing to do."""
        with suppress(OSError):
            self._ask.send(None)
        self._ask.close()
        self._answers.close()
        self._process.join()
        self._process.close()


def _serve(
    work: Callable[[Any], Any], asked: Connection, answer: Connection, of_the_parent: Iterable[Connection]
) -> None:
    """Do in a child what its parent asks for; the work, and all that it holds, came with the fork."""
    for end in of_the_parent:
        end.close()
    Thread(target=_end_with_the_parent, daemon=True).start()
    # What the parent had stays as long as the child lives: it need not be looked through for what can be thrown away.
    gc.freeze()
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while (items := asked.recv()) is not None:
            packed = b""
            with suppress(Exception):  # the parent does the same, and meets the fault where it can be told
                packed = pickle.dumps([work(item) for item in items])
            answer.send_bytes(packed)


def _end_with_the_parent() -> None:
    """End this child when its parent is killed: a child left over would hold the run's lock for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
