"""One run at a time.

The lock is the operating system's own, on a file in the outputs folder: it falls away by itself when the process that
holds it ends, however it ends, so that a lock left behind by a dead process is simply taken over.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from filelock import FileLock, Timeout

from pipeline.day_words import day_in_words
from pipeline.errors import LockedError

_LONDON = ZoneInfo("Europe/London")


@contextmanager
def run_lock(folder: Path) -> Iterator[None]:
    """Hold the folder for one run.

    Parameters
    ----------
    folder : Path
        The outputs folder; made if it is not there.

    Raises
    ------
    LockedError
        Another run holds it; the message names the process, the computer and since when.
    OSError
        The folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    holder_file = folder / ".run-holder.json"
    lock = FileLock(folder / ".run.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as timeout:
        raise LockedError(_holder(holder_file)) from timeout
    try:
        _name_holder(holder_file)
        yield
    finally:
        with suppress(OSError):  # a holder's name that cannot be removed does no harm: only the lock counts
            holder_file.unlink(missing_ok=True)
        lock.release()


def _name_holder(holder_file: Path) -> None:
    # Written aside and moved, so that whoever finds the lock taken never reads half a name.
    aside = holder_file.with_suffix(f".{os.getpid()}.tmp")
    aside.write_text(json.dumps({"pid": os.getpid(), "host": socket.gethostname()}), encoding="utf-8")
    aside.replace(holder_file)


def _holder(holder_file: Path) -> str:
    """Return the holder in words; since when is the time at which it wrote its name."""
    try:
        named = json.loads(holder_file.read_text(encoding="utf-8"))
        since = datetime.fromtimestamp(holder_file.stat().st_mtime, _LONDON)
        return f"process {named['pid']} on {named['host']}, since {since:%H:%M} on {day_in_words(since.date())}"
    except (OSError, ValueError, KeyError, TypeError):
        return "it has not given its name yet"
