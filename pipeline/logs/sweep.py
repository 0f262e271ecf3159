"""What has become old is removed, and nothing whose name is not known."""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from pipeline.logs.run_log import FOLDER

_OURS = re.compile(r"(\d{4}-\d{2}-\d{2})-[a-z]+(?:-\d{8}-[0-9a-f]{8})?\.(?:log|jsonl)")
_FAULT = re.compile(r"fault-(\d{4}-\d{2}-\d{2})-\d{6}\.log")  # of the command line, when the program is at fault
_NIGHT = re.compile(r"\d{4}-\d{2}-\d{2}")
_NIGHTS = "chase"


def sweep(folder: Path, keep_days: int, day: date) -> tuple[str, ...]:
    """Remove what has become old from `outputs/logs` or `outputs/chase`, and nothing whose name is not known.

    Parameters
    ----------
    folder : Path
        A folder that is not there is swept.
    keep_days : int
        How many days are kept, the day itself among them; 0 keeps all.
    day : date
        The earlier of the day that tonight stands for and the clock's: a night for a day that has not come yet removes
        nothing that is of today.

    Returns
    -------
    tuple of str
        The names removed, in order. One that could not be removed (open in Excel) is not among them: tomorrow's turn.
    """
    if keep_days <= 0 or not folder.is_dir():
        return ()
    kept_from = day - timedelta(days=keep_days - 1)
    removed = []
    for path in sorted(folder.iterdir()):
        told = _day_of(path)
        if told is None or told >= kept_from:
            continue
        with suppress(OSError):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
            removed.append(path.name)
    return tuple(removed)


def _day_of(path: Path) -> date | None:
    """Return the day of a log, or of the folder of a night; None for anything else."""
    if path.is_symlink():
        return None
    if path.is_dir():
        found = _NIGHT.fullmatch(path.name)
        text = found[0] if found and path.parent.name == _NIGHTS else ""
    else:
        found = _OURS.fullmatch(path.name) or _FAULT.fullmatch(path.name)
        text = found[1] if found and path.parent.name == FOLDER else ""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
