"""`scorecard status`: who owes what, as the last run published it."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

from pipeline.night.inputs import load_inputs
from pipeline.night.owing import on_record, people_owing
from pipeline.periods import Period
from pipeline.reports import StatusReport
from pipeline.whole_sets import MANIFEST


def status_of(workspace: Path, today: date) -> StatusReport:
    """Return every return expected, over every period published, oldest period first, and everybody who owes something.

    Parameters
    ----------
    workspace : Path
        Whose outputs are read.
    today : date
        The day that is asked about; the states are those of the last run all the same.

    Raises
    ------
    SettingsError, RegisterError
        As a run does, so that a folder that is no workspace is not taken for one without returns.
    """
    _, register, paths = load_inputs(workspace, today)
    known = on_record(register, paths.ledger, today)
    days: list[date] = []
    rows: list[dict[str, object]] = []
    folders: list[Path] = []
    for folder in sorted(paths.outputs.glob("*")):
        day = _day_of(folder) if Period.parse(folder.name) else None
        if day is None:
            continue
        days.append(day)
        folders.append(folder)
        with (folder / "data" / "expected.csv").open(encoding="utf-8", newline="") as lines:
            rows += [dict(row) for row in csv.DictReader(lines)]
    owed = people_owing([folder for folder in folders if folder.name not in known.closed], known.told)
    return StatusReport(max(days, default=None), rows, today, owed, known.last_night)


def _day_of(folder: Path) -> date | None:
    """Return the day that a set stands for; None for a folder without a set that was written to its end."""
    try:
        return date.fromisoformat(json.loads((folder / MANIFEST).read_text("utf-8"))["as_at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
