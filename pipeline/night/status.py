"""`scorecard status`: who owes what, as the last run published it."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from pipeline.night.inputs import SETTINGS_FILE
from pipeline.reports import StatusReport
from pipeline.settings import load_settings


def status_of(workspace: Path, today: date) -> StatusReport:
    """Return one row for each return expected, over every period published, oldest period first.

    Parameters
    ----------
    workspace : Path
        Whose outputs are read.
    today : date
        The day that is asked about, printed with the answer.
    """
    outputs = load_settings(workspace / SETTINGS_FILE).paths(workspace).outputs
    rows: list[dict[str, object]] = []
    for path in sorted(outputs.glob("*/data/expected.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows += [dict(row) for row in csv.DictReader(lines)]
    return StatusReport(today, rows)
