"""The sign of life that the unattended night leaves behind, for whoever watches from outside."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pipeline.whole_files import write_whole

NAME = "heartbeat.json"
_READABLE = 0o644


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """The last unattended night that ended, be it by failing.

    Parameters
    ----------
    day : date
        The day it stood for.
    run_id : str
        Its run; '' for a night that failed.
    finished_at : datetime
        When it ended; aware.
    exit_code : int
        0 or 1 for a night that came to its end, 2 or 4 for one that failed, as the contract of the commands says.
    """

    day: date
    run_id: str
    finished_at: datetime
    exit_code: int


def write_heartbeat(outputs: Path, day: date, run_id: str, finished_at: datetime, exit_code: int) -> None:
    """Write the sign of life, whole or not at all; for the parameters see `Heartbeat`.

    A night that found another run going on leaves the other's. It is the one file of the outputs that tells a time of
    the clock: what watches it asks for nothing else.

    Raises
    ------
    ValueError
        The time has no zone.
    OSError
        The folder cannot be written.
    """
    if finished_at.tzinfo is None:
        raise ValueError("finished_at needs its zone")
    said = {
        "day": day.isoformat(),
        "run_id": run_id,
        "finished_at": finished_at.isoformat(timespec="seconds"),
        "exit_code": exit_code,
    }
    outputs.mkdir(parents=True, exist_ok=True)
    content = (json.dumps(said, indent=2) + "\n").encode()
    write_whole(outputs / NAME, content, aside=".heartbeat-", mode=_READABLE)


def read_heartbeat(outputs: Path) -> Heartbeat | None:
    """Return the sign of life; None when there is none, or none that can be read."""
    try:
        said = json.loads((outputs / NAME).read_text(encoding="utf-8"))
        finished_at = datetime.fromisoformat(said["finished_at"])
        if finished_at.tzinfo is None:
            return None
        return Heartbeat(date.fromisoformat(said["day"]), str(said["run_id"]), finished_at, int(said["exit_code"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
