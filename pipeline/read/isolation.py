"""Reading many files so that no file can harm another: each in a process that can be killed, several at once."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue

from pipeline.read.limits import RETURN_LIMITS, Limits
from pipeline.read.reader import Reader, Watch, readers_here
from pipeline.side_by_side import processors

SECONDS_PER_FILE = 60.0
BATCH_SIZE = 25


def read_all(
    jobs: Sequence[tuple[str, Path]],
    limits: Limits = RETURN_LIMITS,
    seconds: float = SECONDS_PER_FILE,
    workers: int | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Read files on this machine, each by the next reader process that is free and can be killed.

    Parameters
    ----------
    jobs : sequence of (str, Path)
        A key of the caller's and the file, for each file.
    limits : Limits
        Bounds for each file.
    seconds : float
        Time for each file.
    workers : int, optional
        How many reader processes; by default one for each processor.

    Yields
    ------
    (str, bytes)
        Key and packed result (`pipeline.read.payload.unpack`) in the order of the jobs. A file that ends its reader
        is FILE_STOPPED_READER, one that takes longer than its time FILE_TOO_SLOW; the others do not notice.
    """
    if jobs:
        yield from _read_here(jobs, limits, seconds, min(workers or processors(), len(jobs)))


def batches_of(jobs: Sequence[tuple[str, Path]]) -> list[Sequence[tuple[str, Path]]]:
    """Return the jobs in batches: what is asked of another machine at a time should take it longer than the asking."""
    return [jobs[first : first + BATCH_SIZE] for first in range(0, len(jobs), BATCH_SIZE)]


def sent(batch: Sequence[tuple[str, Path]]) -> tuple[tuple[str, bytes], ...]:
    """Return a batch with the bytes of its files, for a machine that does not see them."""
    return tuple((key, path.read_bytes()) for key, path in batch)


def read_sent(batch: Sequence[tuple[str, bytes]]) -> tuple[str, list[tuple[str, bytes]]]:
    """Read files whose bytes were sent with one reader process, on the machine to which they were sent.

    Returns
    -------
    str
        The readers there (`pipeline.read.reader.readers_here`).
    list of (str, bytes)
        As `read_all` gives them.
    """
    with (
        tempfile.TemporaryDirectory(prefix="scorecard-") as folder,
        _readers(1, RETURN_LIMITS, SECONDS_PER_FILE) as (reader,),
    ):
        answers = []
        for number, (key, data) in enumerate(batch):
            path = Path(folder, str(number))
            path.write_bytes(data)
            answers.append((key, reader.read(os.fspath(path))))
        return readers_here(), answers


def _read_here(
    jobs: Sequence[tuple[str, Path]], limits: Limits, seconds: float, workers: int
) -> Iterator[tuple[str, bytes]]:
    """Read on this machine: a reader process for each worker, from the first file to the last."""
    idle: SimpleQueue[Reader] = SimpleQueue()
    with _readers(workers, limits, seconds) as readers:
        for one in readers:
            idle.put(one)

        def read(job: tuple[str, Path]) -> tuple[str, bytes]:
            reader = idle.get()
            try:
                return job[0], reader.read(os.fspath(job[1]))
            finally:
                idle.put(reader)

        threads = ThreadPoolExecutor(workers, thread_name_prefix="reader")
        try:
            yield from threads.map(read, jobs)
        finally:
            threads.shutdown(cancel_futures=True)


@contextmanager
def _readers(number: int, limits: Limits, seconds: float) -> Iterator[list[Reader]]:
    """Have readers, and end them when the block ends."""
    with Watch(seconds) as watch:
        readers = [Reader(limits, watch) for _ in range(number)]
        try:
            yield readers
        finally:
            for reader in readers:
                reader.end()
