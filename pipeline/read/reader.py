"""A reader process as its parent sees it: what it is asked, what it answers, and that it never takes too long."""

from __future__ import annotations

import contextlib
import importlib.metadata
import importlib.util
import json
import os
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from threading import Event, Lock, Thread
from types import TracebackType
from typing import IO

import pipeline
from pipeline.model import Refusal
from pipeline.read.limits import Limits
from pipeline.read.payload import READER_VERSION, pack
from pipeline.read.second_reading import READER

_LENGTH_BYTES = 8


class Watch:
    """Kills the readers that take longer than their time for one file: one thread for all of them.

    Parameters
    ----------
    seconds : float
        Time for each file. It is looked at every second, so that a file may take as much longer.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._until: dict[subprocess.Popen[bytes], float] = {}
        self._lock = Lock()
        self._ended = Event()
        self._thread = Thread(target=self._look, name="watch over readers", daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()

    def begin(self, process: subprocess.Popen[bytes]) -> None:
        """Begin to count the time of a reader's file."""
        with self._lock:
            self._until[process] = time.monotonic() + self.seconds

    def over(self, process: subprocess.Popen[bytes]) -> bool:
        """End the count; tell whether the reader was killed."""
        with self._lock:
            return self._until.pop(process, None) is None

    def _look(self) -> None:
        while not self._ended.wait(min(1.0, self.seconds / 4)):
            now = time.monotonic()
            with self._lock:
                for process in [one for one, until in self._until.items() if until < now]:
                    del self._until[process]
                    process.kill()


class Reader:
    """A reader process, started when it is first needed and again whenever a file has ended it."""

    def __init__(self, limits: Limits, watch: Watch) -> None:
        self._limits = asdict(limits)
        self._watch = watch
        self._second = _place_of_second_reader()
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, path: str) -> bytes:
        """Return the packed result of one file, or the packed reason why there is none.

        A file that ends a reader which has read others before is tried once more with a new one: the end may have
        been the others' doing. Then it is tried without the second reading, which may have ended it, as a busy machine
        may: what comes of that is marked as read alone.
        """
        second = self._second
        while True:
            process, fresh = self._running()
            packed, late = self._try(process, path, second)
            if packed is not None:
                return packed
            if late:
                return pack(Refusal("FILE_TOO_SLOW"))
            if fresh and not second:
                return pack(Refusal("FILE_STOPPED_READER"))
            if fresh:
                second = ""

    def end(self) -> None:
        """End the process, if there is one."""
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

    def _try(self, process: subprocess.Popen[bytes], path: str, second: str) -> tuple[bytes | None, bool]:
        """Return the packed result, None without one, and whether time ran out."""
        asked = {"path": path, "limits": self._limits, "seconds": self._watch.seconds, "second": second}
        self._watch.begin(process)
        try:
            packed = _ask(process, json.dumps(asked).encode("ascii") + b"\n")
        finally:
            late = self._watch.over(process)
        if packed is None or late:
            # An answer that came while time ran out stands, but its reader is gone.
            self.end()
        return packed, late

    def _running(self) -> tuple[subprocess.Popen[bytes], bool]:
        """Return a reader that runs, and whether it is new."""
        if self._process is not None and self._process.poll() is None:
            return self._process, False
        self.end()
        self._process = _start()
        return self._process, True


def readers_here() -> str:
    """Return which readers there are on this machine, with their versions: the same readers read a file alike."""
    second = "no second reader"
    with contextlib.suppress(importlib.metadata.PackageNotFoundError):
        second = f"{READER} {importlib.metadata.version(READER)}"
    return f"{READER_VERSION} and {second}"


def _place_of_second_reader() -> str:
    """Return where the package of the second reader begins; empty where it is not installed."""
    found = importlib.util.find_spec(READER)
    return (found.origin or "") if found is not None else ""


def _start() -> subprocess.Popen[bytes]:
    """Start a reader process: this interpreter without its site packages.

    The reader uses none of them but the second reader, whose place it is told with each file.
    """
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
