"""What was promised of figures that are not there: broken or not, for how many quarters, and how often moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

import pandas as pd

from pipeline.model import DataStatus
from pipeline.periods import Period
from pipeline.register import Register
from schemas.team_frames import PROMISES

Rows = Sequence[Mapping[str, str]]
_OUTSIDE = (DataStatus.NOT_DUE.value, DataStatus.NOT_APPLICABLE.value)


def promises(scorecards: Mapping[Period, Rows], register: Register, period: Period, today: date) -> pd.DataFrame:
    """Return every No Current Information of a period.

    Parameters
    ----------
    scorecards : mapping
        By period, the rows of `data/scorecard.csv` as texts.
    register : Register
        Says in which quarters an indicator is due, for those of which there is no scorecard.
    period : Period
        The period.
    today : date
        A promise is broken once its day has passed.

    Returns
    -------
    DataFrame
        One row is an indicator of which the period's return says NCI (the frame `PROMISES`). `quarters_running` counts
        the quarters in which it was due, one after the other up to this one, and always NCI; a quarter without
        a scorecard ends the run. `first_promised` is the first day named in that run, '' where none was;
        `times_moved` counts how often another day was named than before.
    """
    by_ref = {one: {row["indicator_ref"]: row for row in rows} for one, rows in scorecards.items()}
    found = []
    for ref, row in by_ref.get(period, {}).items():
        if row["data_status"] != DataStatus.NCI.value:
            continue
        running = [row, *_before(ref, by_ref, register, period)]
        named = [one["nci_expected_by"] for one in reversed(running) if one["nci_expected_by"]]
        expected_by = row["nci_expected_by"]
        found.append(
            {
                "period": period.label,
                "indicator_ref": ref,
                "title": row["title"],
                "directorate": row["directorate"],
                "lead_officer": row["lead_officer"],
                "reason": row["nci_reason"],
                "expected_by": expected_by,
                "broken": "yes" if expected_by and date.fromisoformat(expected_by) < today else "no",
                "quarters_running": len(running),
                "first_promised": named[0] if named else "",
                "times_moved": sum(earlier != later for earlier, later in pairwise(named)),
            }
        )
    return PROMISES.validate(pd.DataFrame(found, columns=list(PROMISES.columns), dtype=object), lazy=True)


def _before(
    ref: str, by_ref: Mapping[Period, Mapping[str, Mapping[str, str]]], register: Register, period: Period
) -> Iterator[Mapping[str, str]]:
    """Give an indicator's rows of the quarters before, the latest first, for as long as it was due and NCI."""
    indicator = register.indicator(ref)
    one = period.shift(-1)
    while one >= min(by_ref):
        row = by_ref.get(one, {}).get(ref)
        if row is None:
            if indicator is None or register.is_due(indicator, one):
                return
        elif row["data_status"] == DataStatus.NCI.value:
            yield row
        elif row["data_status"] not in _OUTSIDE:
            return
        one = one.shift(-1)
