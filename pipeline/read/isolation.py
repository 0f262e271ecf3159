"""Reading many files so that no file can harm another: batches on an executor, a reader process in each batch."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import IO

import pipeline
from pipeline.model import Refusal
from pipeline.read.limits import RETURN_LIMITS, Limits
from pipeline.read.payload import pack

SECONDS_PER_FILE = 60.0
BATCH_SIZE = 25
_LENGTH_BYTES = 8


def read_all(
    jobs: Sequence[tuple[str, Path]],
    executor: Executor | None = None,
    limits: Limits = RETURN_LIMITS,
    seconds: float = SECONDS_PER_FILE,
) -> Iterator[tuple[str, bytes]]:
    """Read files, each in a process that can be killed.

    Parameters
    ----------
    jobs : sequence of (str, Path)
        A key of the caller's and the file, for each file.
    executor : Executor, optional
        Maps batches of at most 25 files; any of `concurrent.futures`' kind, also one of a cluster that sees the files.
        By default threads on this machine, one for each processor.
    limits : Limits
        Bounds for each file.
    seconds : float
        Time for each file.

    Yields
    ------
    (str, bytes)
        Key and packed result (`pipeline.read.payload.unpack`) in the order of the jobs. A file that ends its reader
        is FILE_STOPPED_READER, one that takes longer than its time FILE_TOO_SLOW; the others do not notice.
    """
    if executor is not None:
        for answers in executor.map(read_batch, _batches(jobs, BATCH_SIZE, limits, seconds)):
            yield from answers
        return
    workers = os.cpu_count() or 1
    size = max(1, min(BATCH_SIZE, -(-len(jobs) // workers)))
    threads = ThreadPoolExecutor(workers, thread_name_prefix="reader")
    try:
        for answers in threads.map(read_batch, _batches(jobs, size, limits, seconds)):
            yield from answers
    finally:
        threads.shutdown(cancel_futures=True)


Batch = tuple[tuple[tuple[str, str], ...], Limits, float]


def _batches(jobs: Sequence[tuple[str, Path]], size: int, limits: Limits, seconds: float) -> list[Batch]:
    return [
        (tuple((key, os.fspath(path)) for key, path in jobs[first : first + size]), limits, seconds)
        for first in range(0, len(jobs), size)
    ]


def read_batch(batch: Batch) -> list[tuple[str, bytes]]:
    """Read one batch with one reader process, started again whenever a file has ended it."""
    files, limits, seconds = batch
    with _Reader(limits, seconds) as reader:
        return [(key, reader.read(path)) for key, path in files]


class _Reader:
    """A reader process and what it is asked."""

    def __init__(self, limits: Limits, seconds: float) -> None:
        self._limits = asdict(limits)
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> _Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def read(self, path: str) -> bytes:
        """Return the packed result of one file, or the packed reason why there is none.

        A file that ends a reader which has read others before is tried once more with a new one: the end may have
        been the others' doing.
        """
        while True:
            process, fresh = self._running()
            packed, late = self._try(process, path)
            if packed is not None:
                return packed
            if late or fresh:
                return pack(Refusal("FILE_TOO_SLOW" if late else "FILE_STOPPED_READER"))

    def _try(self, process: subprocess.Popen[bytes], path: str) -> tuple[bytes | None, bool]:
        """Return the packed result, None without one, and whether time ran out."""
        request = json.dumps({"path": path, "limits": self._limits, "seconds": self._seconds}).encode("ascii") + b"\n"
        watch = _Watch(process, self._seconds)
        try:
            packed = _ask(process, request)
        finally:
            late = watch.over()
        if packed is None or late:
            # An answer that came while time ran out stands, but its reader is gone.
            self._end()
        return packed, late

    def _running(self) -> tuple[subprocess.Popen[bytes], bool]:
        """Return a reader that runs, and whether it is new."""
        if self._process is not None and self._process.poll() is None:
            return self._process, False
        self._end()
        self._process = _start()
        return self._process, True

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                # What is left unsent to a process that has ended is of no use.
                with contextlib.suppress(OSError):
                    pipe.close()
        process.wait()


class _Watch:
    """Kills a process when its time is over."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self._process = process
        self._late = False
        self._timer = Timer(seconds, self._stop)
        self._timer.daemon = True
        self._timer.start()

    def _stop(self) -> None:
        self._late = True
        self._process.kill()

    def over(self) -> bool:
        """End the watch; tell whether the process was killed."""
        self._timer.cancel()
        self._timer.join()
        return self._late


def _start() -> subprocess.Popen[bytes]:
    """Start a reader process: this interpreter without its site packages, which the reader does not use."""
    home = str(Path(pipeline.__file__).resolve().parents[1])
    return subprocess.Popen(
        [sys.executable, "-S", "-m", "pipeline.read.reader_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": home, "PYTHONSAFEPATH": "1"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _ask(process: subprocess.Popen[bytes], request: bytes) -> bytes | None:
    """Send a request and return the answer; None when the process ended before it was whole."""
    if process.stdin is None or process.stdout is None:
        return None
    try:
        process.stdin.write(request)
        process.stdin.flush()
    except OSError:
        return None
    head = _exactly(process.stdout, _LENGTH_BYTES)
    return None if head is None else _exactly(process.stdout, int.from_bytes(head, "big"))


def _exactly(pipe: IO[bytes], length: int) -> bytes | None:
    data = pipe.read(length)
    return data if len(data) == length else None
