"""Where returns are read: in processes of this machine, or on a Dask cluster that was named; with the same results.

A cluster may fail in any way: what it does not answer is read on this machine, and a note says so.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future, wait
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from pipeline.messages.nights import cluster_failed, cluster_not_reached
from pipeline.read.isolation import batches_of, read_all, read_sent, sent
from pipeline.read.reader import readers_here
from pipeline.side_by_side import working_with

Job = tuple[str, Path]
Answers = list[tuple[str, bytes]]

_SECONDS_TO_REACH = 10
_SECONDS_TO_LOOK = 5.0


class Reading:
    """Reads returns on a cluster, or here; `notes` say what an officer must know of it.

    Parameters
    ----------
    scheduler : str
        The address of the cluster's scheduler; empty to read on this machine.
    """

    def __init__(self, scheduler: str = "") -> None:
        self.notes: list[str] = []
        self._scheduler = scheduler

    def read(self, jobs: Sequence[Job]) -> Iterator[tuple[str, bytes]]:
        """Read files as `pipeline.read.isolation.read_all` does."""
        cluster = _reach(self._scheduler) if self._scheduler and jobs else None
        if cluster is None:
            if self._scheduler and jobs:
                self.notes.append(cluster_not_reached(self._scheduler))
            yield from read_all(jobs)
            return
        here = 0
        with cluster:
            executor = cluster.get_executor()
            at_once = 2 * sum(cluster.nthreads().values())
            batches = deque(batches_of(jobs))
            asked: deque[tuple[Sequence[Job], Future[Any] | None]] = deque()
            while batches or asked:
                while batches and len(asked) < max(2, at_once):
                    batch = batches.popleft()
                    asked.append((batch, _ask(executor, batch, cluster)))
                batch, future = asked.popleft()
                answers = _answers(future, cluster)
                if answers is None:
                    here += len(batch)
                yield from read_all(batch) if answers is None else answers
        if here:
            self.notes.append(cluster_failed(self._scheduler, here))


_chosen: ContextVar[Reading | None] = ContextVar("reading", default=None)


@contextmanager
def chosen(workers: int | None = None, scheduler: str = "") -> Iterator[Reading]:
    """Have everything within work with so many processes, and read returns on a cluster.

    Parameters
    ----------
    workers : int, optional
        How many processes; by default one for each processor.
    scheduler : str
        As `Reading`.
    """
    token = _chosen.set(Reading(scheduler))
    try:
        with working_with(workers):
            yield current_reading()
    finally:
        _chosen.reset(token)


def current_reading() -> Reading:
    """Return the reading that was chosen; else one on this machine."""
    return _chosen.get() or Reading()


def dask_is_installed() -> bool:
    """Tell whether the extra that a cluster needs is there."""
    return importlib.util.find_spec("distributed") is not None


def _reach(scheduler: str) -> Any:
    """Return the client of a cluster; None when it cannot be reached."""
    distributed: Any = importlib.import_module("distributed")
    try:
        return distributed.Client(scheduler, timeout=_SECONDS_TO_REACH, set_as_default=False)
    except (OSError, TimeoutError, ValueError):
        return None


def _is_alive(cluster: Any) -> bool:
    """Tell whether the scheduler answers and has workers."""
    try:
        return cluster.status == "running" and bool(cluster.nthreads())
    except (OSError, TimeoutError, CancelledError):
        return False


def _ask(executor: Executor, batch: Sequence[Job], cluster: Any) -> Future[Any] | None:
    """Send a batch with its bytes, for the cluster need not see the files; None when nobody is there to take it."""
    return executor.submit(read_sent, sent(batch)) if _is_alive(cluster) else None


def _answers(future: Future[Any] | None, cluster: Any) -> Answers | None:
    """Return what a batch gave; None when it is lost, or was read by other readers than those here."""
    if future is None:
        return None
    while not wait([future], _SECONDS_TO_LOOK).done:
        if not _is_alive(cluster):
            future.cancel()
            return None
    if future.cancelled() or future.exception() is not None:
        return None
    readers, answers = future.result()
    return answers if readers == readers_here() else None
