"""A Dask cluster on this machine: a scheduler and workers, each a process of its own that can be killed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.support.workspaces import ROOT

_SECONDS_TO_START = 120


class Cluster:
    """A running cluster; `address` is its scheduler's, `workers` are its processes."""

    def __init__(self, workers: int) -> None:
        self._scheduler = _started("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        self.address = _address(self._scheduler)
        self.workers = [
            _started("dask_worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard")
            for _ in range(workers)
        ]

    def wait(self) -> None:
        """Wait until every worker is known to the scheduler."""
        from distributed import Client

        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(len(self.workers), timeout=_SECONDS_TO_START)

    def end(self) -> None:
        """End every process."""
        for process in (*self.workers, self._scheduler):
            process.kill()
            process.communicate()


@contextmanager
def dask_cluster(workers: int) -> Iterator[Cluster]:
    """Have a cluster for the length of a `with`."""
    cluster = Cluster(workers)
    try:
        cluster.wait()
        yield cluster
    finally:
        cluster.end()


def _started(module: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.{module}", *arguments],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def _address(scheduler: subprocess.Popen[str]) -> str:
    """Return the address that a scheduler says it has."""
    assert scheduler.stderr is not None
    said = ""
    for line in scheduler.stderr:
        said += line
        if found := re.search(r"Scheduler at:\s+(tcp://\S+)", line):
            return found[1]
    raise AssertionError(f"no scheduler: {said}")
