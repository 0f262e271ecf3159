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
from math import ceil
from pathlib import Path
from typing import Any

from pipeline.messages.nights import cluster_failed, cluster_not_reached
from pipeline.read.isolation import SECONDS_PER_FILE, batches_of, read_all, read_sent, sent
from pipeline.read.reader import readers_here
from pipeline.side_by_side import working_with

Job = tuple[str, Path]
Answers = list[tuple[str, bytes]]

_SECONDS_TO_REACH = 10
_SECONDS_TO_LOOK = 5.0
# For beginning a worker, sending and unpacking.
_SLACK = 60.0


class Reading:
    """Reads returns on a cluster, or here; `notes` say what an officer must know of it.

    Parameters
    ----------
    scheduler : str
        The address of the cluster's scheduler; empty to read on this machine.
    seconds_per_file, slack : float
        How long a batch is waited for once those before it are answered: so long for each of its files, and so much
        longer. A cluster that others have taken as a whole is not waited for all night.
    """

    def __init__(self, scheduler: str = "", seconds_per_file: float = SECONDS_PER_FILE, slack: float = _SLACK) -> None:
        self.notes: list[str] = []
        self._seconds_per_file = seconds_per_file
        self._slack = slack
        self._scheduler = scheduler

    def read(self, jobs: Sequence[Job]) -> Iterator[tuple[str, bytes]]:
        """Read files as `pipeline.read.isolation.read_all` does."""
        client = _reach(self._scheduler) if self._scheduler and jobs else None
        if client is None:
            if self._scheduler and jobs:
                self.notes.append(cluster_not_reached(self._scheduler))
            yield from read_all(jobs)
            return
        here = 0
        with client:
            cluster = _Cluster(client, self._seconds_per_file, self._slack)
            batches = deque(batches_of(jobs))
            asked: deque[tuple[Sequence[Job], Future[Any] | None]] = deque()
            while batches or asked:
                while batches and len(asked) < cluster.at_once:
                    batch = batches.popleft()
                    asked.append((batch, cluster.ask(batch)))
                batch, future = asked.popleft()
                answers = cluster.answers(batch, future)
                if answers is None:
                    here += len(batch)
                yield from read_all(batch) if answers is None else answers
        if here:
            self.notes.append(cluster_failed(self._scheduler, here))


class _Cluster:
    """A cluster at work, until it has once let its time pass: nothing more is waited for then.

    Parameters
    ----------
    client
        Dask's, connected.
    seconds_per_file, slack : float
        As `Reading`.
    """

    def __init__(self, client: Any, seconds_per_file: float, slack: float) -> None:
        self._client = client
        self._executor: Executor = client.get_executor()
        self._seconds_per_file = seconds_per_file
        self._slack = slack
        self._is_late = False
        self.at_once = max(2, 2 * sum(client.nthreads().values()))

    def ask(self, batch: Sequence[Job]) -> Future[Any] | None:
        """Send a batch with its bytes, for the cluster need not see the files; None when nobody is there to take it."""
        if self._is_late or not self._is_alive():
            return None
        return self._executor.submit(read_sent, sent(batch))

    def answers(self, batch: Sequence[Job], future: Future[Any] | None) -> Answers | None:
        """Return what a batch gave; None when it is lost or late, or was read by other readers than those here."""
        if future is None:
            return None
        if not self._is_done(future, len(batch) * self._seconds_per_file + self._slack):
            future.cancel()
            return None
        if future.cancelled() or future.exception() is not None:
            return None
        readers, answers = future.result()
        return answers if readers == readers_here() else None

    def _is_done(self, future: Future[Any], seconds: float) -> bool:
        """Wait until a batch is done, the cluster is gone or the time has passed; tell whether it is done."""
        for _ in range(0 if self._is_late else ceil(seconds / _SECONDS_TO_LOOK)):
            if wait([future], _SECONDS_TO_LOOK).done:
                return True
            if not self._is_alive():
                return False
        self._is_late = self._is_late or not future.done()
        return future.done()

    def _is_alive(self) -> bool:
        """Tell whether the scheduler answers and has workers."""
        try:
            return self._client.status == "running" and bool(self._client.nthreads())
        except (OSError, TimeoutError, CancelledError):
            return False


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
