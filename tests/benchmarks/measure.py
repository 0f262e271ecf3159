"""One command as a whole process: how long it took, how much processor, and how much memory its largest process."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from threading import Thread

ROOT = Path(__file__).parents[2]
_TO_PUT_RIGHT = 1


@dataclass(frozen=True, slots=True)
class Spent:
    """What one process spent, its children included.

    `megabytes` is the peak of the largest of all of them, `own_megabytes` that of the process itself, looked at ten
    times a second; 0 where the system does not tell.
    """

    seconds: float
    processor: float
    megabytes: float
    said: str = ""
    own_megabytes: float = 0.0


def spend(arguments: Sequence[str]) -> Spent:
    """Run this Python with some arguments and return what it spent.

    Raises
    ------
    RuntimeError
        It ended with another code than 0 or 1 (published, with something to put right).
    """
    begun = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    peak = _Peak(process.pid)
    peak.start()
    said = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, _TO_PUT_RIGHT):
        raise RuntimeError(f"{arguments} ended with {process.returncode}")
    return Spent(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said.strip(), peak.megabytes())


class _Peak(Thread):
    """Looks at the most memory that a process has had, again and again until it is gone."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._status = Path(f"/proc/{process}/status")
        self._kilobytes = 0

    def run(self) -> None:
        """Look until there is nothing to be seen."""
        while found := self._seen():
            self._kilobytes = found
            time.sleep(0.1)

    def megabytes(self) -> float:
        """Return the peak, once the process is gone."""
        self.join()
        return self._kilobytes / 1024

    def _seen(self) -> int:
        try:
            lines = self._status.read_text(encoding="ascii", errors="replace").splitlines()
        except OSError:
            return 0
        return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)


def middle(several: Sequence[Spent]) -> Spent:
    """Return the medians of an odd number of measurements."""
    return Spent(
        median(one.seconds for one in several),
        median(one.processor for one in several),
        median(one.megabytes for one in several),
        several[0].said,
        median(one.own_megabytes for one in several),
    )
